// What this device keeps of a form: drafts, answers on their way, what was not saved, and where the
// person was. A shared device keeps one person's apart from another's. All tabs of a person share it.
//
//   workbook:PERSON:WORKSHOP.ACTIVITY:ROUND:draft:ENTRY   what is being typed
//   workbook:PERSON:WORKSHOP.ACTIVITY:sent:ANSWER_ID      sent, and not yet acknowledged
//   workbook:PERSON:WORKSHOP.ACTIVITY:aside:…             not saved, and offered for copying
class Drafts {
  constructor(model) {
    const person = model.get("person");
    this.mine = `workbook:${person}:`;
    this.prefix = `${this.mine}${model.get("workshop")}.${model.get("activity")}:`;
    this.model = model;
    this.tab = newId();
    this.seen = new Map(); // drafts by name, as this tab has last read or written them
    this.memory = person ? shelf("localStorage") : new Shelf(new Memory());
    this.forget();
  }

  name(what, entry = "") {
    return `${this.prefix}${this.model.get("round")}:${what}:${entry}`;
  }

  read(name) {
    return keptUnder(this.memory, name)?.data ?? null;
  }

  write(name, data, more) {
    if (!this.model.get("gone")) keepUnder(this.memory, name, this.model.get("session"), data, more);
  }

  // All that is kept of this form, by what follows the prefix.
  all() {
    const mine = this.memory.names.filter((name) => name.startsWith(this.prefix));
    const kept = mine.map((name) => ({ name, rest: name.slice(this.prefix.length), ...keptUnder(this.memory, name) }));
    return kept.filter((one) => one.data !== undefined);
  }

  // What is of an earlier meeting goes, whoever's it is; of who was let go, everything.
  forget() {
    const { memory, mine, model } = this;
    const gone = model.get("gone");
    const session = model.get("session");
    dropKept(memory, session, (name) => gone && name.startsWith(mine));
    this.renameOld();
    for (const { name, rest, ...kept } of this.all()) {
      if (!kept.sent || !session || kept.session === session) continue;
      const draft = /^(\d+):draft:(.*)$/s.exec(rest);
      if (draft) {
        // It was sent and refused; the new meeting has drafts of its own.
        this.layAside({ ...kept, entry: draft[2], round: Number(draft[1]), values: kept.data }, `${kept.session}:${rest}`);
        memory.removeItem(name);
      } else if (rest.startsWith("aside:") && !kept.offered) {
        memory.setItem(name, JSON.stringify({ ...kept, offered: session }));
      }
    }
  }

  // Names of before: without the workshop, and what was sent by its entry, not by its number.
  renameOld() {
    const before = `${this.mine}${this.model.get("activity")}:`;
    const old = this.memory.names.filter((name) => name.startsWith(before));
    const kept = old.map((name) => [name, keptUnder(this.memory, name)]).filter(([, one]) => one);
    kept.sort(([, one], [, other]) => one.at - other.at);
    for (const [name, { data, ...more }] of kept) {
      const [, round, what, entry] = /^(\d+):(\w+):(.*)$/s.exec(name.slice(before.length)) ?? [];
      const of = { entry, round: Number(round), session: more.session };
      if (what === "draft") this.memory.setItem(`${this.prefix}${round}:draft:${entry}`, JSON.stringify({ ...more, data }));
      if (what === "unsent") this.queue({ type: "submit", ...data, ...of, entry: entry || this.titleIn(data.values) }, more);
      if (what === "leaving") this.queue({ type: "retract", answer_id: data, key: entry, ...of }, more);
      this.memory.removeItem(name);
    }
  }

  titleIn(values) {
    return String(values[this.model.get("key")] ?? "");
  }

  // --- drafts -----------------------------------------------------------------------------------

  draft(entry) {
    const name = this.name("draft", entry);
    this.seen.set(name, this.memory.getItem(name));
    return this.read(name);
  }

  // `about`: what to say of it (`label`, `told`), and whether it was sent. What another tab has typed
  // in the meantime is laid aside.
  keep(entry, values, about) {
    const name = this.name("draft", entry);
    const there = keptUnder(this.memory, name);
    const other = there && this.memory.getItem(name) !== (this.seen.get(name) ?? null);
    if (other && JSON.stringify(there.data) !== JSON.stringify(values)) {
      this.layAside({ ...there, entry, round: this.model.get("round"), values: there.data, from: "tab" }, `${there.by}:${name}`);
    }
    this.memory.removeItem(this.own(name));
    this.write(name, values, { ...about, by: this.tab });
    this.seen.set(name, this.memory.getItem(name));
  }

