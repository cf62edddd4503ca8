// @ts-check
// Who has just joined, until the facilitator says to know them or lets them go.

import { button, fill, make } from "./dom.js";
import { keepUnder, keptUnder, shelf } from "./storage.js";

/** @import { Drawn } from "./panel.js" */
/** @import { PeopleTraits, Person, Send, Words } from "./types.js" */

/** @typedef {Person & { of: string }} Newcomer `of` is their organisation */

export class Newcomers {
  /**
   * @param {Words} words
   * @param {Send} send
   * @param {() => void} redraw
   */
  constructor(words, send, redraw) {
    this.words = words;
    this.send = send;
    this.redraw = redraw;
    this.aloud = make("p", { className: "aloud", role: "status" }); // for screen readers
    // People whom the facilitator said to know in this tab, also after a reload. All others are new.
    this.name = `workbook-known ${document.body.dataset.base ?? "/"}`;
    this.memory = shelf("sessionStorage");
    /** @type {Set<string>} */
    this.known = new Set(keptUnder(this.memory, this.name)?.data ?? []);
  }

  /** @param {Person[]} people */
  know(people) {
    for (const one of people) this.known.add(one.id);
    keepUnder(this.memory, this.name, "", [...this.known]);
    this.redraw();
  }

  /**
   * @param {PeopleTraits["organisations"]} organisations
   * @param {Drawn} drawn
   * @returns {HTMLElement[]}
   */
  nodes(organisations, drawn) {
    const everybody = organisations.flatMap((of) => of.people.map((one) => ({ ...one, of: of.name })));
    const fresh = everybody.filter((one) => !this.known.has(one.id) && !one.paper && one.status === "joined");
    const title = fresh.length ? `${this.words.new} (${fresh.length})` : "";
    if (this.aloud.textContent !== title) this.aloud.textContent = title;
    if (!fresh.length) return [this.aloud];
    const names = fresh.map(({ id, name, of }) => [id, name, of]);
    return [this.aloud, drawn.keep("new", names, () => this.section(fresh, title))];
  }

  /**
   * @param {Newcomer[]} fresh
   * @param {string} title
   */
  section(fresh, title) {
    const { words } = this;
    const letGo = (/** @type {Newcomer[]} */ people) => () => this.send({ type: "let_go", participants: people.map((one) => one.id) });
    const items = fresh.map((one) => {
      const go = button(`new-${one.id}`, words.let_go, letGo([one]), fill(words.of, { verb: words.let_go, name: one.name }));
      return make("li", {}, make("span", { textContent: `${one.name}, ${one.of} ` }), go);
    });
    const all = button("new-known", words.known, () => this.know(fresh));
    all.className = "main";
    const steps = make("div", { className: "steps" }, all);
    if (fresh.length > 1) steps.append(button("new-all", words.let_all_go, letGo(fresh)));
    const help = make("p", { className: "soft", textContent: words.new_help });
    return make("section", { className: "new" }, make("h3", { textContent: title }), help, make("ul", {}, ...items), steps);
  }
}
