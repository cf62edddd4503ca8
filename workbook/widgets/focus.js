// @ts-check
// The focus, kept over a redraw: which control has it, and where in its text the caret is.

import { find } from "./dom.js";

/** @typedef {{ id: string, start: number | null, end: number | null }} Focus */

/**
 * @param {HTMLElement} el
 * @returns {Focus | null} null unless a control in `el` has it that can be found again
 */
export function focusIn(el) {
  const now = /** @type {HTMLInputElement | null} */ (document.activeElement);
  if (!now?.id || !el.contains(now)) return null;
  return { id: now.id, start: now.selectionStart ?? null, end: now.selectionEnd ?? null };
}

/**
 * @param {HTMLElement} el
 * @param {Focus | null} focus
 */
export function putFocus(el, focus) {
  const control = focus && /** @type {HTMLInputElement | null} */ (find(el, `#${CSS.escape(focus.id)}`));
  if (!control || control === document.activeElement) return;
  control.focus({ preventScroll: true });
  if (focus.start === null || !control.setSelectionRange) return;
  try {
    control.setSelectionRange(focus.start, focus.end);
  } catch {
    // A number has no selection.
  }
}

/**
 * Draw anew, and leave the focus where it was.
 * @param {HTMLElement} el
 * @param {() => void} draw
 * @param {string} to the id of what is to have the focus from now on, wherever it was
 */
export function redrawn(el, draw, to = "") {
  const focus = focusIn(el);
  draw();
  if (to) find(el, `#${CSS.escape(to)}`)?.focus();
  else putFocus(el, focus);
}
