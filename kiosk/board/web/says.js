// SPDX-License-Identifier: Apache-2.0
// What who is signed in says of calls and notes, as requests; the till answers whether it counts.
import { tr } from "./dom.js";

// The lane's reasons, where it is no name of somebody who was first.
const refusals = () => ({ "this call is over": tr("This call is over") });

export function makeSays(page, post, draw) {
  const byId = (id) => document.getElementById(id);

  function noteOf(status, body) {
    if (status === 200) return "";
    if (status === 0) return tr("No connection to the till");
    if (status === 404) return tr("This call is over");
    if (status !== 409) return tr("The till is busy. Try again.");
    const somebody = page.state.people.some((person) => person.name === body.taken_by);
    return somebody ? tr("{} was first", body.taken_by) : refusals()[body.taken_by] || tr("That cannot be said now.");
  }

  // Who is not signed in signs in first; then the call is taken.
  function firstSignIn(call) {
    page.wantedCall = call;
    const first = document.querySelector(".names .name");
    if (!first) return;
    first.focus();
    first.scrollIntoView({ block: "center" });
  }

  async function say(path, body) {
    if (page.busy) return false;
    page.busy = true;
    page.note = "";
    draw();
    const { status, body: answer } = await post(path, body);
    page.busy = false;
    if (status === 401) Object.assign(page.state.me, { person: "", name: "" });
    else page.note = noteOf(status, answer);
    draw();
    return status === 200;
  }

  async function sayWords(event, path, body) {
    event.preventDefault();
    const words = byId(page.form + "-words").value.trim();
    if (!words) return;
    if (!await say(path, { ...body, words })) return;
    page.form = "";
    draw();
  }

  return {
    async come(call) {
      if (!page.state.me.person) return firstSignIn(call);
      await say("/api/accept", { call });
    },
    overMinutes: (call, minutes) => say("/api/over-minutes", { call, minutes }),
    passOn: (call) => say("/api/pass-on", { call }),
    here: (call) => say("/api/here", { call }),
    solved: (call, outcome) => say("/api/solved", { call, outcome }),
    sendNote: (event) => sayWords(event, "/api/note", {}),
    sendAnswer: (event, note) => sayWords(event, "/api/answer-note", { note }),
    openForm(form) {
      page.form = form;
      draw();
      const field = byId(form + "-words");
      if (field) field.focus();
    },
    closeForm() {
      page.form = "";
      draw();
    },
    putWord(id, word) {
      const field = byId(id);
      field.value = (field.value ? field.value + " " : "") + word;
      field.focus();
    },
  };
}
