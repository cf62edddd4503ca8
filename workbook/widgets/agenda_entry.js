// @ts-check
// One activity on the agenda: where it stands, the steps to make, and what belongs to it.

import { button, fill, find, make } from "./dom.js";
import { countdown } from "./timer.js";

/** @import { ConsolePanel } from "./console.js" */
/** @import { AgendaEntry, Words } from "./types.js" */

/**
 * @param {ConsolePanel} panel
 * @param {AgendaEntry} one
 * @param {number} index
 */
export function agendaEntry(panel, one, index) {
  const { model, words, unfolding, forms } = panel;
  const isCurrent = one.name === model.get("current");
  const box = make("li", { className: isCurrent ? "current" : "" });
  if (isCurrent) box.setAttribute("aria-current", "step");
  box.dataset.phase = one.phase;
  box.append(make("h3", { textContent: one.title }), make("p", { className: "soft facts" }));
  if (one.phase !== "waiting") {
    if (!isCurrent) box.append(make("p", { className: "count" })); // else it stands in the bar
    if (one.entries) box.append(make("p", { className: "entries" }));
    if (one.came) box.append(make("p", { className: "came" }));
  }
  const mine = steps(panel, one, index).filter((step) => !(isCurrent && isInBar(step)) && step.className !== "main");
  if (mine.length) box.append(make("div", { className: "steps" }, ...mine));
  if (one.phase === "open" && !isCurrent) box.append(timer(panel, one, index));
  const say = [make("p", { textContent: one.say }), ...(isCurrent ? notes(model.get("notes")) : [])];
  box.append(unfolding.box(`sum-say-${index}`, words.say, say, isCurrent));
  box.append(...prepared(panel, one, index));
  if (one.begins) {
    const title = one.begins === "list" ? words.list_new : words.groups_new;
    box.append(unfolding.box(`sum-begin-${index}`, title, [forms.beginner(one, index)]));
  }
  if (one.groups.length) box.append(...groups(panel, one, index));
  if (one.drafts.length) {
    const title = one.notes ? words.notes : words.drafts;
    box.append(unfolding.box(`sum-drafts-${index}`, title, [forms.drafts(one, index)], isCurrent && (one.notes || model.get("verb") === "round")));
  }
  return box;
}

/** @param {[lead: string, text: string][]} told what the notebook tells the facilitator */
function notes(told) {
  return told.map(([lead, text]) => make("p", { className: "advice" }, make("strong", { textContent: lead }), ` ${text}`));
}

/**
 * Whether a step of the activity the room is at stands in the bar: the next one, and the way back.
 * @param {HTMLElement} step
 */
export function isInBar(step) {
  return step.className === "main" || /-(hide|reopen)$/.test(step.id);
}

/**
 * Write what changes while people answer into the entry. The entry itself is not drawn anew.
 * @param {Words} words
 * @param {HTMLElement} node
 * @param {AgendaEntry} one
 */
export function writeCounts(words, node, one) {
  const write = (/** @type {string} */ name, /** @type {string} */ text) => {
    const line = find(node, `:scope > .${name}`);
    if (line && line.textContent !== text) line.textContent = text;
  };
  write("facts", facts(words, one));
  write("count", fill(one.grouped ? words.groups_answered : words.answered, { n: one.answered, here: one.of }));
  write("entries", one.entries);
  write("came", fill(words.came, { n: one.came }));
}

/**
 * @param {Words} words
 * @param {AgendaEntry} one
 */
function facts(words, one) {
  const said = [fill(words.minutes, { n: one.minutes })];
  if (one.taken) said.push(fill(words.taken, { n: one.taken }));
  said.push(words[`phase_${one.phase}`]);
  if (one.stage && one.phase !== "waiting") said.push(one.stage);
  if (one.stage ? one.again : one.round > 1) said.push(fill(words.round_n, { n: one.round }));
  if (one.part) said.push(one.part);
  if (one.held) said.push(words.held);
  return said.join(" · ");
}

