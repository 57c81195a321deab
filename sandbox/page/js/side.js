// The channel list, the member switch under it, and the drawer that holds both on a phone.

import { byId, el, icon } from "./dom.js";
import { avatar } from "./selects.js";
import { Listbox } from "./listbox.js";
import { ask } from "./link.js";
import { me, state } from "./state.js";

let people = null;

export function drawSide() {
  byId("server-name").textContent = state.server;
  byId("channels").replaceChildren(...state.channels.map(channelRow));
  const member = me();
  byId("who").replaceChildren(avatar(member.name, member.moderator ? "moderator" : ""),
    el("span", { class: "who-text" }, el("strong", {}, member.name),
      el("span", { class: "small" }, member.moderator ? "Moderator" : "Fan")), el("span", { class: "who-switch" }, "Switch",
    el("span", { class: "visually-hidden" }, " member"), icon("chevron")));
}

function channelRow(channel) {
  const here = channel.id === state.channel;
  const unread = state.unread.has(channel.id);
  return el("li", {}, el("button", { type: "button", class: `channel${here ? " here" : ""}${unread ? " unread" : ""}`,
    "aria-current": here ? "page" : null, on: { click: () => openChannel(channel.id) } },
  signOf(channel), channel.name, unread && el("span", { class: "visually-hidden" }, " (unread)")));
}

/** "#" for a room, "@" for the conversation with the bot. */
export function signOf(channel) {
  return el("span", { class: "hash", "aria-hidden": "true" }, channel.type === 1 ? "@" : "#");
}

export async function openChannel(id) {
  closeDrawer();
  if (id !== state.channel) await ask("view", { channel: id });
}

function openPeople() {
  people.open(state.members.map((member) => ({ label: member.name, detail: member.moderator ? "Moderator" : "Fan",
    value: member.id, icon: avatar(member.name, member.moderator ? "moderator" : ""), picked: member.id === state.me })),
  { at: state.members.findIndex((member) => member.id === state.me) });
}

function closeDrawer(back = false) {
  byId("app").classList.remove("drawer-open");
  byId("drawer").setAttribute("aria-expanded", "false");
  if (back) byId("drawer").focus();
}

export function startSide() {
  const who = byId("who");
  people = new Listbox(who, who, { label: "Members", above: true, onPick: (item) => {
    people.close();
    closeDrawer();
    ask("view", { me: item.value });
  } });
  who.addEventListener("click", () => (people.isOpen ? people.close() : openPeople()));
  who.addEventListener("keydown", (event) => {
    if (people.key(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  who.addEventListener("blur", () => people.close());
  const drawer = byId("drawer");
  drawer.append(icon("bars"));
  drawer.addEventListener("click", () => {
    const open = byId("app").classList.toggle("drawer-open");
    drawer.setAttribute("aria-expanded", String(open));
    if (open) byId("channels").querySelector("button")?.focus();
  });
  byId("scrim").addEventListener("click", () => closeDrawer(true));
  byId("side").addEventListener("keydown", (event) => event.key === "Escape" && closeDrawer(true));
}
