// @ts-check
// The form of one activity, drawn with the browser's own controls.
//
// What is typed is kept on this device (drafts.js), what is sent goes in its order until the server
// says that it is saved (sending.js), and what cannot be saved any more is offered for copying
// (unsaved.js).

import { find, make } from "./dom.js";
import { Drafts } from "./drafts.js";
import { drawAround, drawForm } from "./drawing.js";
import { judged, same } from "./giving.js";
import { changesIn } from "./in_words.js";
import { Interaction } from "./interaction.js";
import { PrivacyCheck } from "./privacy_check.js";
import { Sending } from "./sending.js";
import { sayStatus } from "./status.js";
import { offerNames, tellOffers } from "./unsaved.js";

/** @import { About, FormModel, FormTraits, Option, Values, View, Waiting, When } from "./types.js" */

let forms = 0;

export class Form {
  /**
   * @param {FormModel} model
   * @param {HTMLElement} el
   */
  constructor(model, el) {
    this.model = model;
    this.el = el;
    this.id = `wb${++forms}`;
    this.words = model.get("words");
    this.store = new Drafts(model);
    this.entry = ""; // the value of the key question whose answer is shown; "" without a key
    /** @type {Values} what stands in the form */
    this.values = {};
    this.dirty = false; // whether that is not yet given
    /** @type {Record<string, string>} sentences, by question */
    this.errors = {};
    /** @type {Waiting[]} since something was last given: the status line names them */
    this.arrived = [];
    /** @type {[word: string, answers: Waiting[], values: Record<string, any>] | null} */
    this.message = null; // what the status line says
    /** @type {Set<string>} rows of a grid, kept over a redraw */
    this.unfolded = new Set();
    this.stale = false; // whether it has to be drawn anew
    this.shown = make("p", { className: "shown" });
    // These two nodes stay and their text changes: a screen reader would not read a new node.
    this.line = make("p", { className: "phase", id: `${this.id}-phase`, tabIndex: -1, role: "status" });
    this.receipt = make("p", { role: "status" });
    this.progress = make("p", { className: "progress" });
    this.nextUp = make("p", { className: "next-up", role: "status" });
    /** @type {HTMLElement} what was not saved */
    this.offers = make("div");
    /** @type {HTMLElement} of which entry the answer is shown */
    this.chooser = make("div");
    /** @type {HTMLElement} the button, or what is asked before something is sent */
    this.lastLine = make("div");
    this.check = new PrivacyCheck(this);
    this.sending = new Sending(this);
    this.interaction = new Interaction(this);
    el.classList.add("wb", "wb-form");
    el.dataset.activity = model.get("activity");
    /** @type {[string, (...args: any[]) => void][]} */
    this.listeners = [];
    this.on("change:until change:barred change:past", () => this.redraw());
    this.on("change:phase change:drafts", () => this.redraw());
    // Only the text changes: nothing moves while somebody is typing.
    this.on("change:shown", () => (this.shown.textContent = this.model.get("shown")));
    this.on("change:questions", () => this.lengthened());
    this.on("change:round", () => this.nextRound());
    this.on("change:session change:gone", () => this.ended());
    this.on("change:answers change:entries", () => this.renew());
    this.on("msg:custom", (message) => this.sending.hear(message));
    this.begin();
    this.redraw();
    this.known = offerNames(this); // who opens the page reads them
    this.sending.flush();
  }

  /**
   * @param {string} events
   * @param {(...args: any[]) => void} act
   */
  on(events, act) {
    for (const event of events.split(" ")) {
      this.model.on(event, act);
      this.listeners.push([event, act]);
    }
  }

  leave() {
    this.sending.leave();
    this.interaction.leave();
    for (const [event, act] of this.listeners) this.model.off(event, act);
  }

  get key() {
    return this.model.get("key");
  }

  get questions() {
    return this.model.get("questions");
  }

  // Whether people give as many entries as they like, each with a title of its own.
  get titled() {
    return this.questions.find((one) => one.name === this.key)?.kind === "text";
  }

  /**
   * The round and the meeting that are asked about.
   * @returns {When}
   */
  get now() {
    return { round: this.model.get("round"), session: this.model.get("meeting") };
  }

  // The questions to draw. The key question is drawn only as the title of a new entry.
  asked() {
    return this.questions.filter((one) => one.name !== this.key || (this.titled && !this.entry));
  }

  // --- values: what is kept on this device, or else what was given ----------------------------------

  begin() {
    const options = this.entries();
    if (this.key) {
      const remembered = this.store.entry();
      const open = this.titled ? [{ value: "" }] : options.filter((one) => !this.given(one.value));
      const first = open.find((one) => this.model.get("drafts")[one.value]) ?? open[0];
      this.entry = (options.find((one) => one.value === remembered) ?? first ?? options[0])?.value ?? "";
    }
    this.take();
  }

