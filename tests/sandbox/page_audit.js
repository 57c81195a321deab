// What an accessibility checker would look at, on the page as it is drawn.  Returns a list of findings.
() => {
  const findings = [];
  const shown = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !node.closest("[inert], .visually-hidden, .skip");
  const say = (what, node) => findings.push(`${what}: ${node.outerHTML.slice(0, 120)}`);

  // Names: what a screen reader would call each control.
  const nameOf = (node) => {
    const labelled = (node.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "");
    const labels = [...(node.labels ?? [])].map((label) => label.textContent);
    const own = node.matches("input, textarea, select") ? "" : node.textContent;
    return [node.getAttribute("aria-label"), ...labelled, ...labels, own, node.title].filter(Boolean).join("").trim();
  };
  for (const node of document.querySelectorAll("a[href], button, input, select, textarea, dialog[open], [role=listbox], [role=menu], [tabindex='0']")) {
    if (shown(node) && !nameOf(node)) say("no name", node);
    if (node.tabIndex > 0) say("positive tabindex", node);
  }
  for (const image of document.images) if (!image.hasAttribute("alt")) say("no alt", image);

  // Structure.
  for (const [selector, count] of [["main", 1], ["h1", 1], ["nav", 1], ["body > header", 1], ["[aria-live], [role=log]", 2]]) {
    if (document.querySelectorAll(selector).length < count) findings.push(`missing ${selector}`);
  }
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown).map((node) => Number(node.tagName[1]));
  if (levels[0] !== 1) findings.push("the first heading is not h1");
  if (levels.some((level, at) => level > (levels[at - 1] ?? 0) + 1)) findings.push(`headings skip a level: ${levels}`);
  for (const node of document.querySelectorAll("textarea[role], textarea[aria-expanded]")) say("role not allowed", node);
  for (const node of document.querySelectorAll("button[aria-label], a[aria-label]")) {
    const seen = node.innerText.trim();
    if (seen && !node.getAttribute("aria-label").includes(seen)) say("the label lacks what is written", node);
  }
  if (!document.documentElement.lang) findings.push("no lang");
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) findings.push(`id twice: ${id}`);
  for (const name of ["aria-controls", "aria-describedby", "aria-labelledby", "aria-activedescendant"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) {
      if (!document.getElementById(node.getAttribute(name))) say(`dangling ${name}`, node);
    }
  }
  for (const child of document.querySelectorAll("ul > :not(li), ol > :not(li)")) say("not a list item", child);
  for (const option of document.querySelectorAll("[role=option]")) if (!option.closest("[role=listbox]")) say("stray option", option);
  for (const inner of document.querySelectorAll("button button, a button, button a")) say("nested control", inner);

  // Contrast: WCAG 2.2, 1.4.3.  Every run of text against the grounds below it, half-transparent ones mixed.
  const parse = (text) => {
    const parts = text.match(/[\d.]+/g).map(Number);
    return text.startsWith("color(") ? [parts[0] * 255, parts[1] * 255, parts[2] * 255, parts[3] ?? 1] : [parts[0], parts[1], parts[2], parts[3] ?? 1];
  };
  const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])).concat(1);
  const ground = (node) => {
    const layers = [];
    for (let here = node; here; here = here.parentElement) {
      const layer = parse(getComputedStyle(here).backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let measured = 0;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || !shown(node) || node.closest(":disabled, [aria-disabled=true], script, noscript, option")) continue;
    const style = getComputedStyle(node);
    const below = ground(node);
    const [one, other] = [light(over(parse(style.color), below)), light(below)];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    measured += 1;
    if (ratio < (large ? 3 : 4.5)) say(`contrast ${ratio.toFixed(2)} of "${text.data.trim().slice(0, 30)}"`, node);
  }
  if (measured < 20) findings.push(`only ${measured} runs of text were measured`);
  return [...new Set(findings)];
}
