"""In which order answers leave a phone, and what it makes of what comes back; without a browser.

The page's own modules are run; only what is drawn is stood in for.
"""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from workbook.widgets.base import HERE

NODE = compute_driver_executable()[0]  # what drives the browser in other tests
PARTS = ("storage.js", "drafts.js", "sending.js", "receipts.js", "drawing.js", "form.js")
STAGE = """
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
let number = 0;
const IDEA = { name: "idea", kind: "text", label: "Idea" };
const TOLD = { label: "", told: [["idea", "text", "Idea", ""]] };
class Model {
  constructor(state) { Object.assign(this, { state, sent: [] }); }
  get(name) { return this.state[name]; }
  set(name, value) { this.state[name] = value; }
  send(message) { this.sent.push(message); }
}
// Without a session, its meeting was sealed.
function page(name, session = "today", round = 1, more = {}) {
  const state = { person: "p1", workshop: "w", activity: "a", round, session, meeting: session };
  const asked = { key: "idea", questions: [IDEA], drafts: {}, phase: "open" };
  const model = new Model({ ...state, ...asked, answers: {}, entries: [], ...more });
  const form = Object.create(Form.prototype);
  const { sent } = model;
  Object.assign(form, { name, model, sent, words: {}, errors: {}, entry: "" });
  Object.assign(form, { arrived: [], message: null });
  form.check = { found: null, sure: new Set(), said: () => [] };
  form.interaction = { busy: false, pressing: false };
  form.said = []; // what the status line has told, one after the other
  form.status = () => {};
  form.redraw = () => {};
  form.say = (word, answers = [], values = {}) => {
    form.message = word && [word, answers, values];
    if (word) form.said.push([word, ...answers.map((one) => one.entry)]);
  };
  form.store = new Drafts(model);
  form.sending = new Sending(form);
  form.begin();
  form.known = form.offerNames();
  form.give = (entry, what = {}) => {
    const given = form.answer("submit", entry, { values: { idea: entry, ...what } });
    form.sending.add({ ...given, answer_id: `n${++number}` }, TOLD);
  };
  form.back = (entry) => {
    const given = form.answer("retract", entry, { key: entry });
    form.sending.add({ ...given, answer_id: `n${++number}` }, { label: entry, told: [] });
  };
  form.hear = (type, more = {}) => {
    form.sending.hear({ type, answer_id: sent.at(-1)?.answer_id, errors: {}, ...more });
  };
  form.goes_on = (state) => {
    model.state = { ...model.state, ...state };
    "meeting" in state ? form.ended() : form.nextRound();
  };
  form.sent_ideas = () => sent.map((one) => one.values?.idea);
  form.waiting = () => form.sending.answers.map((one) => one.entry);
  form.offered = () => form.store.offers().map((offer) => offer.from);
  return form;
}
const ROUND_2 = { round: 2, entries: [], answers: {} };
const OVER = { over: true, errors: { form: "This was for a round that has ended." } };
const say = (what) => console.log(JSON.stringify(what));
"""


def ran(script: str) -> Any:
    """What the script says in the end."""
    source = "\n".join((HERE / part).read_text("utf-8") for part in PARTS)
    source = source.replace("export default { render };", "").replace("export ", "")
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
        const first = one.sent_ideas();
        one.hear("saved"); one.hear("refused"); one.hear("saved");
        one.sending.flush();
        say([first, one.sent_ideas(), one.said, one.waiting(), one.model.get("entries")]);
        """
    )
    assert asked == [
        ["A"],
        ["A", "B", "C"],
        [["saved", "A"], ["refused"], ["saved", "A", "C"]],
        [],
        [{"idea": "A"}, {"idea": "C"}],
    ]


def test_what_comes_too_soon_keeps_its_place() -> None:
    asked, held, left = ran(
        """
        const one = page("one");
        one.give("A"); one.give("B");
        one.hear("refused", { again: 5, errors: { form: "Too soon." } });
        const held = one.sending.held;
        one.sending.flush();
        say([one.sent_ideas(), held, one.sending.answers.length]);
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
        say([one.waiting(), one.sent_ideas()]);
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
        say([three.sent_ideas(), two.sent_ideas(), stored.size]);
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


@pytest.mark.parametrize("session", ["today", "tomorrow", ""])
def test_what_was_sent_is_still_sent_after_its_meeting(session: str) -> None:
    script = f"""
        page("one").give("A");
        const later = page("later", {json.dumps(session)}, 2);
        later.sending.flush();
        later.hear("saved");
        const sent = later.sent.map((one) => [one.values.idea, one.round, one.session]);
        say([sent, later.waiting(), stored.size]);
        """
    assert ran(script) == [[["A", 1, "today"]], [], 0]


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


# --- what comes back of a round or a meeting that has ended ---------------------------------------


ENDED = [
    ("ROUND_2", "saved_round", "round"),
    (
        '{ ...ROUND_2, round: 1, session: "tomorrow", meeting: "tomorrow" }',
        "saved_meeting",
        "meeting",
    ),
]


