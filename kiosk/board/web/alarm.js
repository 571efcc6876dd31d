// SPDX-License-Identifier: Apache-2.0
// What makes staff look up: two tones, a vibration and the title, again and again until somebody accepts. Browsers play
// nothing before the page was touched once; audible() says whether that is so.

const againMs = 4000;
let context = null;
let timer = null;
let plainTitle = document.title;
let flash = "";

export function audible() { return context !== null && context.state === "running"; }

// Call from a touch. changed: runs when sound became possible.
export function unlock(changed) {
  if (audible()) return;
  if (context === null) context = new AudioContext();
  context.onstatechange = changed;
  context.resume().then(changed, () => {});
}

// After a reload some browsers still allow it.
export function tryUnlock(changed) { try { unlock(changed); } catch { context = null; } }

function tone(at, hertz) {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  oscillator.type = "triangle";
  gain.gain.setValueAtTime(0.0001, at);
  gain.gain.exponentialRampToValueAtTime(0.6, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.45);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.5);
}

export function ringOnce() {
  if (audible()) {
    const now = context.currentTime;
    tone(now, 1046.5);
    tone(now + 0.3, 784);
  }
  if (navigator.vibrate && navigator.userActivation?.hasBeenActive) navigator.vibrate([300, 150, 300]);
}

function step() {
  ringOnce();
  document.title = document.title === flash ? plainTitle : flash;
}

// words: shown in the title by turns. Goes on when it rings already.
export function start(words) {
  flash = words;
  if (timer !== null) return;
  step();
  timer = setInterval(step, againMs);
}

export function stop() {
  if (timer === null) return;
  clearInterval(timer);
  timer = null;
  document.title = plainTitle;
}

export function setTitle(title) {
  plainTitle = title;
  if (timer === null) document.title = title;
}

export function ringing() { return timer !== null; }
