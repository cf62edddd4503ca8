const KEEP_DRAFTS_MS = 24 * 3600 * 1000;

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
