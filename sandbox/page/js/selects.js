// The five selects: string, user, role, mentionable, channel; one choice or several, defaults, descriptions.

import { el, hue, icon, initials } from "./dom.js";
import { emojiNode } from "./buttons.js";
import { Listbox } from "./listbox.js";
import { state } from "./state.js";

export const SELECT_TYPES = new Set([3, 5, 6, 7, 8]);

export function avatar(name, kind = "") {
  return el("span", { class: `avatar small-avatar ${kind}`, vars: { "--hue": String(hue(name)) }, "aria-hidden": "true" },
    kind === "bot" ? "" : initials(name));
}

const people = () => state.members.map((member) => ({ label: member.name, value: member.id, icon: avatar(member.name) }));
const roles = () => state.roles.filter((role) => role.name !== "@everyone")
  .map((role) => ({ label: `@${role.name}`, value: role.id }));
const channels = (types) => state.channels.filter((channel) => !types?.length || types.includes(channel.type ?? 0))
  .map((channel) => ({ label: `# ${channel.name}`, value: channel.id }));

function optionsOf(component) {
  switch (component.type) {
    case 5: return people();
    case 6: return roles();
    case 7: return [...people(), ...roles()];
    case 8: return channels(component.channel_types);
    default:
      return (component.options ?? []).map((option) => ({ label: option.label, value: option.value,
        detail: option.description, icon: emojiNode(option.emoji) }));
  }
}

function defaultsOf(component) {
  if (component.type === 3) return (component.options ?? []).filter((option) => option.default).map((option) => option.value);
  return (component.default_values ?? []).map((value) => value.id);
}

/** A select; `onChoose(values)` when a choice stands.  The node has `.values()` for forms. */
export function selectNode(component, { label, onChoose = () => {} }) {
  const most = component.max_values ?? 1;
  const fewest = component.min_values ?? 1;
  const several = most > 1;
  const options = optionsOf(component);
  let chosen = new Set(defaultsOf(component));
  const face = el("span", { class: "select-face" });
  const button = el("button", { type: "button", class: "select", role: "combobox", "aria-haspopup": "listbox",
    "aria-expanded": "false", disabled: Boolean(component.disabled), data: { customId: component.custom_id ?? "" } },
  face, icon("chevron"));
  const holder = el("div", { class: "select-holder" }, button);

  const draw = () => {
    const picked = options.filter((option) => chosen.has(option.value)).map((option) => option.label);
    face.textContent = picked.join(", ") || component.placeholder || "Make a selection";
    face.classList.toggle("placeholder", !picked.length);
    const name = label ?? (picked.length ? component.placeholder : null);
    button.setAttribute("aria-label", name ? `${name}: ${face.textContent}` : face.textContent);
  };
  const items = () => options.map((option) => ({ ...option, icon: option.icon?.cloneNode(true), picked: chosen.has(option.value) }));
  let before = "";
  const list = new Listbox(holder, button, {
    label: label ?? component.placeholder ?? "Options",
    several,
    onPick: (item, index) => {
      if (!several) {
        const again = chosen.has(item.value);
        chosen = again && fewest === 0 ? new Set() : new Set([item.value]);
        draw();
        list.close();
        return;
      }
      if (chosen.has(item.value)) chosen.delete(item.value);
      else if (chosen.size < most) chosen.add(item.value);
      draw();
      list.open(items(), { at: index });
    },
    onClose: () => {
      const values = [...chosen];
      if (values.join("\n") === before || values.length < Math.min(fewest, 1)) return;
      before = values.join("\n");
      onChoose(values);
    },
  });
  const open = () => {
    before = [...chosen].join("\n");
    list.open(items(), { at: options.findIndex((option) => chosen.has(option.value)), note: "Nothing to choose" });
  };
  keys(button, list, open, options);
  holder.values = () => [...chosen];
  draw();
  return holder;
}

function keys(button, list, open, options) {
  let typed = "";
  let typedAt = 0;
  button.addEventListener("click", () => (list.isOpen ? list.close() : open()));
  button.addEventListener("keydown", (event) => {
    if (list.key(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (!list.isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      open();
    } else if (list.isOpen && event.key === " ") {
      event.preventDefault();
      list.pick();
    } else if (list.isOpen && event.key.length === 1) {
      // Letters typed within a second spell a prefix, as in a native select.
      typed = event.timeStamp - typedAt < 1000 ? typed + event.key : event.key;
      typedAt = event.timeStamp;
      const at = options.findIndex((option) => option.label.toLowerCase().startsWith(typed.toLowerCase()));
      if (at >= 0) list.mark(at);
    }
  });
  button.addEventListener("blur", () => list.close());
}
