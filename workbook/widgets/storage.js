// @ts-check
// What this device keeps in the browser's storage. It goes when the meeting is over or the person is
// let go, and at the latest when the cookie ends that tells who somebody is.

const KEEP_MS = 2 * 24 * 3600 * 1000; // as `DAYS` in server/identity.py
const SENT = /^workbook:[^:]*:[^:]*:\d+:(unsent|leaving):/; // names that earlier versions gave it

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Store */

/**
 * What is kept under a name, with the time and the meeting in which it was kept.
 * @typedef {object} Kept
 * @property {number} at
 * @property {string} session
 * @property {any} data
 * @property {boolean} [sent]
 * @property {string} [offered] the meeting in which it is offered for copying
 * @property {string} [by]
 * @property {string} [label]
 * @property {import("./types.js").Told[]} [told]
 */

/** Keeps texts only as long as the page is open. */
export class Memory {
  constructor() {
    /** @type {Map<string, string>} */
    this.texts = new Map();
  }
  /** @param {string} name */
  getItem(name) {
    return this.texts.get(name) ?? null;
  }
  /**
   * @param {string} name
   * @param {string} text
   */
  setItem(name, text) {
    this.texts.set(name, text);
  }
  /** @param {string} name */
  removeItem(name) {
    this.texts.delete(name);
  }
  get names() {
    return [...this.texts.keys()];
  }
}

/** The device's storage. If it is full or forbidden, the text is kept in the page instead. */
export class Shelf {
  /** @param {Store | null} device */
  constructor(device) {
    this.device = device;
    this.page = new Memory();
  }
  /** @param {string} name */
  getItem(name) {
    return this.page.getItem(name) ?? this.device?.getItem(name) ?? null;
  }
  /**
   * @param {string} name
   * @param {string} text
   */
  setItem(name, text) {
    this.page.removeItem(name);
    try {
      if (!this.device) throw new Error("nothing is kept here");
      this.device.setItem(name, text);
    } catch {
      this.page.setItem(name, text);
    }
  }
  /** @param {string} name */
  removeItem(name) {
    this.page.removeItem(name);
    this.device?.removeItem(name);
  }
  get names() {
    const there = this.device instanceof Memory ? this.device.names : Object.keys(this.device ?? {});
    return [...new Set([...there, ...this.page.names])];
  }
  /** Whether closing the page would lose something. */
  get short() {
    return this.page.names.length > 0;
  }
  /** Try again to put on the device what is kept in the page: there may be room by now. */
  again() {
    for (const name of this.page.names) this.setItem(name, this.page.getItem(name) ?? "");
  }
}

/**
 * @param {"localStorage" | "sessionStorage"} name
 * @returns {Shelf} with nothing behind it where that is forbidden, as in a private window
 */
export function shelf(name) {
  try {
    return new Shelf(window[name]);
  } catch {
    return new Shelf(null);
  }
}

/**
 * @param {Store} memory
 * @param {string} name
 * @returns {Kept | null}
 */
export function keptUnder(memory, name) {
  try {
    return JSON.parse(memory.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {Store} memory
 * @param {string} name
 * @param {string} session
 * @param {any} data
 * @param {object} more
 */
export function keepUnder(memory, name, session, data, more = {}) {
  memory.setItem(name, JSON.stringify({ at: Date.now(), session, data, ...more }));
}

/**
 * Whether something is still to be kept in that meeting. What was `sent` without arriving is offered
 * in one later meeting. Times in the future count like times in the past: clocks may be set back.
 * @param {string} session
 * @param {Kept | null} kept
 */
export function stillOf(session, kept) {
  if (!kept || !(Math.abs(Date.now() - kept.at) < KEEP_MS)) return false;
  if (kept.sent) return (kept.offered ?? session) === session;
  return (kept.session ?? session) === session;
}

/**
 * Drop what belongs to another meeting or is too old, whoever wrote it, and everything that is `gone`.
 * @param {Shelf} memory
 * @param {string} session
 * @param {(name: string) => boolean} gone
 */
export function dropKept(memory, session, gone = () => false) {
  for (const name of memory.names) {
    if (!/^workbook:.*:/.test(name)) continue;
    const kept = keptUnder(memory, name);
    const still = stillOf(session, kept && SENT.test(name) ? { ...kept, sent: true } : kept);
    if (gone(name) || !still) memory.removeItem(name);
  }
}
