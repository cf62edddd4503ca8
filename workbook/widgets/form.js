// The form of one activity, drawn with the browser's own controls.
//
// What is typed is kept on this device until the server says that it is saved, and is sent again
// until it does: each answer has a number, so that arriving twice does no harm.

// Made of several files, of which this is the last: see `PARTS` in piece.py.

const RESEND_MS = 5000;
const LONGEST = 250000; // characters of an answer; the server takes hardly more
let forms = 0;

export function render({ model, el }) {
  const form = new Form(model, el);
  return () => form.leave();
}

export default { render };

class Form {
  constructor(model, el) {
    this.model = model;
    this.id = `wb${++forms}`;
    this.words = model.get("words");
    this.store = new Drafts(model);
    this.entry = ""; // the value of the key question whose answer is shown; "" without a key
    this.errors = {};
    this.message = null; // [word, values] shown in the status line
    this.unfolded = new Set(); // rows of a grid, kept over a redraw
    this.leaving = new Map(); // answer_id -> entry: to be taken back
    this.held = ""; // why the server takes nothing just now
    this.asked = null; // what may tell too much, while the person is asked about it
    this.sure = new Set(); // texts of which the person has said: send it as it is
    this.sending = new Map(); // entry -> {answer_id, values}: sent and not yet acknowledged
    this.shown = make("p", { className: "shown" });
    this.el = el;
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
    el.addEventListener("focusout", () => this.stale && this.redraw());
    this.on("change:answers change:entries", () => this.renewed());
    this.on("msg:custom", (message) => this.hear(message));
    this.back = () => this.flush();
    document.addEventListener("workbook:online", this.back);
    this.away = () => this.focused() && this.store.rememberFocus(this.focused());
    addEventListener("pagehide", this.away);
    this.timer = setInterval(() => this.flush(), RESEND_MS);
    this.begin();
    this.redraw();
    this.flush();
  }

  on(events, act) {
    for (const event of events.split(" ")) {
      this.model.on(event, act);
      this.listeners.push([event, act]);
    }
  }

