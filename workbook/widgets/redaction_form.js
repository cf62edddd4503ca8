// @ts-check
// The form that takes a text out for good. It first says how often the text occurs.

import { button, make } from "./dom.js";
import { Notice, whyNot } from "./panel.js";

/** @import { Outcome, Press, Say, Words } from "./types.js" */

export class RedactionForm {
  /**
   * @param {object} panel
   * @param {string} panel.id with which its ids begin
   * @param {Words} panel.words
   * @param {(message: Press, say: Say) => boolean} panel.send
   * @param {() => void} panel.redraw
   */
  constructor({ id, words, send, redraw }) {
    this.id = id;
    this.words = words;
    this.send = send;
    this.redraw = redraw;
    /** @type {string | null} the text that was asked about, until there is an answer */
    this.asked = null;
    this.text = "";
    this.why = "";
    this.open = ""; // beside which text the form stands
    this.sure = false; // whether it was said how often the text is there
    this.status = new Notice("said", { id: `${id}-said`, tabIndex: -1 });
    this.begin();
  }

  begin(text = "", open = "") {
    this.text = text;
    this.open = open;
    this.why = "";
    this.sure = false;
    this.status.say("");
  }

  /**
   * Take the kernel's answer to what this form sent.
   * @param {Outcome} outcome
   */
  hear(outcome) {
    const refused = outcome.type === "refused";
    const done = outcome.of === "redact";
    const same = this.asked === this.text; // what was typed since is another text: nothing was said of it
    this.asked = null;
    if (done && same) this.begin();
    this.sure = !refused && !done && same;
    this.redraw();
    if (refused) this.status.say(whyNot(outcome), "error");
    else if (same || done) this.status.say(outcome.said ?? "");
    // Not on the button: a key pressed twice must not do what cannot be undone.
    if (this.sure) this.status.node.focus();
  }

  /** @param {"places" | "redact"} type */
  ask(type) {
    const message = { type, text: this.text, why: this.why };
    if (this.send(message, this.status.say)) this.asked = this.text;
  }

  /**
   * @param {"text" | "why"} name
   * @param {string} label
   * @param {number} length
   */
  field(name, label, length) {
    const id = `${this.id}-${name}`;
    const input = make("input", { id, autocomplete: "off", maxLength: length, required: true, value: this[name] });
    input.addEventListener("input", () => {
      this[name] = input.value;
      if (name !== "text" || !this.sure) return;
      this.sure = false; // what was counted was another text
      this.status.say("");
      this.redraw();
    });
    return [make("label", { htmlFor: id, textContent: label }), input];
  }

  /** @param {(() => void) | null} cancel what else to do when it is left; without, it stays */
  node(cancel = null) {
    const { words } = this;
    const form = make("form", { className: "out" });
    form.append(
      make("p", { className: "soft", textContent: words.out_help }),
      ...this.field("text", words.out_text, 1000),
      ...this.field("why", words.out_why, 200),
      this.status.node,
    );
    const steps = make("div", { className: "steps" });
    if (this.sure) {
      const go = button(`${this.id}-go`, words.out_go, () => form.reportValidity() && this.ask("redact"));
      go.className = "main";
      steps.append(go);
    } else steps.append(make("button", { type: "submit", id: `${this.id}-places`, textContent: words.out_places }));
    if (cancel || this.sure) {
      steps.append(button(`${this.id}-cancel`, words.cancel, () => {
        this.begin();
        cancel?.();
        this.redraw();
      }));
    }
    form.append(steps);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.sure) this.ask("places");
    });
    return form;
  }
}
