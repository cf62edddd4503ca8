// @ts-check
// What the facilitator's panels share: presses and what came of them, notices, and what is kept over
// a redraw. (The focus is kept by focus.js.)

import { make } from "./dom.js";

/** @import { Model, Outcome, Press, Say, Words } from "./types.js" */

/** A line that screen readers read when it changes. It is always the same node. */
export class Notice {
  /**
   * @param {string} className what it is in any tone
   * @param {Partial<HTMLParagraphElement>} properties
   */
  constructor(className = "", properties = {}) {
    this.className = className;
    this.node = make("p", { ...properties, className, role: "status" });
    /** @type {Say} */
    this.say = (text, tone = "") => {
      this.node.textContent = text;
      this.node.className = [this.className, tone].filter(Boolean).join(" ");
    };
  }
}

/**
 * Presses on their way to the kernel. None vanishes without a word: one that cannot be sent is not
 * done, and says so; of one whose answer is lost with the connection, that is said.
 */
export class Presses {
  /** @param {Model<any>} model */
  constructor(model) {
    this.model = model;
    /** @type {{ type: string, say: Say, done: () => void }[]} in the order of their answers */
    this.waiting = [];
    this.lost = () => {
      for (const { say } of this.waiting.splice(0)) say(this.words.unsure, "error");
    };
    document.addEventListener("workbook:offline", this.lost);
  }

  /** @returns {Words} */
  get words() {
    return this.model.get("words");
  }

  /**
   * @param {Press} message
   * @param {Say} say where to say what came of it
   * @param {() => void} done called once it is done
   * @returns {boolean} whether it could be sent
   */
  send(message, say, done = () => {}) {
    if (document.body.dataset.online === "no") {
      say(this.words.not_done, "error");
      return false;
    }
    say("");
    this.waiting.push({ type: message.type, say, done });
    this.model.send(message);
    return true;
  }

  /**
   * Find the press that this answers, and call its `done` if it was done.
   * @param {Outcome} outcome
   */
  answered(outcome) {
    const at = outcome.of ? this.waiting.findIndex(({ type }) => type === outcome.of) : 0;
    const [press] = this.waiting.splice(Math.max(at, 0), 1);
    if (outcome.type === "done") press?.done();
    return press;
  }

  leave() {
    document.removeEventListener("workbook:offline", this.lost);
  }
}

/**
 * Draw a panel now and after each change, and hear what came of its presses.
 * @param {Model<any>} model
 * @param {Presses} presses
 * @param {string[]} traits
 * @param {() => void} draw
 * @param {(outcome: Outcome) => void} hear
 * @returns {() => void} to be called when the panel is taken away
 */
export function live(model, presses, traits, draw, hear) {
  for (const name of traits) model.on(`change:${name}`, draw);
  model.on("msg:custom", hear);
  draw();
  return () => {
    for (const name of traits) model.off(`change:${name}`, draw);
    model.off("msg:custom", hear);
    presses.leave();
  };
}

/**
 * Why something was refused, as one line.
 * @param {Outcome} outcome
 */
export function whyNot(outcome) {
  return Object.values(outcome.errors).join(" ");
}

/** Remembers which details the facilitator unfolded or folded, over a redraw. */
export class Unfolding {
  constructor() {
    /** @type {Map<string, boolean>} by the id of the summary */
    this.left = new Map();
  }

  /**
   * @param {string} id
   * @param {boolean} first whether it is unfolded before anybody has touched it
   */
  isOpen(id, first = false) {
    return this.left.get(id) ?? first;
  }

  /**
   * @param {string} id of the summary
   * @param {string} title
   * @param {(Node | string)[]} content
   * @param {boolean} first whether it is unfolded before anybody has touched it
   */
  box(id, title, content, first = false) {
    const box = make("details", { open: this.isOpen(id, first) });
    const summary = make("summary", { id, textContent: title });
    // Only what the facilitator does counts: the page itself folds a workshop that is over.
    summary.addEventListener("click", () => this.left.set(id, !box.open));
    box.append(summary, ...content);
    return box;
  }
}

/** Keeps nodes and redraws only those whose content has changed, so that nothing else moves. */
export class Drawn {
  constructor() {
    /** @type {Map<string, { key: string, node: HTMLElement }>} */
    this.nodes = new Map();
  }

  /**
   * The node of that id: the same as before, unless `value` has changed.
   * @template {HTMLElement} N
   * @param {string} id
   * @param {any} value
   * @param {() => N} draw
   * @returns {N}
   */
  keep(id, value, draw) {
    const key = JSON.stringify(value);
    const before = this.nodes.get(id);
    if (before?.key === key) return /** @type {N} */ (before.node);
    const node = draw();
    before?.node.replaceWith(node);
    this.nodes.set(id, { key, node });
    return node;
  }

  clear() {
    this.nodes.clear();
  }
}

/**
 * Give a node these children, without touching those that are already there in this order.
 * @param {Element} node
 * @param {HTMLElement[]} children
 */
export function place(node, children) {
  for (const one of [...node.children]) if (!children.some((child) => child === one)) one.remove();
  children.forEach((one, at) => {
    if (node.children[at] !== one) node.insertBefore(one, node.children[at] ?? null);
  });
}
