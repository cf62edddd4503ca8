// @ts-check
// Puts what somebody wrote or chose into words.

/** @import { Question, Told, Values } from "./types.js" */

/**
 * The parts of `values` that differ from what is `saved`.
 * @param {Question[]} questions
 * @param {Values} values
 * @param {Values | null} [saved]
 * @returns {Told[]}
 */
export function changesIn(questions, values, saved) {
  const plain = (/** @type {any} */ value) => JSON.stringify(value === "" ? null : (value ?? null));
  return Object.entries(values).flatMap(([name, value]) => {
    const written = plain(value);
    if (["null", "{}", "[]"].includes(written) || written === plain(saved?.[name])) return [];
    const question = questions.find((one) => one.name === name);
    if (!question) return typeof value === "string" ? [/** @type {Told} */ ([name, "text", "", ""])] : [];
    const text = question.kind === "text" ? "" : inWords(question, value);
    return [/** @type {Told} */ ([name, question.kind, question.label, text])];
  });
}

/**
 * A value in the words of its question.
 * @param {Question} question
 * @param {any} value
 * @returns {string}
 */
export function inWords(question, value) {
  if (question.kind === "date") return dayInWords(value);
  const { options = [], rows = [], columns = [], partners = [], about = [] } = question;
  const asked = about.map((one) => ({ value: one.name, label: one.label }));
  const all = [...options, ...rows, ...columns, ...partners, ...asked];
  const label = (/** @type {any} */ one) => all.find((each) => each.value === one)?.label ?? String(one);
  /** @type {(one: any) => string} */
  const say = (one) => {
    if (Array.isArray(one)) return one.map(say).join(", ");
    if (one === null || typeof one !== "object") return label(one);
    return Object.entries(one).map(([of, said]) => `${label(of)} (${say(said)})`).join(", ");
  };
  return say(value);
}

/**
 * A day as people write it: 2 June 2026, 2 juin 2026.
 * @param {string} day as 2026-06-02
 * @param {string} [lang] by default the page's
 */
export function dayInWords(day, lang = globalThis.document?.documentElement.lang || "en") {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  const text = at.toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });
  return lang === "fr" ? text.replace(/^1 /, "1er ") : text;
}
