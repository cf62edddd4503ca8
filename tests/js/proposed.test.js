// What people proposed for a common draft: one press takes it over, and overwrites nothing.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { stepForms } from "../../workbook/widgets/step_forms.js";

class Element extends EventTarget {
  children = [];
  constructor(tag) {
    super();
    this.tag = tag;
  }
  append(...children) {
    this.children.push(...children);
  }
  focus() {}
}

const WORDS = { unwritten: "Not written: {n}", proposed: "Proposed: {text}", use: "Use it", keep: "Keep", draft_help: "" };
let typed;

beforeEach(() => {
  globalThis.document = { createElement: (tag) => new Element(tag) };
  typed = new Map();
});

/** The box of one draft: its field, its button (if any), and what it says. */
function box(text, proposal) {
  const drafts = [{ value: "money", label: "Money", text, proposal }];
  const node = stepForms({ words: WORDS, typed, send: () => true, say() {} }).drafts({ notes: false, drafts }, 0);
  const parts = node.children[1].children;
  return { area: parts.find((one) => one.tag === "textarea"), use: parts.find((one) => one.id?.endsWith("-use")), said: parts.map((one) => one.textContent) };
}

test("one press takes the proposal over and keeps it as typed", () => {
  const { area, use, said } = box("", "Two prepare it.");
  assert.ok(said.includes("Proposed: Two prepare it."));
  use.dispatchEvent(new Event("click"));
  assert.equal(area.value, "Two prepare it.");
  assert.equal(use.hidden, true);
  assert.deepEqual([...typed.values()], ["Two prepare it."]);
});

test("what somebody has written is not overwritten", () => {
  const { area, use } = box("All of us.", "Two prepare it.");
  assert.equal(use.hidden, true);
  area.value = "";
  area.dispatchEvent(new Event("input"));
  assert.equal(use.hidden, false);
});

test("without a proposal there is no button", () => {
  assert.equal(box("", "").use, undefined);
});

/** The forms of a glossary with these drafts. */
function forms(...texts) {
  const drafts = texts.map((text, n) => ({ value: `t${n}`, label: `Term ${n}`, text, proposal: "" }));
  const made = stepForms({ words: WORDS, typed, send: () => true, say() {} });
  return { entry: { notes: false, drafts }, made };
}

test("drafts that are written come first, the others are folded", () => {
  const { entry, made } = forms("", "All of us.", "");
  const [, written, folded] = made.drafts(entry, 0).children;
  assert.equal(written.tag, "form");
  assert.equal(written.children[1].value, "All of us.");
  assert.equal(folded.tag, "details");
  assert.equal(folded.children[0].textContent, "Not written: 2");
});

test("as long as none is written none is folded", () => {
  const { entry, made } = forms("", "");
  assert.deepEqual(made.drafts(entry, 0).children.map((one) => one.tag), ["p", "form", "form"]);
});

test("what was typed and is not before the room is known by its name", () => {
  const { entry, made } = forms("All of us.", "", "Two of us.");
  typed.set("draft-0-0", "All of us. ");
  typed.set("draft-0-1", "Nobody yet");
  typed.set("draft-0-2", "  ");
  assert.deepEqual(made.unsent(entry, 0), ["Term 1"]);
});
