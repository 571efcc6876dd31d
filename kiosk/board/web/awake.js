// SPDX-License-Identifier: Apache-2.0
// Keeps the screen on while somebody is signed in and the page is in front: a dark phone in a pocket hears less. Browsers
// give this to secure pages only (TLS, or this machine itself), and take it back when the page is hidden.

let lock = null;
let wanted = false;

async function hold() {
  if (!wanted || lock || !navigator.wakeLock || document.visibilityState !== "visible") return;
  try {
    lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => { lock = null; });
    if (!wanted) lock.release();
  } catch {
    lock = null;  // battery saving: the phone decides
  }
}

export function keepAwake(on) {
  wanted = on;
  if (on) hold();
  else if (lock) lock.release();
}

export const awake = () => lock !== null;

document.addEventListener("visibilitychange", hold);
