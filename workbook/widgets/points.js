// @ts-check
// Points to share out among options. Every step is a button that says what it does.

import { titled } from "./controls.js";
import { fill, find, make } from "./dom.js";
import { numberIn } from "./numbers.js";

/** @import { Form } from "./form.js" */
/** @import { Option, Place, PointsQuestion } from "./types.js" */

/** @typedef {Record<string, number>} Shares points by option */

/**
 * How many points are left to give. Below zero: too many were given.
 * @param {number} total
 * @param {Shares} shares
 */
export function pointsLeft(total, shares) {
  return total - Object.values(shares).reduce((sum, one) => sum + one, 0);
}

/**
 * What an option has after a step up or down: never below nothing, and no more than there is to give.
 * @param {number} now
 * @param {number} by
 * @param {number} left points that are not given yet
 */
export function stepped(now, by, left) {
  return Math.max(0, now + Math.min(by, Math.max(0, left)));
}

const MANY = 20; // points from which on a thumb needs larger steps, too

/**
 * @param {Form} form
 * @param {PointsQuestion} question
 * @param {Place} place
 */
export function points(form, question, place) {
  const box = titled(form, question);
  const left = make("p", { className: "left" });
  left.setAttribute("role", "status");
  const list = make("div", { className: "shares" });
  // No prototype: an option may be called “constructor”.
  /** @type {() => Shares} */
  const value = () => Object.assign(Object.create(null), place.get());
  const tell = () => {
    const n = pointsLeft(question.total, value());
    const word = n < 0 ? "over" : "left";
    left.textContent = fill(form.words[word], { n: Math.abs(n), total: question.total });
    left.classList.toggle("error", n < 0);
    left.classList.toggle("good", n === 0);
    // Not disabled: the button that was just pressed would lose the focus.
    for (const more of list.querySelectorAll(".more")) more.setAttribute("aria-disabled", String(n <= 0));
  };
  const give = (/** @type {string} */ option, /** @type {number} */ n) => {
    place.set({ ...value(), [option]: Math.max(0, n) });
    tell();
  };
  const line = (/** @type {Option} */ option, /** @type {number} */ index) => {
    const input = make("input", { type: "text", inputMode: "numeric", autocomplete: "off" });
    input.id = `${form.id}-${place.name}-${index}`;
    const show = () => (input.value = String(value()[option.value] || ""));
    input.addEventListener("input", () => give(option.value, Math.round(Number(numberIn(input.value))) || 0));
    const move = (/** @type {number} */ by) => {
      give(option.value, stepped(value()[option.value] ?? 0, by, pointsLeft(question.total, value())));
      show();
    };
    const keys = /** @type {Record<string, number>} */ ({ ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 });
    input.addEventListener("keydown", (event) => {
      if (!(event.key in keys)) return;
      event.preventDefault();
      move(keys[event.key]);
    });
    const step = (/** @type {number} */ by) => {
      const n = Math.abs(by);
      const sign = `${by < 0 ? "−" : "+"}${n > 1 ? n : ""}`;
      const button = make("button", { type: "button", textContent: sign, id: `${input.id}${sign}` });
      if (by > 0) button.className = "more";
      const word = `${by < 0 ? "less" : "more"}${n > 1 ? "_by" : ""}`;
      button.setAttribute("aria-label", fill(form.words[word], { name: option.label, n }));
      button.addEventListener("click", () => move(by));
      return button;
    };
    show();
    const large = question.total > MANY;
    const less = large ? [step(-5), step(-1)] : [step(-1)];
    const more = large ? [step(1), step(5)] : [step(1)];
    const label = make("label", { htmlFor: input.id, textContent: option.label });
    return make("div", { className: "share" }, label, make("span", { className: "step" }, ...less, input, ...more));
  };
  const draw = () => {
    const known = new Set(question.options.map((one) => one.value));
    const own = Object.keys(value()).filter((one) => !known.has(one));
    const all = [...question.options, ...own.map((one) => ({ value: one, label: one }))];
    list.replaceChildren(...all.map(line));
    if (own.length < question.own) list.append(ownOption());
    tell();
  };
  const ownOption = () => {
    const input = make("input", { type: "text", maxLength: 60, id: `${form.id}-${place.name}-own`, autocomplete: "off" });
    const add = make("button", { type: "button", textContent: form.words.add, id: `${input.id}-add` });
    const take = () => {
      const text = input.value.trim().replace(/\s+/g, " ");
      if (!text || text in value()) return;
      give(text, 0);
      draw();
      find(list, ".share:last-of-type input, .share:nth-last-child(2) input")?.focus();
    };
    add.addEventListener("click", take);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      take();
    });
    const row = make("div", { className: "own" });
    row.append(make("label", { htmlFor: input.id, textContent: form.words.own }), input, add);
    return row;
  };
  draw();
  box.append(left, list);
  return box;
}
