// @ts-check
// What the room decided: proposals of the result that was revealed, and what was recorded before.

import { fill, make } from "./dom.js";
import { redrawn } from "./focus.js";
import { KeptFields } from "./kept_fields.js";
import { live, Notice, Presses, Unfolding, whyNot } from "./panel.js";

/** @import { DecisionTold, DecisionsTraits, Outcome, Say, View } from "./types.js" */

const SHOWN = ["offers", "recorded", "activity"];
const CARRIED_OUT = ["objective", "result", "action", "lesson"];
const EMPTY = { id: "", subject: "", text: {}, status: "agreed", owner: "", due: "", review_on: "", progress: "", why: "" };

/** @param {View<DecisionsTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-decisions");
  const words = model.get("words");
  const unfolding = new Unfolding();
  const presses = new Presses(model);
  const fields = new KeptFields();
  /** @type {Map<string, Notice>} what came of it, by form */
  const notices = new Map();

  /** @param {string} of */
  function notice(of) {
    const one = notices.get(of) ?? new Notice();
    notices.set(of, one);
    return one;
  }

  /**
   * The fields of a decision, and the button that records or changes it.
   * @param {string} of how the ids of its fields begin
   * @param {Omit<DecisionTold, "kind" | "kind_label" | "activity" | "heading" | "notes" | "same">} one
   * @param {string} kind
   * @param {string} verb what the button says
   * @param {(said: Record<string, any>, say: Say, done: () => void) => void} send
   * @param {HTMLElement[]} first
   */
  function form(of, one, kind, verb, send, first = []) {
    const id = (/** @type {string} */ name) => `${of}-${name}`;
    const languages = Object.entries(model.get("languages"));
    const texts = languages.flatMap(([lang, language]) => {
      const [label, area] = fields.area(id(`text-${lang}`), fill(words.text, { language }), { value: one.text[lang] ?? "", maxLength: 1000 });
      area.lang = lang;
      return [label, area];
    });
    const carried = CARRIED_OUT.includes(kind);
    const box = make(
      "form",
      {},
      ...first,
      ...texts,
      ...fields.choice(id("status"), words.status, model.get("statuses"), one.status),
      ...fields.line(id("owner"), words.owner, { maxLength: 200, value: one.owner }),
      ...(carried ? fields.line(id("due"), words.due, { type: "date", value: one.due }) : []),
      ...(one.id && carried ? fields.choice(id("progress"), words.progress, model.get("progress"), one.progress || "planned") : []),
      ...(one.id ? fields.area(id("why"), words.why, { value: one.why, maxLength: 200 }) : []),
      ...fields.line(id("review_on"), words.review_on, { type: "date", value: one.review_on }),
      make("button", { type: "submit", id: id("go"), className: "main", textContent: verb }),
      notice(of).node,
    );
    box.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = (/** @type {string} */ name) => fields.value(box, id(name));
      const text = Object.fromEntries(languages.map(([lang]) => [lang, value(`text-${lang}`)]));
      const names = ["status", "owner", "due", "review_on", "progress", "why"].filter((name) => box.querySelector(`#${CSS.escape(id(name))}`));
      send({ text, ...Object.fromEntries(names.map((name) => [name, value(name)])) }, notice(of).say, () => {
        fields.forget(`${of}-`);
        notice(of).say(words.saved, "good");
        draw();
      });
    });
    return box;
  }

  /** @param {DecisionTold} one */
  function told(one) {
    return one.notes.map((text) => make("p", { className: "soft", textContent: text }));
  }

  /**
   * @param {DecisionTold} one
   * @param {number} at
   */
  function offer(one, at) {
    const of = `offer-${one.activity}-${one.kind}-${at}`;
    const verb = one.id ? words.record_again : words.record;
    const box = form(of, { ...one, id: "" }, one.kind, verb, (said, say, done) => {
      presses.send({ type: "record", activity: one.activity, kind: one.kind, subject: one.subject, said }, say, done);
    });
    const title = `${fill(words.named, { name: one.kind_label, text: one.heading })}${one.same ? " ✓" : ""}`;
    return unfolding.box(`sum-${of}`, title, [...told(one), box], at === 0 && !one.same);
  }

  /** @param {DecisionTold} one */
  function kept(one) {
    const of = `decision-${one.id}`;
    const box = form(of, one, one.kind, words.change, (said, say, done) => presses.send({ type: "change", id: one.id, said }, say, done));
    return unfolding.box(`sum-${of}`, one.heading, [...told(one), box]);
  }

  function own() {
    const choose = fields.choice("own-kind", words.kind, model.get("kinds"), model.get("kinds")[0]?.[0] ?? "");
    const kind = /** @type {HTMLSelectElement} */ (choose[1]);
    const box = form("own", EMPTY, "", words.record, (said, say, done) => presses.send({ type: "record", activity: model.get("activity"), kind: kind.value, subject: "", said }, say, done), choose);
    return unfolding.box("sum-own", words.own, [box]);
  }

  function recorded() {
    /** @type {Map<string, DecisionTold[]>} */
    const by = new Map();
    for (const one of model.get("recorded")) by.set(one.kind_label, [...(by.get(one.kind_label) ?? []), one]);
    const groups = [...by].map(([label, these]) => unfolding.box(`sum-kind-${these[0].kind}`, `${label} (${these.length})`, these.map(kept)));
    const lacking = model.get("recorded").filter((one) => Object.keys(model.get("languages")).some((lang) => !one.text[lang]));
    const missing = lacking.length ? [make("p", { className: "soft", textContent: fill(words.translate, { n: lacking.length }) })] : [];
    return groups.length ? [unfolding.box("sum-recorded", fill(words.recorded_n, { n: model.get("recorded").length }), [...missing, ...groups])] : [];
  }

  function draw() {
    const offers = model.get("offers");
    const open = offers.some((one) => !one.same);
    const help = !offers.length ? words.nothing : open ? words.help : words.all_recorded;
    const content = () => [
      make("h2", { textContent: words.heading }),
      make("p", { className: "soft", textContent: help }),
      ...offers.map(offer),
      ...(model.get("activity") ? [own()] : []),
      ...recorded(),
    ];
    redrawn(el, () => el.replaceChildren(...content()));
  }

  return live(model, presses, SHOWN, draw, (/** @type {Outcome} */ outcome) => {
    const press = presses.answered(outcome);
    if (outcome.type === "refused") press?.say(whyNot(outcome), "error");
  });
}

export default { render };
