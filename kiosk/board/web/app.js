// SPDX-License-Identifier: Apache-2.0
// The staff board's page: keeps the connection, says truly what it shows (pong, arrived), and turns touches into
// requests. The till decides; what stands here is the till's last word, and when the connection is gone it says so.
import * as alarm from "./alarm.js";
import { clockText, el, setWords, tr } from "./dom.js";
import * as views from "./views.js";

const pinDigits = 6;
const silenceMs = 15000;  // the till pings every 5 s: longer silence means no connection
const retryMs = 2000;

const page = { state: null, receivedAt: 0, textsVersion: "", paired: true, lost: false, person: null, digits: "",
  note: "", busy: false, wantedCall: 0, said: new Set(), known: new Set() };
let source = null;
let lastHeard = 0;
let retry = null;

const byId = (id) => document.getElementById(id);

async function post(path, body) {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body), signal: AbortSignal.timeout(12000) });
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  } catch {
    return { status: 0, body: {} };
  }
}

// ---- drawing

function draw() {
  const main = byId("main");
  const focused = document.activeElement && document.activeElement.id;
  const typed = ["code", "device"].map((id) => [id, byId(id) && byId(id).value]);
  const state = page.state;
  let content = [];
  if (!page.paired) content = views.pairing(act, page.note);
  else if (state && page.person) content = views.pinPad(page.person, page.digits, pinDigits, page.note, act);
  else if (state) content = views.board(state, act, page.note, page.busy, page.lost);
  main.replaceChildren(...content.filter(Boolean));
  for (const [id, value] of typed) if (value && byId(id)) byId(id).value = value;
  if (focused && byId(focused)) byId(focused).focus({ preventScroll: true });
  byId("who").textContent = state && page.paired ? (state.me.name || tr("Not signed in")) : tr("Staff board");
  byId("where").textContent = state && page.paired ? state.place + (state.demo ? " · demo" : "") : "";
  drawLost();
  drawSound();
  tickTimes();
}

function drawLost() {
  const strip = byId("lost");
  strip.hidden = !page.lost;
  if (page.lost && !strip.childElementCount)
    strip.replaceChildren(tr("No connection to the till"), el("span", {}, tr("Calls may be missed. Trying again.")));
  if (!page.lost) strip.replaceChildren();
}

function drawSound() {
  const place = byId("sound");
  place.hidden = !page.paired || !page.state || alarm.audible();
  if (!place.hidden && !place.childElementCount)
    place.replaceChildren(
      el("button", { id: "sound-on", onclick: () => alarm.unlock(drawSound) }, tr("Turn on sound")));
  if (place.hidden) place.replaceChildren();
}

function tickTimes() {
  if (!page.state) return;
  const since = performance.now() - page.receivedAt;
  for (const call of page.state.calls) {
    const shown = document.querySelector(`[data-call="${call.id}"]`);
    if (shown) shown.textContent = clockText(call.elapsed_ms + since);
  }
}

// ---- what the till says

async function loadWords() {
  const answer = await fetch("/api/texts");
  const { language, texts } = await answer.json();
  document.documentElement.lang = language;
  setWords(texts);
  alarm.setTitle(tr("Staff board"));
}

async function takeState(state) {
  if (page.state && page.state.app !== state.app) return location.reload();
  if (page.textsVersion && page.textsVersion !== state.texts) await loadWords();
  page.textsVersion = state.texts;
  if (!page.state || page.state.me.person !== state.me.person) page.note = "";
  page.state = state;
  page.receivedAt = performance.now();
  page.lost = false;
  const open = state.calls.filter(views.isOpen);
  const fresh = open.filter((call) => !page.known.has(call.id));
  page.known = new Set(open.map((call) => call.id));
  if (fresh.length && page.person && !page.digits) page.person = null;  // a call is more than a half chosen name
  draw();
  if (fresh.length) byId("news").textContent = views.kindOf(fresh[0]) + ", " + fresh[0].place;
  if (open.length) alarm.start(tr("Call") + " · " + open[0].place);
  else alarm.stop();
  sayArrived(open);
}

// Only what is really in front of somebody, or rings aloud, has arrived.
function sayArrived(open) {
  if (document.visibilityState !== "visible" && !alarm.audible()) return;
  const say = async (call) => {
    if (page.said.has(call.id) || !byId("call-" + call.id)) return;
    page.said.add(call.id);
    const { status } = await post("/api/arrived", { call: call.id });
    if (status === 200 || status === 404) return;
    page.said.delete(call.id);
  };
  const all = () => open.forEach(say);
  if (document.visibilityState === "visible") requestAnimationFrame(() => requestAnimationFrame(all));
  else all();
}

function sayArrivedAgain() {
  if (page.state && !page.lost) sayArrived(page.state.calls.filter(views.isOpen));
}

