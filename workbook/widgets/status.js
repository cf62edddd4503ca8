// @ts-check
// What the two status lines of a form say: whether it is open, and what became of an answer.

import { fill } from "./dom.js";
import { progressOf } from "./progress.js";

/** @import { Form } from "./form.js" */
/** @import { Waiting } from "./types.js" */

const LONG = 5; // things that are asked, from which on people want to know how far they are

/** @param {Form} form */
export function sayStatus(form) {
  const { model, words, sending, message } = form;
  const round = model.get("round");
  const phase = model.get("phase");
  const state = phase === "closed" && form.dirty ? "closed_unsent" : phase;
  const which = model.get("stage") || (round > 1 ? fill(words.round, { round }) : "");
  const line = (which && `${which}. `) + words[state] + (phase === "closed" && model.get("past") ? ` ${model.get("past")}` : "");
  tell(form.line, line);
  const wrong = form.errors.form || sending.held;
  const waiting = sending.answers;
  const short = form.store.memory.short && (waiting.length || form.dirty);
  let text = "";
  let tone = "soft";
  if (waiting.length) {
    const offline = document.body.dataset.online === "no";
    text = named(form, waiting, offline ? (short ? words.no_connection : words.offline) : words.sending);
  } else if (message) {
    const [word, about, values] = message;
    text = named(form, about, fill(words[word], values));
    tone = { refused: "error", saved: "good" }[/** @type {string} */ (word)] ?? tone;
  } else if (form.dirty) {
    text = short ? words.not_sent : words.unsent;
  }
  if (short) text += ` ${words.stay}`;
  const kept = waiting.length || form.dirty || form.store.offers().length;
  form.el.toggleAttribute("data-unsent", Boolean(kept) && !model.get("preview"));
  form.receipt.className = `receipt ${wrong ? "error" : tone}`;
  tell(form.receipt, wrong ? `⚠ ${wrong}` : text);
  const isSaved = !wrong && !waiting.length && message?.[0] === "saved";
  tell(form.nextUp, isSaved && phase === "open" && !isMoreOpen(form) ? words.saved_next : "");
  const { n, total } = progressOf(form.asked(), form.values);
  form.progress.hidden = total < LONG || isSaved;
  tell(form.progress, fill(words.progress, { n, total }));
}

/** @param {Form} form */
function isMoreOpen(form) {
  return form.key && !form.titled && form.entries().some((one) => !form.given(one.value));
}

/**
 * The same text is not set again: a screen reader might read it twice.
 * @param {HTMLElement} node
 * @param {string} text
 */
function tell(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * A sentence with the names of its entries in front.
 * @param {Form} form
 * @param {Waiting[]} answers
 * @param {string} text
 */
function named(form, answers, text) {
  const names = [...new Set(answers.map((one) => shortly(one.kept.label)))].filter(Boolean);
  return names.length && form.key ? fill(form.words.end, { name: names.join(", "), text }) : text;
}

/** @param {string} text */
function shortly(text = "") {
  return text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text;
}

/**
 * @param {string | undefined} at
 * @returns {string} the time of day of this device
 */
export function clock(at) {
  return new Date(at ?? "").toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}
