// @ts-check
// What this device keeps of a form: drafts, answers that are being sent, what was not saved, and where
// the person was. All tabs of a person share it; two people who share a device do not.
//
//   workbook:PERSON:WORKSHOP.ACTIVITY:ROUND:draft:ENTRY   what is being typed
//   workbook:PERSON:WORKSHOP.ACTIVITY:sent:ANSWER_ID      sent, and not yet acknowledged
//   workbook:PERSON:WORKSHOP.ACTIVITY:aside:…             not saved, and offered for copying

import { newId } from "./answer_id.js";
import { changesIn } from "./in_words.js";
import { Memory, Shelf, dropKept, keepUnder, keptUnder, shelf } from "./storage.js";

/** @import { Focus } from "./focus.js" */
/** @import { About, FormModel, Offer, Sent, Told, Values, Waiting } from "./types.js" */

/** @typedef {Partial<About> & { sent?: boolean, by?: string }} More what is kept besides the values */

/**
 * Values that are laid aside: of which entry, where they come from, and why.
 * @typedef {object} Aside
 * @property {number} [at]
 * @property {string} [session]
 * @property {boolean} [sent]
 * @property {string} [by]
 * @property {string} [label]
 * @property {Told[]} [told]
 * @property {string} entry
 * @property {number} round
 * @property {Values} values
 * @property {string} [from]
 * @property {string} [why]
 */

export class Drafts {
  /** @param {FormModel} model */
  constructor(model) {
    const person = model.get("person");
    this.mine = `workbook:${person}:`;
    this.prefix = `${this.mine}${model.get("workshop")}.${model.get("activity")}:`;
    this.model = model;
    this.tab = newId();
    /** @type {Map<string, string | null>} drafts by name, as this tab has last read or written them */
    this.seen = new Map();
    this.memory = person ? shelf("localStorage") : new Shelf(new Memory());
    this.forget();
  }

  /**
   * @param {string} what
   * @param {string} entry
   */
  name(what, entry = "") {
    return `${this.prefix}${this.model.get("round")}:${what}:${entry}`;
  }

  /** @param {string} name */
  read(name) {
    return keptUnder(this.memory, name)?.data ?? null;
  }

  /**
   * @param {string} name
   * @param {any} data
   * @param {object} [more]
   */
  write(name, data, more) {
    if (!this.model.get("gone")) keepUnder(this.memory, name, this.model.get("session"), data, more);
  }

  // Everything that is kept of this form; `rest` is the name without the prefix.
  all() {
    const mine = this.memory.names.filter((name) => name.startsWith(this.prefix));
    const kept = mine.map((name) => ({ name, rest: name.slice(this.prefix.length), ...keptUnder(this.memory, name) }));
    return kept.filter((one) => one.data !== undefined);
  }

  // Drop everything of earlier meetings, whoever wrote it, and everything of a person who was let go.
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

  // Take over what earlier versions kept: their names had no workshop, and an entry instead of a number.
  renameOld() {
    const before = `${this.mine}${this.model.get("activity")}:`;
    const old = this.memory.names.filter((name) => name.startsWith(before));
    const kept = old.flatMap((name) => {
      const one = keptUnder(this.memory, name);
      return one ? [{ name, one }] : [];
    });
    kept.sort(({ one }, { one: other }) => one.at - other.at);
    for (const { name, one } of kept) {
      const { data, ...more } = one;
      const [, round, what, entry] = /^(\d+):(\w+):(.*)$/s.exec(name.slice(before.length)) ?? [];
      const of = { entry, round: Number(round), session: more.session };
      if (what === "draft") this.memory.setItem(`${this.prefix}${round}:draft:${entry}`, JSON.stringify({ ...more, data }));
      if (what === "unsent") this.queue({ type: "submit", ...data, ...of, entry: entry || this.titleIn(data.values) }, more);
      if (what === "leaving") this.queue({ type: "retract", answer_id: data, key: entry, ...of }, more);
      this.memory.removeItem(name);
    }
  }

