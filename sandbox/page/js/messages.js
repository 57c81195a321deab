// The message list: one row per message, drawn from Discord's own JSON; grouped, edited in place, announced.

import { byId, el, hue, icon, initials } from "./dom.js";
import { attachmentNodes, componentNodes, embedNodes } from "./components.js";
import { avatar } from "./selects.js";
import { markdown, plainText } from "./markdown.js";
import { openMenu } from "./menu.js";
import { actions, state, world } from "./state.js";
import { timeNode } from "./time.js";

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const GROUP_SECONDS = 7 * 60;

const list = () => byId("messages");
const unix = (message) => Date.parse(message.timestamp) / 1000;
export const nameOf = (author) => author.global_name ?? author.username;
const rowOf = (id) => list().querySelector(`[data-id="${CSS.escape(id)}"]`);

/** What the row says, without marks: for announcements, labels and reply previews. */
export function textOf(message) {
  const parts = [message.content];
  const walk = (components) => components?.forEach((component) => {
    if (component.type === 10) parts.push(component.content);
    walk(component.components);
  });
  walk(message.components);
  for (const embed of message.embeds ?? []) parts.push(embed.title, embed.description);
  return plainText(parts.filter(Boolean).join("\n"), world);
}

function header(message) {
  const asked = message.interaction_metadata ?? message.interaction;
  const command = message.command_name ?? message.interaction?.name ?? asked?.name;
  if (message.referenced_message) {
    const before = message.referenced_message;
    const jump = () => rowOf(before.id)?.focus();
    return el("div", { class: "above" }, icon("reply"), avatar(nameOf(before.author), before.author.bot ? "bot" : ""),
      el("button", { type: "button", class: "above-text", on: { click: jump } },
      el("strong", {}, nameOf(before.author)), ` ${textOf(before).slice(0, 120)}`));
  }
  if (!asked || !command) return null;
  return el("div", { class: "above" }, icon("reply"), avatar(nameOf(asked.user)), el("span", { class: "above-text" },
    el("strong", {}, nameOf(asked.user)), " used ", el("span", { class: "mention command" }, (message.command_type ?? 1) === 1 ? `/${command}` : command)));
}

function authorLine(message) {
  const bot = message.author.bot;
  const member = state.members.find((other) => other.id === message.author.id);
  return el("div", { class: "author-line" },
    el("span", { class: bot ? "author bot" : "author", vars: { "--hue": String(hue(nameOf(message.author))) } }, nameOf(message.author)),
    bot && el("span", { class: "tag" }, "APP"),
    member?.moderator && el("span", { class: "tag quiet" }, "MOD"), timeNode(unix(message), "stamp"));
}

function body(message) {
  if (message.flags & LOADING) {
    return el("div", { class: "thinking" }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
      `${nameOf(message.author)} is thinking…`);
  }
  const edited = message.edited_timestamp && el("span", { class: "edited" }, "(edited)");
  const content = message.content && el("div", { class: "content markdown" }, markdown(message.content, world));
  if (content && edited) (content.lastElementChild ?? content).append(" ", edited);
  return [content, embedNodes(message), attachmentNodes(message),
    el("div", { class: "components" }, componentNodes(message.components, message)), !content && edited];
}

function foot(message) {
  if (!(message.flags & EPHEMERAL)) return null;
  return el("div", { class: "only-you" }, icon("eye"), "Only you can see this · ",
    el("button", { type: "button", class: "text-button", on: { click: () => actions.dismiss(message) } }, "Dismiss"));
}

/** A message without a header follows its author's last one closely and is drawn without name and avatar. */
function follows(message, before) {
  return Boolean(before) && before.author.id === message.author.id && !message.interaction_metadata
    && !message.interaction && !message.referenced_message && !(message.flags & EPHEMERAL)
    && unix(message) - unix(before) < GROUP_SECONDS && unix(message) >= unix(before);
}

function row(message, before) {
  const grouped = follows(message, before);
  const more = el("button", { type: "button", class: "icon-button more", "aria-label": "More", "aria-haspopup": "menu",
    on: { click: (event) => openMenu(message, event.currentTarget) } }, icon("dots"));
  const kinds = ["message", grouped && "grouped", message.flags & EPHEMERAL && "ephemeral", message.author.bot && "from-bot"];
  const node = el("li", { class: kinds.filter(Boolean).join(" "), tabIndex: -1, data: { id: message.id } },
    header(message),
    el("div", { class: "gutter" }, grouped ? timeNode(unix(message), "t")
      : el("span", { class: message.author.bot ? "avatar bot" : "avatar", "aria-hidden": "true",
        vars: { "--hue": String(hue(nameOf(message.author))) } }, message.author.bot ? "" : initials(nameOf(message.author)))),
    el("div", { class: "message-body" }, grouped
      ? el("span", { class: "visually-hidden" }, nameOf(message.author)) : authorLine(message), body(message), foot(message)),
    more);
  node.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, input")) return;
    event.preventDefault();
    openMenu(message, node, { x: event.clientX, y: event.clientY });
  });
  return node;
}

