// @ts-check
// The facilitator's agenda. One step stands out at every moment; every step can be undone.

import { agendaEntry, writeCounts } from "./agenda_entry.js";
import { buttonOf, keysSwitch } from "./console_keys.js";
import { make } from "./dom.js";
import { redrawn } from "./focus.js";
import { Drawn, Notice, place, Presses, Unfolding, whyNot } from "./panel.js";
import { stageBar } from "./stage_bar.js";
import { stepForms } from "./step_forms.js";
import { TypedTexts } from "./typed_texts.js";

/** @import { AgendaEntry, ConsoleTraits, Model, Outcome, Say, Send, View, Words } from "./types.js" */

/**
 * What the parts of the console share.
 * @typedef {object} ConsolePanel
 * @property {Model<ConsoleTraits>} model
 * @property {Words} words
 * @property {Send} send
 * @property {Say} say
 * @property {Unfolding} unfolding
 * @property {ReturnType<typeof stepForms>} forms
 */

const SHOWN = /** @type {const} */ (["agenda", "current", "on_board", "next", "verb", "stage", "problems", "late", "screen", "picture", "pictures", "slide", "notes"]);

/** @param {View<ConsoleTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-console");
  const words = model.get("words");
  const unfolding = new Unfolding();
  const typed = new TypedTexts(model);
  const drawn = new Drawn();
  const presses = new Presses(model);
  const notice = new Notice("notice");
  /** @type {Send} */
  const send = (message, done) => presses.send(message, notice.say, done);
  const forms = stepForms({ words, typed, send, say: notice.say });
  /** @type {ConsolePanel} */
  const panel = { model, words, send, say: notice.say, unfolding, forms };
  const bar = stageBar(panel, drawn);
  const here = make("ol", { className: "here" });
  const list = make("div", { className: "list" });
  const heading = make("h2", { textContent: words.agenda });
  const problems = make("div", { role: "alert" });
  const late = make("p", { className: "late", role: "status" });

  function draw() {
    bar.draw();
    place(problems, model.get("problems").map((text) => drawn.keep(`! ${text}`, text, () => make("p", { className: "error", textContent: `⚠ ${text}` }))));
    late.textContent = model.get("late");
    late.hidden = !model.get("late");
    const index = model.get("agenda").findIndex((one) => one.name === model.get("current"));
    place(here, index < 0 ? [] : [entry(model.get("agenda")[index], index)]);
    place(list, workshops());
  }

  /** Unfold the workshop the room is at and the one with the next step. A touch unfolds the others. */
  function workshops() {
    /** @type {Map<string, [AgendaEntry, number][]>} */
    const all = new Map();
    model.get("agenda").forEach((one, index) => all.set(one.workshop, [...(all.get(one.workshop) ?? []), [one, index]]));
    return [...all].map(([title, items]) => {
      const id = `sum-workshop-${title}`;
      const here = items.some(([one]) => [model.get("current"), model.get("next")].includes(one.name));
      const box = drawn.keep(id, title, () => {
        const made = unfolding.box(id, title, [make("ol")], here);
        made.className = "workshop";
        return made;
      });
      box.open = unfolding.isOpen(id, here);
      const others = items.filter(([one]) => one.name !== model.get("current"));
      place(/** @type {Element} */ (box.querySelector("ol")), others.map(([one, index]) => entry(one, index)));
      return box;
    });
  }

  /**
   * Counts change while people answer: they are written into the entry, which is not drawn anew.
   * @param {AgendaEntry} one
   * @param {number} index
   */
  function entry(one, index) {
    const { answered, of, entries, taken, came, ...fixed } = one;
    const isNext = model.get("next") === one.name;
    const told = model.get("current") === one.name ? model.get("notes") : [];
    const seen = [told, model.get("current") === one.name, isNext, isNext && [model.get("verb"), model.get("stage")], model.get("on_board") === one.name];
    const node = drawn.keep(one.name, [fixed, Boolean(entries), Boolean(came), seen], () => agendaEntry(panel, one, index));
    writeCounts(words, node, one);
    return node;
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const index = model.get("agenda").findIndex((one) => one.name === model.get("current"));
    const button = buttonOf(event, el, index);
    if (!button) return;
    event.preventDefault();
    button.click();
  }

  const redraw = () => redrawn(el, draw);
  /** What was just opened is looked at, unless something is being typed. */
  const show = () => {
    redraw();
    if (!document.activeElement?.matches("textarea, input:not([type=checkbox])")) here.scrollIntoView({ block: "nearest" });
  };
  const ended = () => {
    typed.take();
    drawn.clear();
    redraw();
  };
  const hear = (/** @type {Outcome} */ outcome) => {
    presses.answered(outcome);
    if (outcome.type === "refused") notice.say(whyNot(outcome), "error");
    else if (outcome.said) notice.say(outcome.said, "good");
  };
  for (const name of SHOWN) model.on(`change:${name}`, redraw);
  model.on("change:current", show);
  model.on("change:session", ended);
  model.on("msg:custom", hear);
  document.addEventListener("keydown", press);
  bar.node.append(notice.node);
  const agenda = make("div", { className: "agenda" }, heading, late, list, keysSwitch(words));
  el.replaceChildren(bar.node, make("div", { className: "said" }, problems), here, agenda);
  draw();
  return () => {
    for (const name of SHOWN) model.off(`change:${name}`, redraw);
    model.off("change:current", show);
    model.off("change:session", ended);
    model.off("msg:custom", hear);
    document.removeEventListener("keydown", press);
    presses.leave();
  };
}

export default { render };
