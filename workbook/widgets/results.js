// @ts-check
// The published result of one activity: picture, how to read it, what stands out, and a table.

import { fill, make, pictureOf } from "./dom.js";

/** @import { Picture, ResultsTraits, Table, View, Words } from "./types.js" */

const WIDE = 700; // px from which on the wide picture and the table fit

/** @param {View<ResultsTraits>} view */
function render({ model, el }) {
  el.classList.add("wb", "wb-results");
  el.dataset.activity = model.get("activity");
  const draw = () => {
    const words = model.get("words");
    const pictures = model.get("pictures");
    el.hidden = !pictures.length;
    if (el.hidden) return el.replaceChildren();
    const heading = make("h3", { textContent: words.result });
    const isWide = (el.clientWidth || window.innerWidth) > WIDE;
    const figures = pictures.map((picture) => figure(picture, words, isWide));
    if (model.get("folded")) el.replaceChildren(make("details", {}, make("summary", {}, heading), ...figures));
    else el.replaceChildren(heading, ...figures);
  };
  // On the board: scroll to the picture the facilitator chose.
  const turn = () => {
    const figures = el.querySelectorAll("figure");
    const at = model.get("at");
    if (at && figures[at]) figures[at].scrollIntoView();
    else if (figures.length) scrollTo(0, 0);
  };
  const again = () => {
    draw();
    if (model.get("at")) turn();
  };
  model.on("change:pictures", again);
  model.on("change:folded", draw);
  model.on("change:at", turn);
  again();
  return () => {
    model.off("change:pictures", again);
    model.off("change:folded", draw);
    model.off("change:at", turn);
  };
}

/**
 * @param {Picture} picture
 * @param {Words} words
 * @param {boolean} isWide
 */
function figure(picture, words, isWide) {
  const { title, sentence, read, table } = picture;
  const box = make("figure");
  const say = (/** @type {string} */ text, className = "") => {
    if (text) box.append(make("p", { textContent: text, className }));
  };
  if (title) box.append(make("h4", { textContent: title }));
  say(sentence);
  const svg = picture.svg && (isWide ? picture.svg.wide : picture.svg.narrow);
  if (svg || table.rows.length) say(read, "soft");
  if (svg) box.append(quiet(pictureOf(svg, `${title}. ${sentence}`)));
  if (table.rows.length) {
    if (svg) box.append(make("details", {}, make("summary", { textContent: words.table }), tableOf(table, title)));
    else box.append(isWide ? tableOf(table, title) : listOf(table, words));
  }
  return box;
}

/**
 * Take the roles from the picture's parts. The table says it better to screen readers.
 * @param {Element} drawing
 */
function quiet(drawing) {
  for (const part of drawing.querySelectorAll("[role], [aria-label], [aria-hidden]")) {
    for (const name of ["role", "aria-roledescription", "aria-label", "aria-hidden"]) part.removeAttribute(name);
  }
  return drawing;
}

/**
 * A table of sentences is too wide for a phone: each row becomes a block, without empty cells.
 * @param {Table} table
 * @param {Words} words
 */
function listOf({ columns, rows }, words) {
  const blocks = rows.map(([first, ...cells]) => {
    const lines = cells.flatMap((cell, index) => {
      const label = fill(words.label, { name: columns[index + 1], text: "" });
      return cell ? [make("p", {}, make("span", { className: "soft", textContent: label }), cell)] : [];
    });
    return make("li", {}, make("strong", { textContent: first }), ...lines);
  });
  return make("ul", { className: "blocks" }, ...blocks);
}

/**
 * @param {Table} table
 * @param {string} title
 */
function tableOf({ columns, rows }, title) {
  const table = make("table");
  table.createTHead().insertRow().append(...columns.map((column) => make("th", { scope: "col", textContent: column })));
  const body = table.createTBody();
  for (const [first, ...cells] of rows) {
    const head = make("th", { scope: "row", textContent: first ?? "" });
    body.insertRow().append(head, ...cells.map((cell) => make("td", { textContent: cell ?? "" })));
  }
  const box = make("div", { className: "scroll", tabIndex: 0, role: "region" }, table);
  box.setAttribute("aria-label", title);
  return box;
}

export default { render };
