// The strip above the app, which no real client has: story, switches of the practice server, how the page looks.

import { byId, el } from "./dom.js";
import { ask } from "./link.js";
import { state } from "./state.js";
import { setLocale } from "./time.js";

// A control shows only while the server says that its feature exists.
const CONTROLS = [
  ["green", "Green flag in 1 h"],
  ["rain", "Rain: move the race"],
  ["trivia", "Close the trivia"],
  ["kill", "Kill the bot"],
  ["start", "Start it again"],
  ["fresh", "Fresh server", "Begin this story again in a new server; what was done here is forgotten"],
];

const LOCALES = [["en-US", "English (US)"], ["en-GB", "English (UK)"], ["de", "Deutsch"], ["fr", "Français"],
  ["es-ES", "Español"], ["it", "Italiano"], ["nl", "Nederlands"], ["pt-BR", "Português (Brasil)"], ["ja", "日本語"]];

export function toast(text) {
  const node = byId("toast");
  node.textContent = text;
  node.classList.add("shown");
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => node.classList.remove("shown"), 6000);
}

export function drawStage() {
  byId("story").replaceChildren(...state.stories.map((story) => el("option", { value: story.id, title: story.says }, story.title)));
  byId("story").value = state.story;
  const strip = byId("strip");
  const focused = strip.contains(document.activeElement) ? document.activeElement.dataset.control : null;
  strip.replaceChildren(...CONTROLS.filter(([id]) => state.controls.includes(id)).map(([id, label, title]) => {
    const idle = (id === "kill" && state.botState === "off") || (id === "start" && state.botState !== "off");
    // aria-disabled, not disabled: the focus stays where it was when the bot's state changes.
    const button = el("button", { type: "button", title, data: { control: id }, "aria-disabled": idle ? "true" : null }, label);
    button.addEventListener("click", () => button.getAttribute("aria-disabled") || run(button, id));
    return button;
  }));
  if (focused) strip.querySelector(`[data-control="${focused}"]`)?.focus();
}

async function run(button, id) {
  button.setAttribute("aria-busy", "true");
  const reply = await ask("control", { id });
  button.removeAttribute("aria-busy");
  toast(reply.ok ? reply.said ?? "" : reply.error);
}

/** Remember a choice of this browser for the next visit; a private window may refuse, which costs nothing. */
function remember(key, value) {
  try {
    localStorage.setItem(`practice-${key}`, value);
  } catch {
    // Not remembered.
  }
}

export function recall(key) {
  try {
    return localStorage.getItem(`practice-${key}`);
  } catch {
    return null;
  }
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  byId("theme").setAttribute("aria-pressed", String(name === "light"));
  remember("theme", name);
}

function setPhone(on) {
  byId("room").classList.toggle("phone", on);
  byId("phone").setAttribute("aria-pressed", String(on));
  remember("phone", on ? "1" : "");
  window.dispatchEvent(new Event("resize"));
}

function chooseLocale(name) {
  byId("locale").value = name;
  document.documentElement.lang = "en"; // the page's own words stay English; the bot's and the dates change
  setLocale(name);
  remember("locale", name);
}

export function startStage() {
  byId("locale").replaceChildren(...LOCALES.map(([id, name]) => el("option", { value: id }, name)));
  const known = LOCALES.map(([id]) => id);
  chooseLocale(known.find((id) => id === recall("locale")) ?? known.find((id) => id === navigator.language) ?? "en-US");
  setTheme(recall("theme") ?? "dark");
  setPhone(recall("phone") === "1");
  byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  byId("phone").addEventListener("click", () => setPhone(!byId("room").classList.contains("phone")));
  byId("locale").addEventListener("change", (event) => {
    chooseLocale(event.target.value);
    ask("view", { locale: event.target.value });
  });
  byId("story").addEventListener("change", async (event) => {
    event.target.disabled = true;
    const reply = await ask("control", { id: "story", story: event.target.value });
    event.target.disabled = false;
    if (!reply.ok) toast(reply.error);
  });
  byId("stage-toggle").addEventListener("click", () => {
    const open = byId("stage").classList.toggle("open");
    byId("stage-toggle").setAttribute("aria-expanded", String(open));
  });
}
