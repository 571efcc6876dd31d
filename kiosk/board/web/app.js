// SPDX-License-Identifier: Apache-2.0
// The staff board's page: keeps the connection, says truly what it shows (pong, arrived), and turns touches into
// requests. The till decides; what stands here is the till's last word, and when the connection is gone it says so.
import * as alarm from "./alarm.js";
import { keepAwake } from "./awake.js";
import { clockText, el, setWords, tr } from "./dom.js";
import { makeSays } from "./says.js";
import * as views from "./views.js";

const pinDigits = 6;
const silenceMs = 15000;  // the till pings every 5 s: longer silence means no connection
const retryMs = 2000;
const askMs = 8000;
const clickMs = 60;       // a click comes so much after its finger went up
const touchMs = 1000;     // a finger that is down longer is no tap

const page = { state: null, receivedAt: 0, textsVersion: "", paired: true, lost: false, person: null, digits: "",
  note: "", busy: false, form: "", book: { notes: [], chart: [] }, wantedCall: 0, said: new Set(), known: new Set() };
let source = null;
let lastHeard = 0;
let lastRan = Date.now();  // this page's own code; a wall clock, because others stand still while a phone sleeps
let retry = null;
let connecting = false;
let touching = null;
let drawLater = false;

const byId = (id) => document.getElementById(id);

const ask = (path) => fetch(path, { signal: AbortSignal.timeout(askMs) });

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

// A button under a finger is not made new: the tap would be lost, or land on another call.
function draw() {
  drawLater = touching !== null;
  if (!drawLater) drawNow();
}

function drawNow() {
  const main = byId("main");
  const focused = document.activeElement && document.activeElement.id;
  const typed = [...main.querySelectorAll("input[id]")].map((field) => [field.id, field.value]);
  const state = page.state;
  let content = [];
  if (!page.paired) content = views.pairing(act, page.note);
  else if (state && page.person) content = views.pinPad(page.person, page.digits, pinDigits, page.note, act);
  else if (state) content = views.board(page, act);
  main.replaceChildren(...content.filter(Boolean));
  for (const [id, value] of typed) if (value && byId(id)) byId(id).value = value;
  if (focused && byId(focused)) byId(focused).focus({ preventScroll: true });
  byId("who").textContent = state && page.paired ? (state.me.name || tr("Not signed in")) : tr("Staff board");
  byId("where").textContent = state && page.paired ? state.place + (state.demo ? " · demo" : "") : "";
  drawLost();
  drawSound();
  tickTimes();
  keepAwake(state !== null && page.paired && state.me.person !== "");
}

function touchEnds() {
  if (touching === null) return;
  clearTimeout(touching);
  touching = setTimeout(() => {
    touching = null;
    if (drawLater) draw();
  }, clickMs);
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
  const { language, texts } = await (await ask("/api/texts")).json();
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
  ring();
  sayArrived(open);
}

// For who is asked, until somebody accepts; others see the call and are left in peace.
function ring() {
  const ringing = page.state.calls.find((call) => call.rings);
  if (ringing) alarm.start(tr("Call") + " · " + ringing.place);
  else alarm.stop();
}

// Somebody accepted, or it is over: silent at once, whatever else the next state says.
function cleared({ call: id, by }) {
  const call = page.state && page.state.calls.find((one) => one.id === id);
  if (!call) return;
  call.rings = false;
  ring();
  if (by) byId("news").textContent = tr("{} is coming", by) + ", " + call.place;
}

// Only what is really in front of somebody, or rings aloud, has arrived.
function sayArrived(open) {
  const visible = document.visibilityState === "visible";
  const say = async (call) => {
    const noticed = visible || (call.rings && alarm.audible());
    if (!noticed || page.said.has(call.id) || !byId("call-" + call.id)) return;
    page.said.add(call.id);
    const { status } = await post("/api/arrived", { call: call.id });
    if (status === 200 || status === 404) return;
    page.said.delete(call.id);
  };
  const all = () => open.forEach(say);
  if (visible) requestAnimationFrame(() => requestAnimationFrame(all));
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
  if (connecting) return;
  connecting = true;
  try {
    if (!page.textsVersion) await loadWords();
    const me = await (await ask("/api/me")).json();
    page.paired = me.paired;
  } catch {
    return lose();
  } finally {
    connecting = false;
  }
  if (!page.paired) {
    page.lost = false;
    page.state = null;
    return draw();
  }
  listen();
}

function listen() {
  if (source) source.close();
  lastHeard = performance.now();
  const stream = new EventSource("/events");
  source = stream;
  stream.onerror = lose;
  const on = (name, take) => stream.addEventListener(name, (event) => {
    if (slept() || source !== stream) return;  // what waited meanwhile may be long over
    lastHeard = performance.now();
    take(JSON.parse(event.data));
  });
  on("state", takeState);
  on("book", (book) => {
    page.book = book;
    draw();
  });
  on("alive", ({ pages }) => {
    if (page.state) page.state.pages_alive = pages;
    draw();
  });
  on("ping", ({ ping }) => post("/api/pong", { ping }));
  on("page", ({ call }) => {
    const shown = page.state && page.state.calls.find((one) => one.id === call);
    if (shown && shown.rings) alarm.ringOnce();
  });
  on("clear", cleared);
}

// The phone slept, or the page was frozen: what stands here is old. True: it said so, and connects anew.
function slept() {
  const gap = Date.now() - lastRan;
  lastRan = Date.now();
  if (gap < silenceMs) return false;
  if (page.paired && page.state) lose();
  if (retry !== null) {
    clearTimeout(retry);
    connect();
  }
  return true;
}

function everySecond() {
  slept();
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
  async signOut() {
    page.form = "";
    await post("/api/sign-out", {});
  },
  localMs: (utcMs) => utcMs + page.state.offset_min * 60000,
  nowUtcMs: () => page.state.utc_ms + performance.now() - page.receivedAt,
  ...makeSays(page, post, draw),
};

document.addEventListener("keydown", (event) => {
  if (!page.person) return;
  if (/^[0-9]$/.test(event.key)) act.digit(event.key);
  if (event.key === "Backspace") act.erase();
  if (event.key === "Escape") act.leavePin();
});
document.addEventListener("pointerdown", () => {
  clearTimeout(touching);
  touching = setTimeout(touchEnds, touchMs);
});
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, touchEnds);
document.addEventListener("click", () => alarm.tryUnlock(drawSound));
document.addEventListener("visibilitychange", everySecond);
document.addEventListener("resume", everySecond);
window.addEventListener("pageshow", everySecond);
window.addEventListener("online", () => { if (!source && retry !== null) { clearTimeout(retry); connect(); } });
setInterval(everySecond, 1000);
connect();
