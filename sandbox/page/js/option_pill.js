// One option of a command: its name and a field, with fixed choices or live autocomplete.
// Option type numbers: Discord's application command reference.

import { el, freshId } from "./dom.js";
import { Listbox } from "./listbox.js";
import { avatar } from "./selects.js";
import { state } from "./state.js";

const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;

export class OptionPill {
  /** `calls`: anchor (of its list), ask(text) → choices, note, next(pill), remove(pill), submit. */
  constructor(option, calls) {
    Object.assign(this, { option, calls });
    this.chosen = null; // {name, value} once something was picked
    this.round = 0;
    const id = freshId("option");
    this.input = el("input", { type: "text", id, class: "pill-input", role: "combobox", "aria-expanded": "false", autocomplete: "off",
      "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-required": String(Boolean(option.required)), spellcheck: "false",
      enterkeyhint: "send", "aria-describedby": "composer-note",
      inputmode: option.type === INTEGER || option.type === NUMBER ? "numeric" : null });
    this.node = el("span", { class: "pill" }, el("label", { class: "pill-name", for: id }, option.name), this.input);
    this.list = new Listbox(calls.anchor, this.input, { label: `Choices for ${option.name}`, above: true, onPick: (item) => this.pick(item) });
    this.fit();
    this.input.addEventListener("input", () => this.onInput());
    this.input.addEventListener("focus", () => this.onFocus());
    this.input.addEventListener("blur", () => this.onBlur());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
  }

  get filled() {
    return this.chosen !== null || this.input.value.trim() !== "";
  }

  get value() {
    if (this.chosen) return this.chosen.value;
    const text = this.input.value.trim();
    if (this.option.autocomplete) return text;
    if (this.option.type === INTEGER || this.option.type === NUMBER) return Number(text);
    return text;
  }

  set(value) {
    const same = (one) => String(one).toLowerCase() === String(value).toLowerCase();
    const fixed = this.fixed()?.find((choice) => same(choice.value) || same(choice.label));
    this.chosen = fixed ? { name: fixed.label, value: fixed.value } : null;
    this.input.value = fixed ? fixed.label : String(value);
    this.fit();
  }

  close() {
    this.round += 1;
    this.list.close();
  }

  /** As wide as its text, for browsers without `field-sizing`. */
  fit() {
    if (CSS.supports("field-sizing", "content")) return;
    this.input.style.width = `${Math.max(3, [...this.input.value].length + 1.5)}ch`;
  }

  /** The rows that need no question to the bot, or null. */
  fixed() {
    const { type, choices } = this.option;
    const people = () => state.members.map((member) => ({ label: member.name, value: member.id, icon: avatar(member.name) }));
    const roles = () => state.roles.map((role) => ({ label: `@${role.name}`, value: role.id }));
    if (choices?.length) return choices.map((choice) => ({ label: choice.name, value: choice.value }));
    if (type === BOOLEAN) return [{ label: "True", value: true }, { label: "False", value: false }];
    if (type === 6) return people();
    if (type === 7) return state.channels.map((channel) => ({ label: `#${channel.name}`, value: channel.id }));
    if (type === 8) return roles();
    if (type === 9) return [...people(), ...roles()];
    return null;
  }

  onFocus() {
    const must = this.option.required ? "" : " (optional)";
    this.calls.note(`${this.option.name}${must}: ${this.option.description}`);
    this.suggest();
  }

  onInput() {
    this.chosen = null;
    this.mark("");
    this.fit();
    this.suggest();
  }

  async suggest() {
    const text = this.input.value;
    const fixed = this.fixed();
    if (fixed) {
      const query = this.chosen ? "" : text.toLowerCase();
      this.show(fixed.filter((choice) => choice.label.toLowerCase().includes(query)));
      return;
    }
    if (!this.option.autocomplete) return;
    this.round += 1;
    const round = this.round;
    const choices = await this.calls.ask(text);
    // A slower, older answer must not overwrite a newer one, nor open after the field was left.
    if (round !== this.round || document.activeElement !== this.input) return;
    this.show(choices.map((choice) => ({ label: choice.name, value: choice.value })));
  }

  show(items) {
    if (document.activeElement !== this.input) return;
    const at = items.findIndex((item) => item.value === this.chosen?.value);
    this.list.open(items, { at, note: "No matches: what you typed is sent as it stands" });
  }

  pick(item) {
    this.chosen = { name: item.label, value: item.value };
    this.input.value = item.label;
    this.round += 1;
    this.fit();
    this.mark("");
    this.list.close();
    this.calls.next(this);
  }

  onBlur() {
    this.round += 1;
    this.list.close();
    this.mark(this.filled ? this.problem() : "");
  }

  onKey(event) {
    // What was chosen before, or pasted with the line, is not chosen once more: Enter sends.
    const again = event.key === "Enter" && this.chosen && this.list.items[this.list.at]?.value === this.chosen.value;
    if (again || (event.key === "Tab" && this.chosen)) this.list.close();
    if (this.list.key(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.calls.submit();
    } else if (event.key === "Escape" || (event.key === "Backspace" && this.input.value === "")) {
      event.preventDefault();
      this.calls.remove(this);
    }
  }

  /** What is wrong with the value, in a sentence, or "". */
  problem() {
    const { name, required, type, min_value: low, max_value: high, min_length: short, max_length: long } = this.option;
    if (!this.filled) return required ? `${name} is required.` : "";
    if (this.chosen) return "";
    if (this.fixed()) return `Pick one of the choices for ${name}.`;
    const text = this.input.value.trim();
    if (type === INTEGER && !/^-?\d+$/.test(text)) return `${name} is a whole number.`;
    if (type === NUMBER && !Number.isFinite(Number(text))) return `${name} is a number.`;
    if (type === INTEGER || type === NUMBER) {
      if (low !== undefined && Number(text) < low) return `${name} is at least ${low}.`;
      return high !== undefined && Number(text) > high ? `${name} is at most ${high}.` : "";
    }
    if (short && text.length < short) return `${name} needs at least ${short} characters.`;
    return long && text.length > long ? `${name} takes at most ${long} characters.` : "";
  }

  mark(problem) {
    this.node.classList.toggle("bad", Boolean(problem));
    this.input.setAttribute("aria-invalid", String(Boolean(problem)));
  }
}
