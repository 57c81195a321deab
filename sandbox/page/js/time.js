// <t:UNIX:STYLE> in every style, by the sandbox's clock and the chosen locale, in the reader's own time zone.
// Styles: Discord's "Message formatting", reference page of its API.

let offset = 0; // seconds: the sandbox's now minus this page's own monotonic seconds
let locale = "en-US";

const seconds = () => performance.now() / 1000;

let tick = () => {};

export function setNow(unix) {
  offset = unix - seconds();
  refresh();
  tick();
}

export const now = () => seconds() + offset;

export function setLocale(name) {
  locale = name;
  refresh();
  tick();
}

export const getLocale = () => locale;

const SHORT_DATE = { year: "numeric", month: "2-digit", day: "2-digit" };
const LONG_DATE = { year: "numeric", month: "long", day: "numeric" };
const SHORT_TIME = { hour: "numeric", minute: "2-digit" };
const LONG_TIME = { hour: "numeric", minute: "2-digit", second: "2-digit" };
const STYLES = {
  t: SHORT_TIME,
  T: LONG_TIME,
  d: SHORT_DATE,
  D: LONG_DATE,
  f: { ...LONG_DATE, ...SHORT_TIME },
  F: { weekday: "long", ...LONG_DATE, ...SHORT_TIME },
  s: { ...SHORT_DATE, ...SHORT_TIME },
  S: { ...SHORT_DATE, ...LONG_TIME },
};

const STEPS = [
  ["year", 31557600],
  ["month", 2629800],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

export function relative(unix, at = now()) {
  const distance = unix - at;
  // A second short of an hour is an hour: the next smaller unit would be rounded up to "60 minutes".
  const [unit, size] = STEPS.find(([, length], place) => Math.abs(distance) + (STEPS[place + 1]?.[1] ?? 0) / 2 >= length) ?? STEPS.at(-1);
  return new Intl.RelativeTimeFormat(locale).format(Math.round(distance / size), unit);
}

export function formatTime(unix, style = "f") {
  if (Math.abs(unix) > 8.64e12) return "Invalid Date";
  if (style === "R") return relative(unix);
  return new Intl.DateTimeFormat(locale, STYLES[style] ?? STYLES.f).format(new Date(unix * 1000));
}

/** "Today at 08:55", as a client writes beside the author's name. */
export function stampText(unix) {
  const day = (at) => new Intl.DateTimeFormat("en-CA", { dateStyle: "short" }).format(new Date(at * 1000));
  const time = formatTime(unix, "t");
  if (day(unix) === day(now())) return time;
  if (day(unix) === day(now() - 86400)) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-1, "day");
    return `${word.charAt(0).toLocaleUpperCase(locale)}${word.slice(1)}, ${time}`;
  }
  return formatTime(unix, "s");
}

function write(node) {
  const unix = Number(node.dataset.unix);
  const text = node.dataset.style === "stamp" ? stampText(unix) : formatTime(unix, node.dataset.style);
  if (node.textContent !== text) node.textContent = text;
  if (Math.abs(unix) <= 8.64e12) node.title = formatTime(unix, "F");
}

/** A <time> element that keeps itself right; style is Discord's letter, or "stamp". */
export function timeNode(unix, style) {
  const node = document.createElement("time");
  node.dataset.unix = String(unix);
  node.dataset.style = style;
  if (Math.abs(unix) <= 8.64e12) node.dateTime = new Date(unix * 1000).toISOString();
  write(node);
  return node;
}

/** Write every instant on the page anew: after a jump of the clock or another locale. */
export function refresh() {
  document.querySelectorAll("time[data-unix]").forEach(write);
}

/** Let the relative ones tick, and show the sandbox's clock in `clock`. */
export function startTicking(clock) {
  const face = { weekday: "short", ...LONG_DATE, month: "short", ...LONG_TIME };
  tick = () => {
    document.querySelectorAll('time[data-style="R"]').forEach(write);
    const at = new Date(now() * 1000);
    clock.dateTime = at.toISOString();
    clock.textContent = new Intl.DateTimeFormat(locale, face).format(at);
  };
  setInterval(() => tick(), 1000);
}
