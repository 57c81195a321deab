// A list to pick from with the keyboard or the pointer: command picker, autocomplete, selects, member switch.
// Focus stays in the control that opened it (the ARIA combobox pattern).

import { byId, el, freshId } from "./dom.js";

export class Listbox {
  /** `anchor`: where it appears; `control`: the focused element that gets the ARIA attributes. */
  constructor(anchor, control, { label, onPick, onClose = () => {}, above = false, several = false }) {
    Object.assign(this, { anchor, control, onPick, onClose, above, several });
    this.items = [];
    this.at = -1;
    this.node = el("ul", { class: "listbox", role: "listbox", id: freshId("list"), "aria-label": label });
    if (several) this.node.setAttribute("aria-multiselectable", "true");
    // Keep the focus where it is when the list is pressed or scrolled.
    this.node.addEventListener("mousedown", (event) => event.preventDefault());
    this.away = (event) => {
      if (!this.node.contains(event.target) && !this.anchor.contains(event.target)) this.close();
    };
    this.place = this.place.bind(this);
  }

  get isOpen() {
    return this.node.isConnected;
  }

  /** Items: {label, detail, aside, value, icon, picked, group}; `note` is said when there are none. */
  open(items, { at = 0, note = "" } = {}) {
    this.items = items;
    const rows = items.map((item, index) => this.row(item, index));
    if (!items.length) rows.push(el("li", { class: "listbox-note", role: "presentation" }, note));
    this.node.replaceChildren(...rows);
    if (!this.isOpen) {
      (this.anchor.closest("dialog") ?? byId("layer")).append(this.node);
      document.addEventListener("pointerdown", this.away, true);
      window.addEventListener("resize", this.place);
      document.addEventListener("scroll", this.place, true);
    }
    // A message box of several lines is a text box: it may point at its list, but not call itself expanded.
    if (this.control.hasAttribute("aria-expanded")) this.control.setAttribute("aria-expanded", "true");
    this.control.setAttribute("aria-controls", this.node.id);
    this.place();
    this.mark(items.length ? Math.max(0, at) : -1);
  }

  close() {
    if (!this.isOpen) return;
    this.node.remove();
    document.removeEventListener("pointerdown", this.away, true);
    window.removeEventListener("resize", this.place);
    document.removeEventListener("scroll", this.place, true);
    if (this.control.hasAttribute("aria-expanded")) this.control.setAttribute("aria-expanded", "false");
    this.control.removeAttribute("aria-controls");
    this.control.removeAttribute("aria-activedescendant");
    this.onClose();
  }

  row(item, index) {
    const text = el("span", { class: "row-text" }, el("span", { class: "row-label" }, item.label),
      item.detail && el("span", { class: "row-detail" }, item.detail));
    const row = el("li", { class: "row", role: "option", id: `${this.node.id}-${index}`,
      "aria-selected": String(Boolean(item.picked)) }, item.icon, text,
    item.aside && el("span", { class: "row-aside" }, item.aside),
    this.several && el("span", { class: "row-box", "aria-hidden": "true" }));
    row.addEventListener("mousemove", () => this.at !== index && this.mark(index, false));
    row.addEventListener("click", () => this.pick(index));
    return row;
  }

  mark(index, scroll = true) {
    this.node.children[this.at]?.classList.remove("active");
    this.at = index;
    const row = this.items.length ? this.node.children[index] : null;
    if (!row) return this.control.removeAttribute("aria-activedescendant");
    row.classList.add("active");
    if (!this.several && !this.items.some((item) => "picked" in item)) {
      for (const other of this.node.children) other.setAttribute("aria-selected", String(other === row));
    }
    this.control.setAttribute("aria-activedescendant", row.id);
    if (scroll) row.scrollIntoView({ block: "nearest" });
    return undefined;
  }

  pick(index = this.at) {
    const item = this.items[index];
    if (item) this.onPick(item, index);
  }

  /** Arrow, Home, End, Enter, Tab, Esc: true where the list has used the key. */
  key(event) {
    if (!this.isOpen || event.isComposing) return false;
    const last = this.items.length - 1;
    if (event.key === "Escape") {
      this.close();
      return true;
    }
    if (last < 0) return false;
    const to = { ArrowDown: this.at >= last ? 0 : this.at + 1, ArrowUp: this.at <= 0 ? last : this.at - 1,
      PageDown: Math.min(last, this.at + 6), PageUp: Math.max(0, this.at - 6) }[event.key];
    if (to !== undefined) {
      this.mark(to);
      return true;
    }
    if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey && !this.several)) {
      this.pick();
      return true;
    }
    return false;
  }

  /** Under the anchor, or above where there is more room; never outside of the app's own frame. */
  place() {
    const box = this.anchor.getBoundingClientRect();
    const frame = byId("app").getBoundingClientRect();
    const width = Math.min(Math.max(box.width, 220), frame.width - 16);
    const left = Math.max(frame.left + 8, Math.min(box.left, frame.right - width - 8));
    const over = box.top - 12;
    const under = window.innerHeight - box.bottom - 12;
    const above = this.above || (under < 240 && over > under);
    const style = this.node.style;
    style.width = `${width}px`;
    style.left = `${left}px`;
    style.maxHeight = `${Math.max(96, Math.min(above ? over : under, 360))}px`;
    style.top = above ? "auto" : `${box.bottom + 4}px`;
    style.bottom = above ? `${window.innerHeight - box.top + 4}px` : "auto";
  }
}
