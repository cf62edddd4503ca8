// What a phone shows, and what it hides.

import assert from "node:assert/strict";
import { test } from "node:test";
import { whenOf } from "../../workbook/server/static/one_thing.js";

test("what is open is there, also if the room is at something else", () => {
  assert.equal(whenOf("open", false), "now");
  assert.equal(whenOf("open", true), "now");
});

test("a result is there until the room goes on", () => {
  assert.equal(whenOf("revealed", false), "now");
  assert.equal(whenOf("revealed", true), "past");
  assert.equal(whenOf("closed", true), "past");
});

test("what was not opened is not there", () => {
  assert.equal(whenOf("waiting", false), "later");
  assert.equal(whenOf("waiting", true), "later");
});
