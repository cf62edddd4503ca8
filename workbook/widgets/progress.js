// @ts-check
// How far somebody is in a long form.

/** @import { Question, Values } from "./types.js" */

/**
 * How many of the things that are asked have an answer: each row of a grid is one, and what may be left
 * out does not count.
 * @param {Question[]} questions
 * @param {Values} values
 * @returns {{ n: number, total: number }}
 */
export function progressOf(questions, values) {
  const parts = questions.filter((one) => one.required).flatMap(({ name, kind, rows }) => {
    const value = values[name];
    if (kind === "grid" && rows) return rows.map((row) => isGiven(value?.[row.value]));
    return [isGiven(value)];
  });
  return { n: parts.filter(Boolean).length, total: parts.length };
}

/** @param {any} value */
function isGiven(value) {
  return value !== undefined && value !== null && !["", "[]", "{}"].includes(String(typeof value === "object" ? JSON.stringify(value) : value).trim());
}
