// @ts-check
// Counts down to a time of the server's clock. Phones may be wrong by minutes: `data-skew` of the page
// says by how much.

/** @import { Words } from "./types.js" */

/**
 * How much time is left: as text, and whether it is short.
 * @param {string} until
 * @param {number} now in milliseconds of the server's clock
 * @returns {{ clock: string, tone: "long" | "short" | "none" }}
 */
export function timeLeft(until, now) {
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return { clock, tone: left > 60 ? "long" : left ? "short" : "none" };
}

/** @typedef {HTMLElement & { ticking?: ReturnType<typeof setInterval>, shown?: boolean }} Clock */

/**
 * Let a node count down. Without a time it is hidden.
 * @param {Clock} node
 * @param {string} until
 * @param {Words} words
 */
export function countdown(node, until, words) {
  clearInterval(node.ticking);
  node.hidden = !until;
  if (!until) return;
  const show = () => {
    if (!node.isConnected && node.shown) return clearInterval(node.ticking);
    const now = Date.now() - Number(document.body.dataset.skew ?? 0);
    const { clock, tone } = timeLeft(until, now);
    node.textContent = tone === "none" ? words.time_up : words.time_left.replace("{time}", clock);
    node.dataset.left = tone;
    node.shown = node.isConnected;
  };
  node.setAttribute("role", "timer");
  show();
  node.ticking = setInterval(show, 1000);
}