  leave() {
    clearInterval(this.timer);
    document.removeEventListener("workbook:online", this.back);
    removeEventListener("pagehide", this.away);
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

  // --- values: what is kept on this device, or else what is saved -------------------------------

  begin() {
    for (const [entry, answer] of this.store.unsent()) this.sending.set(entry, answer);
    for (const [entry, id] of this.store.leaving()) this.leaving.set(id, entry);
    const options = this.entries();
    if (this.key) {
      const remembered = this.store.entry();
      const open = this.titled ? [{ value: "" }] : options.filter((one) => !this.saved(one.value));
      const first = open.find((one) => this.model.get("drafts")[one.value]) ?? open[0];
      this.entry = (options.find((one) => one.value === remembered) ?? first ?? options[0])?.value ?? "";
    }
    this.take();
  }

  entries() {
    if (!this.titled) return this.questions.find((one) => one.name === this.key)?.options ?? [];
    const given = this.model.get("entries").map((one) => ({ value: one[this.key], label: one[this.key] }));
    return [...given, { value: "", label: this.words.new_entry }];
  }

  saved(entry) {
    if (!this.key) {
      const answers = this.model.get("answers");
      return Object.keys(answers).length ? answers : null;
    }
    return this.model.get("entries").find((one) => one[this.key] === entry) ?? null;
  }

  take() {
    const draft = this.store.draft(this.entry);
    this.dirty = draft !== null;
    this.values = { ...(draft ?? this.saved(this.entry) ?? {}) };
    if (this.key && !(this.titled && !this.entry)) this.values[this.key] = this.entry;
  }

  set(name, value) {
    if (this.asked) this.ask(null);
    this.values[name] = value;
    this.dirty = true;
    this.store.keep(this.entry, this.values);
    this.say(null);
  }

  choose(entry) {
    this.entry = entry;
    this.store.remember(entry);
    this.asked = null;
    this.errors = {};
    this.message = null;
    this.take();
    this.redraw();
  }

  // What was typed for an earlier round stays with that round.
  nextRound() {
    this.asked = null;
    this.errors = {};
    this.message = null;
    this.begin();
    this.redraw();
  }

  // The meeting is over, or the person was let go: what was not sent goes with it.
  ended() {
    this.store.forget();
    this.sending.clear();
    this.leaving.clear();
    this.sure.clear();
    this.nextRound();
  }

  // Somebody joined, a term was added: not under the fingers of who is typing.
  lengthened() {
    if (this.key && !this.entry && !this.titled) this.begin(); // the list was empty until now
    if (this.el.contains(document.activeElement) && document.activeElement.matches("textarea, input")) this.stale = true;
    else this.redraw();
  }

  renewed() {
    if (!this.dirty) {
      this.take();
      this.redraw();
    } else {
      this.status();
    }
  }

  // --- sending ----------------------------------------------------------------------------------

  send() {
    const asked = new Set(this.questions.map((one) => one.name));
    const values = Object.fromEntries(
      Object.entries(this.values).filter(([name, value]) => asked.has(name) && value !== null && value !== ""),
    );
    if (this.titled && !this.entry && this.isTaken(values[this.key])) {
      return this.fail({ [this.key]: this.words.title_taken });
    }
    const told = telling(this.questions, values);
    const unsure = told.filter(({ question, text }) => !this.isSure(question, text));
    if (unsure.length) return this.ask(unsure);
    const answer = { answer_id: newId(), values, round: this.model.get("round") };
    if (JSON.stringify(answer).length > LONGEST) return this.fail({ form: this.words.too_long });
    if (this.texts(values).some(([question, text]) => this.isSure(question, text))) answer.sure = true;
    this.sending.set(this.entry, answer);
    this.store.queue(this.entry, answer);
    this.errors = {};
    this.say("sending");
    this.flush();
  }

  // --- what may tell too much: the person is asked, and decides ------------------------------------

  texts(values) {
    return this.questions.flatMap((one) => ownWords(one, values[one.name]).map(([text]) => [one, text]));
  }

  // What is saved already was sent by somebody who was sure.
  isSure(question, text) {
    const before = ownWords(question, this.saved(this.entry)?.[question.name]);
    return this.sure.has(text) || before.some(([one]) => one === text);
  }

  // Put the question in the place of the button; with null, the button again.
  ask(unsure) {
    this.asked = unsure;
    this.message = null;
    const line = this.sendLine();
    this.lastLine.replaceWith(line);
    this.lastLine = line;
    this.status();
    line.querySelector(".asking p")?.focus();
  }

  asking() {
    const questions = [...new Set(this.asked.map((one) => one.question))];
    const kinds = (told) => [...new Set(told.flatMap((one) => one.kinds))].map((kind) => this.words[`kind_${kind}`]).join(", ");
    const box = make("div", { className: "asking" });
    box.setAttribute("role", "alert");
    const sentence = this.asked[0].said ?? fill(this.words.found, { what: kinds(this.asked) });
    box.append(make("p", { id: `${this.id}-asking`, tabIndex: -1, textContent: `⚠ ${sentence}` }));
    if (this.questions.length > 1 && !this.asked[0].said) {
      const where = questions.map((one) => {
        const what = kinds(this.asked.filter(({ question }) => question === one));
        return make("li", { textContent: fill(this.words.found_in, { name: one.label, what }) });
      });
      box.append(make("ul", {}, ...where));
    }
    const change = make("button", { type: "button", id: `${this.id}-change`, textContent: this.words.change });
    const anyway = make("button", { type: "button", id: `${this.id}-anyway`, textContent: this.words.send_anyway });
    change.addEventListener("click", () => this.change());
    anyway.addEventListener("click", () => {
      for (const { text } of this.asked) this.sure.add(text);
      this.ask(null);
      this.send();
    });
    box.append(make("div", { className: "steps" }, change, anyway));
    return box;
  }

  // To the text in question: the field in which it stands, unfolded if it is folded.
  change() {
    const { question, text } = this.asked[0];
    this.ask(null);
    const fields = [...this.el.querySelectorAll(`[data-question="${question.name}"] :is(textarea, input)`)];
    const field = fields.find((one) => one.value === text) ?? fields[0];
    for (let box = field?.closest("details"); box; box = box.parentNode.closest("details")) box.open = true;
    field?.focus();
  }

  // A new entry under the title of another would take its place, and nobody would notice.
  isTaken(title) {
    const plain = (text) => text?.trim().replace(/\r\n?/g, "\n");
    return this.model.get("entries").some((one) => plain(one[this.key]) === plain(title));
  }

  flush() {
    for (const answer of this.sending.values()) this.model.send({ type: "submit", ...answer });
    for (const [id, entry] of this.leaving) this.model.send({ type: "retract", answer_id: id, key: entry });
    if (this.sending.size || this.leaving.size) this.status();
  }

  // An entry is taken back: the row stays in the file, and no longer counts.
  takeBack() {
    const id = newId();
    this.leaving.set(id, this.entry);
    this.store.queueLeaving(this.entry, id);
    this.errors = {};
    this.say("sending");
    this.flush();
  }

  left(message) {
    const entry = this.leaving.get(message.answer_id);
    this.leaving.delete(message.answer_id);
    this.store.left(entry);
    if (message.type !== "saved") return this.fail(message.errors);
    this.store.drop(entry);
    this.model.set("entries", this.model.get("entries").filter((one) => one[this.key] !== entry));
    this.choose("");
    this.say("taken_back");
  }

  hear(message) {
    this.held = "";
    if (message.again) return this.wait(message);
    if (this.leaving.has(message.answer_id)) return this.left(message);
    const found = [...this.sending].find(([, answer]) => answer.answer_id === message.answer_id);
    if (!found) {
      if (message.type === "refused" && !message.answer_id) this.fail(message.errors);
      return;
    }
    const [entry, answer] = found;
    this.sending.delete(entry);
    this.store.sent(entry);
    if (message.type === "saved") {
      this.keepSaved(entry, answer.values);
      const typedOn = entry === this.entry && !same(answer.values, this.values, this.questions);
      if (!typedOn) this.store.drop(entry);
      if (entry === this.entry) {
        this.dirty = typedOn;
        this.errors = {};
        this.say(typedOn ? null : "saved", { time: clock(message.at) });
        this.redraw();
      }
    } else if (entry === this.entry) {
      const asks = this.texts(answer.values).filter(([one]) => message.asks?.includes(one.name));
      // The server finds more than this page: it may be older than the server.
      if (asks.length && !answer.sure) this.ask(asks.map(([question, text]) => ({ question, text, kinds: [], said: message.errors[question.name] })));
      else this.fail(message.errors);
    }
  }

  // Too many at once: all that was sent stays here, and is sent again with the next flush.
  wait(message) {
    this.held = message.errors.form;
    this.status();
  }

  // The server sends the saved answers too; until then the page knows them from what it sent.
  keepSaved(entry, values) {
    if (!this.key) this.model.set("answers", values);
    else {
      const others = this.model.get("entries").filter((one) => one[this.key] !== values[this.key]);
      this.model.set("entries", [...others, values]);
    }
  }

  fail(errors) {
    this.errors = errors;
    this.say("refused");
    this.redraw();
    const first = this.questions.find((one) => errors[one.name]);
    if (first) this.el.querySelector(`[data-question="${first.name}"] :is(input, textarea)`)?.focus();
  }

  // --- drawing ----------------------------------------------------------------------------------

  redraw() {
    this.stale = false;
    const focus = this.focused();
    const phase = this.model.get("phase");
    if (phase !== "open") this.asked = null;
    this.el.dataset.phase = phase;
    this.line = make("p", { className: "phase", role: "status" });
    this.receipt = make("p", { className: "receipt" });
    this.receipt.setAttribute("role", "status");
    const parts = [this.line];
    if (phase === "open" && this.model.get("until")) parts.push(this.timeLeft());
    if (this.model.get("preview")) parts.push(this.folded(this.words.preview));
    else if (this.model.get("barred")) parts.push(make("p", { className: "shown", textContent: this.model.get("barred") }));
    else if (phase === "open") parts.push(...this.body(true));
    else if (phase !== "waiting") parts.push(this.mine());
    this.el.replaceChildren(...parts);
    this.status();
    this.refocus(focus ?? this.store.focus());
  }

  timeLeft() {
    const line = make("p", { className: "timer" });
    countdown(line, this.model.get("until"), this.words);
    return line;
  }

  // After the closing the room's result comes first; one's own answer is a touch away.
  mine() {
    const any = this.key ? this.model.get("entries").length : this.saved("");
    if (!any && !this.dirty) return make("p", { className: "soft", textContent: this.words.no_answer });
    return this.folded(this.words.mine);
  }

  folded(title) {
    const box = make("details");
    box.append(make("summary", { textContent: title }), ...this.body(false));
    return box;
  }

  body(open) {
    const form = make("form", { noValidate: true });
    this.shown.textContent = this.model.get("shown");
    const fields = make("fieldset", { disabled: !open });
    const asked = this.questions.filter((one) => one.name !== this.key || (this.titled && !this.entry));
    fields.append(...asked.map((one) => this.field(one)));
    fields.className = "fields";
    if (!this.key && this.model.get("drafts")[""]) form.append(...this.draft());
    if (this.key && !this.entries().length) return [make("p", { className: "soft", textContent: this.words.nothing_yet })];
    if (this.key && !(this.titled && this.entries().length === 1)) form.append(this.chooser());
    form.append(fields);
    if (open) form.append((this.lastLine = this.sendLine()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    return open ? [this.shown, form] : [form];
  }

  sendLine() {
    const line = make("div", { className: "send" });
    if (this.asked) {
      line.append(this.asking(), this.receipt);
      return line;
    }
    const again = this.saved(this.entry) !== null;
    line.append(
      make("button", {
        type: "submit",
        className: "main",
        textContent: again ? this.words.send_again : this.words.send,
      }),
      this.receipt,
    );
    if (this.titled && again) {
      const button = make("button", { type: "button", textContent: this.words.take_back });
      button.addEventListener("click", () => this.takeBack());
      line.append(button);
    }
    const next = this.key && !this.titled && again && this.entries().find((one) => !this.saved(one.value));
    if (next) {
      const button = make("button", { type: "button", textContent: fill(this.words.next, { name: next.label }) });
      button.addEventListener("click", () => {
        this.choose(next.value);
        this.el.querySelector("fieldset fieldset, fieldset textarea")?.closest("form")?.scrollIntoView();
      });
      line.append(button);
    }
    return line;
  }

  chooser() {
    const question = this.questions.find((one) => one.name === this.key);
    const shown = this.titled ? { label: this.words.mine_so_far, required: true, help: "" } : question;
    const place = { name: `${question.name}-of` };
    const done = (one) => (!this.titled && this.saved(one.value) ? ` ✓ ${this.words.done}` : "");
    const box = group(this, shown, place, this.entries(), "radio", this.entry, (value) => this.choose(value), done);
    box.dataset.question = `${question.name}-of`;
    if (this.titled) return box;
    if (this.model.get("drafts")[this.entry]) {
      box.append(...this.draft());
    } else if (this.model.get("round") > 1) {
      box.append(make("p", { className: "soft", textContent: this.words.no_draft }));
    }
    return box;
  }

  draft() {
    return [
      make("p", { className: "label", textContent: this.words.draft }),
      make("p", { className: "draft", textContent: this.model.get("drafts")[this.entry] }),
    ];
  }

  field(question) {
    const place = {
      name: question.name,
      get: () => this.values[question.name],
      set: (value) => this.set(question.name, value),
    };
    const box = FIELDS[question.kind](this, question, place);
    box.dataset.question = question.name;
    const error = this.errors[question.name];
    if (error) {
      const line = make("p", { className: "error", id: `${this.id}-${question.name}-error`, textContent: `⚠ ${error}` });
      box.classList.add("bad");
      box.append(line);
      for (const control of box.querySelectorAll("input, textarea")) {
        if (control.type !== "radio" && control.type !== "checkbox") control.setAttribute("aria-invalid", "true");
        control.setAttribute("aria-describedby", line.id);
      }
    }
    return box;
  }

  // --- what the status lines say ------------------------------------------------------------------

  say(word, values = {}) {
    this.message = word && [word, values];
    this.status();
  }

  status() {
    const phase = this.model.get("phase");
    const round = this.model.get("round");
    const state = phase === "closed" && this.dirty ? "closed_unsent" : phase;
    this.line.textContent = (round > 1 ? `${fill(this.words.round, { round })}. ` : "") + this.words[state];
    let [word, values] = this.message ?? [this.dirty ? "unsent" : "", {}];
    const waits = this.sending.has(this.entry) || [...this.leaving.values()].includes(this.entry);
    if (waits) word = document.body.dataset.online === "no" ? "offline" : "sending";
    const wrong = this.errors.form || this.held;
    const form = wrong ? `⚠ ${wrong}` : "";
    this.receipt.className = `receipt ${form || word === "refused" ? "error" : word === "saved" ? "good" : "soft"}`;
    this.receipt.textContent = form || (word ? fill(this.words[word], values) : "");
  }

  focused() {
    const now = document.activeElement;
    if (!now || !this.el.contains(now) || !now.id) return null;
    return { id: now.id, start: now.selectionStart ?? null, end: now.selectionEnd ?? null };
  }

  refocus(focus) {
    const control = focus && this.el.querySelector(`#${CSS.escape(focus.id)}`);
    if (!control || document.activeElement === control) return;
    control.focus({ preventScroll: true });
    if (focus.start !== null && control.setSelectionRange) {
      try {
        control.setSelectionRange(focus.start, focus.end);
      } catch {
        // a number field has no selection
      }
    }
  }
}

function same(sent, now, questions) {
  const plain = (values) =>
    JSON.stringify(questions.map((one) => (values[one.name] === "" ? null : (values[one.name] ?? null))));
  return plain(sent) === plain(now);
}

function clock(at) {
  return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

// `crypto.randomUUID` exists only on https and localhost; phones in the room come over http.
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
