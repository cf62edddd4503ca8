// @ts-check
// An order of preference. No dragging: every step is a button that says what it does.

import { titled } from "./controls.js";
import { fill, find, make } from "./dom.js";

/** @import { Form } from "./form.js" */
/** @import { Place, RankingQuestion } from "./types.js" */

/**
 * The order with one option moved to another place.
 * @param {string[]} order
 * @param {string} option
 * @param {number} to
 */
export function moved(order, option, to) {
  const others = order.filter((one) => one !== option);
  return [...others.slice(0, to), option, ...others.slice(to)];
}

/**
 * @param {Form} form
 * @param {RankingQuestion} question
 * @param {Place} place
 */
export function ranking(form, question, place) {
  const box = titled(form, question);
  const said = make("p", { className: "unseen" });
  said.setAttribute("role", "status");
  const ranked = make("ol", { className: "ranked" });
  const others = make("div", { className: "options" });
  const label = Object.fromEntries(question.options.map((one) => [one.value, one.label]));
  /** @type {() => string[]} */
  const value = () => (place.get() ?? []).filter((/** @type {string} */ one) => one in label);
  /** @type {(option: string, what: string) => string} */
  const id = (option, what) => `${form.id}-${place.name}-${question.options.findIndex((one) => one.value === option)}-${what}`;
  /** @type {(order: string[], option: string, focus: string) => void} */
  const put = (order, option, focus) => {
    place.set(order);
    draw();
    const at = order.indexOf(option);
    const words = at < 0 ? form.words.unranked : form.words.ranked;
    said.textContent = fill(words, { name: label[option], n: at + 1 });
    const wanted = find(box, `#${CSS.escape(id(option, focus))}`);
    // At either end of the list the button is disabled: focus another one of the row.
    const row = wanted?.matches(":disabled") ? wanted.parentElement : null;
    (row ? find(row, "button:not(:disabled)") : wanted)?.focus();
  };
  /** @type {(option: string, what: string, sign: string, act: () => void, disabled?: boolean) => HTMLElement} */
  const button = (option, what, sign, act, disabled = false) => {
    const one = make("button", { type: "button", textContent: sign, disabled, id: id(option, what) });
    one.setAttribute("aria-label", fill(form.words[what], { name: label[option] }));
    one.addEventListener("click", act);
    return one;
  };
  const draw = () => {
    const order = value();
    ranked.replaceChildren(
      ...order.map((option, at) => {
        const row = make("li");
        row.append(
          make("span", { textContent: label[option] }),
          button(option, "higher", "↑", () => put(moved(order, option, at - 1), option, "higher"), at === 0),
          button(option, "lower", "↓", () => put(moved(order, option, at + 1), option, "lower"), at === order.length - 1),
          button(option, "unrank", "✕", () => put(order.filter((one) => one !== option), option, "rank")),
        );
        return row;
      }),
    );
    const left = question.options.filter((one) => !order.includes(one.value));
    others.replaceChildren(
      ...left.map((one) =>
        button(one.value, "rank", `+ ${one.label}`, () => put([...value(), one.value], one.value, "unrank")),
      ),
    );
  };
  draw();
  box.append(make("p", { className: "help soft", textContent: form.words.rank_help }), ranked, others, said);
  return box;
}
