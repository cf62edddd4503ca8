// What this device keeps in the browser's storage, and when it goes: with its meeting, with whose it
// is, and at the latest when nobody is known by the cookie any more.

const KEEP_MS = 2 * 24 * 3600 * 1000; // as `DAYS` in server/identity.py

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

function storage(name) {
  try {
    return window[name] ?? new Memory();
  } catch {
    return new Memory(); // private windows may forbid it
  }
}

function keptUnder(memory, name) {
  try {
    return JSON.parse(memory.getItem(name));
  } catch {
    return null;
  }
}

function keepUnder(memory, name, session, data) {
  try {
    memory.setItem(name, JSON.stringify({ at: Date.now(), session, data }));
  } catch {
    // A full or forbidden storage: the page still works, only a reload would forget.
  }
}

// Whether something kept is still of use in that meeting. A clock that was set back makes nothing
// younger than now.
function stillOf(session, kept) {
  const age = Date.now() - kept?.at;
  return Math.abs(age) < KEEP_MS && (kept.session ?? session) === session;
}

// Drop what is of another meeting or too old, whoever's it is; and all that is `gone`.
function dropKept(memory, session, gone = () => false) {
  for (const name of Object.keys(memory)) {
    if (!/^workbook:.*:/.test(name)) continue;
    if (gone(name) || !stillOf(session, keptUnder(memory, name))) memory.removeItem(name);
  }
}
