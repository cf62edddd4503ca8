"""In which order answers leave a phone, and what it keeps of them; without a browser.

The page's own modules are run: a `form` is stood in for, and `turn` is what happens one by one.
"""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from workbook.widgets.piece import HERE

NODE = compute_driver_executable()[0]  # what drives the browser in other tests
PARTS = ("device.js", "drafts.js", "sending.js")
STAGE = """
const told = [];
const stored = new Map();
let full = false;
const quota = () => { throw new Error("QuotaExceededError"); };
class Device {
  getItem(name) { return stored.get(name) ?? null; }
  setItem(name, text) { full ? quota() : stored.set(name, text); this[name] = text; }
  removeItem(name) { stored.delete(name); delete this[name]; }
}
const localStorage = new Device();
globalThis.window = { localStorage };
globalThis.document = { addEventListener() {}, removeEventListener() {} };
globalThis.addEventListener = () => {};
globalThis.setInterval = () => 0;
function takeReceipt(form, answer) { told.push(["saved", form.name, answer.entry]); }
function takeRefusal(form, answer, message) { told.push(["refused", form.name, answer.entry]); }
let number = 0;
const IDEA = { name: "idea", kind: "text", label: "Idea" };
const TOLD = { label: "", told: [["idea", "text", "Idea", ""]] };
function page(name, session = "today", round = 1) {
  const state = { person: "p1", workshop: "w", activity: "a", round, session, key: "idea" };
  state.questions = [IDEA];
  const sent = [];
  const model = { get: (one) => state[one], send: (message) => sent.push(message) };
  const fail = (errors) => told.push(["failed", errors]);
  const form = { name, model, sent, state, fail, status() {}, renew() {} };
  form.store = new Drafts(model);
  form.sending = new Sending(form);
  form.give = (entry) => {
    const answer_id = `n${++number}`;
    form.sending.add({ type: "submit", answer_id, entry, values: { idea: entry } }, TOLD);
  };
  form.hear = (type, more = {}) => {
    form.sending.hear({ type, answer_id: sent.at(-1)?.answer_id, errors: {}, ...more });
  };
  form.asked = () => sent.map((one) => one.values?.idea);
  form.waiting = () => form.sending.answers.map((one) => one.entry);
  form.offered = () => form.store.offers().map((offer) => offer.from);
  return form;
}
const say = (what) => console.log(JSON.stringify(what));
"""


def ran(script: str) -> Any:
    """What the script says in the end."""
    source = "\n".join((HERE / part).read_text("utf-8") for part in PARTS)
    done = subprocess.run(
        [NODE, "-e", STAGE + source + script], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_next_leaves_once_the_one_before_has_its_receipt() -> None:
    asked = ran(
        """
        const one = page("one");
        one.give("A"); one.give("B"); one.give("C");
        const first = one.asked();
        one.hear("saved"); one.hear("refused"); one.hear("saved");
        one.sending.flush();
        say([first, one.asked(), told, stored.size]);
        """
    )
    assert asked == [
        ["A"],
        ["A", "B", "C"],
        [["saved", "one", "A"], ["refused", "one", "B"], ["saved", "one", "C"]],
        0,
    ]


def test_what_comes_too_soon_keeps_its_place() -> None:
    asked, held, left = ran(
        """
        const one = page("one");
        one.give("A"); one.give("B");
        one.hear("refused", { again: 5, errors: { form: "Too soon." } });
        const held = one.sending.held;
        one.sending.flush();
        say([one.asked(), held, one.sending.answers.length]);
        """
    )
    assert (asked, held, left) == (["A", "A"], "Too soon.", 2)


def test_a_receipt_of_another_answer_moves_nothing() -> None:
    left, asked = ran(
        """
        const one = page("one");
        one.give("A"); one.give("B");
        one.sending.hear({ type: "saved", answer_id: "of somebody else" });
        one.hear("saved", { answer_id: "n2" }); // it came by another tab
        say([one.waiting(), one.asked()]);
        """
    )
    assert left == ["A"]
    assert set(asked) == {"A"}


def test_another_page_of_the_same_person_goes_on_where_one_was_closed() -> None:
    asked = ran(
        """
        const one = page("one"), two = page("two");
        one.give("A"); two.sending.refresh(); two.give("B"); two.give("C");
        const three = page("three");
        three.sending.flush();
        three.hear("saved"); three.hear("saved"); three.hear("saved");
        say([three.asked(), two.asked(), stored.size]);
        """
    )
    assert asked == [["A", "B", "C"], ["A"], 0]


def test_what_a_full_device_does_not_take_is_sent_and_kept_once_there_is_room() -> None:
    short, kept, later = ran(
        """
        full = true;
        const one = page("one");
        one.give("A"); one.give("B");
        const short = [one.store.memory.short, stored.size, one.sending.answers.length];
        full = false;
        one.sending.flush();
        say([short, [one.store.memory.short, stored.size], page("two").waiting()]);
        """
    )
    assert short == [True, 0, 2]
    assert kept == [False, 2]
    assert later == ["A", "B"]


@pytest.mark.parametrize(("session", "left"), [("today", 1), ("tomorrow", 1), ("", 1)])
def test_what_was_sent_is_still_sent_after_its_meeting(session: str, left: int) -> None:
    script = f"""
        page("one").give("A");
        const later = page("later", {json.dumps(session)});
        later.sending.flush();
        say([later.asked().length, later.sending.answers.length]);
        """
    assert ran(script) == [1, left]


def test_what_was_laid_aside_is_offered_in_one_meeting_only() -> None:
    counts = ran(
        """
        const one = page("one");
        one.give("A");
        const [answer] = one.sending.answers;
        const { values, kept } = answer;
        const aside = { ...kept, sent: true, entry: "A", round: 1, values, from: "round" };
        one.store.layAside(aside, "x");
        one.store.arrived(answer);
        const pages = [one, page("two", "tomorrow"), page("three", "tomorrow")];
        const offers = pages.map((each) => each.offered());
        say([...offers, page("four", "the day after").offered(), stored.size]);
        """
    )
    assert counts == [["round"], ["meeting"], ["meeting"], [], 0]


def test_a_draft_of_another_tab_is_laid_aside_and_never_written_over() -> None:
    said = ran(
        """
        const one = page("one"), two = page("two");
        one.store.draft(""); two.store.draft("");
        one.store.keep("", { idea: "one" }, TOLD);
        two.store.keep("", { idea: "two" }, TOLD);
        one.store.keep("", { idea: "one more" }, TOLD);
        two.store.drop(""); // what two has sent is not what one has typed
        const three = page("three");
        const offers = three.store.offers().map((offer) => offer.values);
        say([three.store.draft(""), offers, one.store.offers().length]);
        """
    )
    assert said == [{"idea": "one more"}, [], 0]
