// @ts-check
// What fields are made of: a label and its control, a group of options, a row that unfolds.

import { make } from "./dom.js";

/** @import { Form } from "./form.js" */
/** @import { Question } from "./types.js" */

/** @typedef {Pick<Question, "label" | "required" | "help">} Asked what a caption says of a question */
/** @typedef {{ name: string }} Named */
/** @typedef {string | number} Value */

/**
 * @param {Form} form
 * @param {Asked} question
 */
function caption(form, question) {
  return question.required ? question.label : `${question.label} (${form.words.optional})`;
}

/**
 * @param {Form} form
 * @param {Asked} question
 * @param {Named} place
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control
 */
export function labelled(form, question, place, control) {
  const box = make("div");
  control.id = control.name = `${form.id}-${place.name}`;
  control.required = question.required;
  box.append(make("label", { className: "label", htmlFor: control.id, textContent: caption(form, question) }));
  if (question.help) box.append(make("p", { className: "help soft", textContent: question.help }));
  box.append(control);
  return box;
}

/**
 * @param {Form} form
 * @param {Asked} question
 */
export function titled(form, question) {
  const box = make("fieldset");
  box.append(make("legend", { textContent: caption(form, question) }));
  if (question.help) box.append(make("p", { className: "help soft", textContent: question.help }));
  return box;
}

/**
 * A row that unfolds. Its summary says how much is chosen in it.
 * @param {Form} form
 * @param {string} name
 * @param {string} label
 * @param {HTMLElement} count
 * @param {HTMLElement} content
 */
export function unfolding(form, name, label, count, content) {
  const box = make("details", { open: form.unfolded.has(name) });
  const summary = make("summary", { textContent: label });
  summary.append(count);
  box.append(summary, content);
  box.addEventListener("toggle", () => (box.open ? form.unfolded.add(name) : form.unfolded.delete(name)));
  return box;
}

/**
 * What an option is called, and below it what is to be read of it.
 * @param {string} called
 * @param {string} tells
 */
function told(called, tells) {
  return make("span", {}, make("b", { textContent: called }), make("span", { className: "tells", textContent: tells }));
}

/**
 * Options to choose among: one with radio buttons, several with checkboxes.
 * @template {Value} V
 * @param {Form} form
 * @param {Asked} question
 * @param {Named} place
 * @param {{ value: V, label: string, tells?: string }[]} options
 * @param {"radio" | "checkbox"} type
 * @param {V | Set<V> | null | undefined} now what is chosen
 * @param {(value: V, on: boolean) => void} act
 * @param {(option: { value: V, label: string }) => string} note
 */
export function group(form, question, place, options, type, now, act, note = () => "") {
  const box = titled(form, question);
  const list = make("div", { className: "options" });
  options.forEach((option, index) => {
    const input = make("input", { type, name: `${form.id}-${place.name}`, value: String(option.value) });
    input.id = `${form.id}-${place.name}-${index}`;
    input.checked = now instanceof Set ? now.has(option.value) : now === option.value;
    input.addEventListener("change", () => act(option.value, input.checked));
    const label = make("label", { htmlFor: input.id });
    const called = `${option.label}${note(option)}`;
    label.append(input, option.tells ? told(called, option.tells) : called);
    list.append(label);
  });
  box.append(list);
  return box;
}
