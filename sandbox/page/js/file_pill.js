// An option of a command that takes a file, by the browser's own chooser.

import { el, freshId } from "./dom.js";

const MOST = 1_000_000; // bytes, as one message to the practice server

export class FilePill {
  static type = 11; // Discord's application command reference: ATTACHMENT

  /** `calls` as of an OptionPill. */
  constructor(option, calls) {
    Object.assign(this, { option, calls });
    this.value = null; // {file, content: base64} once one was chosen and read
    this.wrong = "";
    const id = freshId("option");
    this.input = el("input", { type: "file", id, class: "pill-input pill-file", "aria-required": String(Boolean(option.required)),
      "aria-describedby": "composer-note" });
    this.node = el("span", { class: "pill" }, el("label", { class: "pill-name", for: id }, option.name), this.input);
    this.input.addEventListener("change", () => this.read());
    this.input.addEventListener("focus", () => calls.note(`${option.name}: ${option.description}`));
    this.input.addEventListener("keydown", (event) => this.onKey(event));
  }

  get filled() {
    return this.value !== null;
  }

  /** A pasted line names a file at most: it has to be chosen. */
  set() {}

  close() {}

  async read() {
    const [file] = this.input.files;
    this.value = null;
    this.wrong = file && file.size > MOST ? "The practice server takes files of up to 1 MB." : "";
    this.mark(this.wrong);
    if (this.wrong) this.calls.note(this.wrong, true);
    if (!file || this.wrong) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    this.value = { file: file.name, content: btoa(text) };
    this.calls.note("Press Enter to send.");
    this.calls.next(this);
  }

  onKey(event) {
    if (event.key === "Enter" && this.filled) {
      event.preventDefault();
      this.calls.submit();
    } else if (event.key === "Escape" || event.key === "Backspace") {
      event.preventDefault();
      this.calls.remove(this);
    }
  }

  problem() {
    if (this.wrong) return this.wrong;
    return !this.filled && this.option.required ? `${this.option.name} is required.` : "";
  }

  mark(problem) {
    this.node.classList.toggle("bad", Boolean(problem));
    this.input.setAttribute("aria-invalid", String(Boolean(problem)));
  }
}
