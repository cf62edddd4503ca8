// @ts-check
// The wall: what the room is at, one slide of it, and a strip with how many have answered.

import { fill, make } from "./dom.js";
import { drawn, fit } from "./slides.js";
import { countdown } from "./timer.js";

/** @import { BoardTraits, View } from "./types.js" */

const CHANGES = ["title", "phase", "step", "slide", "page", "pages", "answered", "of", "here", "until", "missing", "quiet", "frame"].map((name) => `change:${name}`);
const NAMED = 5; // organisations that are named as missing; of the others their number

/** @param {View<BoardTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-board");
  const words = model.get("words");
  const head = make("div", { className: "head" });
  const stage = make("div", { className: "stage" });
  const foot = make("div", { className: "foot" });
  let shown = "";

  function welcome() {
    const here = model.get("here");
    const count = here === 0 ? words.nobody : here === 1 ? words.one : fill(words.here, { n: here });
    const of = model.get("collaboration");
    return make(
      "article",
      { className: "slide welcome" },
      make("h2", { textContent: words.welcome }),
      ...(of ? [make("p", { className: "kicker", textContent: of })] : []),
      make("p", { className: "count", textContent: count }),
      make("h3", { textContent: words.frame }),
      make("ul", { className: "frame" }, ...model.get("frame").map((point) => make("li", { textContent: point }))),
    );
  }

  function heading() {
    const pages = model.get("pages") > 1 ? fill(words.page, { n: model.get("page"), all: model.get("pages") }) : "";
    const parts = [make("h2", { textContent: model.get("title") })];
    const where = [model.get("step"), pages].filter(Boolean).join(" · ");
    if (where) parts.push(make("p", { className: "where", textContent: where }));
    if (model.get("phase") === "open" && model.get("until")) {
      const clock = make("p", { className: "timer" });
      countdown(clock, model.get("until"), words);
      parts.push(clock);
    }
    head.replaceChildren(...parts);
  }

  /** How many have answered, as a number and a bar that grows; and whose answers are awaited. */
  function counting() {
    const asked = ["open", "closed"].includes(model.get("phase"));
    foot.hidden = !asked;
    if (!asked) return foot.replaceChildren();
    const counts = { n: model.get("answered"), here: model.get("of") };
    const text = fill(model.get("grouped") ? words.groups_answered : words.answered, counts);
    const bar = make("progress", { max: counts.here || 1, value: counts.n });
    bar.setAttribute("aria-hidden", "true");
    const [named, more] = [model.get("missing").slice(0, NAMED), model.get("missing").slice(NAMED)];
    const left = named.map(([name, n]) => fill(words.missing, { name, n }));
    if (more.length) left.push(fill(words.more, { n: more.reduce((sum, [, n]) => sum + n, 0) }));
    const list = make("ul", { className: "missing" }, ...left.map((one) => make("li", { textContent: one })));
    foot.replaceChildren(make("p", { className: "count", textContent: text }), bar, ...(left.length ? [list] : []));
  }

  /** A slide is drawn anew only if it is another one: then it comes in with one step of motion. */
  function showing() {
    const at = model.get("phase");
    const key = JSON.stringify(at ? [model.get("slide"), model.get("title")] : ["", model.get("here"), model.get("frame")]);
    if (key === shown) return;
    shown = key;
    const slide = at ? drawn(model.get("slide")) : welcome();
    stage.replaceChildren(slide);
    fit(stage, slide);
  }

  function draw() {
    document.body.dataset.phase = model.get("quiet") ? "where" : model.get("phase");
    el.hidden = model.get("quiet");
    head.hidden = !model.get("phase");
    heading();
    counting();
    showing();
  }

  const again = new ResizeObserver(() => {
    const slide = /** @type {HTMLElement | null} */ (stage.firstElementChild);
    if (slide) fit(stage, slide);
  });
  el.replaceChildren(head, stage, foot);
  again.observe(stage);
  for (const change of CHANGES) model.on(change, draw);
  draw();
  return () => {
    again.disconnect();
    CHANGES.forEach((change) => model.off(change, draw));
  };
}

export default { render };
