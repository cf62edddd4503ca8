// @ts-check
// Parts of a result that phones, the console and the wall draw alike.

import { make } from "./dom.js";

/** @import { Table } from "./types.js" */

/**
 * Take the roles from the picture's parts. The table says it better to screen readers.
 * @template {Element} E
 * @param {E} drawing
 * @returns {E}
 */
export function quiet(drawing) {
  for (const part of drawing.querySelectorAll("[role], [aria-label], [aria-hidden]")) {
    for (const name of ["role", "aria-roledescription", "aria-label", "aria-hidden"]) part.removeAttribute(name);
  }
  return drawing;
}

/**
 * @param {Table} table
 * @param {string} title
 */
export function tableOf({ columns, rows }, title) {
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
