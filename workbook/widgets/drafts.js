// What this device keeps of a form: drafts, answers on their way, and where the person was.
// A shared device keeps one person's drafts apart from another's.
class Drafts {
  constructor(model) {
    const person = model.get("person");
    this.mine = `workbook:${person}:`;
    this.prefix = `${this.mine}${model.get("activity")}:`;
    this.model = model;
    this.memory = person ? storage("localStorage") : new Memory();
    this.forget();
  }

  name(what, entry = "") {
    return `${this.prefix}${this.model.get("round")}:${what}:${entry}`;
  }

  read(name) {
    return keptUnder(this.memory, name)?.data ?? null;
  }

  write(name, data) {
    if (!this.model.get("gone")) keepUnder(this.memory, name, this.model.get("session"), data);
  }

  // What is of an earlier meeting goes, whoever's it is; of who was let go, everything.
  forget() {
    const gone = this.model.get("gone");
    dropKept(this.memory, this.model.get("session"), (name) => gone && name.startsWith(this.mine));
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
    return this.all("unsent");
  }
  queueLeaving(entry, id) {
    this.write(this.name("leaving", entry), id);
  }
  left(entry) {
    this.memory.removeItem(this.name("leaving", entry));
  }
  leaving() {
    return this.all("leaving");
  }
  all(what) {
    const prefix = this.name(what);
    const names = Object.keys(this.memory).filter((name) => name.startsWith(prefix));
    return names.map((name) => [name.slice(prefix.length), this.read(name)]).filter(([, kept]) => kept);
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
