// Discord's inline markdown → nodes.  Rules are tried in order at every position; the first that matches wins.

import { el } from "./dom.js";
import { timeNode } from "./time.js";

const RULES = [
  [/^\\([^0-9A-Za-z\s])/, (match) => match[1]],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, (match) => el("code", { class: "code" }, match[2].trim() || match[2])],
  [/^\[((?:\\.|\[[^\]]*\]|[^[\]\\])+)\]\(\s*<?(https?:\/\/[^\s<>)]+(?:\([^\s<>)]*\)[^\s<>)]*)*)>?(?:\s+"([^"]*)")?\s*\)/,
    (match, world) => link(match[2], inline(match[1], world), match[3])],
  [/^<(https?:\/\/[^\s>]+)>/, (match) => link(match[1], [match[1]])],
  [/^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/, (match) => link(match[0], [match[0]])],
  [/^<t:(-?\d{1,17})(?::([tTdDfFsSR]))?>/, (match) => time(match)],
  [/^<@!?(\d+)>/, (match, world) => mention("@", world.userName(match[1]), "user")],
  [/^<@&(\d+)>/, (match, world) => mention("@", world.roleName(match[1]), "role")],
  [/^<#(\d+)>/, (match, world) => channel(match[1], world)],
  [/^<\/([-_ \p{L}\p{N}]{1,98}):(\d+)>/u, (match, world) => command(match[1], world)],
  [/^<a?:(\w+):(\d+)>/, (match) => `:${match[1]}:`],
  [/^@(everyone|here)\b/, (match) => mention("@", match[1], "role")],
  [/^\|\|([\s\S]+?)\|\|/, (match, world) => spoiler(inline(match[1], world))],
  [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, (match, world) => el("strong", {}, inline(match[1], world))],
  [/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, (match, world) => el("u", {}, inline(match[1], world))],
  [/^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
    (match, world) => el("em", {}, inline(match[1], world))],
  [/^_((?:__|\\[\s\S]|[^\\_])+?)_(?![\p{L}\p{N}_])/u, (match, world) => el("em", {}, inline(match[1], world))],
  [/^~~([\s\S]+?)~~(?!_)/, (match, world) => el("s", {}, inline(match[1], world))],
];

// What may begin a rule: everything up to the next such place is plain text.
const PLAIN = /^[\s\S][^\\`[<*_~|@h]*/;

/** The nodes and strings of one run of text.  `world` names users, roles, channels and commands. */
export function inline(text, world) {
  const out = [];
  let rest = text;
  let before = "";
  while (rest) {
    const [match, make] = first(rest, before);
    const taken = match ? match[0] : rest.match(PLAIN)[0];
    out.push(match ? make(match, world) : taken);
    before = taken.at(-1);
    rest = rest.slice(taken.length);
  }
  return out.flat();
}

function first(rest, before) {
  for (const [pattern, make] of RULES) {
    // snake_case is not italics: an underscore inside a word opens nothing.
    if (rest[0] === "_" && rest[1] !== "_" && /[\p{L}\p{N}]/u.test(before)) continue;
    const match = rest.match(pattern);
    if (match) return [match, make];
  }
  return [null, null];
}

function link(address, children, title) {
  // noreferrer: the page's address carries its token.
  return el("a", { class: "link", href: address, target: "_blank", rel: "noopener noreferrer", title: title ?? address },
    children);
}

function time(match) {
  const node = timeNode(Number(match[1]), match[2] ?? "f");
  node.className = "stamp";
  return node;
}

function mention(sign, name, kind) {
  return el("span", { class: `mention ${kind}` }, sign + name);
}

function channel(id, world) {
  const name = world.channelName(id);
  if (!name) return mention("#", "unknown", "channel");
  return el("button", { type: "button", class: "mention channel", on: { click: () => world.openChannel(id) } }, `#${name}`);
}

function command(name, world) {
  return el("button", { type: "button", class: "mention command", on: { click: () => world.openCommand(name) } }, `/${name}`);
}

function spoiler(children) {
  const hidden = el("span", { class: "spoiler-text" }, children);
  hidden.inert = true;
  const box = el("span", { class: "spoiler", role: "button", tabIndex: 0, "aria-expanded": "false",
    "aria-label": "Spoiler, press to show" }, hidden);
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (box.classList.contains("shown")) return;
    event.preventDefault();
    hidden.inert = false;
    box.classList.add("shown");
    for (const name of ["role", "aria-label", "aria-expanded", "tabindex"]) box.removeAttribute(name);
  };
  box.addEventListener("click", show);
  box.addEventListener("keydown", show);
  return box;
}