// ---- the connection

function lose() {
  if (source) source.close();
  source = null;
  alarm.stop();  // what is not known is not rung
  if (!page.lost) {
    page.lost = true;
    draw();
  }
  if (retry === null) retry = setTimeout(connect, retryMs);
}

async function connect() {
  retry = null;
  try {
    if (!page.textsVersion) await loadWords();
    const me = await (await fetch("/api/me")).json();
    page.paired = me.paired;
  } catch {
    return lose();
  }
  if (!page.paired) {
    page.lost = false;
    page.state = null;
    return draw();
  }
  lastHeard = performance.now();
  source = new EventSource("/events");
  source.onerror = lose;
  const on = (name, take) => source.addEventListener(name, (event) => {
    lastHeard = performance.now();
    take(JSON.parse(event.data));
  });
  on("state", takeState);
  on("ping", ({ ping }) => post("/api/pong", { ping }));
  on("page", () => { if (alarm.ringing()) alarm.ringOnce(); });
  on("clear", () => {});
}

function everySecond() {
  tickTimes();
  sayArrivedAgain();
  if (source && performance.now() - lastHeard > silenceMs) lose();
}

// ---- what touches do

const signInNotes = () => ({ 401: tr("That PIN is not right."), 429: tr("Too many tries. Wait a moment."),
  423: tr("This PIN is locked. Ask a manager."), 0: tr("No connection to the till") });

async function signIn() {
  const { status } = await post("/api/sign-in", { person: page.person.id, pin: page.digits });
  page.digits = "";
  page.busy = false;
  const person = page.person;
  if (status === 200) {
    page.person = null;
    page.note = "";
    if (page.state) Object.assign(page.state.me, { person: person.id, name: person.name });
    draw();
    const wanted = page.state.calls.find((call) => call.id === page.wantedCall && views.isOpen(call));
    page.wantedCall = 0;
    if (wanted) act.come(wanted.id);
    return;
  }
  page.note = signInNotes()[status] || tr("The till is busy. Try again.");
  draw();
}

const act = {
  deviceKind() {
    if (!matchMedia("(pointer: coarse)").matches) return "desk";
    return Math.min(screen.width, screen.height) < 600 ? "phone" : "tablet";
  },
  async pair(event) {
    event.preventDefault();
    alarm.tryUnlock(drawSound);
    const { status } = await post("/api/pair",
      { code: byId("code").value, device_name: byId("device").value.slice(0, 20), device_kind: act.deviceKind() });
    const notes = { 403: tr("That code is not right. Look again at the till."),
      410: tr("That code cannot be used any more. Make a new one at the till."), 0: tr("No connection to the till") };
    page.note = status === 200 ? "" : notes[status] || tr("The till is busy. Try again.");
    if (status === 200) return connect();
    byId("code").value = "";
    draw();
    byId("code").focus();
  },
  choose(person) {
    alarm.tryUnlock(drawSound);
    Object.assign(page, { person, digits: "", note: "" });
    draw();
    byId("main").focus();
  },
  digit(digit) {
    if (page.busy || page.digits.length >= pinDigits) return;
    page.digits += digit;
    page.note = "";
    page.busy = page.digits.length === pinDigits;
    draw();
    if (page.busy) signIn();
  },
  erase() {
    page.digits = page.digits.slice(0, -1);
    draw();
  },
  leavePin() {
    Object.assign(page, { person: null, digits: "", note: "", wantedCall: 0 });
    draw();
  },
  async come(call) {
    alarm.tryUnlock(drawSound);
    if (!page.state.me.person) {
      page.wantedCall = call;
      const first = document.querySelector(".names .name");
      if (first) first.focus();
      if (first) first.scrollIntoView({ block: "center" });
      return;
    }
    page.busy = true;
    page.note = "";
    draw();
    const { status, body } = await post("/api/accept", { call });
    page.busy = false;
    if (status === 409) page.note = body.taken_by ? tr("{} was first", body.taken_by) : tr("Somebody else was first");
    else if (status === 401) Object.assign(page.state.me, { person: "", name: "" });
    else if (status === 0) page.note = tr("No connection to the till");
    else if (status !== 200) page.note = tr("The till is busy. Try again.");
    draw();
  },
  async signOut() {
    await post("/api/sign-out", {});
  },
};

document.addEventListener("keydown", (event) => {
  if (!page.person) return;
  if (/^[0-9]$/.test(event.key)) act.digit(event.key);
  if (event.key === "Backspace") act.erase();
  if (event.key === "Escape") act.leavePin();
});
document.addEventListener("visibilitychange", sayArrivedAgain);
window.addEventListener("online", () => { if (!source && retry !== null) { clearTimeout(retry); connect(); } });
setInterval(everySecond, 1000);
connect();
