// @ts-check
// A participant's page shows one thing at a time: what is open, or the result the room looks at. What
// is past is behind one button, what comes later is not there yet, and with neither the page says that
// one is in. Whoever is not typing is brought to the heading of what is new.

/** @import { KernelModel } from "./models.js" */

/**
 * Where an activity stands for this page. `folded`: the room is at another one.
 * @param {string} phase
 * @param {boolean} folded
 * @returns {"now" | "past" | "later"}
 */
export function whenOf(phase, folded) {
  if (phase === "waiting") return "later";
  return phase === "open" || !folded ? "now" : "past";
}

/**
 * Whether somebody is writing in this: then nothing may move.
 * @param {Element | null} el
 */
export function isTyping(el) {
  return Boolean(el?.matches("textarea:enabled, select:enabled, input:enabled:not([type=radio], [type=checkbox])"));
}

/** @typedef {{ form: KernelModel, results: KernelModel, block: HTMLElement, seen: boolean }} Part */

export class OneThing {
  /**
   * @param {HTMLElement} main
   * @param {Record<string, string>} words
   */
  constructor(main, words) {
    this.main = main;
    this.words = words;
    /** @type {Map<string, Part>} by activity */
    this.parts = new Map();
    this.intro = main.querySelector(":scope > .words");
    this.past = Object.assign(document.createElement("button"), { type: "button", id: "so-far" });
    this.past.addEventListener("click", () => {
      main.dataset.past = main.dataset.past ? "" : "shown";
      this.arrange();
    });
    this.wait = Object.assign(document.createElement("section"), { id: "wait" });
    this.wait.append(document.createElement("h2"), document.createElement("p"));
    for (const place of main.querySelectorAll("section [data-view]")) apart(place);
    main.querySelector("section, [data-view]")?.before(this.past, this.wait);
  }

  /**
   * Take in an activity that came to the page.
   * @param {KernelModel} form
   * @param {KernelModel | undefined} results
   */
  take(form, results) {
    const el = /** @type {HTMLElement | null} */ (document.querySelector(`[data-model="${form.id}"]`));
    const box = el?.parentElement;
    if (!el || !box || !results) return; // a page of another kind shows all of its forms
    const outer = box.parentElement === this.main ? box : /** @type {HTMLElement} */ (box.parentElement);
    const block = /** @type {HTMLElement} */ (el.closest("section") ?? outer);
    const part = { form, results, block, seen: Boolean(results.get("pictures").length) };
    this.parts.set(form.get("activity"), part);
    form.on("change:phase", () => this.stepped(part));
    results.on("change:folded", () => this.arrange());
    results.on("change:pictures", () => this.shown(part));
  }

  arrange() {
    this.past.hidden = this.wait.hidden = !this.parts.size;
    if (!this.parts.size) return; // a notebook without activities is as it is
    const order = ["later", "past", "now"];
    const all = new Set([...this.parts.values()].map((one) => one.block));
    for (const block of all) block.dataset.when = "later";
    for (const { form, results, block } of this.parts.values()) {
      const when = whenOf(form.get("phase"), results.get("folded"));
      if (order.indexOf(when) > order.indexOf(block.dataset.when ?? "")) block.dataset.when = when;
    }
    const count = (/** @type {string} */ when) => [...all].filter((one) => one.dataset.when === when).length;
    const past = count("past");
    this.main.dataset.room = count("now") ? "now" : past ? "between" : "before";
    this.past.hidden = !past;
    // What the workshop is about was read before the first activity; its title stays for who hears it.
    this.intro?.classList.toggle("unseen", this.main.dataset.room === "now" && !this.main.dataset.past);
    this.past.textContent = this.words.so_far.replace("{n}", String(past));
    this.past.setAttribute("aria-expanded", String(Boolean(this.main.dataset.past)));
    const [title, text] = past ? ["between", "between_next"] : ["joined", "joined_next"];
    const [heading, line] = this.wait.children;
    heading.textContent = this.words[title];
    line.textContent = this.words[text];
  }

  /** @param {Part} part whose phase is another one now */
  stepped({ form, results, block }) {
    this.arrange();
    const phase = form.get("phase");
    if (phase === "open" || (phase === "closed" && !results.get("folded"))) land(block);
  }

  /** @param {Part} part whose result came, or is another one now */
  shown(part) {
    const { results, block } = part;
    const first = !part.seen;
    part.seen = Boolean(results.get("pictures").length);
    if (!first || !part.seen || results.get("folded")) return;
    land(document.querySelector(`[data-model="${results.id}"] h3`) ?? block);
  }
}

/**
 * Bring it to the top of the screen, but not from under who is typing. At once: on its way the page may
 * grow, and what scrolls smoothly ends in the wrong place.
 * @param {Element} el
 */
export function land(el) {
  if (!isTyping(document.activeElement)) el.scrollIntoView({ behavior: "instant", block: "start" });
}

/**
 * What a section shows besides its activity, such as those that are begun later, is a part of its own.
 * @param {Element} place
 */
function apart(place) {
  const section = place.closest("section");
  if (!section?.querySelector(".wb-form") || place.querySelector(":scope > .wb-form")) return;
  section.after(place);
}
