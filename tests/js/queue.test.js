// In which order answers leave a phone, and what it makes of what comes back.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { give, takeBack } from "../../workbook/widgets/giving.js";
import { TOLD, device, kept, page } from "./stage.js";

const ROUND_2 = { round: 2, entries: [], answers: {} };
const OVER = { over: true, errors: { form: "This was for a round that has ended." } };
const ENDED = [
  { what: "round", ended: ROUND_2, said: "saved_round", offer: "round" },
  {
    what: "meeting",
    ended: { ...ROUND_2, round: 1, session: "tomorrow", meeting: "tomorrow" },
    said: "saved_meeting",
    offer: "meeting",
  },
];

let phone;
beforeEach(() => {
  phone = device();
});

test("the next leaves once the one before has its receipt", () => {
  const one = page();
  for (const entry of "ABC") one.give(entry);
  assert.deepEqual(one.sentIdeas(), ["A"]);
  one.hear("saved");
  one.hear("refused");
  one.hear("saved");
  one.sending.flush();
  assert.deepEqual(one.sentIdeas(), ["A", "B", "C"]);
  assert.deepEqual(one.said, [["saved", "A"], ["refused"], ["saved", "A", "C"]]);
  assert.deepEqual(one.waiting(), []);
  assert.deepEqual(one.model.get("entries"), [{ idea: "A" }, { idea: "C" }]);
});

test("what is given is named as its entry is, also if it is a new one", () => {
  const one = page();
  one.check.unsure = () => [];
  one.check.anySure = () => false;
  one.set("idea", " A coffee ");
  give(one);
  assert.deepEqual(one.sending.answers.map((each) => [each.entry, each.kept.label]), [["A coffee", "A coffee"]]);
  assert.deepEqual([one.entry, one.values], ["", {}]); // there is room for the next
  one.choose("A coffee");
  takeBack(one);
  assert.deepEqual(one.sending.answers.map((each) => [each.type, each.kept.label]).at(-1), ["retract", "A coffee"]);
});

test("what comes too soon keeps its place", () => {
  const one = page();
  one.give("A");
  one.give("B");
  one.hear("refused", { again: 5, errors: { form: "Too soon." } });
  assert.equal(one.sending.held, "Too soon.");
  one.sending.flush();
  assert.deepEqual(one.sentIdeas(), ["A", "A"]);
  assert.equal(one.sending.answers.length, 2);
});

test("a receipt of another answer moves nothing", () => {
  const one = page();
  one.give("A");
  one.give("B");
  one.sending.hear({ type: "saved", answer_id: "of somebody else" });
  one.hear("saved", { answer_id: "n2" }); // it came by another tab
  assert.deepEqual(one.waiting(), ["A"]);
  assert.deepEqual([...new Set(one.sentIdeas())], ["A"]);
});

test("another page of the same person goes on where one was closed", () => {
  const one = page();
  const two = page();
  one.give("A");
  two.sending.refresh();
  two.give("B");
  two.give("C");
  const three = page();
  three.sending.flush();
  for (let n = 0; n < 3; n++) three.hear("saved");
  assert.deepEqual(three.sentIdeas(), ["A", "B", "C"]);
  assert.deepEqual(two.sentIdeas(), ["A"]);
  assert.equal(kept(), 0);
});

test("what a full device does not take is sent, and kept once there is room", () => {
  phone.full = true;
  const one = page();
  one.give("A");
  one.give("B");
  assert.deepEqual([one.store.memory.short, kept(), one.sending.answers.length], [true, 0, 2]);
  phone.full = false;
  one.sending.flush();
  assert.deepEqual([one.store.memory.short, kept()], [false, 2]);
  assert.deepEqual(page().waiting(), ["A", "B"]);
});

for (const session of ["today", "tomorrow", ""]) {
  test(`what was sent is still sent after its meeting: ${session || "sealed"}`, () => {
    page().give("A");
    const later = page(session, 2);
    later.sending.flush();
    later.hear("saved");
    assert.deepEqual(later.sent.map((one) => [one.values.idea, one.round, one.session]), [["A", 1, "today"]]);
    assert.deepEqual(later.waiting(), []);
    assert.equal(kept(), 0);
  });
}

test("what was laid aside is offered in one meeting only", () => {
  const one = page();
  one.give("A");
  const [answer] = one.sending.answers;
  one.store.layAside({ ...answer.kept, sent: true, entry: "A", round: 1, values: answer.values, from: "round" }, "x");
  one.store.arrived(answer);
  const offers = [one, page("tomorrow"), page("tomorrow")].map((each) => each.offered());
  assert.deepEqual(offers, [["round"], ["meeting"], ["meeting"]]);
  assert.deepEqual(page("the day after").offered(), []);
  assert.equal(kept(), 0);
});

