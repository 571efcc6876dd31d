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
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 64 64");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  for (const [key, value] of Object.entries({
    d: paths[name], fill: "none", stroke: "currentColor", "stroke-width": 4.5, "stroke-linecap": "round",
    "stroke-linejoin": "round" })) path.setAttribute(key, value);
  svg.append(path);
  return svg;
}

export function clockText(elapsedMs) {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const pad = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return (hours ? hours + ":" + pad(minutes) : String(minutes)) + ":" + pad(seconds % 60);
}