const nearEnd = () => {
  const box = byId("scroll");
  return box.scrollHeight - box.scrollTop - box.clientHeight < 160;
};

export function toEnd() {
  const box = byId("scroll");
  box.scrollTop = box.scrollHeight;
}

/** Stay at the end while pictures load, hints go or the box grows; leave a person who reads further up alone. */
export function stickToEnd() {
  const box = byId("scroll");
  let wasAtEnd = true;
  box.addEventListener("scroll", () => {
    wasAtEnd = nearEnd();
  });
  const watcher = new ResizeObserver(() => wasAtEnd && toEnd());
  watcher.observe(box);
  watcher.observe(list());
}

/** Draw the whole channel anew. */
export function drawMessages(title) {
  list().replaceChildren(
    el("li", { class: "beginning" }, el("span", { class: "beginning-mark", "aria-hidden": "true" }, title[0]),
      el("h3", {}, title[0] === "@" ? title : `Welcome to ${title}`),
      el("p", {}, title[0] === "@" ? "This is the start of your conversation." : "This is the start of the channel.")),
    ...state.messages.map((message, at) => row(message, state.messages[at - 1])),
  );
  rove();
  toEnd();
}

/** Add a message, or redraw it where it stands. */
export function putMessage(message) {
  const at = state.messages.findIndex((other) => other.id === message.id);
  const follow = nearEnd();
  if (at < 0) {
    state.messages.push(message);
    list().append(row(message, state.messages.at(-2)));
  } else {
    state.messages[at] = message;
    const old = rowOf(message.id);
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const fresh = row(message, state.messages[at - 1]);
    old.replaceWith(fresh);
    // An edit must not throw a keyboard user back to the top of the page.
    if (focused) (sameControl(old, fresh, focused) ?? fresh).focus();
  }
  rove();
  if (follow || (at < 0 && message.interaction_metadata?.user?.id === state.me)) toEnd();
  if (message.author.id !== state.me && !(message.flags & LOADING)) announce(message, at >= 0);
}

/** The control that stands for `focused` after an edit: of its id, or, as ids carry state, in its place. */
function sameControl(old, fresh, focused) {
  const controls = (row) => [...row.querySelectorAll("[data-custom-id]")];
  const usable = controls(fresh).filter((other) => !other.disabled);
  const place = controls(fresh)[controls(old).indexOf(focused)];
  return usable.find((other) => other.dataset.customId === focused.dataset.customId) ?? usable.find((other) => other === place);
}

export function dropMessage(id) {
  state.messages = state.messages.filter((message) => message.id !== id);
  const old = rowOf(id);
  const focused = old?.contains(document.activeElement);
  old?.remove();
  rove();
  if (focused) (list().querySelector(".message:last-child") ?? list()).focus();
}

/** Words under a message that only this page shows, as "This interaction failed". */
export function noteUnder(message, text) {
  const old = rowOf(message.id);
  old?.querySelector(".failed")?.remove();
  old?.querySelector(".message-body").append(el("div", { class: "failed" }, text));
  announceText(text);
}

function announce(message, edited) {
  const private_ = message.flags & EPHEMERAL ? ", only to you" : "";
  announceText(`${nameOf(message.author)}${private_}${edited ? ", edited" : ""}: ${textOf(message).slice(0, 240)}`);
}

export function announceText(text) {
  const log = byId("announcer");
  log.append(el("p", {}, text));
  while (log.children.length > 12) log.firstChild.remove();
}

// One tab stop for the whole list; arrows walk through it.
function rove() {
  const rows = [...list().querySelectorAll(".message")];
  if (!rows.some((node) => node.tabIndex === 0) && rows.length) rows.at(-1).tabIndex = 0;
}

export function startRoving() {
  list().addEventListener("keydown", (event) => {
    const here = event.target.closest(".message");
    if (!here || event.target !== here) return;
    if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      event.preventDefault();
      openMenu(state.messages.find((message) => message.id === here.dataset.id), here);
      return;
    }
    const rows = [...list().querySelectorAll(".message")];
    const to = { ArrowUp: rows.indexOf(here) - 1, ArrowDown: rows.indexOf(here) + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined || !rows[to]) return;
    event.preventDefault();
    for (const node of rows) node.tabIndex = node === rows[to] ? 0 : -1;
    rows[to].focus();
  });
}
