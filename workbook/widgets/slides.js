// @ts-check
// Draws a slide of the wall, and makes its letters as large as it takes all of it to be seen.

import { make, pictureOf } from "./dom.js";
import { quiet, tableOf } from "./pictures.js";

/** @import { Slide } from "./types.js" */

const BROAD = 1.9; // times as wide as high: from there on a picture stands below its words
const SMALLEST = 60; // per cent of the usual size of type; smaller is not read from ten metres
const STEP = 5;

/**
 * @param {Slide} slide
 * @returns {HTMLElement}
 */
export function drawn(slide) {
  const box = make("article", { className: "slide" });
  const say = (/** @type {"h3" | "p"} */ tag, /** @type {string} */ className, /** @type {string | undefined} */ text) => {
    if (text) box.append(make(tag, { className, textContent: text }));
  };
  say("h3", "title", slide.title);
  say("p", "sentence", slide.sentence);
  say("p", "kicker", slide.kicker);
  if (slide.text) box.append(slide.quote ? make("blockquote", { textContent: slide.text }) : make("p", { className: "text", textContent: slide.text }));
  say("p", "note", slide.note);
  if (slide.asks?.length) box.append(make("ul", { className: "asks" }, ...slide.asks.map((text) => make("li", { textContent: text }))));
  if (slide.items) box.append(itemsOf(slide.items));
  if (slide.rows) box.append(tableOf({ columns: slide.columns ?? [], rows: slide.rows }, slide.title ?? ""));
  if (slide.svg) box.append(picture(slide, box));
  say("p", "read", slide.read);
  return box;
}

/**
 * @param {Slide} slide
 * @param {HTMLElement} box
 */
function picture(slide, box) {
  const drawing = quiet(pictureOf(slide.svg ?? "", `${slide.title}. ${slide.sentence}`));
  const [, , width, height] = (drawing.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  box.classList.add(width / height >= BROAD ? "below" : "beside");
  return drawing;
}

/** @param {string[][]} items */
function itemsOf(items) {
  const one = (/** @type {string[]} */ [title, ...lines]) => make("li", {}, make("strong", { textContent: title }), ...lines.map((line) => make("p", { textContent: line })));
  const list = make("ul", { className: "items" }, ...items.map(one));
  list.dataset.of = items.some((item) => item.length > 1) ? "lines" : "words";
  return list;
}

/**
 * Make the letters of a slide smaller until nothing of it runs off, as far as they can be read.
 * @param {HTMLElement} stage what the slide has to fit into
 * @param {HTMLElement} slide
 */
export function fit(stage, slide) {
  for (let scale = 100; scale >= SMALLEST; scale -= STEP) {
    slide.style.setProperty("--scale", String(scale / 100));
    if (stage.scrollHeight <= stage.clientHeight && stage.scrollWidth <= stage.clientWidth) return;
  }
}