  /** @returns {Option[]} */
  entries() {
    if (!this.titled) {
      const options = this.questions.find((one) => one.name === this.key)?.options ?? [];
      return this.now.round > 1 ? judged(options, this.model.get("drafts"), (value) => Boolean(this.given(value))) : options;
    }
    const titles = new Set(this.model.get("entries").map((one) => one[this.key]));
    for (const { entry } of this.sending.answers) {
      if (entry && this.given(entry)) titles.add(entry);
    }
    return [...[...titles].map((title) => ({ value: title, label: title })), { value: "", label: this.words.new_entry }];
  }

  /**
   * @param {string} entry
   * @returns {Values | null}
   */
  saved(entry) {
    if (!this.key) {
      const answers = this.model.get("answers");
      return Object.keys(answers).length ? answers : null;
    }
    return this.model.get("entries").find((one) => one[this.key] === entry) ?? null;
  }

  /**
   * What the person sent last, whether the server has it yet or not.
   * @param {string} entry
   * @returns {Values | null}
   */
  given(entry) {
    return this.sending.latest(entry)?.values ?? this.saved(entry);
  }

  take() {
    const draft = this.store.draft(this.entry);
    this.dirty = draft !== null;
    this.values = { ...(draft ?? this.given(this.entry) ?? {}) };
    if (this.key && !(this.titled && !this.entry)) this.values[this.key] = this.entry;
  }

  /**
   * What to say about values that are kept: which entry they belong to, and what is new in them.
   * @param {string} entry
   * @param {Values} values
   * @returns {About}
   */
  about(entry, values) {
    const questions = this.titled ? this.questions : this.questions.filter((one) => one.name !== this.key);
    const label = this.entries().find((one) => one.value && one.value === entry)?.label ?? entry;
    const known = Object.fromEntries(questions.map((one) => [one.name, values[one.name]]));
    return { label, told: changesIn(questions, known, this.given(entry)) };
  }

  /**
   * @param {string} name
   * @param {any} value
   */
  set(name, value) {
    if (this.check.found) this.check.ask(null);
    this.values[name] = value;
    this.dirty = true;
    this.store.keep(this.entry, this.values, this.about(this.entry, this.values));
    this.say(null);
  }

  /** @param {string} entry */
  choose(entry) {
    this.entry = entry;
    this.store.remember(entry);
    this.calm();
    this.take();
    this.redraw();
  }

  calm() {
    this.check.found = null;
    this.errors = {};
    this.message = null;
  }

  // A new round: what was typed for the one before is offered for copying.
  nextRound() {
    const { message } = this;
    this.calm();
    if (message && ["offered", "stays"].includes(message[0])) this.message = message; // of what is over now
    this.begin();
    this.redraw();
    tellOffers(this);
  }

  // The meeting is over or the person was let go: drop what was not sent.
  ended() {
    this.store.forget();
    this.sending.refresh();
    this.check.sure.clear();
    this.nextRound();
  }

  // Somebody joined or a term was added. Redraw, but not while somebody is typing.
  lengthened() {
    if (this.key && !this.entry && !this.titled) this.begin(); // the list was empty until now
    this.redrawSoon();
  }

  // This tab or another one has sent something, or an answer has arrived.
  renew() {
    const done = this.dirty && same(this.given(this.entry) ?? {}, this.values, this.questions);
    if (done) this.store.drop(this.entry);
    else if (this.dirty) return this.redrawSoon();
    if (this.entry && !this.entries().some((one) => one.value === this.entry)) this.begin();
    else this.take();
    if (this.interaction.pressing) this.redrawSoon();
    else this.redraw();
  }

  /** @param {string} entry which is shown once something was given */
  after(entry) {
    this.arrived = [];
    this.choose(entry);
  }

  /** @param {Record<string, string>} errors */
  fail(errors) {
    this.errors = errors;
    this.redraw();
    this.say("refused");
    const first = this.questions.find((one) => errors[one.name]);
    if (first) find(this.el, `[data-question="${first.name}"] :is(input, textarea)`)?.focus();
  }
  // --- drawing ----------------------------------------------------------------------------------

  redraw() {
    this.stale = false;
    const focus = this.interaction.place();
    if (this.model.get("phase") !== "open") this.check.found = null;
    drawForm(this);
    this.status();
    this.interaction.put(focus ?? this.store.focus());
  }

  // Wait while somebody is typing or pressing.
  redrawSoon() {
    if (!this.interaction.busy) return this.redraw();
    this.stale = true;
    if (!this.interaction.pressing) drawAround(this);
    this.status();
  }

  /**
   * @param {string | null} word
   * @param {Waiting[]} answers
   * @param {Record<string, any>} values
   */
  say(word, answers = [], values = {}) {
    this.message = word ? [word, answers, values] : null;
    this.status();
  }

  status() {
    sayStatus(this);
  }
}

/** @param {View<FormTraits>} view */
function render({ model, el }) {
  const form = new Form(model, el);
  return () => form.leave();
}

export default { render };
