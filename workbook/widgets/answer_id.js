// @ts-check
// How answers are told apart: each has a number of its own, a round and a meeting.

/** @import { When } from "./types.js" */

/** A UUID. Browsers have `crypto.randomUUID` only on https and localhost; our phones come over http. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * Whether both are of the same round of the same meeting.
 * @param {When} one
 * @param {When} other
 */
export function together(one, other) {
  return one.round === other.round && one.session === other.session;
}
