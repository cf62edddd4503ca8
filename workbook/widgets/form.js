// The form of one activity, drawn with the browser's own controls.
//
// What is typed is kept on this device (drafts.js), what is sent goes in its order until the server
// says that it is saved (sending.js), and what cannot be saved any more is offered for copying
// (unsaved.js).

// Made of several files, of which this is the last: see `PARTS` in base.py.

let forms = 0;

export function render({ model, el }) {
  const form = new Form(model, el);
  return () => form.leave();
}

export default { render };

class Form {
  constructor(model, el) {
    this.model = model;
    this.el = el;
    this.id = `wb${++forms}`;
    this.words = model.get("words");
    this.store = new Drafts(model);
    this.entry = ""; // the value of the key question whose answer is shown; "" without a key
    this.errors = {};
    this.arrived = []; // since something was last given: the status line names them
    this.message = null; // [word, answers, values] shown in the status line
    this.unfolded = new Set(); // rows of a grid, kept over a redraw
    this.shown = make("p", { className: "shown" });
    // A node each, whose text changes: a new one would not be read out.
    this.line = make("p", { className: "phase", id: `${this.id}-phase`, tabIndex: -1, role: "status" });
    this.receipt = make("p", { role: "status" });
    this.check = new PrivacyCheck(this);
    this.sending = new Sending(this);
    this.interaction = new Interaction(this);
    el.classList.add("wb", "wb-form");
    el.dataset.activity = model.get("activity");
    this.listeners = [];
    this.on("change:until change:barred", () => this.redraw());
    this.on("change:phase change:drafts", () => this.redraw());
    // A text alone, in its place: nothing moves under the fingers of who is typing.
    this.on("change:shown", () => (this.shown.textContent = this.model.get("shown")));
    this.on("change:questions", () => this.lengthened());
    this.on("change:round", () => this.nextRound());
    this.on("change:session change:gone", () => this.ended());
    this.on("change:answers change:entries", () => this.renew());
    this.on("msg:custom", (message) => this.sending.hear(message));
    this.begin();
    this.redraw();
    this.known = this.offerNames(); // who opens the page reads them
    this.sending.flush();
  }

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

  // Whether a person gives as many entries as they like, each under a title of their own.
  get titled() {
    return this.questions.find((one) => one.name === this.key)?.kind === "text";
  }

  // The round and the meeting that are asked about.
  get now() {
    return { round: this.model.get("round"), session: this.model.get("meeting") };
  }

  // Without the one by which entries are told apart, unless it is the title of a new one.
  asked() {
    return this.questions.filter((one) => one.name !== this.key || (this.titled && !this.entry));
  }

  // --- values: what is kept on this device, or else what was given ------------------------------

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

  entries() {
    if (!this.titled) return this.questions.find((one) => one.name === this.key)?.options ?? [];
    const titles = new Set(this.model.get("entries").map((one) => one[this.key]));
    for (const { entry } of this.sending.answers) {
      if (entry && this.given(entry)) titles.add(entry);
    }
    return [...[...titles].map((title) => ({ value: title, label: title })), { value: "", label: this.words.new_entry }];
  }

  saved(entry) {
    if (!this.key) {
      const answers = this.model.get("answers");
      return Object.keys(answers).length ? answers : null;
    }
    return this.model.get("entries").find((one) => one[this.key] === entry) ?? null;
  }

  // What the person gave last, whether it has arrived or not.
  given(entry) {
    return this.sending.latest(entry)?.values ?? this.saved(entry);
  }

  take() {
    const draft = this.store.draft(this.entry);
    this.dirty = draft !== null;
    this.values = { ...(draft ?? this.given(this.entry) ?? {}) };
    if (this.key && !(this.titled && !this.entry)) this.values[this.key] = this.entry;
  }

  // What to say of values that are kept: of which entry they are, and what in them is new.
  about(entry, values) {
    const questions = this.titled ? this.questions : this.questions.filter((one) => one.name !== this.key);
    const label = this.entries().find((one) => one.value && one.value === entry)?.label ?? entry;
    const known = Object.fromEntries(questions.map((one) => [one.name, values[one.name]]));
    return { label, told: tellOf(questions, known, this.given(entry)) };
  }

