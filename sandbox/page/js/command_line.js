// A picked command in the message box: its options as pills, the required ones first, the others on demand.

import { el } from "./dom.js";
import { Listbox } from "./listbox.js";
import { FilePill } from "./file_pill.js";
import { OptionPill } from "./option_pill.js";
import { ask } from "./link.js";

export class CommandLine {
  /** `command`: {name, options}; `calls`: anchor (of its lists), note(text, bad), leave(text), send(values). */
  constructor(command, calls) {
    Object.assign(this, { command, calls });
    this.pills = [];
    this.more = el("button", { type: "button", class: "more-options", "aria-haspopup": "listbox", "aria-expanded": "false",
      on: { click: () => this.offer(), keydown: (event) => this.onMoreKey(event) } });
    this.name = el("button", { type: "button", class: "command-name",
      on: { click: () => calls.leave(`/${command.name}`), keydown: (event) => this.onNameKey(event) } }, `/${command.name}`,
    el("span", { class: "visually-hidden" }, " (press to leave the command)"));
    this.node = el("div", { class: "command-line", role: "group", "aria-label": `Command /${command.name}` }, this.name, this.more);
    this.list = new Listbox(calls.anchor, this.more, { label: "More options", above: true,
      onPick: (item) => {
        this.list.close();
        this.add(item.option).input.focus();
      } });
    this.more.addEventListener("blur", () => this.list.close());
  }

  start(values) {
    for (const option of this.command.options) {
      if (option.required || option.name in values) this.add(option, values[option.name]);
    }
    this.drawMore();
    const empty = this.pills.find((pill) => !pill.filled) ?? this.pills.at(-1);
    if (empty) empty.input.focus();
    else this.name.focus();
    if (!this.pills.length) this.calls.note(`${this.command.description}. Press Enter to send.`);
  }

  close() {
    this.list.close();
    for (const pill of this.pills) pill.close();
  }

  rest() {
    return this.command.options.filter((option) => !this.pills.some((pill) => pill.option === option));
  }

  drawMore() {
    const rest = this.rest();
    this.more.hidden = !rest.length;
    this.more.replaceChildren(`+${rest.length} optional`, el("span", { class: "visually-hidden" }, " options"));
  }

  add(option, value = undefined) {
    const Pill = option.type === FilePill.type ? FilePill : OptionPill;
    const pill = new Pill(option, {
      anchor: this.calls.anchor,
      ask: (text) => this.autocomplete(option, text),
      note: this.calls.note,
      next: (from) => this.next(from),
      remove: (from) => this.remove(from),
      submit: () => this.submit(),
    });
    this.pills.push(pill);
    this.more.before(pill.node);
    if (value !== undefined) pill.set(value);
    this.drawMore();
    return pill;
  }

  async autocomplete(option, text) {
    const values = { ...this.values(), [option.name]: text };
    const reply = await ask("autocomplete", { name: this.command.name, focused: option.name, values });
    return reply.ok ? reply.choices : [];
  }

  values() {
    return Object.fromEntries(this.pills.filter((pill) => pill.filled).map((pill) => [pill.option.name, pill.value]));
  }

  next(from) {
    const after = this.pills.slice(this.pills.indexOf(from) + 1).find((pill) => !pill.filled);
    if (after) after.input.focus();
  }

  remove(pill) {
    if (pill.option.required) {
      this.calls.leave(`/${this.command.name}`);
      return;
    }
    pill.close();
    pill.node.remove();
    this.pills = this.pills.filter((other) => other !== pill);
    this.drawMore();
    (this.pills.at(-1)?.input ?? this.more).focus();
  }

  offer() {
    if (this.list.isOpen) {
      this.list.close();
      return;
    }
    this.list.open(this.rest().map((option) => ({ label: option.name, detail: option.description, option })));
  }

  onMoreKey(event) {
    if (this.list.key(event)) event.preventDefault();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.offer();
    } else if (event.key === "Escape") this.calls.leave();
  }

  onNameKey(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" || event.key === "Backspace") {
      event.preventDefault();
      this.calls.leave(event.key === "Escape" ? "" : `/${this.command.name}`);
    }
  }

  /** Send when every option stands; otherwise say what is missing and go there. */
  submit() {
    for (const pill of this.pills) {
      const problem = pill.problem();
      pill.mark(problem);
      if (problem) {
        pill.input.focus();
        this.calls.note(problem, true);
        return;
      }
    }
    this.calls.send(this.values());
  }
}
