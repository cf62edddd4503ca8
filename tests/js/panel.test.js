// Presses on the console: none vanishes without a word.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Presses } from "../../workbook/widgets/panel.js";

const WORDS = { not_done: "Not done.", unsure: "Look again." };
let listeners;
let panel;

beforeEach(() => {
  listeners = {};
  globalThis.document = {
    body: { dataset: {} },
    addEventListener: (event, act) => (listeners[event] = act),
    removeEventListener: (event) => delete listeners[event],
  };
  const sent = [];
  const said = [];
  const presses = new Presses({ get: () => WORDS, send: (message) => sent.push(message.type) });
  panel = { presses, sent, said, say: (text, tone = "") => said.push([text, tone]) };
});

test("without a connection nothing is sent, and that is said", () => {
  const { presses, sent, said, say } = panel;
  document.body.dataset.online = "no";
  assert.equal(presses.send({ type: "steer" }, say), false);
  assert.deepEqual([sent, said], [[], [["Not done.", "error"]]]);
  document.body.dataset.online = "yes";
  assert.equal(presses.send({ type: "steer" }, say), true);
  assert.deepEqual(sent, ["steer"]);
});

test("where no page of ours says whether it is connected, as in JupyterLab, it is sent", () => {
  assert.equal(panel.presses.send({ type: "steer" }, panel.say), true);
});

test("when the answer is lost with the connection, that is said, and of what was answered nothing", () => {
  const { presses, said, say } = panel;
  presses.send({ type: "add" }, say);
  presses.send({ type: "steer" }, say);
  presses.answered({ type: "done", of: "add", errors: {} });
  listeners["workbook:offline"]();
  listeners["workbook:offline"]();
  assert.deepEqual(said.filter(([text]) => text), [["Look again.", "error"]]);
});

test("answers go to what was pressed, in its order, and only what is done is called so", () => {
  const { presses, say } = panel;
  const done = [];
  for (const type of ["add", "steer", "add"]) presses.send({ type }, say, () => done.push(type));
  assert.equal(presses.answered({ type: "refused", errors: { form: "No." } })?.type, "add");
  assert.equal(presses.answered({ type: "done", of: "steer", errors: {} })?.type, "steer");
  presses.answered({ type: "done", of: "add", errors: {} });
  assert.deepEqual(done, ["steer", "add"]);
  presses.leave();
  assert.deepEqual(listeners, {});
});
