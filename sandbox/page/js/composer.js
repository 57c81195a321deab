// The message box: plain text, or "/" for the command picker; a picked command becomes a line of options.

import { byId, el, icon } from "./dom.js";
import { CommandLine } from "./command_line.js";
import { Listbox } from "./listbox.js";
import { ask } from "./link.js";
import { slashCommands, state } from "./state.js";

let entry = null;
let picker = null;
let line = null;
let sendCommand = () => {};

const form = () => byId("composer");
const note = () => form().querySelector(".composer-note");

/** `send(command, values)` runs a command that is complete. */
export function startComposer(send) {
  sendCommand = send;
  entry = el("textarea", { class: "entry", id: "entry", rows: 1, maxlength: 2000,
    "aria-haspopup": "listbox", "aria-autocomplete": "list", "aria-describedby": "composer-note", spellcheck: "false",
    autocomplete: "off", enterkeyhint: "send" });
  const frame = el("div", { class: "composer-frame" }, el("p", { class: "composer-note", id: "composer-note", "aria-live": "polite" }),
    el("div", { class: "composer-box" }, el("div", { class: "composer-slot" }, entry),
      el("button", { type: "submit", class: "icon-button send", "aria-label": "Send" }, icon("send"))));
  form().replaceChildren(frame);
  picker = new Listbox(frame, entry, { label: "Commands", above: true,
    onPick: (item) => startCommand(item.command) });
  entry.addEventListener("input", onInput);
  entry.addEventListener("keydown", onKey);
  entry.addEventListener("blur", () => picker.close());
  entry.addEventListener("focus", () => entry.value.startsWith("/") && onInput());
  window.addEventListener("resize", grow);
  form().addEventListener("submit", (event) => {
    event.preventDefault();
    if (line) line.submit();
    else say();
  });
}

/** After a switch of member, channel or bot state: other words, other commands. */
export function refreshComposer(title) {
  entry.placeholder = `Message ${title}, or / for a command`;
  entry.setAttribute("aria-label", `Message ${title}. Type / for commands`);
  grow();
  if (line && !slashCommands().some((command) => command.name === line.command.name)) leaveCommand();
}

/** Put a command in the box with some options filled, ready to be sent: hints and command mentions do this. */
export function fillCommand(name, values = {}) {
  const command = slashCommands().find((other) => other.name === name);
  if (!command) {
    note().textContent = `There is no /${name} here now.`;
    entry.focus();
    return;
  }
  startCommand(command, values);
}

function matches(text) {
  const query = text.slice(1).toLowerCase().trim();
  const all = slashCommands();
  const begin = all.filter((command) => command.name.startsWith(query));
  const inside = all.filter((command) => !command.name.startsWith(query)
    && (command.name.includes(query) || command.description.toLowerCase().includes(query)));
  return [...begin, ...inside].slice(0, 50);
}

/** A line that was pasted whole ("/driver name:Corey Heim season:2025"): {command, values}, or null. */
function wholeLine(text) {
  const found = slashCommands().filter((command) => text.toLowerCase().startsWith(`/${command.name} `));
  const command = found.sort((one, other) => other.name.length - one.name.length)[0];
  if (!command?.options.length) return null;
  const names = command.options.map((option) => option.name).join("|");
  const [before, ...parts] = text.slice(command.name.length + 1).split(new RegExp(`\\s(${names}):`));
  if (!parts.length || before.trim()) return null;
  return { command, values: Object.fromEntries(parts.flatMap((part, at) => (at % 2 ? [[parts[at - 1], part.trim()]] : []))) };
}

function grow() {
  if (!entry.isConnected) return; // a command's options stand in its place
  entry.style.height = "auto";
  entry.style.height = `${Math.min(entry.scrollHeight, 160)}px`;
}

function onInput() {
  grow();
  note().textContent = "";
  const text = entry.value;
  if (!text.startsWith("/") || text.includes("\n")) {
    picker.close();
    return;
  }
  const exact = text.endsWith(" ") && slashCommands().find((command) => command.name === text.slice(1).trim().toLowerCase());
  if (exact) {
    startCommand(exact);
    return;
  }
  const whole = wholeLine(text);
  if (whole) {
    startCommand(whole.command, whole.values);
    return;
  }
  const items = matches(text).map((command) => ({ label: `/${command.name}`, detail: command.description, aside: state.bot.name,
    icon: el("span", { class: "avatar bot small-avatar", "aria-hidden": "true" }), command }));
  const none = state.botState === "on" ? "No command of that name" : "The bot is not running, and no command of that name is known";
  picker.open(items, { note: none });
}

function onKey(event) {
  if (picker.key(event)) {
    event.preventDefault();
    return;
  }
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form().requestSubmit();
  }
}

async function say() {
  const content = entry.value.trim();
  if (!content) return;
  if (content.startsWith("/")) {
    note().textContent = "Pick a command from the list, or delete the / to write a message.";
    onInput();
    return;
  }
  const reply = await ask("say", { content });
  if (!reply.ok) {
    note().textContent = reply.error;
    return;
  }
  entry.value = "";
  grow();
}

function startCommand(command, values = {}) {
  picker.close();
  line?.close();
  const slot = form().querySelector(".composer-slot");
  line = new CommandLine(command, {
    anchor: form().querySelector(".composer-frame"),
    note: (text, bad = false) => {
      note().textContent = text;
      note().classList.toggle("bad", bad);
    },
    leave: (text) => leaveCommand(text),
    send: (options) => {
      leaveCommand();
      sendCommand(command, options);
    },
  });
  slot.replaceChildren(line.node);
  line.start(values);
}

function leaveCommand(text = "") {
  line?.close();
  line = null;
  note().textContent = "";
  note().classList.remove("bad");
  form().querySelector(".composer-slot").replaceChildren(entry);
  entry.value = text;
  grow();
  entry.focus();
}
