// Buttons of a message: five styles, emoji, disabled, links.  Numbers: Discord's component reference.

import { el, icon } from "./dom.js";
import { actions } from "./state.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "premium" };

export function emojiNode(emoji) {
  if (!emoji) return null;
  // A custom emoji is a picture on Discord's own servers: its name stands for it here.
  return el("span", { class: "emoji", "aria-hidden": emoji.id ? null : "true" }, emoji.id ? `:${emoji.name}:` : emoji.name);
}

export function buttonNode(component, message) {
  const inside = [emojiNode(component.emoji), component.label && el("span", {}, component.label)];
  const style = STYLES[component.style] ?? "secondary";
  if (component.style === 5 && component.url) {
    return el("a", { class: `button ${style}`, href: component.url, target: "_blank", rel: "noopener noreferrer",
      "aria-disabled": component.disabled ? "true" : null }, inside, icon("out"));
  }
  const button = el("button", { type: "button", class: `button ${style}`, disabled: Boolean(component.disabled),
    data: { customId: component.custom_id ?? "" },
    "aria-label": component.label ? null : component.emoji?.name ?? "Button" }, inside);
  button.addEventListener("click", () => press(button, component, message));
  return button;
}

async function press(button, component, message) {
  if (button.classList.contains("busy")) return;
  // Not `disabled`: that would take the keyboard's focus away from the button while it works.
  button.classList.add("busy");
  button.setAttribute("aria-busy", "true");
  await actions.press(message, component);
  button.classList.remove("busy");
  button.removeAttribute("aria-busy");
}
