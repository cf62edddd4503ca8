// What was not saved: it is offered once, and what is thrown away is gone.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { TOLD, device, kept, page } from "./stage.js";

beforeEach(device);

test("what was typed for another round is offered, and what is typed for this one is not", () => {
  const one = page();
  one.store.keep("", { idea: "of round 1" }, TOLD);
  const later = page("today", 2);
  later.store.keep("", { idea: "of round 2" }, TOLD);
  assert.deepEqual(later.store.offers().map(({ from, round, values }) => [from, round, values.idea]), [["round", 1, "of round 1"]]);
});

test("of an offer what was copied is no longer offered, and without the rest it goes", () => {
  const told = [["idea", "text", "Idea", ""], ["why", "text", "Why", ""]];
  const one = page();
  one.store.keep("", { idea: "A", why: "B" }, { label: "", told });
  const later = page("today", 2);
  const [offer] = later.store.offers();
  later.store.shorten(offer, told.slice(1));
  assert.deepEqual(later.store.offers().map((each) => each.told), [told.slice(1)]);
  later.store.shorten(offer, []);
  assert.deepEqual([later.offered(), kept()], [[], 0]);
});

test("who was let go has nothing left on the device", () => {
  const one = page();
  one.give("A");
  one.store.keep("", { idea: "half" }, TOLD);
  one.goesOn({ gone: true, meeting: "today" });
  assert.equal(kept(), 0);
});
