// Whose words the guard looks at. What it finds in them is compared with the server's in
// tests/test_guard.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { found, ownWords, telling } from "../../workbook/widgets/guard.js";

const PHONE = "Call 514 555 0123 tonight";
const text = (more = {}) => ({ name: "gain", kind: "text", label: "Gain", ...more });

test("a phone number is found in what somebody wrote", () => {
  assert.deepEqual(found(PHONE), ["phone"]);
  assert.deepEqual(telling([text()], { gain: PHONE }).map(({ kinds }) => kinds), [["phone"]]);
});

test("where a question asks how to reach somebody, that is what it asks for", () => {
  assert.deepEqual(telling([text({ contact: true })], { gain: PHONE }), []);
});

test("of points only options of one's own are one's words, and only those with points", () => {
  const points = { name: "share", kind: "points", own: 2, options: [{ value: "Trust", label: "Trust" }] };
  const words = ownWords(points, { Trust: 3, "Our own": 2, "Taken away": 0 });
  assert.deepEqual(words, [["Our own", []]]);
});

test("what was written of each partner is looked at", () => {
  const ties = { name: "who", kind: "ties", about: [text({ name: "why" })], partners: [] };
  assert.deepEqual(telling([ties], { who: { p: { why: PHONE } } }).map((one) => one.text), [PHONE]);
});

test("what was not answered holds nothing", () => {
  assert.deepEqual(telling([text(), { name: "n", kind: "number" }], { gain: null }), []);
});
