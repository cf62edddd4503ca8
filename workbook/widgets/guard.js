// @ts-check
// Finds in a text what could tell who a young person is. The rules are the server's, and are applied
// as in workbook/collaboration/guard.py.

import { GUARD } from "./guard_rules.js";

/** @import { Found, Question, Values } from "./types.js" */

/** @typedef {[kind: string, low: RegExp[], cased: RegExp[], luhn?: number]} Rule */

/** @type {Rule[] | null} the rules, made ready at the first text */
let guarding = null;

function guardRules() {
  guarding ??= GUARD.rules.map(([kind, low, cased, luhn]) => {
    const made = (/** @type {string[]} */ patterns) => patterns.map((one) => new RegExp(one, luhn ? "g" : ""));
    return /** @type {Rule} */ ([kind, made(low), made(cased), luhn]);
  });
  return guarding;
}

/**
 * The kinds of personal detail that a text seems to contain.
 * @param {string} text
 * @returns {string[]}
 */
export function found(text) {
  let plain = text.normalize("NFKC");
  for (const [pattern, instead] of GUARD.plain) plain = plain.replace(new RegExp(pattern, "g"), instead);
  const sentences = plain.split(new RegExp(GUARD.sentences));
  const hit = new Set();
  for (const [kind, low, cased, luhn] of guardRules()) {
    const parts = low.length + cased.length > 1 ? sentences : [plain];
    if (!hit.has(kind) && parts.some((part) => allIn(`¶ ${part} ¶`, low, cased, luhn))) hit.add(kind);
  }
  return GUARD.kinds.filter((kind) => hit.has(kind));
}

/**
 * @param {string} part
 * @param {RegExp[]} low
 * @param {RegExp[]} cased
 * @param {number} [luhn]
 */
function allIn(part, low, cased, luhn) {
  const small = part.toLowerCase();
  if (luhn) return low.some((one) => (small.match(one) ?? []).some(checked));
  return low.every((one) => one.test(small)) && cased.every((one) => one.test(part));
}

/**
 * Whether the last digit is the right check digit (Luhn's algorithm).
 * @param {string} number
 */
function checked(number) {
  const digits = [...number].filter((sign) => sign >= "0" && sign <= "9").reverse();
  const sum = digits.reduce((all, sign, place) => {
    const value = Number(sign) * (place % 2 ? 2 : 1);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/**
 * The texts in an answer that are a person's own words, each with the kinds that are expected in it.
 * @param {Question} question
 * @param {any} value
 * @returns {[text: string, expected: string[]][]}
 */
export function ownWords(question, value) {
  if (value === null || value === undefined) return [];
  if (question.kind === "text") return value ? [[value, question.contact ? GUARD.contact : []]] : [];
  if (question.kind === "points" && question.own) {
    const known = new Set((question.options ?? []).map((one) => one.value));
    return Object.keys(value).filter((one) => value[one] && !known.has(one)).map((one) => [one, []]);
  }
  if (question.kind !== "ties") return [];
  const about = question.about ?? [];
  return Object.values(value).flatMap((said) => about.flatMap((one) => ownWords(one, said[one.name])));
}

/**
 * The texts in an answer that may tell too much.
 * @param {Question[]} questions
 * @param {Values} values
 * @returns {Found[]}
 */
export function telling(questions, values) {
  return questions.flatMap((question) =>
    ownWords(question, values[question.name])
      .map(([text, expected]) => ({ question, text, kinds: found(text).filter((kind) => !expected.includes(kind)) }))
      .filter((one) => one.kinds.length),
  );
}
