// Sums and orders: points that are left, places in a ranking, time that is left.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pointsLeft } from "../../workbook/widgets/points.js";
import { moved } from "../../workbook/widgets/ranking.js";
import { timeLeft } from "../../workbook/widgets/timer.js";

test("points that are left, and how many are too many", () => {
  assert.equal(pointsLeft(10, {}), 10);
  assert.equal(pointsLeft(10, { trust: 6, time: 4 }), 0);
  assert.equal(pointsLeft(10, { trust: 6, time: 7 }), -3);
});

test("an option called like what every object has counts as any other", () => {
  assert.equal(pointsLeft(10, Object.assign(Object.create(null), { constructor: 3 })), 7);
});

test("an option goes up and down in the order, and nothing is lost", () => {
  const order = ["a", "b", "c"];
  assert.deepEqual(moved(order, "b", 0), ["b", "a", "c"]);
  assert.deepEqual(moved(order, "b", 2), ["a", "c", "b"]);
  assert.deepEqual(moved(order, "a", 0), order);
  assert.deepEqual(order, ["a", "b", "c"]);
});

const UNTIL = "2026-03-02T10:00:00Z";
const before = (seconds) => timeLeft(UNTIL, Date.parse(UNTIL) - seconds * 1000);

test("time is counted down in minutes and seconds, and never below nothing", () => {
  assert.deepEqual(before(125), { clock: "2:05", tone: "long" });
  assert.deepEqual(before(60), { clock: "1:00", tone: "short" });
  assert.deepEqual(before(0.2), { clock: "0:01", tone: "short" });
  assert.deepEqual(before(0), { clock: "0:00", tone: "none" });
  assert.deepEqual(before(-3600), { clock: "0:00", tone: "none" });
});