/**
 * @param {ConsolePanel} panel
 * @param {AgendaEntry} one
 * @param {number} index
 * @returns {HTMLButtonElement[]}
 */
export function steps({ model, words, send, say, forms }, one, index) {
  /** @type {HTMLButtonElement[]} */
  const all = [];
  const step = (/** @type {string} */ id, /** @type {string} */ text, /** @type {() => void} */ act) =>
    button(id, text, act, fill(words.step, { verb: text, title: one.title }));
  const steer = (/** @type {string} */ verb, /** @type {string} */ text, stage = "") => {
    const id = ["step", index, verb, ...(stage ? [stage] : [])].join("-");
    let warned = false;
    const act = () => {
      const left = verb === "round" ? forms.unsent(one, index) : [];
      if (!left.length || warned) return send({ type: "steer", activity: one.name, verb, stage });
      warned = true;
      return say(fill(words.unsent, { names: left.join(", "), verb: text }), "error");
    };
    const node = step(id, text, act);
    const isNext = one.name === model.get("next") && verb === model.get("verb") && stage === model.get("stage");
    if (isNext) node.className = "main";
    all.push(node);
  };
  for (const verb of one.steps) {
    if (verb === "open") {
      steer(verb, words[verb]);
      one.opens.forEach((way) => steer(verb, way.label, way.stage));
    } else if (verb === "round") one.ways.forEach((way) => steer(verb, way.label || words.round, way.stage));
    else steer(verb, words[verb]);
  }
  const shows = one.phase === "revealed" || (one.phase !== "waiting" && one.name === model.get("current"));
  if (shows && one.name !== model.get("on_board")) {
    all.push(step(`board-${index}`, words.on_the_board, () => send({ type: "board", activity: one.name, picture: 0 })));
  }
  return all;
}

/**
 * @param {ConsolePanel} panel
 * @param {AgendaEntry} one
 * @param {number} index
 */
export function timer({ words, send }, one, index) {
  const line = make("div", { className: "steps" });
  const set = (/** @type {string} */ id, /** @type {string} */ text, /** @type {number} */ minutes, more = false) =>
    button(`timer-${index}-${id}`, text, () => send({ type: "timer", activity: one.name, minutes, more }));
  if (one.until) {
    const clock = make("p", { className: "count timer" });
    line.append(clock, set("more", words.more, 2, true), set("stop", words.stop, 0));
    countdown(clock, one.until, words);
  } else {
    line.append(set("go", fill(words.timer, { n: one.timer }), one.timer));
  }
  return line;
}

/**
 * What the facilitator prepares before people come. While it is not open, it is folded.
 * @param {ConsolePanel} panel
 * @param {AgendaEntry} one
 * @param {number} index
 */
function prepared({ words, unfolding, forms }, one, index) {
  const before = [];
  if (one.adds) before.push(forms.adder(one, index));
  if (one.can_hold) before.push(forms.holder(one, index));
  if (!before.length || one.phase !== "waiting") return before;
  return [unfolding.box(`sum-prepare-${index}`, words.prepare, [make("div", { className: "drafts" }, ...before)])];
}

/**
 * @param {ConsolePanel} panel
 * @param {AgendaEntry} one
 * @param {number} index
 */
function groups({ words, send, unfolding }, one, index) {
  const items = one.groups.map((who, at) => make("li", { textContent: `${fill(words.group_n, { n: at + 1 })}: ${who}` }));
  const list = make("ul", { className: "who" }, ...items);
  /** @type {HTMLElement[]} */
  const parts = [unfolding.box(`sum-groups-${index}`, words.who, [list], one.phase === "open")];
  if (one.late) parts.push(button(`late-${index}`, fill(words.late, { n: one.late }), () => send({ type: "place", activity: one.name })));
  return parts;
}
