// @ts-check
// Knows whether a person is typing or pressing in a form: nothing may move meanwhile.

import { focusIn, putFocus } from "./focus.js";

/** @import { Focus } from "./focus.js" */
/** @import { Form } from "./form.js" */

export class Interaction {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    this.pressing = false;
    const { el } = form;
    /** @type {[EventTarget, string, () => void][]} */
    this.listeners = [
      [el, "pointerdown", () => { this.pressing = true; }],
      // A button that is replaced between pointer down and up gets no click. Wait after the click,
      // too: a label passes it on to its radio button, whose change event comes later.
      [window, "click", () => setTimeout(() => this.settle())],
      [window, "pointercancel", () => this.settle()],
      [el, "focusout", () => { if (!this.pressing && form.stale) form.redraw(); }],
      [window, "pagehide", () => this.keep()],
    ];
    for (const [where, event, act] of this.listeners) where.addEventListener(event, act);
  }

  leave() {
    for (const [where, event, act] of this.listeners) where.removeEventListener(event, act);
  }

  keep() {
    const focus = this.place();
    if (focus) this.form.store.rememberFocus(focus);
  }

  settle() {
    this.pressing = false;
    if (this.form.stale && !this.busy) this.form.redraw();
  }

  get busy() {
    const now = document.activeElement;
    return this.pressing || Boolean(now && this.form.el.contains(now) && now.matches("textarea, input"));
  }

  place() {
    return focusIn(this.form.el);
  }

  /** @param {Focus | null} focus */
  put(focus) {
    putFocus(this.form.el, focus);
  }
}
