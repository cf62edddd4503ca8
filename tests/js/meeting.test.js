// The end that is offered for a meeting: its start, and what the agenda takes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { later } from "../../workbook/widgets/meeting_panel.js";

test("an end is offered to the next quarter of an hour", () => {
  assert.equal(later("13:30", 120), "15:30");
  assert.equal(later("13:38", 120), "15:45");
  assert.equal(later("09:00", 5), "09:15");
});

test("none is offered without a start, nor on the next day", () => {
  assert.equal(later("", 120), "");
  assert.equal(later("22:30", 120), "");
});
