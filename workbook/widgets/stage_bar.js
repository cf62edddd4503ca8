// @ts-check
// The bar that stays in view: what is now, the one next step, the timer, and what the wall shows.

import { isInBar, steps, timer } from "./agenda_entry.js";
import { boardControl } from "./board_control.js";
import { button, fill, make } from "./dom.js";
import { place } from "./panel.js";
import { drawn } from "./slides.js";

/** @import { ConsolePanel } from "./console.js" */
/** @import { Drawn } from "./panel.js" */
/** @import { AgendaEntry } from "./types.js" */

// The panels of the page, each with the word of the console that names it.
const PANELS = /** @type {const} */ ([
  [".wb-wall", "to_texts"],
  [".wb-decisions", "to_decisions"],
  [".wb-console .agenda", "agenda"],
  [".wb-meeting", "to_meeting"],
  [".wb-home", "to_home"],
  [".wb-keeping", "to_keeping"],
]);

/**
 * @param {ConsolePanel} panel
 * @param {Drawn} kept
 */
export function stageBar(panel, kept) {
  const { model, words } = panel;
  const bar = make("div", { className: "bar" });
  const title = make("p", { className: "title" });
  const facts = make("p", { className: "facts" });
  const count = make("p", { className: "count" });
  const grows = make("progress");
  grows.setAttribute("aria-hidden", "true");
  const asked = make("div", { className: "asked" }, count, grows);
  const live = make("div", { className: "live" });
  const links = PANELS.map(([selector, name]) => button(`to-${name}`, words[name], () => goTo(selector)));
  const nav = make("nav", {}, ...links);
  nav.setAttribute("aria-label", words.panels);

  function goTo(/** @type {string} */ selector) {
    const place = /** @type {HTMLElement | null} */ (document.querySelector(selector));
    if (!place) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  }

  /** What the wall shows, small. Who hears the page has it in words, in the control beside it. */
  function preview() {
    const slide = model.get("slide");
    return kept.keep("preview", slide, () => {
      const box = make("div", { className: "preview wb-board" }, drawn(slide));
      box.setAttribute("aria-hidden", "true");
      box.inert = true;
      return box;
    });
  }

  /**
   * @param {AgendaEntry} now
   * @param {number} index
   */
  function acts(now, index) {
    const next = model.get("agenda").findIndex((one) => one.name === model.get("next"));
    const shown = [now.steps, now.ways, now.name, model.get("next"), model.get("verb"), model.get("stage"), now.opens, now.title];
    return kept.keep("bar steps", shown, () => {
      const line = make("div", { className: "steps acts" });
      line.append(...steps(panel, now, index).filter((one) => isInBar(one)));
      const then = model.get("agenda")[next];
      if (then && then.name !== now.name) {
        for (const one of steps(panel, then, next).filter((one) => one.className === "main")) {
          one.textContent = one.getAttribute("aria-label");
          line.append(one);
        }
      }
      return line;
    });
  }

  function draw() {
    const agenda = model.get("agenda");
    const index = agenda.findIndex((one) => one.name === model.get("current"));
    const now = agenda[index];
    if (!now) return;
    title.textContent = now.title;
    facts.textContent = [words[`phase_${now.phase}`], now.phase === "waiting" ? "" : now.stage].filter(Boolean).join(" · ");
    asked.hidden = now.phase === "waiting";
    count.textContent = fill(now.grouped ? words.groups_answered : words.answered, { n: now.answered, here: now.of });
    grows.max = now.of || 1;
    grows.value = now.answered;
    const clock = now.phase === "open" ? [kept.keep("bar timer", [now.name, now.until, now.timer], () => timer(panel, now, index))] : [];
    const wall = [model.get("screen"), model.get("picture"), model.get("pictures"), model.get("on_board")];
    place(live, [asked, ...clock]);
    const said = /** @type {HTMLElement[]} */ ([...bar.querySelectorAll(":scope > .notice")]);
    place(bar, [
      preview(),
      kept.keep("bar what", "", () => make("div", { className: "what" }, title, facts)),
      acts(now, index),
      live,
      kept.keep("board", wall, () => boardControl(panel)),
      ...said, // what came of a press stays in view
      nav,
    ]);
  }

  return { node: bar, draw };
}
