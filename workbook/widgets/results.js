// @ts-check
// The published result of one activity: picture, how to read it, what stands out, and a table.

import { fill, make, pictureOf } from "./dom.js";
import { quiet, tableOf } from "./pictures.js";

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
  model.on("change:pictures", draw);
  model.on("change:folded", draw);
  draw();
  return () => {
    model.off("change:pictures", draw);
    model.off("change:folded", draw);
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

export default { render };