  drop(entry) {
    const name = this.name("draft", entry);
    const there = this.memory.getItem(name);
    if (there === this.seen.get(name)) this.memory.removeItem(name);
    this.memory.removeItem(this.own(name));
  }

  // Where another tab lays aside what this one has typed.
  own(name) {
    return `${this.prefix}aside:${this.tab}:${name}`;
  }

  // --- what is on its way -----------------------------------------------------------------------

  queue(answer, more) {
    const n = Math.max(0, ...this.sent().map((one) => one.n)) + 1;
    this.write(`${this.prefix}sent:${answer.answer_id}`, { ...answer, n }, { ...more, sent: true });
  }

  // In the order in which it was sent, whichever tab did.
  sent() {
    const kept = this.all().filter(({ rest }) => rest.startsWith("sent:"));
    const answers = kept.map(({ data, at, session, label, told }) => ({ ...data, kept: { at, session, label, told } }));
    return answers.sort((one, other) => one.n - other.n || (one.answer_id < other.answer_id ? -1 : 1));
  }

  arrived(answer) {
    this.memory.removeItem(`${this.prefix}sent:${answer.answer_id}`);
  }

  // --- what was not saved -----------------------------------------------------------------------

  layAside({ at, session, sent, by, label, told, entry, round, values, from, why }, id) {
    if (told && !told.length) return;
    const now = this.model.get("session");
    const offered = sent && now && session !== now ? now : undefined;
    const kept = { at, session, sent, offered, by, label, told, data: { entry, round, values, from, why } };
    this.memory.setItem(`${this.prefix}aside:${id}`, JSON.stringify(kept));
  }

  // What was laid aside, and what was typed for another round.
  offers() {
    const session = this.model.get("session");
    const found = this.all().flatMap(({ name, rest, at, data, by, label, told, ...kept }) => {
      const about = { name, at, label, told: told ?? tellOf(this.model.get("questions"), rest.startsWith("aside:") ? data.values : data) };
      if (rest.startsWith("aside:")) {
        const earlier = kept.session !== session && { from: "meeting" };
        return by === this.tab && data.from === "tab" ? [] : [{ ...about, ...data, ...earlier }];
      }
      const [, round, entry] = /^(\d+):draft:(.*)$/s.exec(rest) ?? [];
      if (!round || Number(round) === this.model.get("round")) return [];
      return [{ ...about, entry, round: Number(round), values: data, from: "round" }];
    });
    return found.filter((one) => one.told.length).sort((one, other) => one.at - other.at);
  }

  // Keep of an offer only what is `told`; without any, nothing.
  shorten(offer, told) {
    const kept = keptUnder(this.memory, offer.name);
    if (told.length && kept) this.memory.setItem(offer.name, JSON.stringify({ ...kept, told }));
    else this.memory.removeItem(offer.name);
  }

  // --- where the person was ---------------------------------------------------------------------

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

// What was written and is not what is `saved`, for people to read: name, kind, label and words.
function tellOf(questions, values, saved) {
  const plain = (value) => JSON.stringify(value === "" ? null : (value ?? null));
  const changed = ([name, value]) => !["null", "{}", "[]"].includes(plain(value)) && plain(value) !== plain(saved?.[name]);
  return Object.entries(values).filter(changed).flatMap(([name, value]) => {
    const question = questions.find((one) => one.name === name);
    if (!question) return typeof value === "string" ? [[name, "text", "", ""]] : [];
    return [[name, question.kind, question.label, question.kind === "text" ? "" : inWords(question, value)]];
  });
}

// A value in the words of its question.
function inWords(question, value) {
  const options = ["options", "rows", "columns", "partners"].flatMap((all) => question[all] ?? []);
  const about = (question.about ?? []).map((one) => ({ value: one.name, label: one.label }));
  const label = (one) => [...options, ...about].find((each) => each.value === one)?.label ?? String(one);
  const say = (one) => {
    if (Array.isArray(one)) return one.map(say).join(", ");
    if (one === null || typeof one !== "object") return label(one);
    return Object.entries(one).map(([of, said]) => `${label(of)} (${say(said)})`).join(", ");
  };
  return say(value);
}
