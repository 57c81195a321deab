// Components V2 → nodes.  Type numbers and fields: Discord's component reference.

import { el, icon } from "./dom.js";
import { buttonNode } from "./buttons.js";
import { markdown } from "./markdown.js";
import { SELECT_TYPES, selectNode } from "./selects.js";
import { actions, world } from "./state.js";

/** The nodes of a message's `components`, in order. */
export function componentNodes(components, message) {
  return (components ?? []).map((component) => componentNode(component, message));
}

function componentNode(component, message) {
  switch (component.type) {
    case 1: return el("div", { class: "action-row" }, componentNodes(component.components, message));
    case 2: return buttonNode(component, message);
    case 9: return section(component, message);
    case 10: return el("div", { class: "text markdown" }, markdown(component.content ?? "", world));
    case 11: return el("div", { class: "thumbnail" }, picture(component));
    case 12: return gallery(component);
    case 13: return fileNode({ ...component.file, filename: component.name, size: component.size },
      component.spoiler);
    case 14: return el("div", { class: `separator space-${component.spacing ?? 1}`,
      role: component.divider === false ? "presentation" : "separator", data: { line: component.divider === false ? "no" : "yes" } });
    case 17: return container(component, message);
    default:
      if (SELECT_TYPES.has(component.type)) {
        return selectNode(component, { onChoose: (values) => actions.choose(message, component, values) });
      }
      return el("div", { class: "small" }, `(a component of type ${component.type}, which this page does not draw)`);
  }
}

function section(component, message) {
  return el("div", { class: "section" }, el("div", { class: "section-text" }, componentNodes(component.components, message)),
    component.accessory && el("div", { class: "section-side" }, componentNode(component.accessory, message)));
}

const colour = (number) => `#${number.toString(16).padStart(6, "0")}`;

function container(component, message) {
  const has = component.accent_color !== undefined && component.accent_color !== null;
  const box = el("div", { class: has ? "container accented" : "container",
    vars: has ? { "--accent-line": colour(component.accent_color) } : {} }, componentNodes(component.components, message));
  return component.spoiler ? cover(box) : box;
}

/** Hide a block until it is pressed. */
export function cover(box) {
  const holder = el("div", { class: "covered" }, box);
  const button = el("button", { type: "button", class: "cover-button", "aria-label": "Spoiler, press to show" }, "Spoiler");
  box.inert = true;
  button.addEventListener("click", () => {
    box.inert = false;
    button.remove();
    holder.classList.add("shown");
  });
  holder.append(button);
  return holder;
}

function picture(item) {
  const media = item.media ?? item;
  if (!(media.proxy_url ?? media.url ?? "").startsWith("files/")) return outside(media, item.description);
  const image = el("img", { src: media.proxy_url ?? media.url, alt: item.description ?? "", loading: "lazy",
    width: media.width || null, height: media.height || null, title: item.description });
  return item.spoiler ? cover(image) : el("button", { type: "button", class: "enlarge", "aria-label": `Enlarge: ${item.description || "picture"}`,
    on: { click: () => enlarge(image) } }, image);
}

/** The picture as large as the window allows; Escape, the cross or a press anywhere closes it. */
function enlarge(image) {
  const close = el("button", { type: "button", class: "icon-button", "aria-label": "Close" }, icon("close"));
  const dialog = el("dialog", { class: "lightbox", "aria-label": image.alt || "Picture" }, el("img", { src: image.src, alt: image.alt }), close);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** A picture of another host is not fetched here: its words and its address stand for it. */
function outside(media, description) {
  return el("div", { class: "outside small" }, description ?? "A picture", " · not loaded here: ", el("a", { class: "link", href: media.url,
    target: "_blank", rel: "noopener noreferrer" }, media.url));
}

function gallery(component) {
  const items = component.items ?? [];
  return el("div", { class: `gallery of-${Math.min(items.length, 4)}` }, items.map((item) => el("figure", {}, picture(item))));
}

function sizeText(bytes) {
  if (!bytes) return "";
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`;
}

export function fileNode(file, spoiler = false) {
  const name = file.filename ?? file.url.split("/").at(-1).split("?")[0];
  const box = el("div", { class: "file" }, icon("file"), el("div", {},
    el("a", { class: "link", href: file.proxy_url ?? file.url, download: name }, name),
    el("div", { class: "small" }, sizeText(file.size))));
  return spoiler ? cover(box) : box;
}

/** Attachments of a classic message: pictures drawn, the rest offered as files. */
export function attachmentNodes(message) {
  if (message.flags & (1 << 15)) return [];
  return (message.attachments ?? []).map((file) => {
    const hidden = file.filename.startsWith("SPOILER_");
    const image = (file.content_type ?? "").startsWith("image/");
    return image ? el("div", { class: "gallery of-1" }, el("figure", {}, picture({ ...file, spoiler: hidden }))) : fileNode(file, hidden);
  });
}

/** Classic embeds in a simple form: author, title, description, fields, picture, footer. */
export function embedNodes(message) {
  return (message.embeds ?? []).map((embed) => el("div", { class: "container accented embed",
    vars: { "--accent-line": colour(embed.color ?? 0x4e5058) } },
  embed.author && el("div", { class: "embed-author" }, embed.author.name),
  embed.title && el("div", { class: "embed-title markdown" }, embed.url
    ? el("a", { class: "link", href: embed.url, target: "_blank", rel: "noopener noreferrer" }, embed.title)
    : markdown(embed.title, world)),
  embed.description && el("div", { class: "markdown" }, markdown(embed.description, world)),
  embed.fields?.length && el("dl", { class: "fields" }, embed.fields.map((field) => el("div", { class: field.inline ? "field inline" : "field" },
    el("dt", {}, field.name), el("dd", { class: "markdown" }, markdown(field.value, world))))),
  embed.image && el("div", { class: "gallery of-1" }, el("figure", {}, picture({ ...embed.image, description: embed.image.description }))),
  embed.footer && el("div", { class: "small" }, embed.footer.text)));
}
