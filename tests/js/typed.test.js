// What people type and press: numbers with a comma, steps of points, how far a long form is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { asTyped, numberIn } from "../../workbook/widgets/numbers.js";
import { numbered } from "../../workbook/widgets/fields.js";
import { judged } from "../../workbook/widgets/giving.js";
import { stepped } from "../../workbook/widgets/points.js";
import { progressOf } from "../../workbook/widgets/progress.js";

test("a number has a comma or a point, and nothing else is made a number of", () => {
  assert.deepEqual(["2,5", "2.5", " 12 ", "0", "2,"].map(numberIn), [2.5, 2.5, 12, 0, 2]);
  assert.deepEqual(["", "   "].map(numberIn), [null, null]);
  assert.deepEqual(["two", "1,000", "2-3", "1 000"].map(numberIn), ["two", "1,000", "2-3", "1 000"]);
});

test("a number is shown as people write it in their language", () => {
  assert.deepEqual([asTyped(2.5, "fr"), asTyped(2.5, "en"), asTyped("deux.", "fr"), asTyped(null, "fr")], ["2,5", "2.5", "deux.", ""]);
});

test("a step stops where no point is left, and at nothing", () => {
  assert.equal(stepped(10, 5, 90), 15);
  assert.equal(stepped(10, 5, 3), 13);
  assert.equal(stepped(10, 1, 0), 10);
  assert.equal(stepped(10, 5, -4), 10);
  assert.equal(stepped(3, -5, 0), 0);
});

const rows = ["a", "b", "c"].map((value) => ({ value, label: value }));
const grid = { name: "statements", kind: "grid", required: true, label: "", help: "", rows };
const text = { name: "text", kind: "text", required: true, label: "", help: "" };

test("each row of a grid counts, and what may be left out does not", () => {
  assert.deepEqual(progressOf([grid, text], {}), { n: 0, total: 4 });
  assert.deepEqual(progressOf([grid, text], { statements: { a: "1", c: "2" }, text: " " }), { n: 2, total: 4 });
  assert.deepEqual(progressOf([grid, { ...text, required: false }], { text: "a word" }), { n: 0, total: 3 });
});

test("a scale whose middle has bare numbers is told by its ends alone", () => {
  const columns = (...labels) => labels.map((label) => ({ value: label, label }));
  assert.equal(numbered(columns("1 not at all", "2", "3", "5 fully", "does not apply")).length, 4);
  assert.deepEqual(numbered(columns("4 holds", "3 mostly", "2 hardly", "1 does not hold")), []);
  assert.deepEqual(numbered(columns("yes", "no")), []);
});

test("only what has a draft is judged, and all of it where nothing has one", () => {
  const options = ["consent", "grooming", "trust"].map((value) => ({ value, label: value }));
  const values = (drafts, given = "") => judged(options, drafts, (value) => value === given).map((one) => one.value);
  assert.deepEqual(values({ grooming: "A draft" }), ["grooming"]);
  assert.deepEqual(values({ grooming: "A draft" }, "trust"), ["grooming", "trust"]);
  assert.deepEqual(values({}), ["consent", "grooming", "trust"]);
});
