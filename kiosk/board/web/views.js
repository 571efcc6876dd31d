// SPDX-License-Identifier: Apache-2.0
// What is on the page, made new from the state each time. `act` holds what a button does; nothing here asks the till.
import { clockText, el, icon, tr } from "./dom.js";

const kindWords = () => ({
  help: tr("Somebody asks for help"), cash: tr("Somebody wants to pay in cash"),
  left_basket: tr("A basket was left behind") });
const kindIcons = { help: "bell", cash: "coins", left_basket: "basket" };
const stepWords = () => ({
  first: "", second: tr("A second person is asked too"), manager: tr("The manager is asked too"),
  other_way: tr("The shopper was offered another way") });

// A late call was accepted, but nobody came: it rings again, and whoever answers now has it.
export const isOpen = (call) => call.late || (call.phase !== "accepted" && call.phase !== "here");
export const kindOf = (call) => kindWords()[call.kind];

export function pairing(act, note) {
  const kinds = { phone: tr("Phone"), tablet: tr("Tablet"), desk: tr("Desk screen") };
  return [el("form", { id: "pairing", onsubmit: act.pair, autocomplete: "off" },
    el("div", {}, el("h1", {}, tr("Connect this device")),
      el("p", { class: "muted" }, tr("Open the staff board in the staff menu at the till and type the code here."))),
    el("label", {}, tr("Code"), el("input", { id: "code", class: "code", inputmode: "numeric", pattern: "[0-9]{6}",
      maxlength: 6, required: true, autocomplete: "one-time-code" })),
    el("label", {}, tr("Name of this device"),
      el("input", { id: "device", maxlength: 20, value: kinds[act.deviceKind()] })),
    note ? el("p", { class: "trouble", role: "alert" }, note) : null,
    el("button", { class: "main", id: "pair", type: "submit" }, tr("Connect")))];
}

export function names(state, act) {
  return el("section", { class: "names", "aria-label": tr("Who are you?") }, el("h1", {}, tr("Who are you?")),
    ...state.people.map((person) =>
      el("button", { class: "name", id: "person-" + person.id, onclick: () => act.choose(person) }, person.name)));
}

export function pinPad(person, digits, pinDigits, note, act) {
  const key = (digit) => el("button", { id: "key-" + digit, onclick: () => act.digit(digit) }, String(digit));
  const dots = Array.from({ length: pinDigits }, (_, at) => el("i", { class: at < digits.length ? "full" : "" }));
  return [el("section", { class: "pin" },
    el("h1", {}, tr("Type your PIN, {}.", person.name)),
    el("div", { class: "dots", role: "img", "aria-label": digits.length + " / " + pinDigits }, ...dots),
    note ? el("p", { class: "trouble", role: "alert" }, note) : null,
    el("div", { class: "pad" }, ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(key),
      el("button", { class: "word", id: "key-back", onclick: act.leavePin }, tr("Back")), key(0),
      el("button", { id: "key-delete", "aria-label": tr("Delete the last digit"), onclick: act.erase }, "⌫")))];
}

function facts(call) {
  const lines = [stepWords()[call.step], call.pages > 1 ? tr("Called {} times", call.pages) : "",
    call.pieces > 0 ? tr("Items in the basket: {}", call.pieces) : tr("The basket is empty")];
  return el("ul", { class: "facts" }, ...lines.filter(Boolean).map((line) => el("li", {}, line)));
}

function callCard(call, state, act, busy, lost) {
  const mine = call.by !== "" && call.by === state.me.person;
  const top = (picture) => el("div", { class: "top" }, picture,
    el("span", { class: "time", "data-call": call.id, role: "timer" }, clockText(call.elapsed_ms)));
  const head = el("p", { class: "place" }, call.place);
  const id = "call-" + call.id;
  if (isOpen(call))
    return el("article", { class: lost ? "call stale" : "call", id }, top(icon(kindIcons[call.kind])),
      el("div", {}, head, el("h1", {}, kindOf(call))), facts(call),
      el("button", { class: state.me.person ? "come" : "come sign", id: "come-" + call.id, disabled: busy,
        onclick: () => act.come(call.id) }, state.me.person ? tr("I am coming") : tr("Sign in and come")));
  const here = call.phase === "here";
  const words = mine ? (here ? tr("You are at the till") : tr("You are coming"))
    : tr(here ? tr("{} is at the till") : tr("{} is coming"), call.name);
  const next = mine && !here
    ? el("p", {}, tr("The shopper sees your name. Sign in at the till when you are there.")) : null;
  return el("article", { class: "call " + (mine ? "mine" : "taken"), id },
    top(el("span", { class: "initial", "aria-hidden": "true" }, Array.from(call.name || "?")[0])),
    el("div", {}, head, el("h1", {}, words), el("p", {}, kindOf(call))), facts(call), next);
}

function timeOfDay(minutes) {
  return Math.floor(minutes / 60) + ":" + String(minutes % 60).padStart(2, "0");
}

function services(state) {
  const labels = { scan: tr("Scan yourself"), card: tr("Pay by card"), staff: tr("Help from a person"),
    cash: tr("Pay in cash") };
  const say = (view) => {
    if (view.state === "open") return tr("open");
    if (view.state === "closed")
      return view.opens_min === null ? tr("closed") : tr("closed until {}", timeOfDay(view.opens_min));
    return view.state === "unreachable" ? tr("nobody can be reached") : tr("out of order");
  };
  return el("section", { class: "card", id: "services" }, el("h2", {}, tr("What the till offers now")),
    el("ul", { class: "rows" }, ...Object.keys(labels).map((name) => el("li", {}, el("span", {}, labels[name]),
      el("span", { class: state.services[name].state === "open" ? "good" : "trouble" }, say(state.services[name]))))));
}

function troubles(state) {
  const labels = { scanner: tr("Scanner"), printer: tr("Receipt printer"), drawer: tr("Cash drawer"),
    card_terminal: tr("Card terminal"), pager: tr("Pager") };
  const rows = state.devices.filter((device) => device.state !== "working").map((device) => el("li", {},
    el("span", {}, labels[device.kind]),
    el("span", { class: "trouble" },
      device.words || (device.state === "absent" ? tr("not there") : tr("out of order")))));
  if (!rows.length) return null;
  return el("section", { class: "card", id: "troubles" }, el("h2", {}, tr("Needs attention")),
    el("ul", { class: "rows" }, ...rows));
}

// lost: what stands here may be over, so nothing can be promised from it.
export function board(state, act, note, busy, lost) {
  const signedIn = state.me.person !== "";
  const ordered = [...state.calls].sort((a, b) => (isOpen(b) - isOpen(a)) || (b.elapsed_ms - a.elapsed_ms));
  const calm = signedIn && !ordered.length ? el("section", { class: "calm" }, icon("bell"),
    el("h1", {}, tr("Nobody is calling")),
    el("p", { class: "muted" }, tr("When somebody does, you see and hear it here."))) : null;
  return [note ? el("p", { class: "card trouble", id: "note", role: "alert" }, note) : null,
    ...ordered.map((call) => callCard(call, state, act, busy || lost, lost)), calm,
    signedIn ? null : names(state, act), troubles(state), services(state),
    signedIn ? el("div", { class: "foot" },
      el("button", { id: "sign-out", onclick: act.signOut }, tr("Sign out"))) : null];
}
