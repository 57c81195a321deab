// The menu of a message: Apps → the bot's message commands; and copying its text.

import { byId, el } from "./dom.js";
import { textOf } from "./messages.js";
import { actions, menuCommands } from "./state.js";

let closeOpen = null;

/** Open it for `message` at the pointer, or beside `from`, which gets the focus back. */
export function openMenu(message, from, point = null) {
  closeOpen?.();
  const entries = menuCommands(3);
  const run = (action) => () => {
    close();
    action();
  };
  const item = (text, action, disabled = false) => el("li", { role: "none" }, el("button", { type: "button", role: "menuitem",
    tabIndex: -1, class: "menu-item", "aria-disabled": disabled ? "true" : null, on: { click: disabled ? () => {} : run(action) } }, text));
  const apps = entries.length ? entries.map((entry) => item(entry.name, () => actions.menu(message, entry)))
    : [item("No app offers anything here", () => {}, true)];
  const node = el("ul", { class: "menu", role: "menu", "aria-label": "Message" },
    el("li", { class: "menu-title", role: "presentation" }, "Apps"), apps,
    el("li", { class: "menu-line", role: "separator" }),
    item("Copy text", () => navigator.clipboard?.writeText(textOf(message))));
  const buttons = [...node.querySelectorAll("button")];

  const away = (event) => !node.contains(event.target) && close(false);
  function close(back = true) {
    node.remove();
    document.removeEventListener("pointerdown", away, true);
    closeOpen = null;
    if (back && from.isConnected) from.focus();
  }
  node.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const last = buttons.length - 1;
    const to = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (event.key === "Escape" || event.key === "Tab") close();
    else if (to !== undefined) buttons[to].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", away, true);
  closeOpen = close;
  byId("layer").append(node);
  place(node, from.getBoundingClientRect(), point);
  buttons[0].focus();
}

function place(node, box, point) {
  const frame = byId("app").getBoundingClientRect();
  const x = point ? point.x : box.right - node.offsetWidth - 16;
  const y = point ? point.y : box.top + 24;
  node.style.left = `${Math.max(frame.left + 8, Math.min(x, frame.right - node.offsetWidth - 8))}px`;
  node.style.top = `${Math.max(8, Math.min(y, window.innerHeight - node.offsetHeight - 8))}px`;
}
