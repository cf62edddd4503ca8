// The form of one activity, drawn with the browser's own controls.
//
// What is typed is kept on this device until the server says that it is saved, and is sent again
// until it does: each answer has a number, so that arriving twice does no harm.

const RESEND_MS = 5000;
const KEEP_DRAFTS_MS = 24 * 3600 * 1000;
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
    this.sending = new Map(); // entry -> {answer_id, values}: sent and not yet acknowledged
    this.el = el;
    el.classList.add("wb", "wb-form");
    this.listeners = [];
    this.on("change:phase change:drafts", () => this.redraw());
    this.on("change:questions", () => this.lengthened());
    this.on("change:round", () => this.nextRound());
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

  // --- values: what is kept on this device, or else what is saved -------------------------------

  begin() {
    for (const [entry, answer] of this.store.unsent()) this.sending.set(entry, answer);
    const options = this.entries();
    if (this.key) {
      const remembered = this.store.entry();
      const open = options.filter((one) => !this.saved(one.value));
      const first = open.find((one) => this.model.get("drafts")[one.value]) ?? open[0];
      this.entry = (options.find((one) => one.value === remembered) ?? first ?? options[0])?.value ?? "";
    }
    this.take();
  }

  entries() {
    return this.questions.find((one) => one.name === this.key)?.options ?? [];
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
    if (this.key) this.values[this.key] = this.entry;
  }

  set(name, value) {
    this.values[name] = value;
    this.dirty = true;
    this.store.keep(this.entry, this.values);
    this.say(null);
  }

  choose(entry) {
    this.entry = entry;
    this.store.remember(entry);
    this.errors = {};
    this.message = null;
    this.take();
    this.redraw();
  }

  // What was typed for an earlier round stays with that round.
  nextRound() {
    this.errors = {};
    this.message = null;
    this.begin();
    this.redraw();
  }

  // Somebody joined, a term was added: not under the fingers of who is typing.
  lengthened() {
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
    const answer = { answer_id: newId(), values, round: this.model.get("round") };
    this.sending.set(this.entry, answer);
    this.store.queue(this.entry, answer);
    this.errors = {};
    this.say("sending");
    this.flush();
  }

  flush() {
    for (const answer of this.sending.values()) this.model.send({ type: "submit", ...answer });
    if (this.sending.size) this.status();
  }

  hear(message) {
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
      this.fail(message.errors);
    }
  }

  // The server sends the saved answers too; until then the page knows them from what it sent.
  keepSaved(entry, values) {
    if (!this.key) this.model.set("answers", values);
    else {
      const others = this.model.get("entries").filter((one) => one[this.key] !== entry);
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
    this.el.dataset.phase = phase;
    this.line = make("p", { className: "phase", role: "status" });
    this.receipt = make("p", { className: "receipt" });
    this.receipt.setAttribute("role", "status");
    const parts = [this.line];
    if (this.model.get("preview")) parts.push(this.folded(this.words.preview));
    else if (phase === "open") parts.push(...this.body(true));
    else if (phase !== "waiting") parts.push(this.mine());
    this.el.replaceChildren(...parts);
    this.status();
    this.refocus(focus ?? this.store.focus());
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
    const shown = make("p", { className: "shown", textContent: this.model.get("shown") });
    const fields = make("fieldset", { disabled: !open });
    fields.append(...this.questions.filter((one) => one.name !== this.key).map((one) => this.field(one)));
    fields.className = "fields";
    if (this.key) form.append(this.chooser());
    form.append(fields);
    if (open) form.append(this.sendLine());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    return open ? [shown, form] : [form];
  }

  sendLine() {
    const line = make("div", { className: "send" });
    const again = this.saved(this.entry) !== null;
    line.append(
      make("button", {
        type: "submit",
        className: "main",
        textContent: again ? this.words.send_again : this.words.send,
      }),
      this.receipt,
    );
    const next = this.key && again && this.entries().find((one) => !this.saved(one.value));
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
    const box = this.group(question, question.options, "radio", this.entry, (value) => this.choose(value), (one) =>
      this.saved(one.value) ? ` ✓ ${this.words.done}` : "",
    );
    box.dataset.question = question.name;
    const draft = this.model.get("drafts")[this.entry];
    if (draft) {
      box.append(
        make("p", { className: "label", textContent: this.words.draft }),
        make("p", { className: "draft", textContent: draft }),
      );
    } else if (this.model.get("round") > 1) {
      box.append(make("p", { className: "soft", textContent: this.words.no_draft }));
    }
    return box;
  }

  field(question) {
    const draw = { text: this.text, number: this.number, scale: this.scale, choice: this.choice, grid: this.grid };
    const box = draw[question.kind].call(this, question);
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

  caption(question) {
    return question.required ? question.label : `${question.label} (${this.words.optional})`;
  }

  labelled(question, control) {
    const box = make("div");
    control.id = `${this.id}-${question.name}`;
    control.name = `${this.id}-${question.name}`;
    control.required = question.required;
    box.append(make("label", { className: "label", htmlFor: control.id, textContent: this.caption(question) }));
    if (question.help) box.append(make("p", { className: "help soft", textContent: question.help }));
    box.append(control);
    return box;
  }

  text(question) {
    const area = make("textarea", { rows: question.lines, value: this.values[question.name] ?? "" });
    const box = this.labelled(question, area);
    const count = make("p", { className: "soft" });
    const tell = () => {
      const length = [...area.value].length;
      const near = length > question.limit * 0.8;
      count.textContent = near ? fill(this.words.characters, { n: length, limit: question.limit }) : "";
      count.classList.toggle("error", length > question.limit);
    };
    area.addEventListener("input", () => {
      this.set(question.name, area.value);
      tell();
    });
    tell();
    box.append(count);
    return box;
  }

  number(question) {
    const input = make("input", { type: "number", inputMode: "decimal", min: question.low, max: question.high });
    input.step = question.step;
    input.value = this.values[question.name] ?? "";
    input.addEventListener("input", () => this.set(question.name, input.value === "" ? null : Number(input.value)));
    const box = this.labelled(question, input);
    if (question.unit) input.after(" ", make("span", { className: "soft", textContent: question.unit }));
    return box;
  }

  scale(question) {
    const points = [];
    for (let point = question.low; point <= question.high; point++) points.push({ value: point, label: String(point) });
    const box = this.group(question, points, "radio", this.values[question.name], (value) =>
      this.set(question.name, value),
    );
    const options = box.querySelector(".options");
    options.classList.add("scale");
    const ends = make("p", { className: "ends soft" });
    const [low, high] = question.ends;
    const lowest = fill(this.words.end, { name: question.low, text: low });
    const highest = fill(this.words.end, { name: question.high, text: high });
    ends.append(make("span", { textContent: lowest }), make("span", { textContent: highest }));
    options.after(ends);
    // Who hears the options one by one should not have to look for what the ends mean.
    const inputs = [...options.querySelectorAll("input")];
    inputs[0].setAttribute("aria-label", lowest);
    inputs.at(-1).setAttribute("aria-label", highest);
    return box;
  }

  choice(question) {
    if (!question.multiple) {
      return this.group(question, question.options, "radio", this.values[question.name], (value) =>
        this.set(question.name, value),
      );
    }
    const chosen = new Set(this.values[question.name] ?? []);
    return this.group(question, question.options, "checkbox", chosen, (value, on) => {
      on ? chosen.add(value) : chosen.delete(value);
      this.set(question.name, question.options.map((one) => one.value).filter((one) => chosen.has(one)));
    });
  }

  grid(question) {
    const box = make("fieldset");
    box.append(make("legend", { textContent: this.caption(question) }));
    if (question.help) box.append(make("p", { className: "help soft", textContent: question.help }));
    const rows = make("div", { className: "rows" });
    const value = () => ({ ...(this.values[question.name] ?? {}) });
    for (const row of question.rows) {
      const one = { name: `${question.name}-${row.value}`, label: row.label, required: true, help: "" };
      const now = value()[row.value];
      if (question.multiple) {
        const chosen = new Set(now ?? []);
        const count = make("span", { className: "soft" });
        const tell = () => (count.textContent = chosen.size ? fill(this.words.chosen, { name: "", n: chosen.size }) : "");
        const choices = this.group(one, question.columns, "checkbox", chosen, (column, on) => {
          on ? chosen.add(column) : chosen.delete(column);
          const kept = value();
          kept[row.value] = question.columns.map((each) => each.value).filter((each) => chosen.has(each));
          if (!kept[row.value].length) delete kept[row.value];
          this.set(question.name, kept);
          tell();
        });
        tell();
        rows.append(this.unfolding(one.name, row.label, count, choices));
      } else {
        rows.append(
          this.group(one, question.columns, "radio", now, (column) =>
            this.set(question.name, { ...value(), [row.value]: column }),
          ),
        );
      }
    }
    box.append(rows);
    return box;
  }

  // Many choices in many rows: one row at a time, and what is chosen beside its name.
  unfolding(name, label, count, choices) {
    const box = make("details", { open: this.unfolded.has(name) });
    const summary = make("summary", { textContent: label });
    summary.append(count);
    choices.querySelector("legend").className = "unseen";
    box.append(summary, choices);
    box.addEventListener("toggle", () => (box.open ? this.unfolded.add(name) : this.unfolded.delete(name)));
    return box;
  }

  group(question, options, type, now, act, note = () => "") {
    const box = make("fieldset");
    box.append(make("legend", { textContent: this.caption(question) }));
    if (question.help) box.append(make("p", { className: "help soft", textContent: question.help }));
    const list = make("div", { className: "options" });
    options.forEach((option, index) => {
      const input = make("input", { type, name: `${this.id}-${question.name}`, value: option.value });
      input.id = `${this.id}-${question.name}-${index}`;
      input.checked = type === "radio" ? now === option.value : now.has(option.value);
      input.addEventListener("change", () => act(option.value, input.checked));
      const label = make("label", { htmlFor: input.id });
      label.append(input, `${option.label}${note(option)}`);
      list.append(label);
    });
    box.append(list);
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
    if (this.sending.has(this.entry)) word = document.body.dataset.online === "no" ? "offline" : "sending";
    const form = this.errors.form ? `⚠ ${this.errors.form}` : "";
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

// What this device keeps: drafts, answers on their way, and where the person was.
// A shared device keeps one person's drafts apart from another's, and for a day at most.
class Drafts {
  constructor(model) {
    const person = model.get("person");
    this.prefix = `workbook:${person}:${model.get("activity")}:`;
    this.model = model;
    this.memory = person ? storage() : new Memory();
    this.forget();
  }

  name(what, entry = "") {
    return `${this.prefix}${this.model.get("round")}:${what}:${entry}`;
  }

  read(name) {
    try {
      return JSON.parse(this.memory.getItem(name))?.data ?? null;
    } catch {
      return null;
    }
  }

  write(name, data) {
    try {
      this.memory.setItem(name, JSON.stringify({ at: Date.now(), data }));
    } catch {
      // A full or forbidden storage: the page still works, only a reload would forget.
    }
  }

  forget() {
    for (const name of Object.keys(this.memory)) {
      if (!name.startsWith("workbook:")) continue;
      try {
        if (Date.now() - JSON.parse(this.memory.getItem(name)).at < KEEP_DRAFTS_MS) continue;
      } catch {
        // not ours to read: remove it
      }
      this.memory.removeItem(name);
    }
  }

  draft(entry) {
    return this.read(this.name("draft", entry));
  }
  keep(entry, values) {
    this.write(this.name("draft", entry), values);
  }
  drop(entry) {
    this.memory.removeItem(this.name("draft", entry));
  }
  queue(entry, answer) {
    this.write(this.name("unsent", entry), answer);
  }
  sent(entry) {
    this.memory.removeItem(this.name("unsent", entry));
  }
  unsent() {
    const prefix = this.name("unsent");
    const names = Object.keys(this.memory).filter((name) => name.startsWith(prefix));
    return names.map((name) => [name.slice(prefix.length), this.read(name)]).filter(([, answer]) => answer);
  }
  entry() {
    return this.read(this.name("entry"));
  }
  remember(entry) {
    this.write(this.name("entry"), entry);
  }
  rememberFocus(focus) {
    this.write(`${this.prefix}focus`, focus);
  }
  focus() {
    const focus = this.read(`${this.prefix}focus`);
    this.memory.removeItem(`${this.prefix}focus`); // once, after a reload
    return focus;
  }
}

class Memory {
  getItem(name) {
    return this[name] ?? null;
  }
  setItem(name, text) {
    this[name] = text;
  }
  removeItem(name) {
    delete this[name];
  }
}

function storage() {
  try {
    return window.localStorage ?? new Memory();
  } catch {
    return new Memory(); // private windows may forbid it
  }
}

function make(tag, properties = {}) {
  return Object.assign(document.createElement(tag), properties);
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
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
