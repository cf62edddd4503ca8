// @ts-check
// Sends an answer, or takes one back. Both join the queue (sending.js).

import { newId } from "./answer_id.js";
import { LONGEST } from "./sending.js";

/** @import { Form } from "./form.js" */
/** @import { Option, Question, Sent, Values } from "./types.js" */

/**
 * Send what is in the form, or say why it cannot be sent as it is.
 * @param {Form} form
 */
export function give(form) {
  const asked = new Set(form.questions.map((one) => one.name));
  const given = Object.entries(form.values).filter(([name, value]) => asked.has(name) && value !== null && value !== "");
  const values = Object.fromEntries(given);
  const isNew = form.titled && !form.entry;
  const entry = isNew ? plain(values[form.key]) : form.entry;
  if (isNew && !entry) return form.fail({ [form.key]: form.words.empty });
  // A new entry with the title of another would replace it without anybody noticing.
  if (isNew && form.entries().some((one) => plain(one.value) === entry)) return form.fail({ [form.key]: form.words.title_taken });
  const unsure = form.check.unsure(values);
  if (unsure.length) return form.check.ask(unsure);
  const answer = answerOf(form, "submit", entry, { values });
  if (JSON.stringify(answer).length > LONGEST) return form.fail({ form: form.words.too_long });
  if (form.check.anySure(values)) answer.sure = true;
  form.sending.add(answer, form.about(entry, values));
  form.store.drop(form.entry);
  form.after(form.entry); // a new one leaves room for the next
}

/**
 * Take an entry back. Its row stays in the file but no longer counts.
 * @param {Form} form
 */
export function takeBack(form) {
  form.sending.add(answerOf(form, "retract", form.entry, { key: form.entry }), { label: form.entry, told: [] });
  form.store.drop(form.entry);
  form.after("");
}

/**
 * @param {Form} form
 * @param {Sent["type"]} type
 * @param {string} entry
 * @param {Pick<Sent, "values" | "key">} what
 * @returns {Sent}
 */
export function answerOf(form, type, entry, what) {
  return { type, answer_id: newId(), ...what, ...form.now, entry };
}

/**
 * What can be judged in a later round: what has a draft or a text of its own, or was judged already;
 * everything where nothing has a draft.
 * @param {Option[]} options
 * @param {Record<string, string>} drafts
 * @param {(value: string) => boolean} isGiven
 */
export function judged(options, drafts, isGiven) {
  if (!options.some((one) => drafts[one.value])) return options;
  return options.filter((one) => drafts[one.value] || one.tells || isGiven(one.value));
}

/**
 * Whether two answers are the same for these questions.
 * @param {Values} sent
 * @param {Values} now
 * @param {Question[]} questions
 */
export function same(sent, now, questions) {
  const plainly = (/** @type {Values} */ values) =>
    JSON.stringify(questions.map((one) => (values[one.name] === "" ? null : (values[one.name] ?? null))));
  return plainly(sent) === plainly(now);
}

/**
 * A title, nearly as it will be stored.
 * @param {string | undefined} text
 */
function plain(text) {
  return text?.trim().replace(/\r\n?/g, "\n") ?? "";
}
