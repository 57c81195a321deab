// What the client shows before an answer is there, and when none comes.

import { byId, el, icon } from "./dom.js";
import { avatar } from "./selects.js";
import { announceText, toEnd } from "./messages.js";
import { state } from "./state.js";

/** A row "Dana used /driver · sending…" below the last message; only this page has it. */
export function showPending(name, command) {
  const row = el("li", { class: "message pending", data: { command } },
    el("div", { class: "above" }, icon("reply"), avatar(name), el("span", { class: "above-text" },
      el("strong", {}, name), " used ", el("span", { class: "mention command" }, `/${command}`))),
    el("div", { class: "gutter" }, el("span", { class: "avatar bot", "aria-hidden": "true" })),
    el("div", { class: "message-body" }, el("div", { class: "author-line" },
      el("span", { class: "author bot" }, state.bot.name), el("span", { class: "tag" }, "APP")),
    el("div", { class: "pending-text" }, "Sending command…")));
  byId("messages").append(row);
  toEnd();
  return row;
}

/** Discord's own words for a command without an answer, only to the person who asked. */
export function failPending(row, text) {
  row.classList.replace("pending", "failed-row");
  row.querySelector(".pending-text")?.replaceWith(el("div", { class: "failed" }, text), el("div", { class: "only-you" }, icon("eye"),
    "Only you can see this · ", el("button", { type: "button", class: "text-button", on: { click: () => {
      row.remove();
      byId("entry")?.focus();
    } } }, "Dismiss")));
  if (!row.isConnected) byId("messages").append(row);
  announceText(text);
  toEnd();
}

/** Take away the waiting rows, or the first one that this answer belongs to. */
export function clearPending(answer = null) {
  const rows = [...byId("messages").querySelectorAll(".pending")];
  const name = answer?.command_name ?? answer?.interaction?.name;
  for (const row of answer ? rows.filter((other) => !name || other.dataset.command === name).slice(0, 1) : rows) row.remove();
}