@pytest.mark.parametrize(("ended", "said", "_offer"), ENDED, ids=["round", "meeting"])
def test_a_late_receipt_is_said_and_fills_nothing_of_the_present_round(
    ended: str, said: str, _offer: str
) -> None:
    script = f"""
        const one = page("one");
        one.give("A"); one.give("B");
        one.goes_on({ended});
        one.hear("saved"); one.hear("saved");
        const left = [one.waiting(), one.offered()];
        say([one.said, one.model.get("entries"), one.entries().length, ...left]);
        """
    assert ran(script) == [[[said, "A"], [said, "A", "B"]], [], 1, [], []]


def test_a_form_without_entries_is_not_filled_by_a_receipt_of_the_round_before() -> None:
    said, filled, given = ran(
        """
        const one = page("one", "today", 1, { key: "" });
        one.give("", { idea: "of round 1" });
        one.goes_on(ROUND_2);
        const filled = { ...one.values };
        one.hear("saved");
        say([one.said, [filled, one.values, one.model.get("answers")], one.given("")]);
        """
    )
    assert said == [["saved_round", ""]]
    assert filled == [{}, {}, {}]
    assert given is None


def test_what_is_on_its_way_for_the_round_before_is_no_answer_to_this_one() -> None:
    given, values, names = ran(
        """
        const one = page("one");
        one.give("A");
        one.goes_on(ROUND_2);
        one.choose("A");
        say([one.given("A"), one.values, one.entries().map((each) => each.value)]);
        """
    )
    assert (given, values, names) == (None, {"idea": "A"}, [""])


@pytest.mark.parametrize(("ended", "_said", "offer"), ENDED, ids=["round", "meeting"])
def test_an_answer_of_this_round_does_not_swallow_the_refused_one_of_the_last(
    ended: str, _said: str, offer: str
) -> None:
    script = f"""
        const one = page("one", "today", 1, {{ key: "" }});
        one.give("", {{ idea: "of round 1" }});
        one.goes_on({ended});
        one.give("", {{ idea: "of round 2" }});
        one.set("idea", "typed since");
        one.hear("refused", OVER);
        const words = one.store.offers().map((each) => each.values.idea);
        say([one.offered(), words, one.said, one.sending.answers.length]);
        """
    assert ran(script) == [[offer], ["of round 1"], [["offered"]], 1]


def test_of_two_of_an_ended_round_the_later_takes_the_place_of_the_first() -> None:
    words = ran(
        """
        const one = page("one", "today", 1, { key: "" });
        one.give("", { idea: "first" }); one.give("", { idea: "second" });
        one.goes_on(ROUND_2);
        one.hear("refused", OVER); one.hear("refused", OVER);
        say(one.store.offers().map((each) => each.values.idea));
        """
    )
    assert words == ["second"]


@pytest.mark.parametrize("ended", [one[0] for one in ENDED], ids=["round", "meeting"])
@pytest.mark.parametrize("known", [True, False], ids=["the page knows", "only the server knows"])
def test_what_was_not_taken_back_in_time_is_not_called_taken_back(ended: str, known: bool) -> None:
    script = f"""
        const one = page("one", "today", 1, {{ entries: [{{ idea: "A" }}] }});
        one.back("A");
        if ({json.dumps(known)}) one.goes_on({ended});
        one.hear("refused", OVER);
        one.goes_on({ended}); // a page hears of it at any time
        say([one.message[0], one.message[1][0].entry, one.offered(), one.waiting(), stored.size]);
        """
    assert ran(script) == ["stays", "A", [], [], 0]


def test_what_was_taken_back_is_not_named_with_what_was_given() -> None:
    said = ran(
        """
        const one = page("one", "today", 1, { entries: [{ idea: "A" }] });
        one.give("B"); one.back("A");
        one.hear("saved"); one.hear("saved");
        say(one.said);
        """
    )
    assert said == [["saved", "B"], ["taken_back", "A"]]


def test_why_nothing_is_taken_is_said_no_longer_once_another_tab_has_sent_it() -> None:
    held = ran(
        """
        const disk = { again: 5, errors: { form: "The disk is full." } };
        const one = page("one"), two = page("two");
        one.give("A");
        one.hear("refused", disk);
        const held = [one.sending.held];
        two.sending.flush();
        two.hear("saved");
        one.sending.changed({ key: "workbook:p1:w.a:sent:n1" });
        held.push(one.sending.held);
        one.hear("refused", disk); // the answer to what was on its way meanwhile
        held.push(one.sending.held);
        say(held);
        """
    )
    assert held == ["The disk is full.", "", ""]


@pytest.mark.parametrize("ended", [one[0] for one in ENDED], ids=["round", "meeting"])
def test_what_is_offered_from_now_on_is_said_once(ended: str) -> None:
    sent = "{ sent: true }" if "tomorrow" in ended else "{}"
    script = f"""
        const one = page("one");
        one.store.keep("", {{ idea: "half an ide" }}, {{ ...TOLD, ...{sent} }});
        one.goes_on({ended});
        one.nextRound(); // round and meeting tell of it one after the other
        const said = [...one.said];
        const later = page("later", one.now.session, one.now.round);
        later.nextRound();
        say([one.offered().length, said, one.message?.[0], later.offered().length, later.said]);
        """
    assert ran(script) == [1, [["offered"]], "offered", 1, []]
