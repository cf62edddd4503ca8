// What was written or chosen and not saved, as the page offers it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changesIn, dayInWords, inWords } from "../../workbook/widgets/in_words.js";

const options = [{ value: "a", label: "Ask first" }, { value: "b", label: "Book a room" }];
const ASKED = [
  { name: "idea", kind: "text", label: "Idea" },
  { name: "way", kind: "choice", label: "Way", options },
  { name: "who", kind: "ties", label: "Who", partners: [{ value: "p", label: "Police" }], about: [{ name: "trust", label: "Trust" }] },
];

test("only what differs from what is saved is told, in the words of the questions", () => {
  const values = { idea: "new", way: ["a", "b"] };
  const way = ["way", "choice", "Way", "Ask first, Book a room"];
  assert.deepEqual(changesIn(ASKED, values, { idea: "old" }), [["idea", "text", "Idea", ""], way]);
  assert.deepEqual(changesIn(ASKED, values, values), []);
});

test("what is empty is no change", () => {
  assert.deepEqual(changesIn(ASKED, { idea: "", way: [], who: {} }, null), []);
});

test("a question that is asked no more keeps its text, and nothing else", () => {
  assert.deepEqual(changesIn([], { gone: "words", chosen: ["a"] }), [["gone", "text", "", ""]]);
});

test("what is said of each partner is told by name", () => {
  assert.equal(inWords(ASKED[2], { p: { trust: 4 } }), "Police (Trust (4))");
});

test("a day is told as people write it", () => {
  assert.equal(inWords({ name: "day", kind: "date", label: "Day" }, "2026-06-02"), "2 June 2026");
  assert.equal(dayInWords("2026-06-02", "fr"), "2 juin 2026");
  assert.equal(dayInWords("2026-06-01", "fr"), "1er juin 2026");
  assert.equal(dayInWords("soon", "fr"), "soon");
});
