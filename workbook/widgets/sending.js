// @ts-check
// Sends answers one after the other, in the order in which people gave them. The next one leaves when
// the one before has its receipt. What has no receipt is sent again, also by another tab or after a
// reload; each answer has a number, so that arriving twice does no harm.

import { together } from "./answer_id.js";
import { takeReceipt, takeRefusal } from "./receipts.js";

/** @import { Form } from "./form.js" */
/** @import { About, Reply, Sent, Waiting, When } from "./types.js" */

const RESEND_MS = 5000;
export const LONGEST = 250000; // characters of an answer; the server takes hardly more

export class Sending {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    this.held = ""; // why the server takes nothing just now
    /** @type {Waiting | null} the answer that was sent last */
    this.told = null;
    /** @type {Waiting[]} what is on its way */
    this.answers = [];
    this.refresh();
    this.back = () => this.flush();
    // Another tab has given something, or its answer has arrived.
    this.changed = (/** @type {Pick<StorageEvent, "key">} */ { key }) => {
      if (key !== null && !key.startsWith(form.store.prefix)) return;
      this.refresh();
      if (key === null || /^(sent|aside):/.test(key.slice(form.store.prefix.length))) form.renew();
    };
    document.addEventListener("workbook:online", this.back);
    addEventListener("storage", this.changed);
    this.timer = setInterval(this.back, RESEND_MS);
  }

  leave() {
    clearInterval(this.timer);
    document.removeEventListener("workbook:online", this.back);
    removeEventListener("storage", this.changed);
  }

  refresh() {
    this.answers = this.form.store.sent();
    if (!this.answers.length) this.held = ""; // another tab has sent it
  }

  /**
   * The last thing that is being sent for an entry of a round. It decides how the entry will be.
   * @param {string} entry
   * @param {When} round
   */
  latest(entry, round = this.form.now) {
    return this.answers.filter((one) => one.entry === entry && together(one, round)).pop();
  }

  /**
   * @param {Sent} answer
   * @param {About} about
   */
  add(answer, about) {
    this.form.store.queue(answer, about);
    this.refresh();
    if (this.answers[0]?.answer_id !== this.told?.answer_id) this.send();
  }

  send() {
    const [first] = this.answers;
    this.told = first ?? null;
    if (!first) return;
    const { kept, n, entry, ...message } = first;
    this.form.model.send(message);
  }

  flush() {
    this.form.store.memory.again();
    this.refresh();
    this.send();
    this.form.status();
  }

  /** @param {Reply} message */
  hear(message) {
    this.held = message.again ? message.errors.form : "";
    // The server takes nothing now. Everything stays here and is sent again at the next flush.
    this.refresh();
    if (message.again) return this.form.status();
    const { answer_id: id } = message;
    const answer = this.answers.find((one) => one.answer_id === id);
    if (!answer) {
      if (message.type === "refused" && !id) this.form.fail(message.errors);
      else if (message.type === "saved" && this.told?.answer_id === id) takeReceipt(this.form, this.told, message); // another tab sent it too
      return;
    }
    this.form.store.arrived(answer);
    this.refresh();
    if (message.type === "saved") takeReceipt(this.form, answer, message);
    else takeRefusal(this.form, answer, message);
    this.send();
    this.form.status();
  }
}
