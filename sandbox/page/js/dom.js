// Building elements.  Text always goes in as text, never as HTML: whatever the bot or a member wrote stays inert.

const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "tabIndex", "type", "open", "id"]);

/** el("button", {class: "x", on: {click}, "aria-label": "…"}, "text", node, …) */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") node.className = value;
    else if (key === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else if (key === "data") Object.assign(node.dataset, value);
    else if (key === "vars") for (const [name, text] of Object.entries(value)) node.style.setProperty(name, text);
    else if (PROPERTIES.has(key)) node[key] = value;
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

let counter = 0;

/** An id that no other element of this page has. */
export function freshId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}

const SVG = "http://www.w3.org/2000/svg";

/** A line drawing of 24 by 24 units; hidden from screen readers, because the control carries the name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

const PATHS = {
  bars: "M4 7h16M4 12h16M4 17h16",
  chevron: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  dots: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  out: "M14 5h5v5M19 5l-8 8M17 14v5H5V7h5",
  eye: "M2.5 12s3.5-6 9.5-6 9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  reply: "M5 19v-5a4 4 0 0 1 4-4h10M15 6l4 4-4 4",
  send: "M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4",
  check: "M5 12.5l4.5 4.5L19 7.5",
};

/** One or two letters for an avatar. */
export function initials(name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? words[0][0] + words[1][0] : [...words[0]].slice(0, 1).join("");
  return letters.toUpperCase();
}

/** A steady hue (degrees) for a name, so that a member keeps their colour. */
export function hue(text) {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)) % 3600;
  return (sum % 36) * 10;
}
