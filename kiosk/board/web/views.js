// SPDX-License-Identifier: Apache-2.0
// Calls, names and PIN, made new from the state each time. `act` holds what a button does; nothing here asks the till.
import { clockText, el, icon, tr } from "./dom.js";
import * as service from "./service.js";

const minutesToChoose = [2, 5, 10];

const kindWords = () => ({
  help: tr("Somebody asks for help"), cash: tr("Somebody wants to pay in cash"),
  left_basket: tr("A basket was left behind"), age_check: tr("Somebody needs an age check"),
  price: tr("Somebody asks for a price"), other: tr("Somebody asks for something else"),
  test: tr("Test call of this morning") });
const kindIcons = { help: "bell", cash: "coins", left_basket: "basket", age_check: "age", price: "tag",
  other: "question", test: "test" };
const stepWords = () => ({
  first: "", second: tr("A second person is asked too"), manager: tr("The manager is asked too"),
  other_way: tr("The shopper was offered another way") });
const needWords = () => ({ chair: tr("A chair, please"), hearing: tr("Is hard of hearing") });
const needIcons = { chair: "chair", hearing: "ear" };
const outcomeWords = () => ({ helped: tr("Helped"), cash_taken: tr("Cash taken"), age_ok: tr("Age is all right"),
  wrong_call: tr("Called by mistake"), nobody_there: tr("Nobody there") });

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

function names(state, act) {
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

function basket(call) {
  if (call.bell) return "";
  return call.pieces > 0 ? tr("Items in the basket: {}", call.pieces) : tr("The basket is empty");
}

function facts(call, state) {
  const asked = isOpen(call) ? service.namesOf(call.asked, state).join(", ") : "";
  const lines = [call.late ? tr("{} said: I am coming, but is not here yet.", call.name) : "",
    isOpen(call) ? stepWords()[call.step] : "", asked ? tr("Asked now: {}", asked) : "",
    call.pages > 1 ? tr("Called {} times", call.pages) : "",
    call.slip ? tr("Sits down with slip number {}", call.slip) : "", basket(call),
    call.sent_by.length ? tr("Sent by: {}", call.sent_by.map(service.pathName).join(", ")) : ""];
  return el("ul", { class: "facts" }, ...lines.filter(Boolean).map((line) => el("li", {}, line)));
}

function needs(call) {
  if (!call.needs.length) return null;
  return el("ul", { class: "needs" },
    ...call.needs.map((need) => el("li", {}, icon(needIcons[need]), needWords()[need])));
}

function minuteButtons(call, act, off) {
  return el("div", { class: "minutes" }, ...minutesToChoose.map((minutes) =>
    el("button", { id: "over-" + call.id + "-" + minutes, disabled: off, onclick: () => act.overMinutes(call.id, minutes) },
      tr("In {} min", minutes))));
}

function top(call, picture) {
  return el("div", { class: "top" }, picture,
    el("span", { class: "time", "data-call": call.id, role: "timer" }, clockText(call.elapsed_ms)));
}

function openCall(call, state, act, off, lost) {
  const signedIn = state.me.person !== "";
  const looks = ["call", call.rings ? "" : "quiet", lost ? "stale" : ""].filter(Boolean).join(" ");
  return el("article", { class: looks, id: "call-" + call.id }, top(call, icon(kindIcons[call.kind])),
    el("div", {}, el("p", { class: "place" }, call.place), el("h1", {}, kindOf(call))), needs(call), facts(call, state),
    el("button", { class: signedIn ? "come" : "come sign", id: "come-" + call.id, disabled: off,
      onclick: () => act.come(call.id) }, signedIn ? tr("I am coming") : tr("Sign in and come")),
    signedIn && call.kind !== "test" ? minuteButtons(call, act, off) : null);
}

// What who comes may say next. At the kiosk "here" and "solved" are said at the kiosk; a bell has no screen.
function myButtons(call, act, off) {
  if (call.phase !== "here")
    return [call.bell ? el("button", { class: "main", id: "here-" + call.id, disabled: off,
      onclick: () => act.here(call.id) }, tr("I am here")) : null, minuteButtons(call, act, off),
    el("button", { id: "pass-" + call.id, disabled: off, onclick: () => act.passOn(call.id) }, tr("Pass it on"))];
  if (!call.bell) return [];
  return [el("div", { class: "outcomes", role: "group", "aria-label": tr("Solved") }, el("h2", {}, tr("Solved")),
    ...Object.entries(outcomeWords()).map(([outcome, words]) => el("button", { id: "solved-" + call.id + "-" + outcome,
      disabled: off, onclick: () => act.solved(call.id, outcome) }, words)))];
}

function takenCall(call, state, act, off) {
  const mine = call.by !== "" && call.by === state.me.person;
  const here = call.phase === "here";
  const words = mine ? (here ? tr("You are there") : tr("You are coming"))
    : call.name ? tr(here ? tr("{} is there") : tr("{} is coming"), call.name) : tr("Somebody is there");
  const over = call.over_minutes && !here ? el("p", { class: "over" }, tr("Said: in {} min", call.over_minutes)) : null;
  const next = mine && !here && !call.bell
    ? el("p", {}, tr("The shopper sees your name. Sign in at the till when you are there.")) : null;
  return el("article", { class: "call " + (mine ? "mine" : "taken"), id: "call-" + call.id },
    top(call, el("span", { class: "initial", "aria-hidden": "true" }, Array.from(call.name || "?")[0])),
    el("div", {}, el("p", { class: "place" }, call.place), el("h1", {}, words), el("p", {}, kindOf(call)), over),
    needs(call), facts(call, state), next, ...(mine ? myButtons(call, act, off) : []));
}

// page.lost: what stands here may be over, so nothing can be promised from it.
export function board(page, act) {
  const state = page.state;
  const signedIn = state.me.person !== "";
  const off = page.busy || page.lost;
  const calls = state.calls.map((call) =>
    isOpen(call) ? openCall(call, state, act, off, page.lost) : takenCall(call, state, act, off));
  const calm = signedIn && !calls.length ? el("section", { class: "calm" }, icon("bell"),
    el("h1", {}, tr("Nobody is calling")),
    el("p", { class: "muted" }, tr("When somebody does, you see and hear it here."))) : null;
  return [el("div", { class: "calls" },
    page.note ? el("p", { class: "card trouble", id: "note", role: "alert" }, page.note) : null, ...calls, calm,
    signedIn ? null : names(state, act)),
  el("div", { class: "shop" }, service.troubles(state), service.paths(state), service.services(state),
    service.notes(page, act), service.chart(page.book),
    signedIn ? el("div", { class: "foot" },
      el("button", { id: "sign-out", onclick: act.signOut }, tr("Sign out"))) : null)];
}