  set(name, value) {
    if (this.check.found) this.check.ask(null);
    this.values[name] = value;
    this.dirty = true;
    this.store.keep(this.entry, this.values, this.about(this.entry, this.values));
    this.say(null);
  }

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

  // What was typed for an earlier round is offered from now on.
  nextRound() {
    const { message } = this;
    this.calm();
    if (["offered", "stays"].includes(message?.[0])) this.message = message; // of what is over now
    this.begin();
    this.redraw();
    this.tellOffers();
  }

  offerNames() {
    return this.store.offers().map((one) => one.name);
  }

  // Say once that something is offered.
  tellOffers() {
    const names = this.offerNames();
    if (names.some((one) => !this.known.includes(one))) this.say("offered");
    this.known = names;
  }

  // The meeting is over, or the person was let go: what was not sent goes with it.
  ended() {
    this.store.forget();
    this.sending.refresh();
    this.check.sure.clear();
    this.nextRound();
  }

  // Somebody joined, a term was added: not under the fingers of who is typing.
  lengthened() {
    if (this.key && !this.entry && !this.titled) this.begin(); // the list was empty until now
    this.redrawSoon();
  }

  // Something was given or arrived, from this tab or another one.
  renew() {
    const done = this.dirty && same(this.given(this.entry) ?? {}, this.values, this.questions);
    if (done) this.store.drop(this.entry);
    else if (this.dirty) return this.redrawSoon();
    if (this.entry && !this.entries().some((one) => one.value === this.entry)) this.begin();
    else this.take();
    if (this.interaction.pressing) this.redrawSoon();
    else this.redraw();
  }

  // --- sending ----------------------------------------------------------------------------------

  send() {
    const asked = new Set(this.questions.map((one) => one.name));
    const values = Object.fromEntries(
      Object.entries(this.values).filter(([name, value]) => asked.has(name) && value !== null && value !== ""),
    );
    const isNew = this.titled && !this.entry;
    const entry = isNew ? plain(values[this.key]) : this.entry;
    if (isNew && !entry) return this.fail({ [this.key]: this.words.empty });
    // A new entry under the title of another would take its place, and nobody would notice.
    if (isNew && this.entries().some((one) => plain(one.value) === entry)) return this.fail({ [this.key]: this.words.title_taken });
    const unsure = this.check.unsure(values);
    if (unsure.length) return this.check.ask(unsure);
    const answer = this.answer("submit", entry, { values });
    if (JSON.stringify(answer).length > LONGEST) return this.fail({ form: this.words.too_long });
    if (this.check.anySure(values)) answer.sure = true;
    const about = this.about(entry, values);
    this.sending.add(answer, about);
    this.store.drop(this.entry);
    this.after(this.entry); // a new one leaves room for the next
  }

  // An entry is taken back: the row stays in the file, and no longer counts.
  takeBack() {
    this.sending.add(this.answer("retract", this.entry, { key: this.entry }), { label: this.entry, told: [] });
    this.store.drop(this.entry);
    this.after("");
  }

  answer(type, entry, what) {
    return { type, answer_id: newId(), ...what, round: this.model.get("round"), session: this.model.get("meeting"), entry };
  }

  after(entry) {
    this.arrived = [];
    this.choose(entry);
  }

  fail(errors) {
    this.errors = errors;
    this.redraw();
    this.say("refused");
    const first = this.questions.find((one) => errors[one.name]);
    if (first) this.el.querySelector(`[data-question="${first.name}"] :is(input, textarea)`)?.focus();
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

  // Not under the fingers of who is typing or pressing.
  redrawSoon() {
    if (!this.interaction.busy) return this.redraw();
    this.stale = true;
    if (!this.interaction.pressing) drawAround(this);
    this.status();
  }

  say(word, answers = [], values = {}) {
    this.message = word && [word, answers, values];
    this.status();
  }

  status() {
    sayStatus(this);
  }
}

function same(sent, now, questions) {
  const plainly = (values) =>
    JSON.stringify(questions.map((one) => (values[one.name] === "" ? null : (values[one.name] ?? null))));
  return plainly(sent) === plainly(now);
}

// A title as it will be stored, or nearly.
function plain(text) {
  return text?.trim().replace(/\r\n?/g, "\n") ?? "";
}
