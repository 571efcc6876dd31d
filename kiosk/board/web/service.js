// SPDX-License-Identifier: Apache-2.0
// What the shop knows of itself, below the calls: devices in trouble, the ways to staff, what is offered now, notes with
// their answers, and how long people waited.
import { dateText, el, svg, timeOfDay, tr } from "./dom.js";

const dayMs = 86400000;
const enoughCalls = 10;  // fewer say nothing: the kiosk tells no number either
const wordsMax = 140;    // of a note; the till takes 280 bytes

const pathNames = () => ({ board: tr("Staff board"), belt: tr("Belt pager"), ntfy: tr("Phone message (ntfy)"),
  mqtt: tr("Wrist pager (MQTT)"), kiosk: tr("Light and tone at the till") });
export const pathName = (id) => pathNames()[id] || id;
export const namesOf = (ids, state) =>
  ids.map((id) => (state.people.find((person) => person.id === id) || { name: id }).name);

function rows(id, title, ...items) {
  return el("section", { class: "card", id }, el("h2", {}, title), el("ul", { class: "rows" }, ...items));
}

function row(name, words, good) {
  return el("li", {}, el("span", {}, name), el("span", { class: good ? "good" : "trouble" }, words));
}

const whatIsWrong = (device) => device.words || (device.state === "absent" ? tr("not there") : tr("out of order"));

export function troubles(state) {
  const labels = { scanner: tr("Scanner"), printer: tr("Receipt printer"), drawer: tr("Cash drawer"),
    card_terminal: tr("Card terminal"), scale: tr("Scale"), keypad: tr("Keypad"), keyboard: tr("Unknown keyboard") };
  const soon = (device) => device.kind === "printer" && device.words;  // it works, and paper is nearly out
  const wrong = state.devices.filter((device) => labels[device.kind] && (device.state !== "working" || soon(device)));
  if (!wrong.length) return null;
  return rows("troubles", tr("Needs attention"),
    ...wrong.map((device) => row(labels[device.kind], whatIsWrong(device), false)));
}

// Each way to staff, and the bells and lamps: alive or not, as they last proved it.
export function paths(state) {
  const names = { pager: (id) => pathName(id), bell: (id) => tr("Bell: {}", id),
    lamp: (id) => id ? tr("Lamp: {}", id) : tr("Lamp") };
  const others = state.devices.filter((device) => names[device.kind] && device.id !== "board");
  const pages = state.pages_alive;
  return rows("paths", tr("How calls reach you"),
    row(tr("Staff board"), pages ? tr("devices: {}", pages) : tr("no device answers"), pages > 0),
    ...others.map((device) => row(names[device.kind](device.id),
      device.state === "working" ? tr("works") : whatIsWrong(device), device.state === "working")));
}

function opensText(view, today) {
  const time = timeOfDay(view.opens_min);
  if (!view.opens_in_days) return tr("closed until {}", time);
  if (view.opens_in_days === 1) return tr("closed until tomorrow, {}", time);
  const parts = view.opens_in_days < 7 ? { weekday: "long" } : { weekday: "long", day: "numeric", month: "long" };
  return tr("closed until {}", dateText(Date.parse(today) + view.opens_in_days * dayMs, parts) + ", " + time);
}

function serviceText(view, today) {
  if (view.state === "open") return tr("open");
  if (view.state === "closed") return view.opens_min === null ? tr("closed") : opensText(view, today);
  if (view.state === "unreachable") return tr("nobody can be reached");
  return view.state === "not_checked" ? tr("waits for the opening check") : tr("out of order");
}

export function services(state) {
  const labels = { scan: tr("Scan yourself"), card: tr("Pay by card"), staff: tr("Help from a person"),
    cash: tr("Pay in cash"), age_sale: tr("Sale with an age check") };
  return rows("services", tr("What the till offers now"), ...Object.keys(labels).map((name) =>
    row(labels[name], serviceText(state.services[name], state.today), state.services[name].state === "open")));
}

// ---- "you said, we did"

function form(id, label, value, off, send, cancel, ...more) {
  return el("form", { id, onsubmit: send, autocomplete: "off" },
    el("label", {}, label, el("input", { id: id + "-words", maxlength: wordsMax, required: true, value })), ...more,
    el("div", { class: "pair" }, el("button", { type: "button", id: id + "-cancel", onclick: cancel }, tr("Back")),
      el("button", { class: "main", id: id + "-send", type: "submit", disabled: off }, tr("Send"))));
}

function faultForm(page, act, off) {
  const things = [tr("Scanner"), tr("Receipt printer"), tr("Card terminal"), tr("Cash drawer"), tr("The bell")];
  return form("fault", tr("What does not work?"), "", off, act.sendNote, act.closeForm,
    el("div", { class: "chips" }, ...things.map((thing) =>
      el("button", { type: "button", onclick: () => act.putWord("fault-words", thing) }, thing))));
}

