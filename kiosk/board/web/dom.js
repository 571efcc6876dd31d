// SPDX-License-Identifier: Apache-2.0
// Small helpers: elements without markup in strings (names from outside are text, never HTML), icons, and the words.

let words = {};

export function setWords(texts) { words = texts; }

// The page's language; {} is filled in.
export function tr(english, value) {
  return (words[english] || english).replace("{}", value === undefined ? "{}" : String(value));
}

export function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick" || name === "onsubmit") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const paths = {
  bell: "M17 45V33a15 15 0 0 1 30 0v12M12 45h40M28 9h8M32 9v8M27 53a5 5 0 0 0 10 0",
  coins: "M10 42a16 8 0 1 0 32 0a16 8 0 1 0 -32 0" +
    "M10 42v8a16 8 0 0 0 32 0v-8M22 20a16 8 0 1 0 32 0a16 8 0 1 0 -32 0M54 20v8c0 4-5 7-12 8",
  basket: "M8 28h48l-5 26H13zM20 28L28 10M44 28L36 10M24 37v9M32 37v9M40 37v9",
  age: "M8 14h48v36H8zM17 31a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M14 44c3-6 15-6 18 0M38 26h11M38 36h11",
  tag: "M9 9h22l24 24-22 22L9 31zM20 17a3 3 0 1 0 0.1 0",
  question: "M22 22a10 10 0 1 1 14 9c-3 2-4 4-4 8M32 49v0.5",
  test: "M12 33l13 13L52 18",
  chair: "M20 8v48M20 34h24M44 34v22M20 48h24",
  ear: "M20 26a13 13 0 1 1 24 7c-3 5-8 6-8 12a8 8 0 0 1 -15 4M27 27a6 6 0 1 1 10 4c-3 2-4 3-4 6",
};

export function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function icon(name) {
  return svg("svg", { viewBox: "0 0 64 64", "aria-hidden": "true" }, svg("path", { d: paths[name], fill: "none",
    stroke: "currentColor", "stroke-width": 4.5, "stroke-linecap": "round", "stroke-linejoin": "round" }));
}

// Of the till's day or moment, whatever zone this device is in. parts: as for Intl.DateTimeFormat.
export function dateText(utcMs, parts) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { ...parts, timeZone: "UTC" }).format(utcMs);
}

export function timeOfDay(minutes) {
  return Math.floor(minutes / 60) + ":" + String(minutes % 60).padStart(2, "0");
}

export function clockText(elapsedMs) {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const pad = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return (hours ? hours + ":" + pad(minutes) : String(minutes)) + ":" + pad(seconds % 60);
}
