// @ts-check
// Keys that press the console's buttons, so that the facilitator can watch the room. They can be
// switched off (WCAG 2.1.4).

import { find, make } from "./dom.js";
import { shelf } from "./storage.js";

/** @import { Words } from "./types.js" */

const KEPT = "workbook:keys";

/** @param {Words} words */
export function keysSwitch(words) {
  const input = make("input", { type: "checkbox", id: "console-keys", checked: keysOn() });
  input.addEventListener("change", () => shelf("localStorage").setItem(KEPT, input.checked ? "on" : "off"));
  return make("label", { className: "keys" }, input, ` ${words.keys}`);
}

function keysOn() {
  return shelf("localStorage").getItem(KEPT) !== "off";
}

/**
 * The button that this key presses now, or null.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} el the console
 * @param {number} index of the current activity
 */
export function buttonOf(event, el, index) {
  const on = /** @type {Element} */ (event.target);
  const typing = on.matches?.("input:not([type=checkbox]), textarea, select");
  if (typing || event.repeat || event.ctrlKey || event.altKey || event.metaKey || !keysOn()) return null;
  const buttons = selectors(event.key, index).map((selector) => find(el, selector));
  return buttons.find(Boolean) ?? null;
}

/**
 * @param {string} key
 * @param {number} index
 * @returns {string[]} the first that is there is pressed
 */
function selectors(key, index) {
  switch (key.toLowerCase()) {
    case "n":
      return ["button.main"];
    case "b":
      return [`#step-${index}-hide`, `#step-${index}-reopen`];
    case "r":
      return [`#step-${index}-reveal`];
    case "t":
      return [`#timer-${index}-more`, `#timer-${index}-go`];
    case "p":
      return ["#board-next:enabled"];
    case "j":
      return ["#board-screen"];
    default:
      return [];
  }
}
