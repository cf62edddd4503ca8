// What this device keeps in the browser's storage, and when it goes: with its meeting, with whose it
// is, and at the latest when nobody is known by the cookie any more.

const KEEP_MS = 2 * 24 * 3600 * 1000; // as `DAYS` in server/identity.py
const SENT = /^workbook:[^:]*:[^:]*:\d+:(unsent|leaving):/; // names that earlier versions gave it

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

// A storage of the device. What it does not take, as it is full or forbidden, is kept in the page.
class Shelf {
  constructor(device) {
    this.device = device;
    this.page = new Map();
  }
  getItem(name) {
    return this.page.get(name) ?? this.device?.getItem(name) ?? null;
  }
  setItem(name, text) {
    this.page.delete(name);
    try {
      this.device.setItem(name, text);
    } catch {
      this.page.set(name, text);
    }
  }
  removeItem(name) {
    this.page.delete(name);
    this.device?.removeItem(name);
  }
  get names() {
    return [...new Set([...Object.keys(this.device ?? {}), ...this.page.keys()])];
  }
  // Whether something would be gone with the page.
  get short() {
    return this.page.size > 0;
  }
  // There may be room by now.
  again() {
    for (const [name, text] of [...this.page]) this.setItem(name, text);
  }
}

function storage(name) {
  try {
    return window[name] ?? new Memory();
  } catch {
    return new Memory(); // private windows may forbid it
  }
}

function shelf(name) {
  try {
    return new Shelf(window[name]);
  } catch {
    return new Shelf(null);
  }
}

function keptUnder(memory, name) {
  try {
    return JSON.parse(memory.getItem(name));
  } catch {
    return null;
  }
}

function keepUnder(memory, name, session, data, more = {}) {
  try {
    memory.setItem(name, JSON.stringify({ at: Date.now(), session, data, ...more }));
  } catch {
    // A full or forbidden storage: the page still works, only a reload would forget.
  }
}

// Whether something kept is still of use in that meeting. What was `sent` and has not arrived is
// offered once in a later meeting. A clock that was set back makes nothing younger than now.
function stillOf(session, kept) {
  const age = Date.now() - kept?.at;
  if (!(Math.abs(age) < KEEP_MS)) return false;
  if (kept.sent) return (kept.offered ?? session) === session;
  return (kept.session ?? session) === session;
}

// Drop what is of another meeting or too old, whoever's it is; and all that is `gone`.
function dropKept(memory, session, gone = () => false) {
  for (const name of memory.names ?? Object.keys(memory)) {
    if (!/^workbook:.*:/.test(name)) continue;
    const kept = keptUnder(memory, name);
    if (gone(name) || !stillOf(session, SENT.test(name) ? { ...kept, sent: true } : kept)) memory.removeItem(name);
  }
}
