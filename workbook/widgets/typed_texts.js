// @ts-check
// What is typed on the console and not yet sent. This tab keeps it over a reload and a restart of the
// server, until the meeting is over.

import { keepUnder, keptUnder, shelf, stillOf } from "./storage.js";

/** @import { Model } from "./types.js" */

const TYPED = "workbook:typed";

export class TypedTexts {
  /** @param {Model<any>} model */
  constructor(model) {
    this.model = model;
    this.memory = shelf("sessionStorage");
    /** @type {Record<string, string>} by the id of the field */
    this.texts = {};
    this.take();
  }

  /** Take what this tab has kept of the running meeting. */
  take() {
    const kept = keptUnder(this.memory, TYPED);
    this.texts = stillOf(this.model.get("session"), kept) ? (kept?.data ?? {}) : {};
    if (kept && !Object.keys(this.texts).length) this.memory.removeItem(TYPED);
  }
  /**
   * @param {string} id
   * @returns {string | undefined}
   */
  get(id) {
    return Object.hasOwn(this.texts, id) ? this.texts[id] : undefined;
  }
  /**
   * @param {string} id
   * @param {string} text
   */
  set(id, text) {
    this.texts[id] = text;
    this.keep();
  }
  /** @param {string} id */
  delete(id) {
    delete this.texts[id];
    this.keep();
  }
  keep() {
    keepUnder(this.memory, TYPED, this.model.get("session"), this.texts);
  }
}
