// @ts-check
// Who is in the room, by organisation; each person unfolds to what can be done about them.

import { button, fill, find, make } from "./dom.js";
import { redrawn } from "./focus.js";
import { Newcomers } from "./newcomers.js";
import { Drawn, live, Notice, place, Presses, Unfolding, whyNot } from "./panel.js";
import { paperForm } from "./paper_form.js";

/** @import { Outcome, PeopleTraits, Person, Send, View } from "./types.js" */

const SHOWN = ["organisations", "here", "known", "door_open"];

/** @param {View<PeopleTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-room");
  const words = model.get("words");
  const base = document.body.dataset.base ?? "/";
  const unfolding = new Unfolding();
  const drawn = new Drawn();
  const presses = new Presses(model);
  const notice = new Notice();
  const count = make("p", { className: "count" });
  const heading = make("h2", { textContent: words.room });
  /** @type {Map<string, string>} by a person's id, who is chosen as the same person */
  const chosen = new Map();
  /** @type {Send} */
  const send = (message, done) => presses.send(message, notice.say, done);
  const newcomers = new Newcomers(words, send, () => redraw());
  const typed = { name: "", organisation: "" }; // of somebody without a phone, kept over a redraw

  /** @param {Person} one */
  function signs(one) {
    const said = [];
    if (one.paper) said.push(words.on_paper);
    else said.push(one.connected ? `● ${words.connected}` : `○ ${words.away}`);
    if (one.status !== "joined") said.push(words[one.status]);
    else if (one.answered !== null) said.push(one.answered ? `✓ ${words.answered}` : `… ${words.missing}`);
    return said.join(" · ");
  }

  /**
   * The same in one sign, for who sees the list.
   * @param {Person} one
   */
  function sign(one) {
    if (one.status === "observing") return "◌";
    if (one.status !== "joined") return "✗";
    if (one.answered) return "✓";
    if (!one.paper && !one.connected) return "○";
    return one.answered === null ? "●" : "…";
  }

  /** @param {Person} one */
  function person(one) {
    const acts = make("div", { className: "steps" });
    if (one.paper && one.status === "joined") acts.append(answerFor(one));
    for (const status of ["joined", "observing", "left"]) {
      if (status === one.status) continue;
      const verb = words[`to_${status}`];
      const act = () => send({ type: "person", participant: one.id, status });
      acts.append(button(`person-${one.id}-${status}`, verb, act, fill(words.of, { verb, name: one.name })));
    }
    const box = unfolding.box(`person-${one.id}`, "", [acts]);
    const sign = make("span", { className: "sign" });
    sign.setAttribute("aria-hidden", "true");
    find(box, "summary")?.append(make("span", { className: "who", textContent: one.name, title: one.name }), sign, make("span", { className: "unseen signs" }));
    if (one.status !== "left") box.append(same(one));
    return make("li", {}, box);
  }

  /**
   * For somebody who joined twice: what this person answered goes to the other.
   * @param {Person} one
   */
  function same(one) {
    const id = `same-${one.id}`;
    const select = make("select", { id }, make("option", { value: "", textContent: "" }));
    select.addEventListener("change", () => chosen.set(one.id, select.value));
    const merge = () => {
      if (select.value) send({ type: "merge", participant: one.id, into: select.value }, () => chosen.delete(one.id));
    };
    const go = button(`${id}-go`, words.merge, merge, fill(words.of, { verb: words.merge, name: one.name }));
    const label = make("label", { htmlFor: id, textContent: words.same_as });
    return make("div", { className: "steps same" }, label, select, go);
  }

  /**
   * Offer everybody else as the same person. Somebody may join at any time, so the list is not
   * replaced: it keeps what is chosen, and stays open.
   * @param {HTMLElement} item
   * @param {Person} one
   * @param {Person[]} people
   */
  function offerOthers(item, one, people) {
    const others = people.filter((other) => other.id !== one.id);
    const line = find(item, ".same");
    const select = item.querySelector("select");
    if (!line || !select) return;
    line.hidden = !others.length;
    const names = new Map(others.map((other) => [other.id, other.name]));
    for (const option of [...select.options]) if (option.value && !names.has(option.value)) option.remove();
    for (const option of select.options) names.delete(option.value);
    select.append(...[...names].map(([value, textContent]) => make("option", { value, textContent })));
    select.value = chosen.get(one.id) ?? "";
  }

  /**
   * A form that opens a tab, in which this browser answers for that person.
   * @param {Person} one
   */
  function answerFor(one) {
    const form = make("form", { method: "post", action: `${base}as/${one.id}`, target: "_blank" });
    const go = make("button", { type: "submit", textContent: words.answer_for });
    go.setAttribute("aria-label", fill(words.of, { verb: words.answer_for, name: one.name }));
    form.append(go);
    return form;
  }

  function door() {
    const open = model.get("door_open");
    const turn = button("door", open ? words.close_door : words.open_door, () => send({ type: "door", open: !open }));
    const changed = () => notice.say(words.code_changed);
    const code = button("code", words.change_code, () => send({ type: "code" }, changed));
    return make("div", { className: "steps" }, turn, code);
  }

  function doorSays() {
    const open = model.get("door_open");
    return make("p", { className: open ? "soft" : "closed", textContent: open ? words.door_open : words.door_closed });
  }

  /** @param {PeopleTraits["organisations"][number]} organisation */
  function people({ name, people }) {
    const title = `${name} (${people.length})`;
    const list = drawn.keep(`list ${name}`, "", () => make("ul"));
    place(list, missingFirst(people).map((one) => item(one)));
    const missing = people.filter((one) => one.status === "joined" && one.answered === false).length;
    const done = people.some((one) => one.answered !== null) && !missing;
    const box = drawn.keep(`of ${name}`, title, () => {
      const made = unfolding.box(`sum-of-${name}`, title, [list], true);
      made.className = "of";
      find(made, "summary")?.append(make("span", { className: "togo" }));
      return made;
    });
    // Nobody is folded away while something is being done about them.
    const busy = box.querySelector("details[open]") || box.contains(document.activeElement);
    box.open = Boolean(busy) || unfolding.isOpen(`sum-of-${name}`, !done);
    const togo = /** @type {HTMLElement} */ (find(box, ".togo"));
    togo.textContent = missing ? fill(words.togo, { n: missing }) : done ? "✓" : "";
    togo.dataset.n = String(missing);
    return [box];
  }

  /** @param {Person[]} people */
  function missingFirst(people) {
    const waits = (/** @type {Person} */ one) => (one.status === "joined" && one.answered === false ? 0 : 1);
    return [...people].sort((one, other) => waits(one) - waits(other));
  }

  /**
   * Signs change all the time: they are written into the item, which is not drawn anew.
   * @param {Person} one
   */
  function item(one) {
    const { connected, answered, ...fixed } = one;
    const node = drawn.keep(`person ${one.id}`, fixed, () => person(one));
    const line = find(node, ".signs");
    const text = ` ${signs(one)}`;
    if (line && line.textContent !== text) {
      line.textContent = text;
      const seen = /** @type {HTMLElement} */ (find(node, ".sign"));
      seen.textContent = sign(one);
      seen.title = text.trim();
    }
    offerOthers(node, one, model.get("organisations").flatMap((of) => of.people));
    return node;
  }

  function draw() {
    const here = model.get("here");
    count.textContent = here === 0 ? words.nobody : here === 1 ? words.one : fill(words.here, { n: here });
    const open = model.get("door_open");
    const known = model.get("known");
    place(el, [
      heading,
      count,
      notice.node,
      ...newcomers.nodes(model.get("organisations"), drawn),
      ...(open ? [] : [drawn.keep("door says", open, doorSays)]),
      ...model.get("organisations").flatMap(people),
      ...(open ? [drawn.keep("door says", open, doorSays)] : []),
      drawn.keep("door", open, door),
      drawn.keep("adder", known, () => unfolding.box("paper-summary", words.add_paper, [paperForm(words, known, typed, send)])),
    ]);
  }

  const redraw = () => redrawn(el, draw);
  const hear = (/** @type {Outcome} */ outcome) => {
    presses.answered(outcome);
    if (outcome.type === "refused") notice.say(whyNot(outcome), "error");
    else if (outcome.said) notice.say(outcome.said);
  };
  return live(model, presses, SHOWN, redraw, hear);
}

export default { render };
