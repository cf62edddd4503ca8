// @ts-check
// Points to share out among options. Every step is a button that says what it does.

import { titled } from "./controls.js";
import { fill, find, make } from "./dom.js";

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
  };
  const give = (/** @type {string} */ option, /** @type {number} */ n) => {
    place.set({ ...value(), [option]: Math.max(0, n) });
    tell();
  };
  const line = (/** @type {Option} */ option, /** @type {number} */ index) => {
    const input = make("input", { type: "number", inputMode: "numeric", min: "0", step: "1" });
    input.max = String(question.total);
    input.id = `${form.id}-${place.name}-${index}`;
    const show = () => (input.value = String(value()[option.value] || ""));
    input.addEventListener("input", () => give(option.value, Math.round(Number(input.value)) || 0));
    const step = (/** @type {string} */ sign, /** @type {number} */ by, /** @type {string} */ word) => {
      const button = make("button", { type: "button", textContent: sign, id: `${input.id}${sign}` });
      button.setAttribute("aria-label", fill(form.words[word], { name: option.label }));
      button.addEventListener("click", () => {
        give(option.value, (value()[option.value] ?? 0) + by);
        show();
      });
      return button;
    };
    show();
    const row = make("div", { className: "share" });
    const label = make("label", { htmlFor: input.id, textContent: option.label });
    row.append(label, step("−", -1, "less"), input, step("+", 1, "more"));
    return row;
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
