// Discord's block markdown → nodes: code blocks, quotes, headings, small print, lists; the rest is inline.

import { el } from "./dom.js";
import { inline } from "./inline.js";

const FENCE = /```(?:([\w+#.-]+)\n)?\n*([\s\S]*?)\n*```/;
const HEADING = /^(#{1,3}) +(.+)$/;
const SMALL = /^-# +(.+)$/;
const ITEM = /^( *)([-*]|\d{1,10}\.) +(.+)$/;

/** A fragment with the whole text drawn. */
export function markdown(text, world) {
  const out = document.createDocumentFragment();
  let rest = text;
  while (rest) {
    const match = rest.match(FENCE);
    // A fence inside a ">>>" quote belongs to the quote, so only what stands before it counts here.
    if (!match || !match[2] || /(^|\n)>>> /.test(rest.slice(0, match.index))) {
      out.append(...blocks(rest.split("\n"), world));
      break;
    }
    const before = rest.slice(0, match.index).replace(/\n$/, "");
    if (before) out.append(...blocks(before.split("\n"), world));
    out.append(el("pre", { class: "fence", tabIndex: 0, role: "region", "aria-label": "Fixed-width text" },
      el("code", {}, match[2])));
    rest = rest.slice(match.index + match[0].length).replace(/^\n/, "");
  }
  return out;
}

function blocks(lines, world) {
  const out = [];
  let plain = [];
  const flush = () => {
    if (plain.length) out.push(el("div", { class: "plain" }, inline(plain.join("\n"), world)));
    plain = [];
  };
  for (let at = 0; at < lines.length; ) {
    const [node, used] = special(lines, at, world);
    if (!used) {
      plain.push(lines[at]);
      at += 1;
      continue;
    }
    flush();
    out.push(node);
    at += used;
  }
  flush();
  return out;
}

/** [node, lines used] where a block starts at `at`, else [null, 0]. */
function special(lines, at, world) {
  const line = lines[at];
  if (line.startsWith(">>> ")) {
    const rest = [line.slice(4), ...lines.slice(at + 1)].join("\n");
    return [el("blockquote", {}, markdown(rest, world)), lines.length - at];
  }
  if (line.startsWith("> ")) {
    let end = at;
    while (end < lines.length && (lines[end].startsWith("> ") || lines[end] === ">")) end += 1;
    return [el("blockquote", {}, ...blocks(lines.slice(at, end).map((part) => part.slice(2)), world)), end - at];
  }
  const heading = line.match(HEADING);
  if (heading) {
    // One level below the channel's, whatever size: a bot picks them by looks, and an outline must not skip any.
    return [el("h3", { class: `h${heading[1].length}` }, inline(heading[2], world)), 1];
  }
  const small = line.match(SMALL);
  if (small) return [el("div", { class: "small" }, inline(small[1], world)), 1];
  if (ITEM.test(line)) return list(lines, at, world);
  return [null, 0];
}

function list(lines, at, world) {
  const [, indent, mark] = lines[at].match(ITEM);
  const ordered = /\d/.test(mark);
  const node = el(ordered ? "ol" : "ul", ordered ? { class: "list", start: parseInt(mark, 10) } : { class: "list" });
  let here = at;
  while (here < lines.length) {
    const match = lines[here].match(ITEM);
    if (!match || match[1].length < indent.length) break;
    if (match[1].length <= indent.length + 1 && /\d/.test(match[2]) !== ordered) break;
    if (match[1].length > indent.length + 1 && node.lastChild) {
      const [inner, used] = list(lines, here, world);
      node.lastChild.append(inner);
      here += used;
      continue;
    }
    node.append(el("li", {}, inline(match[3], world)));
    here += 1;
  }
  return [node, here - at];
}

/** The text without its marks, for announcements and previews. */
export function plainText(text, world) {
  const holder = el("div", {}, markdown(text, world));
  for (const hidden of holder.querySelectorAll(".spoiler-text")) hidden.textContent = "spoiler";
  for (const block of holder.querySelectorAll("div, h3, h4, h5, li, blockquote, pre")) block.append(" ");
  return holder.textContent.replace(/\s+/g, " ").trim();
}
