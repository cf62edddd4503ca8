// @ts-check
// What the board shows: how to join, where we are, or the room's activity, and which of its pictures.

import { button, fill, make } from "./dom.js";

/** @import { ConsolePanel } from "./console.js" */

/** @param {ConsolePanel} panel */
export function boardControl({ model, words, send }) {
  const box = make("div", { className: "steps board" });
  const screen = model.get("screen");
  const show = (/** @type {string} */ id, /** @type {string} */ text, /** @type {string} */ to) => button(id, text, () => send({ type: "screen", screen: to }));
  box.append(make("strong", { textContent: words.board }));
  if (screen) box.append(show("board-screen", words.back, ""));
  else box.append(show("board-screen", words.join, "join"), show("board-where", words.where, "where"));
  const all = model.get("pictures");
  if (screen || all < 2) return box;
  const at = Math.min(model.get("picture"), all - 1);
  const turn = (/** @type {string} */ id, /** @type {string} */ sign, /** @type {string} */ name, /** @type {number} */ picture) => {
    const one = button(id, sign, () => send({ type: "board", activity: model.get("on_board"), picture }), name);
    one.disabled = picture < 0 || picture >= all;
    return one;
  };
  box.append(
    turn("board-previous", "◂", words.previous_picture, at - 1),
    make("span", { textContent: fill(words.picture, { n: at + 1, all }) }),
    turn("board-next", "▸", words.next_picture, at + 1),
  );
  return box;
}