function noteDates(note, owner, act) {
  if (note.answer) return tr("Answered on {}", dateText(act.localMs(note.answered_utc_ms), { day: "numeric", month: "long" }));
  const due = dateText(act.localMs(note.due_utc_ms), { day: "numeric", month: "long" });
  return owner ? tr("{} answers", owner) + " · " + tr("by {}", due) : tr("A manager answers") + " · " + tr("by {}", due);
}

function oneNote(note, page, act, off) {
  const state = page.state;
  const [who, owner] = namesOf([note.person, note.owner], state);
  const overdue = !note.answer && note.due_utc_ms < act.nowUtcMs();
  const answering = state.me.person && page.form === "answer-" + note.id;
  return el("li", { id: "note-" + note.id, class: note.answer ? "answered" : "" },
    el("p", { class: "said" }, el("span", { class: "who" }, note.from === "shopper" ? tr("A shopper") : who),
      " “" + note.words + "”"),
    note.answer ? el("p", { class: "did" }, el("span", { class: "who" }, tr("We")), " " + note.answer) : null,
    el("p", { class: "muted" }, overdue ? el("strong", { class: "trouble" }, tr("Too late") + " · ") : null,
      noteDates(note, owner, act)),
    answering ? form("answer-" + note.id, tr("What did we do?"), "", off, (event) => act.sendAnswer(event, note.id),
      act.closeForm) : null,
    !answering && !note.answer && state.me.person
      ? el("button", { id: "answer-open-" + note.id, onclick: () => act.openForm("answer-" + note.id) }, tr("Answer"))
      : null);
}

export function notes(page, act) {
  const all = page.book.notes;
  const off = page.busy || page.lost;
  const signedIn = page.state.me.person !== "";
  if (!all.length && !signedIn) return null;
  const button = el("button", { id: "fault-open", onclick: () => act.openForm("fault") }, tr("This does not work"));
  return el("section", { class: "card", id: "notes" }, el("h2", {}, tr("You said, we did")),
    signedIn ? (page.form === "fault" ? faultForm(page, act, off) : button) : null,
    all.length ? el("ul", { class: "notes" }, ...all.map((note) => oneNote(note, page, act, off)))
      : el("p", { class: "muted" }, tr("Nothing was said yet.")));
}

// ---- how long people waited

function minutesText(ms) {
  const minutes = ms / 60000;
  return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: minutes < 10 ? 1 : 0 })
    .format(minutes);
}

function bar(hour, at, width, height, scale) {
  const few = hour.n < enoughCalls ? " few" : "";
  const tall = (ms) => Math.max(1, ms * scale);
  const x = at * width;
  const box = (name, ms, inset) => svg("rect", { class: name + few, x: x + inset, y: height - tall(ms),
    width: width - 2 * inset, height: tall(ms), rx: 2 });
  const label = (text, y, name) => {
    const made = svg("text", { x: x + width / 2, y, class: name, "text-anchor": "middle" });
    made.textContent = text;
    return made;
  };
  return [box("p90", hour.p90_ms, 5), box("p50", hour.p50_ms, 11),
    label(minutesText(hour.p90_ms), height - tall(hour.p90_ms) - 6, "value"), label(hour.hour, height + 18, "hour"),
    label(hour.n + "×", height + 34, "count")];
}

function chartPicture(hours) {
  const width = 44, height = 120, above = 22, below = 40;
  const scale = height / Math.max(1, ...hours.map((hour) => hour.p90_ms));
  const all = hours.length * width;
  return svg("svg", { viewBox: `0 ${-above} ${all} ${height + above + below}`, width: all,
    height: height + above + below, "aria-hidden": "true" },
  svg("line", { x1: 0, x2: all, y1: height, y2: height, class: "ground" }),
  ...hours.flatMap((hour, at) => bar(hour, at, width, height, scale)));
}

// The same numbers for who cannot see the picture.
function chartTable(hours) {
  const heads = [tr("Hour"), tr("Half within"), tr("Nine of ten within"), tr("Calls")];
  const cells = (hour) => [hour.hour + ":00", tr("{} min", minutesText(hour.p50_ms)),
    tr("{} min", minutesText(hour.p90_ms)), hour.n];
  return el("table", { class: "unseen" }, el("caption", {}, tr("Minutes until somebody was there, last 28 days")),
    el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head))),
    ...hours.map((hour) => el("tr", {}, ...cells(hour).map((cell) => el("td", {}, String(cell))))));
}

export function chart(book) {
  const hours = book.chart.filter((hour) => hour.n > 0);
  if (!hours.length) return null;
  const key = (name, words) => el("span", {}, el("i", { class: name }), words);
  const few = hours.some((hour) => hour.n < enoughCalls);
  return el("section", { class: "card chart", id: "chart" },
    el("h2", {}, tr("Minutes until somebody was there, last 28 days")),
    el("div", { class: "scroll", tabindex: 0 }, chartPicture(hours)), chartTable(hours),
    el("p", { class: "key muted" }, key("p50", tr("Half within")), key("p90", tr("Nine of ten within")),
      few ? key("few", tr("Fewer than {} calls: says little", enoughCalls)) : null));
}
