// @ts-check
// Asks people before they send a text that may tell who a young person is. They decide. The question
// replaces the button. guard.js finds such texts.

import { fill, find, make } from "./dom.js";
import { sendLine } from "./drawing.js";
import { give } from "./giving.js";
import { ownWords, telling } from "./guard.js";

/** @import { Form } from "./form.js" */
/** @import { Found, Question, Reply, Values } from "./types.js" */

export class PrivacyCheck {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    /** @type {Found[] | null} what is asked about just now */
    this.found = null;
    /** @type {Set<string>} texts of which the person has said: send it as it is */
    this.sure = new Set();
  }

  /**
   * The texts to ask about before these values are sent.
   * @param {Values} values
   */
  unsure(values) {
    return telling(this.form.questions, values).filter(({ question, text }) => !this.isSure(question, text));
  }

  /**
   * Whether the person has said of any of these texts to send it as it is.
   * @param {Values} values
   */
  anySure(values) {
    return this.texts(values).some(({ question, text }) => this.isSure(question, text));
  }

  /** @param {Values} values */
  texts(values) {
    return this.form.questions.flatMap((question) => ownWords(question, values[question.name]).map(([text]) => ({ question, text })));
  }

  /**
   * A text that was sent before counts as sure.
   * @param {Question} question
   * @param {string} text
   */
  isSure(question, text) {
    const before = ownWords(question, this.form.given(this.form.entry)?.[question.name]);
    return this.sure.has(text) || before.some(([one]) => one === text);
  }

  /**
   * The texts that the server asks about. It may know more rules than a page that was opened earlier.
   * @param {Values} values
   * @param {Reply} reply
   * @returns {Found[]}
   */
  said(values, { asks, errors }) {
    const found = this.texts(values).filter(({ question }) => asks?.includes(question.name));
    return found.map((one) => ({ ...one, kinds: [], said: errors[one.question.name] }));
  }

  /**
   * Replace the button by the question; with null, put the button back.
   * @param {Found[] | null} found
   */
  ask(found) {
    const { form } = this;
    this.found = found;
    form.message = null;
    const line = sendLine(form);
    form.lastLine.replaceWith(line);
    form.lastLine = line;
    form.status();
    find(line, ".asking p")?.focus();
  }

  box() {
    const { words, id } = this.form;
    /** @type {Found[]} */
    const found = this.found ?? [];
    const kinds = (/** @type {Found[]} */ told) => [...new Set(told.flatMap((one) => one.kinds))].map((kind) => words[`kind_${kind}`]).join(", ");
    const box = make("div", { className: "asking" });
    box.setAttribute("role", "alert");
    const { said } = found[0];
    const sentence = said ?? fill(words.found, { what: kinds(found) });
    box.append(make("p", { id: `${id}-asking`, tabIndex: -1, textContent: `⚠ ${sentence}` }));
    if (this.form.questions.length > 1 && !said) {
      const questions = [...new Set(found.map((one) => one.question))];
      const where = questions.map((one) => {
        const what = kinds(found.filter(({ question }) => question === one));
        return make("li", { textContent: fill(words.found_in, { name: one.label, what }) });
      });
      box.append(make("ul", {}, ...where));
    }
    const change = make("button", { type: "button", id: `${id}-change`, textContent: words.change });
    const anyway = make("button", { type: "button", id: `${id}-anyway`, textContent: words.send_anyway });
    change.addEventListener("click", () => this.change());
    anyway.addEventListener("click", () => {
      for (const { text } of found) this.sure.add(text);
      this.ask(null);
      give(this.form);
    });
    box.append(make("div", { className: "steps" }, change, anyway));
    return box;
  }

  // Go to the field with that text, and unfold what it is in.
  change() {
    const [{ question, text }] = this.found ?? [];
    this.ask(null);
    const selector = `[data-question="${question.name}"] :is(textarea, input)`;
    const fields = /** @type {HTMLInputElement[]} */ ([...this.form.el.querySelectorAll(selector)]);
    const field = fields.find((one) => one.value === text) ?? fields[0];
    let box = /** @type {HTMLDetailsElement | null | undefined} */ (field?.closest("details"));
    while (box) {
      box.open = true;
      box = box.parentElement?.closest("details");
    }
    field?.focus();
  }
}
