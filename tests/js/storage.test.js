// What a browser's storage keeps and drops.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Memory, Shelf, dropKept, stillOf } from "../../workbook/widgets/storage.js";

const HOUR = 3_600_000;
const NOW = 1_800_000_000_000;
const clock = Date.now;

beforeEach(() => {
  Date.now = () => NOW;
});
afterEach(() => {
  Date.now = clock;
});

function typed(hours = 0, more = {}) {
  return { at: NOW - hours * HOUR, session: "today", data: { gain: "time" }, ...more };
}

/** The names that are still there afterwards. */
function left(kept, session = "today", gone = "") {
  const memory = new Shelf(new Memory());
  for (const [name, one] of Object.entries(kept)) memory.setItem(name, typeof one === "string" ? one : JSON.stringify(one));
  dropKept(memory, session, (name) => gone !== "" && name.startsWith(gone));
  return memory.names;
}

test("what is of this meeting stays, whoever typed it", () => {
  const kept = { "workbook:p1:a:1:draft:": typed(), "workbook:p2:a:1:unsent:": typed(5) };
  assert.deepEqual(left(kept), Object.keys(kept));
});

for (const session of ["", "tomorrow"]) {
  test(`with another meeting or none (${session}) what was only typed goes`, () => {
    assert.deepEqual(left({ "workbook:p1:w.a:1:draft:": typed(), "workbook:p2:w.a:aside:x": typed() }, session), []);
  });
}

for (const name of ["workbook:p2:a:1:unsent:", "workbook:p2:w.a:sent:x"]) {
  for (const [hours, stays] of [[47, 1], [49, 0]]) {
    test(`what was sent outlives its meeting but not two days: ${name} ${hours}`, () => {
      const kept = { [name]: typed(hours, { sent: name.includes(":sent:") }) };
      assert.equal(left(kept, "tomorrow").length, stays);
      assert.equal(left(kept, "").length, stays);
    });
  }
}

test("what was sent is offered in one later meeting alone", () => {
  const kept = { "workbook:p1:w.a:aside:x": typed(0, { sent: true, offered: "tomorrow" }) };
  assert.equal(left(kept, "tomorrow").length, 1);
  assert.deepEqual([left(kept, "the day after"), left(kept, "")], [[], []]);
});

for (const [hours, stays] of [[47, 1], [49, 0], [-47, 1], [-49, 0]]) {
  test(`after two days it goes, by whatever clock: ${hours}`, () => {
    assert.equal(left({ "workbook:p1:a:1:draft:": typed(hours) }).length, stays);
  });
}

test("of who was let go everything goes, and of others nothing", () => {
  const kept = { "workbook:p1:a:1:draft:": typed(), "workbook:p12:a:1:draft:": typed() };
  assert.deepEqual(left(kept, "today", "workbook:p1:"), ["workbook:p12:a:1:draft:"]);
});

test("what is not of a form stays, and what cannot be read goes", () => {
  const kept = { "workbook:keys": "off", other: "x", "workbook:p1:a:1:draft:": "{half" };
  assert.deepEqual(left(kept), ["workbook:keys", "other"]);
  assert.equal(stillOf("today", null), false);
});

test("a device that keeps nothing has it kept in the page, which is said to be short", () => {
  const shelf = new Shelf(null);
  shelf.setItem("workbook:x", "text");
  assert.deepEqual([shelf.getItem("workbook:x"), shelf.names, shelf.short], ["text", ["workbook:x"], true]);
  shelf.removeItem("workbook:x");
  assert.deepEqual([shelf.getItem("workbook:x"), shelf.short], [null, false]);
});
