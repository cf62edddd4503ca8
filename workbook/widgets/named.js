// @ts-check
// Draws a text that names somebody: one of the people who are here, or a name that is typed.

import { labelled } from "./controls.js";
import { make } from "./dom.js";

/** @import { Form } from "./form.js" */
/** @import { Option, Place, TextQuestion } from "./types.js" */

const ELSE = "\u2026"; // stands in the list for somebody who is not in it; no name is called so

/**
 * @param {Form} form
 * @param {TextQuestion & { options: Option[] }} question
 * @param {Place} place
 */
export function named(form, question, place) {
  const known = new Set(question.options.map((one) => one.value));
  const now = place.get() ?? "";
  const list = make("select");
  const listed = [{ value: "", label: "" }, ...question.options, { value: ELSE, label: form.words.somebody_else }];
  list.append(...listed.map((one) => make("option", { value: one.value, textContent: one.label })));
  list.value = now && !known.has(now) ? ELSE : now;
  const box = labelled(form, question, place, list);
  const input = make("input", { type: "text", value: known.has(now) ? "" : now, maxLength: question.limit });
  const asked = { label: form.words.their_name, required: true, help: "" };
  const other = labelled(form, asked, { name: `${place.name}-else` }, input);
  other.className = "else";
  const tell = () => {
    other.hidden = list.value !== ELSE;
    input.required = !other.hidden;
  };
  list.addEventListener("change", () => {
    tell();
    place.set(list.value === ELSE ? input.value : list.value);
  });
  input.addEventListener("input", () => place.set(input.value));
  tell();
  box.append(other);
  return box;
}
