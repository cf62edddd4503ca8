// What stands in for a browser while a form's own modules run: a storage, and a kernel's model. Nothing
// is drawn; what the status line would say is in `said`.

import { answerOf } from "../../workbook/widgets/giving.js";
import { Drafts } from "../../workbook/widgets/drafts.js";
import { Form } from "../../workbook/widgets/form.js";
import { Sending } from "../../workbook/widgets/sending.js";
import { offerNames } from "../../workbook/widgets/unsaved.js";

/** A browser's storage: names are properties of it, as in the real one. */
class Device {
  #full = false;
  set full(full) {
    this.#full = full;
  }
  getItem(name) {
    return this[name] ?? null;
  }
  setItem(name, text) {
    if (this.#full) throw new Error("QuotaExceededError");
    this[name] = text;
  }
  removeItem(name) {
    delete this[name];
  }
}

class Model {
  constructor(state) {
    this.state = state;
    this.sent = [];
  }
  get(name) {
    return this.state[name];
  }
  set(name, value) {
    this.state[name] = value;
  }
  send(message) {
    this.sent.push(message);
  }
}

const IDEA = { name: "idea", kind: "text", label: "Idea" };
export const TOLD = { label: "", told: [["idea", "text", "Idea", ""]] };

globalThis.document = { addEventListener() {}, removeEventListener() {} };
globalThis.addEventListener = () => {};
globalThis.setInterval = () => 0;

let number = 0;

/** A device on which nothing is kept yet. */
export function device() {
  const localStorage = new Device();
  globalThis.window = { localStorage };
  number = 0;
  return localStorage;
}

/** How many things the device keeps. */
export function kept() {
  return Object.keys(window.localStorage).length;
}

/** A form in a page of its own. Without a session, its meeting was sealed. */
export function page(session = "today", round = 1, more = {}) {
  const state = { person: "p1", workshop: "w", activity: "a", round, session, meeting: session };
  const asked = { key: "idea", questions: [IDEA], drafts: {}, phase: "open" };
  const model = new Model({ ...state, ...asked, answers: {}, entries: [], ...more });
  const form = Object.create(Form.prototype);
  Object.assign(form, { model, sent: model.sent, words: {}, errors: {}, entry: "", arrived: [], message: null });
  form.check = { found: null, sure: new Set(), said: () => [] };
  form.interaction = { busy: false, pressing: false };
  form.said = [];
  form.status = () => {};
  form.redraw = () => {};
  form.say = (word, answers = [], values = {}) => {
    form.message = word && [word, answers, values];
    if (word) form.said.push([word, ...answers.map((one) => one.entry)]);
  };
  form.store = new Drafts(model);
  form.sending = new Sending(form);
  form.begin();
  form.known = offerNames(form);
  return Object.assign(form, acts(form));
}

/** What a person, the kernel and the facilitator do to a form. */
function acts(form) {
  return {
    give: (entry, what = {}) => {
      const given = answerOf(form, "submit", entry, { values: { idea: entry, ...what } });
      form.sending.add({ ...given, answer_id: `n${++number}` }, TOLD);
    },
    back: (entry) => {
      const given = answerOf(form, "retract", entry, { key: entry });
      form.sending.add({ ...given, answer_id: `n${++number}` }, { label: entry, told: [] });
    },
    hear: (type, more = {}) => form.sending.hear({ type, answer_id: form.sent.at(-1)?.answer_id, errors: {}, ...more }),
    goesOn: (state) => {
      form.model.state = { ...form.model.state, ...state };
      if ("meeting" in state) form.ended();
      else form.nextRound();
    },
    sentIdeas: () => form.sent.map((one) => one.values?.idea),
    waiting: () => form.sending.answers.map((one) => one.entry),
    offered: () => form.store.offers().map((offer) => offer.from),
  };
}