test("a draft of another tab is laid aside and never written over", () => {
  const one = page();
  const two = page();
  one.store.draft("");
  two.store.draft("");
  one.store.keep("", { idea: "one" }, TOLD);
  two.store.keep("", { idea: "two" }, TOLD);
  one.store.keep("", { idea: "one more" }, TOLD);
  two.store.drop(""); // what two has sent is not what one has typed
  const three = page();
  const offers = three.store.offers().map((offer) => offer.values);
  assert.deepEqual(three.store.draft(""), { idea: "one more" });
  assert.deepEqual(offers, []);
  assert.equal(one.store.offers().length, 0);
});

// --- what comes back of a round or a meeting that has ended ------------------------------------------

for (const { what, ended, said, offer } of ENDED) {
  test(`a late receipt is said and fills nothing of the present ${what}`, () => {
    const one = page();
    one.give("A");
    one.give("B");
    one.goesOn(ended);
    one.hear("saved");
    one.hear("saved");
    assert.deepEqual(one.said, [[said, "A"], [said, "A", "B"]]);
    assert.deepEqual(one.model.get("entries"), []);
    assert.equal(one.entries().length, 1);
    assert.deepEqual([one.waiting(), one.offered()], [[], []]);
  });

  test(`an answer of this ${what} does not swallow the refused one of the last`, () => {
    const one = page("today", 1, { key: "" });
    one.give("", { idea: "of round 1" });
    one.goesOn(ended);
    one.give("", { idea: "of round 2" });
    one.set("idea", "typed since");
    one.hear("refused", OVER);
    assert.deepEqual(one.offered(), [offer]);
    assert.deepEqual(one.store.offers().map((each) => each.values.idea), ["of round 1"]);
    assert.deepEqual(one.said, [["offered"]]);
    assert.equal(one.sending.answers.length, 1);
  });

  for (const known of [true, false]) {
    const who = known ? "the page knows" : "only the server knows";
    test(`what was not taken back in time is not called taken back: ${what}, ${who}`, () => {
      const one = page("today", 1, { entries: [{ idea: "A" }] });
      one.back("A");
      if (known) one.goesOn(ended);
      one.hear("refused", OVER);
      one.goesOn(ended); // a page hears of it at any time
      assert.equal(one.message[0], "stays");
      assert.equal(one.message[1][0].entry, "A");
      assert.deepEqual([one.offered(), one.waiting(), kept()], [[], [], 0]);
    });
  }

  test(`what is offered from now on is said once: ${what}`, () => {
    const one = page();
    const sent = what === "meeting" ? { sent: true } : {};
    one.store.keep("", { idea: "half an ide" }, { ...TOLD, ...sent });
    one.goesOn(ended);
    one.nextRound(); // round and meeting tell of it one after the other
    assert.deepEqual(one.said, [["offered"]]);
    assert.equal(one.message?.[0], "offered");
    const later = page(one.now.session, one.now.round);
    later.nextRound();
    assert.deepEqual([one.offered().length, later.offered().length, later.said], [1, 1, []]);
  });
}

test("a form without entries is not filled by a receipt of the round before", () => {
  const one = page("today", 1, { key: "" });
  one.give("", { idea: "of round 1" });
  one.goesOn(ROUND_2);
  const filled = { ...one.values };
  one.hear("saved");
  assert.deepEqual(one.said, [["saved_round", ""]]);
  assert.deepEqual([filled, one.values, one.model.get("answers")], [{}, {}, {}]);
  assert.equal(one.given(""), null);
});

test("what is on its way for the round before is no answer to this one", () => {
  const one = page();
  one.give("A");
  one.goesOn(ROUND_2);
  one.choose("A");
  assert.equal(one.given("A"), null);
  assert.deepEqual(one.values, { idea: "A" });
  assert.deepEqual(one.entries().map((each) => each.value), [""]);
});

test("of two of an ended round the later takes the place of the first", () => {
  const one = page("today", 1, { key: "" });
  one.give("", { idea: "first" });
  one.give("", { idea: "second" });
  one.goesOn(ROUND_2);
  one.hear("refused", OVER);
  one.hear("refused", OVER);
  assert.deepEqual(one.store.offers().map((each) => each.values.idea), ["second"]);
});

test("what was taken back is not named with what was given", () => {
  const one = page("today", 1, { entries: [{ idea: "A" }] });
  one.give("B");
  one.back("A");
  one.hear("saved");
  one.hear("saved");
  assert.deepEqual(one.said, [["saved", "B"], ["taken_back", "A"]]);
});

test("why nothing is taken is said no longer once another tab has sent it", () => {
  const disk = { again: 5, errors: { form: "The disk is full." } };
  const one = page();
  const two = page();
  one.give("A");
  one.hear("refused", disk);
  assert.equal(one.sending.held, "The disk is full.");
  two.sending.flush();
  two.hear("saved");
  one.sending.changed({ key: "workbook:p1:w.a:sent:n1" });
  assert.equal(one.sending.held, "");
  one.hear("refused", disk); // the answer to what was on its way meanwhile
  assert.equal(one.sending.held, "");
});
