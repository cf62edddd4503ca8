// @ts-check
// What the room should see now, in letters that are read from ten metres.

import { fill, make } from "./dom.js";
import { countdown } from "./timer.js";

/** @import { BoardTraits, View } from "./types.js" */

const CHANGES = ["title", "phase", "say", "round", "stage", "answered", "of", "here", "until", "groups", "notes", "quiet"].map((name) => `change:${name}`);

/** @param {View<BoardTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-board");
  const words = model.get("words");

  function welcome() {
    const here = model.get("here");
    const count = here === 0 ? words.nobody : here === 1 ? words.one : fill(words.here, { n: here });
    const of = model.get("collaboration");
    return [
      make("h2", { textContent: words.welcome }),
      ...(of ? [make("p", { textContent: of })] : []),
      make("p", { className: "count", textContent: count }),
      make("h3", { textContent: words.frame }),
      make("ul", { className: "frame" }, ...model.get("frame").map((point) => make("li", { textContent: point }))),
    ];
  }

  function activity() {
    const phase = model.get("phase");
    const round = model.get("round");
    const stage = model.get("stage");
    const which = stage ? fill(words.round_stage, { round, stage }) : round > 1 ? fill(words.round, { round }) : "";
    const title = [model.get("title"), which].filter(Boolean).join(" · ");
    /** @type {HTMLElement[]} */
    const parts = [make("h2", { textContent: title })];
    if (phase === "open" && model.get("say")) parts.push(make("p", { textContent: model.get("say") }));
    if (phase === "open" || phase === "closed") {
      const text = model.get("groups").length ? words.groups_answered : words.answered;
      const counts = { n: model.get("answered"), here: model.get("of") };
      parts.push(make("p", { className: "count", textContent: fill(text, counts) }));
    }
    if (phase === "open" && model.get("until")) {
      const clock = make("p", { className: "count timer" });
      countdown(clock, model.get("until"), words);
      parts.push(clock);
    }
    if (phase === "open") parts.push(...groups());
    if (phase === "closed") parts.push(make("p", { textContent: words.closed }));
    if (phase !== "revealed") parts.push(...notes());
    return parts;
  }

  /** Phones tell people the number of their group. The board tells which organisations are in it. */
  function groups() {
    const all = model.get("groups").map((who, at) => [fill(words.group_n, { n: at + 1 }), who]);
    return list("groups", all);
  }

  function notes() {
    const lines = (/** @type {string} */ text) => text.split("\n").filter((line) => line.trim());
    return list("notes", model.get("notes").map(({ label, text }) => [label, ...lines(text)]));
  }

  function draw() {
    document.body.dataset.phase = model.get("quiet") ? "where" : model.get("phase");
    el.hidden = model.get("quiet");
    el.replaceChildren(...(model.get("phase") ? activity() : welcome()));
  }

  for (const change of CHANGES) model.on(change, draw);
  draw();
  return () => CHANGES.forEach((change) => model.off(change, draw));
}

/**
 * @param {string} className
 * @param {string[][]} items each a title, and the lines under it
 */
function list(className, items) {
  if (!items.length) return [];
  const rows = items.map(([title, ...lines]) =>
    make("div", {}, make("dt", { textContent: title }), ...lines.map((line) => make("dd", { textContent: line }))),
  );
  const box = make("dl", { className }, ...rows);
  box.dataset.size = items.length > 12 ? "many" : items.length > 6 ? "some" : "few";
  return [box];
}

export default { render };
