// @ts-check
// Where the collaboration stands: a table of the workshops, and under it what to look at.

import { make } from "./dom.js";

/** @import { StandingPart, View, WhereTraits } from "./types.js" */

const CHANGES = ["meeting", "next", "workshops", "parts", "shown"].map((name) => `change:${name}`);
const COLUMNS = /** @type {const} */ (["done", "agreed", "open", "next"]);

/** @param {View<WhereTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-where");
  const words = model.get("words");
  /** @type {Map<string, boolean>} which parts somebody folded or unfolded */
  const left = new Map();

  function table() {
    const head = make("tr", {}, ...["workshop", ...COLUMNS].map((name) => make("th", { scope: "col", textContent: words[name] })));
    const rows = model.get("workshops").map((one) => {
      const name = make("th", { scope: "row" });
      if (model.get("links")) name.append(make("a", { href: one.name, textContent: one.title }));
      else name.textContent = one.title;
      const cells = COLUMNS.map((column) => {
        const cell = make("td", { textContent: one[column] });
        cell.dataset.of = words[column];
        return cell;
      });
      return make("tr", {}, name, ...cells);
    });
    return make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  }

  /** @param {StandingPart} one */
  function part(one) {
    const items = one.items.map(({ text, lang, facts, notes }) => {
      const line = make("p", { className: "text", textContent: text });
      if (lang) line.lang = lang;
      const more = [facts, ...notes].filter(Boolean).map((note) => make("p", { className: "soft", textContent: note }));
      return make("li", {}, line, ...more);
    });
    const content = items.length ? make("ul", {}, ...items) : make("p", { className: "soft", textContent: one.none });
    const box = make("details", { open: left.get(one.id) ?? one.open });
    const count = items.length ? ` (${items.length})` : "";
    const summary = make("summary", {}, make("h3", { textContent: one.title + count }));
    summary.addEventListener("click", () => left.set(one.id, !box.open));
    box.append(summary, content);
    return box;
  }

  function draw() {
    el.hidden = !model.get("shown");
    if (el.hidden) return el.replaceChildren();
    // On a workshop's page the notebook has the heading.
    const heading = model.get("links") ? [] : [make("h2", { textContent: words.title })];
    const said = [model.get("meeting"), model.get("next")].filter(Boolean).map((text) => make("p", { className: "said", textContent: text }));
    el.replaceChildren(...heading, ...said, table(), ...model.get("parts").map(part));
  }

  for (const change of CHANGES) model.on(change, draw);
  draw();
  return () => CHANGES.forEach((change) => model.off(change, draw));
}

export default { render };