  /** @param {Values} values */
  titleIn(values) {
    return String(values[this.model.get("key")] ?? "");
  }

  // --- drafts -----------------------------------------------------------------------------------

  /**
   * @param {string} entry
   * @returns {Values | null}
   */
  draft(entry) {
    const name = this.name("draft", entry);
    this.seen.set(name, this.memory.getItem(name));
    return this.read(name);
  }

  /**
   * `about`: what to say of it (`label`, `told`), and whether it was sent. What another tab has typed
   * in the meantime is laid aside.
   * @param {string} entry
   * @param {Values} values
   * @param {More} about
   */
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

  /** @param {string} entry */
  drop(entry) {
    const name = this.name("draft", entry);
    const there = this.memory.getItem(name);
    if (there === this.seen.get(name)) this.memory.removeItem(name);
    this.memory.removeItem(this.own(name));
  }

  /**
   * The name under which another tab lays aside what this tab has typed.
   * @param {string} name
   */
  own(name) {
    return `${this.prefix}aside:${this.tab}:${name}`;
  }

  // --- what is on its way -----------------------------------------------------------------------

  /**
   * @param {Sent} answer
   * @param {object} more
   */
  queue(answer, more) {
    const n = Math.max(0, ...this.sent().map((one) => one.n)) + 1;
    this.write(`${this.prefix}sent:${answer.answer_id}`, { ...answer, n }, { ...more, sent: true });
  }

  /**
   * In the order of sending, across all tabs.
   * @returns {Waiting[]}
   */
  sent() {
    const kept = this.all().filter(({ rest }) => rest.startsWith("sent:"));
    const answers = kept.map(({ data, at, session, label, told }) => ({ ...data, kept: { at, session, label, told } }));
    return answers.sort((one, other) => one.n - other.n || (one.answer_id < other.answer_id ? -1 : 1));
  }

  /** @param {Sent} answer */
  arrived(answer) {
    this.memory.removeItem(`${this.prefix}sent:${answer.answer_id}`);
  }

  // --- what was not saved -----------------------------------------------------------------------

  /**
   * @param {Aside} aside
   * @param {string} id
   */
  layAside({ at, session, sent, by, label, told, entry, round, values, from, why }, id) {
    if (told && !told.length) return;
    const now = this.model.get("session");
    const offered = sent && now && session !== now ? now : undefined;
    const kept = { at, session, sent, offered, by, label, told, data: { entry, round, values, from, why } };
    this.memory.setItem(`${this.prefix}aside:${id}`, JSON.stringify(kept));
  }

  /**
   * What was laid aside, and what was typed for another round.
   * @returns {Offer[]}
   */
  offers() {
    const session = this.model.get("session");
    const found = this.all().flatMap(({ name, rest, at, data, by, label, told, ...kept }) => {
      const about = { name, at, label, told: told ?? changesIn(this.model.get("questions"), rest.startsWith("aside:") ? data.values : data) };
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

  /**
   * Shorten an offer to what is `told`. If nothing is, drop it.
   * @param {Offer} offer
   * @param {Told[]} told
   */
  shorten(offer, told) {
    const kept = keptUnder(this.memory, offer.name);
    if (told.length && kept) this.memory.setItem(offer.name, JSON.stringify({ ...kept, told }));
    else this.memory.removeItem(offer.name);
  }

  // --- where the person was ---------------------------------------------------------------------

  /** @returns {string | null} */
  entry() {
    return this.read(this.name("entry"));
  }
  /** @param {string} entry */
  remember(entry) {
    this.write(this.name("entry"), entry);
  }
  /** @param {Focus} focus */
  rememberFocus(focus) {
    this.write(`${this.prefix}focus`, focus);
  }
  /** @returns {Focus | null} */
  focus() {
    const focus = this.read(`${this.prefix}focus`);
    this.memory.removeItem(`${this.prefix}focus`); // once, after a reload
    return focus;
  }
}
