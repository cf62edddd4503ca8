// @ts-check
// What people wrote. The facilitator ticks texts and then says what to do with them.

import { button, fill, find, make } from "./dom.js";
import { redrawn } from "./focus.js";
import { live, Notice, Presses, whyNot } from "./panel.js";
import { RedactionForm } from "./redaction_form.js";

/** @import { Line, Outcome, TextsTraits, View } from "./types.js" */

const SHOWN = ["lines", "question_labels", "activity"];

/** @param {View<TextsTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-wall");
  const words = model.get("words");
  /** @type {Set<string>} kept over a redraw */
  const ticked = new Set();
  let heading = "";
  /** @type {string[]} what was ticked when a button was pressed, until there is an answer */
  let sent = [];
  const notice = new Notice("notice");
  const presses = new Presses(model);
  const out = new RedactionForm({
    id: "wall-take",
    words,
    send: (message, say) => presses.send({ activity: model.get("activity"), ...message }, say),
    redraw: draw,
  });
  const nameOf = (/** @type {Line} */ line) => `${line.question} ${line.digest}`;

  function chosen() {
    return model.get("lines").filter((line) => ticked.has(nameOf(line)));
  }

  /** @param {{ type: string, [name: string]: any }} message */
  function send(message) {
    const lines = chosen();
    if (!lines.length) return notice.say(words.tick_first);
    const texts = lines.map((line) => [line.question, line.digest]);
    if (!presses.send({ activity: model.get("activity"), texts, ...message }, notice.say)) return;
    // The ticks go, so that the facilitator can go on. If it is refused, they come back.
    sent = [...ticked];
    ticked.clear();
    draw();
  }

  // Each question with its texts, grouped by heading.
  function questions() {
    /** @type {Map<string, Line[]>} */
    const all = new Map();
    for (const line of model.get("lines")) all.set(line.question, [...(all.get(line.question) ?? []), line]);
    return [...all].map(([question, lines]) => {
      const box = make("fieldset", {}, make("legend", { textContent: model.get("question_labels")[question] ?? "" }));
      const headings = [...new Set(lines.map((line) => line.heading))].sort((one, other) => Number(one === "") - Number(other === ""));
      for (const of of headings) {
        if (of) box.append(make("h3", { textContent: of }));
        const under = lines.filter((line) => line.heading === of);
        box.append(make("ul", {}, ...under.map((line) => item(line, lines.indexOf(line), question))));
      }
      return box;
    });
  }

  /**
   * @param {Line} line
   * @param {number} place
   * @param {string} question
   */
  function item(line, place, question) {
    const input = make("input", { type: "checkbox", id: `wall-${question}-${place}`, checked: ticked.has(nameOf(line)) });
    input.addEventListener("change", () => {
      if (input.checked) ticked.add(nameOf(line));
      else ticked.delete(nameOf(line));
      count();
    });
    const text = line.by ? fill(words.by, { name: line.by, text: line.text }) : line.text;
    const notes = [line.hidden && words.hidden, line.twin && fill(words.stands_for, { text: line.twin })].filter(Boolean);
    const said = make("span", {}, make("span", { className: line.hidden ? "hidden" : "", textContent: text }));
    if (notes.length) said.append(make("span", { className: "soft", textContent: ` (${notes.join(", ")})` }));
    const row = make("div", { className: "line" }, make("label", {}, input, said), redactButton(line, `${question}-${place}`));
    return make("li", {}, row, ...(out.open === nameOf(line) ? [out.node(() => {})] : []));
  }

  /**
   * The button beside each text that takes it, or a name in it, out of every file for good.
   * @param {Line} line
   * @param {string} id
   */
  function redactButton(line, id) {
    const begin = () => {
      out.begin(line.text, nameOf(line));
      notice.say("");
      draw();
      const input = /** @type {HTMLInputElement | null} */ (find(el, "#wall-take-text"));
      input?.focus();
      input?.select();
    };
    return button(`wall-out-${id}`, words.out, begin, fill(words.out_of, { text: line.text }));
  }

  const counter = make("p", { className: "count" });
  function count() {
    counter.textContent = fill(words.ticked, { n: chosen().length });
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {() => void} press
   */
  function act(id, text, press) {
    return button(`wall-${id}`, text, press);
  }

  function tools() {
    const tick = (/** @type {boolean} */ all) => () => {
      ticked.clear();
      if (all) for (const line of model.get("lines")) ticked.add(nameOf(line));
      draw();
    };
    const input = make("input", { id: "wall-heading", autocomplete: "off", maxLength: 60, value: heading });
    input.setAttribute("list", "wall-headings");
    input.addEventListener("input", () => (heading = input.value));
    const known = [...new Set(model.get("lines").map((line) => line.heading).filter(Boolean))];
    const group = make(
      "form",
      { className: "steps" },
      make("label", { htmlFor: "wall-heading", textContent: words.heading }),
      input,
      make("datalist", { id: "wall-headings" }, ...known.map((value) => make("option", { value }))),
      make("button", { type: "submit", id: "wall-group", textContent: words.group }),
    );
    group.addEventListener("submit", (event) => {
      event.preventDefault();
      send({ type: "group", heading });
    });
    const line = make("div", { className: "steps" });
    line.append(
      act("large", words.large, () => send({ type: "large" })),
      act("ungroup", words.ungroup, () => send({ type: "group", heading: "" })),
      act("one", words.one, () => send({ type: "one" })),
      act("several", words.several, () => send({ type: "several" })),
      act("hide", words.hide, () => send({ type: "show", shown: false })),
      act("show", words.show, () => send({ type: "show", shown: true })),
      act("vote", words.vote, () => send({ type: "vote" })),
    );
    count();
    return [
      make("div", { className: "steps" }, counter, act("all", words.all, tick(true)), act("none", words.none, tick(false))),
      group,
      line,
      notice.node,
    ];
  }

  function draw() {
    const lines = model.get("lines");
    const there = new Set(lines.map(nameOf));
    for (const name of ticked) if (!there.has(name)) ticked.delete(name);
    el.hidden = !lines.length;
    if (el.hidden) return el.replaceChildren();
    const place = el.querySelector(".texts")?.scrollTop ?? 0;
    const texts = make("div", { className: "texts" }, ...questions());
    redrawn(el, () => {
      el.replaceChildren(
        make("h2", { textContent: words.wall }),
        make("p", { className: "soft", textContent: words.help }),
        texts,
        make("div", { className: "tools" }, ...tools()),
      );
    });
    texts.scrollTop = place;
  }

  const hear = (/** @type {Outcome} */ outcome) => {
    const press = presses.answered(outcome);
    if (press?.say === out.status.say) {
      out.hear(outcome);
      if (outcome.of === "redact") notice.say(outcome.said ?? "", "good");
      return;
    }
    if (outcome.type === "refused") {
      notice.say(whyNot(outcome), "error");
      sent.forEach((name) => ticked.add(name));
    } else {
      notice.say(words.done, "good");
      if (outcome.of === "group") heading = "";
    }
    sent = [];
    draw();
  };
  return live(model, presses, SHOWN, draw, hear);
}

export default { render };
