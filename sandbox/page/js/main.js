// Puts the parts together: frames from the server in, what the person does out.

import { byId, el } from "./dom.js";
import { fillCommand, refreshComposer, startComposer } from "./composer.js";
import { ask, connect, onFrame } from "./link.js";
import { announceText, drawMessages, dropMessage, noteUnder, putMessage, startRoving, stickToEnd, textOf } from "./messages.js";
import { openModal } from "./modal.js";
import { clearPending, failPending, showPending } from "./pending.js";
import { drawSide, openChannel, signOf, startSide } from "./side.js";
import { drawStage, startStage, toast } from "./stage.js";
import { actions, me, state } from "./state.js";
import { getLocale, setNow, startTicking } from "./time.js";

const BOT_STATES = { on: "", off: "Bot stopped", starting: "Bot starting…" };

function drawView(frame) {
  const elsewhere = frame.channel !== state.channel || frame.me !== state.me || frame.story !== state.story;
  if (frame.story !== state.story) state.unread.clear(); // the channels of another story bear the same ids
  const { t, now, bot_state: botState, ...rest } = frame;
  Object.assign(state, rest, { botState });
  if (elsewhere) {
    state.unread.delete(frame.channel);
    // What was read out to one member is not for the next.
    byId("announcer").replaceChildren();
  }
  setNow(now);
  const channel = state.channels.find((other) => other.id === state.channel);
  byId("chat-title").replaceChildren(signOf(channel), channel.name);
  byId("chat-topic").textContent = channel.topic ?? "";
  const title = `${channel.type === 1 ? "@" : "#"}${channel.name}`;
  document.title = `${title} · ${state.server}`;
  drawSide();
  drawStage();
  drawBotState();
  clearPending();
  drawMessages(title);
  drawHints();
  refreshComposer(title);
}

function drawBotState() {
  byId("bot-state").textContent = BOT_STATES[state.botState] ?? "";
  byId("bot-state").dataset.state = state.botState;
}

/** Suggestions for a first visit: pressing one fills the box, so that the person sees how a command is written. */
function drawHints() {
  const hints = (state.hints ?? []).filter((hint) => state.commands.some((command) => command.name === hint.name));
  byId("hints").replaceChildren(...(hints.length ? [el("span", { class: "hints-label" }, "Try"), ...hints.map((hint) => el("button",
    { type: "button", class: "hint", on: { click: () => fillCommand(hint.name, hint.options) } },
    `/${hint.name} ${Object.values(hint.options).join(" ")}`.trim()))] : []));
}

async function runCommand(command, options) {
  const row = showPending(me().name, command.name);
  const reply = await ask("slash", { name: command.name, options });
  settle(reply, row);
}

/** What a reply frame can be: nothing to do, a form to show, or a failure in the client's own words. */
function settle(reply, row, message) {
  if (reply.ok && row) row.remove();
  if (reply.modal) {
    openModal(reply.modal, async (components) => {
      const sent = await ask("submit", { form: reply.form, components });
      if (sent.modal) settle(sent);
      return sent;
    });
  }
  if (reply.ok) return;
  if (row) failPending(row, reply.error);
  else if (message) noteUnder(message, reply.error);
  else toast(reply.error);
}

Object.assign(actions, {
  openChannel,
  openCommand: (name) => fillCommand(name),
  press: async (message, component) => settle(await ask("click", { message: message.id, custom_id: component.custom_id }), null, message),
  choose: async (message, component, values) => settle(await ask("choose", { message: message.id, custom_id: component.custom_id, values }), null, message),
  menu: async (message, command) => settle(await ask("menu", { message: message.id, name: command.name }), null, message),
  dismiss: (message) => {
    ask("dismiss", { message: message.id });
    dropMessage(message.id);
    byId("entry")?.focus();
  },
});

onFrame("view", drawView);
onFrame("message", ({ channel, message }) => {
  if (channel !== state.channel) {
    if (!state.unread.has(channel)) announceText(`New message in another channel: ${textOf(message).slice(0, 80)}`);
    state.unread.add(channel);
    drawSide();
    return;
  }
  if (message.interaction_metadata?.user?.id === state.me) clearPending(message);
  putMessage(message);
});
onFrame("gone", ({ id }) => dropMessage(id));
onFrame("places", ({ channels, roles }) => {
  Object.assign(state, { channels, roles });
  drawSide();
});
onFrame("clock", ({ now }) => setNow(now));
onFrame("bot", (frame) => {
  state.botState = frame.state;
  state.commands = frame.commands ?? state.commands;
  state.controls = frame.controls ?? state.controls;
  drawBotState();
  drawStage();
  drawHints();
  if (BOT_STATES[frame.state]) announceText(BOT_STATES[frame.state]);
  if (frame.said) toast(frame.said);
});
onFrame("offline", () => {
  byId("bot-state").textContent = "Practice server not reachable";
  byId("bot-state").dataset.state = "off";
});
onFrame("hello", () => ask("view", { locale: getLocale() }));

startStage();
startSide();
startComposer(runCommand);
startRoving();
stickToEnd();
startTicking(byId("clock"));
connect();
