// Forms: Label with a text input, a select, radio or check boxes; text between them.  Discord's component reference.

import { el, freshId, icon } from "./dom.js";
import { markdown } from "./markdown.js";
import { SELECT_TYPES, selectNode } from "./selects.js";
import { world } from "./state.js";

/** Show the form; `send(components)` resolves to {ok, error}; the form closes when it is ok or when it is left. */
export function openModal(modal, send) {
  const back = document.activeElement;
  const fields = modal.components.map(fieldOf).filter(Boolean);
  const title = el("h2", { id: freshId("form") }, modal.title);
  const problem = el("p", { class: "failed", role: "alert" });
  const submit = el("button", { type: "submit", class: "button primary" }, "Submit");
  const form = el("form", { method: "dialog", class: "form" },
    el("div", { class: "form-head" }, title, el("button", { type: "button", class: "icon-button", "aria-label": "Close",
      on: { click: () => dialog.close() } }, icon("close"))),
    el("p", { class: "form-note" }, "This form goes to the practice bot. Do not enter passwords."),
    el("div", { class: "form-fields" }, fields.map((field) => field.node)), problem,
    el("div", { class: "form-foot" }, el("button", { type: "button", class: "button secondary",
      on: { click: () => dialog.close() } }, "Cancel"), submit));
  form.noValidate = true;
  const dialog = el("dialog", { class: "modal", "aria-labelledby": title.id }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const bad = fields.filter((field) => !field.check());
    if (bad.length) {
      bad[0].focus();
      return;
    }
    submit.disabled = true;
    const reply = await send(fields.map((field) => field.component()));
    submit.disabled = false;
    if (reply.ok) dialog.close();
    else problem.textContent = reply.error;
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (back?.isConnected) back.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  fields.find((field) => field.focus)?.focus();
}

function fieldOf(component) {
  if (component.type === 10) {
    return { node: el("div", { class: "markdown" }, markdown(component.content, world)), check: () => true,
      component: () => ({ type: 10, id: component.id }) };
  }
  // The old shape, a text input in an action row, carries its own label.
  const inner = component.type === 18 ? component.component : component.components?.[0];
  if (!inner) return null;
  const control = controlOf(inner, component.label ?? inner.label);
  const note = el("p", { class: "field-problem", id: freshId("problem") });
  control.target.setAttribute("aria-describedby", note.id);
  const node = el("div", { class: "form-field" },
    el("label", { class: "form-label", for: control.target.id }, component.label ?? inner.label,
      inner.required !== false && el("span", { class: "must", "aria-hidden": "true" }, " *")),
    component.description && el("p", { class: "small" }, component.description), control.node, note);
  const check = () => {
    note.textContent = control.problem();
    control.target.setAttribute("aria-invalid", String(Boolean(note.textContent)));
    return !note.textContent;
  };
  const wrap = (value) => (component.type === 18 ? { type: 18, id: component.id, component: value } : { type: 1, components: [value] });
  return { node, check, focus: () => control.target.focus(),
    component: () => wrap({ type: inner.type, custom_id: inner.custom_id, ...control.value() }) };
}

function controlOf(inner, label) {
  if (SELECT_TYPES.has(inner.type)) return select(inner, label);
  if (inner.type === 21 || inner.type === 22) return boxes(inner, label);
  if (inner.type === 23) return checkbox(inner, label);
  return textInput(inner);
}

function textInput(inner) {
  const long = inner.style === 2;
  const target = el(long ? "textarea" : "input", { id: freshId("text"), class: "form-input", maxlength: inner.max_length ?? 4000,
    placeholder: inner.placeholder, "aria-required": String(inner.required !== false), rows: long ? 4 : null });
  target.value = inner.value ?? "";
  const problem = () => {
    const length = target.value.trim() ? target.value.length : 0;
    if (!length && inner.required !== false) return "This field is required.";
    if (length && length < (inner.min_length ?? 0)) return `At least ${inner.min_length} characters, now ${length}.`;
    return "";
  };
  return { node: target, target, problem, value: () => ({ value: target.value }) };
}

function select(inner, label) {
  const node = selectNode(inner, { label });
  const target = node.querySelector("button");
  target.id = freshId("select");
  const problem = () => {
    const count = node.values().length;
    if (!count && inner.required === false) return "";
    const fewest = Math.max(inner.min_values ?? 1, inner.required === false ? 0 : 1);
    return count < fewest ? `Choose at least ${fewest}.` : "";
  };
  return { node, target, problem, value: () => ({ values: node.values() }) };
}

function boxes(inner, label) {
  const name = freshId("choice");
  const kind = inner.type === 21 ? "radio" : "checkbox";
  const inputs = (inner.options ?? []).map((option) => el("input", { type: kind, name, value: option.value, checked: Boolean(option.default) }));
  const node = el("div", { class: "form-choices", role: kind === "radio" ? "radiogroup" : "group", "aria-label": label, tabIndex: -1 },
    inputs.map((input, at) => el("label", { class: "form-choice" }, input, inner.options[at].label,
      inner.options[at].description && el("span", { class: "small" }, inner.options[at].description))));
  const picked = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const problem = () => {
    const fewest = inner.required === false ? 0 : kind === "radio" ? 1 : inner.min_values ?? 1;
    const most = kind === "radio" ? 1 : inner.max_values ?? inputs.length;
    if (picked().length < fewest) return `Choose at least ${fewest}.`;
    return picked().length > most ? `Choose at most ${most}.` : "";
  };
  const value = () => (kind === "radio" ? { value: picked()[0] ?? null } : { values: picked() });
  return { node, target: node, problem, value };
}

function checkbox(inner, label) {
  const target = el("input", { type: "checkbox", id: freshId("check"), checked: Boolean(inner.default) });
  return { node: el("div", { class: "form-choice" }, target, label), target, problem: () => "", value: () => ({ value: target.checked }) };
}
