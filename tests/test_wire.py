"""What a page may say to its kernel, frame by frame. No server: `wire` reads, and nothing else."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples

from workbook.questions import Choice, Grid, Points, Ranking, Text, Ties
from workbook.questions.base import Option
from workbook.rehearsal.protocol import asking_for_states, message
from workbook.server import wire
from workbook.server.wire import DEEPEST, MOST, Message, Refused, deeper, read
from workbook.workshops import WORKSHOPS

SUBMIT = {"type": "submit", "answer_id": "1b4e28ba-2fa1-11d2-883f-0016d3cca427", "values": {"a": 4}}
NONE = "not a message"
SOURCE = Path(wire.__file__).read_text()
REASONS = set(re.findall(r'"((?:not|no|too|another|binary) [\w ]+)"', SOURCE))
SENDING_JS = Path(wire.__file__).parents[1] / "widgets" / "sending.js"


def telling(data: Any, comm: str = "form") -> dict[str, Any]:
    return message("s" * 32, "comm_msg", {"comm_id": comm, "data": data})


def saying(content: Any) -> dict[str, Any]:
    return telling({"method": "custom", "content": content})


def opening(target: str, **data: Any) -> dict[str, Any]:
    return message("s", "comm_open", {"comm_id": "c", "target_name": target, "data": data})


def refusal(frame: object, stock: bool = False) -> str:
    with pytest.raises(Refused) as refused:
        read(frame if isinstance(frame, str | bytes) else json.dumps(frame), stock)
    return str(refused.value)


# --- what our pages send -------------------------------------------------------------------------


def test_an_answer_is_passed_on_as_it_was_typed() -> None:
    taken = read(json.dumps(saying(SUBMIT)))
    assert (taken.kind, taken.method, taken.comm, taken.said) == (
        "comm_msg",
        "custom",
        "form",
        SUBMIT,
    )


def test_a_page_asks_for_all_states() -> None:
    open_control, ask = (read(json.dumps(one)) for one in asking_for_states("s"))
    assert (open_control.kind, open_control.target) == ("comm_open", wire.CONTROL)
    assert open_control.body["metadata"] == {"version": "1.0.0"}
    assert (ask.method, ask.comm) == ("request_states", open_control.comm)
    assert ask.weight > open_control.weight


def test_a_page_asks_whether_anybody_is_there() -> None:
    assert read("ping") == Message("ping")


@pytest.mark.parametrize("kind", wire.INFORMATION)
def test_what_any_jupyter_client_asks_first_is_answered(kind: str) -> None:
    assert read(json.dumps(message("s", kind, {"anything": "else"}))).kind == kind


@pytest.mark.parametrize("garbage", [None, 7, "a string", [], {"type": "delete"}, {"a": [[[1]]]}])
def test_garbage_for_a_form_is_the_forms_to_refuse(garbage: object) -> None:
    assert read(json.dumps(saying(garbage))).said == garbage


def test_half_an_emoji_becomes_a_question_mark() -> None:
    taken = read(json.dumps(saying({"gain": "cut \ud83e", "give": "whole \U0001f9e9"})))
    assert taken.said == {"gain": "cut ?", "give": "whole \U0001f9e9"}


def test_a_number_that_is_too_large_for_the_machine_is_the_forms_to_refuse() -> None:
    assert read(json.dumps(saying({"hours": 1})).replace(" 1}", " 1e999}")).said == {
        "hours": "1e999"
    }


def test_what_is_passed_on_holds_nothing_that_was_not_asked_for() -> None:
    sent = saying(SUBMIT) | {"parent_header": {"x": "y" * 9999}, "metadata": {"z": 1}}
    sent["header"]["username"] = "somebody"
    sent["header"]["more"] = "x" * 9999
    sent["content"]["more"] = sent["content"]["data"]["more"] = 1
    body = read(json.dumps(sent)).body
    assert len(json.dumps(body)) < 600
    assert body["header"]["msg_id"] == sent["header"]["msg_id"]
    assert body["content"] == {"comm_id": "form", "data": {"method": "custom", "content": SUBMIT}}


def longest(question: Any, partners: int = 100) -> Any:
    """The longest value that fits the question, in characters of a JSON text."""
    many = {"organisations": [Option(f"{n:03} {'o' * 76}") for n in range(partners)]}
    many |= dict.fromkeys(("people", "terms", "values", "functions"), many["organisations"])
    question = question.with_lists(many)
    if isinstance(question, Text):
        return "\u200d" * question.limit
    if isinstance(question, Ties):
        inner = {one.name: longest(one) for one in question.about}
        return {one.value: inner for one in question.partners or many["organisations"]}
    if isinstance(question, Grid):
        columns = [one.value for one in question.columns]
        return {row.value: columns for row in question.rows or many["organisations"]}
    if isinstance(question, Points):
        return {one.value: 100 for one in question.options or many["organisations"]}
    if isinstance(question, Choice | Ranking):
        return [one.value for one in question.options or many["organisations"]]
    return "2026-01-01"


def test_the_longest_honest_answer_fits_twice() -> None:
    sizes = {}
    for workshop in WORKSHOPS.values():
        for activity in workshop.everything:
            values = {one.name: longest(one) for one in activity.all_questions}
            frame = json.dumps(saying(SUBMIT | {"values": values}), ensure_ascii=False)
            sizes[activity.id] = len(frame)
            assert read(frame).said["values"] == values
    assert max(sizes.values()) * 2 < MOST, sizes


def test_a_form_sends_nothing_that_would_cost_a_phone_its_page() -> None:
    longest_sent = re.search(r"LONGEST = (\d+)", SENDING_JS.read_text())
    assert longest_sent
    assert int(longest_sent[1]) + 2000 < MOST


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        ((1 << 40).to_bytes(8, "little"), "not text"),
        (b"\x7f\xff\xff\xff" + bytes(8), "not text"),
        (b"", "not text"),
        ("", "not JSON"),
        ("no json", "not JSON"),
        ("NaN", "not JSON"),
        ("1" * 5000, "not JSON"),
        ("null", "not a message"),
        ("1", "not a message"),
        ("[]", "not a message"),
        ("{}", "not a message"),
        ("Ping", "not JSON"),
        ("[" * 50_000, "too deep"),
        ('{"a":' * 50_000, "too deep"),
        ("x" * (MOST + 1), "too long"),
    ],
)
def test_what_is_no_message_is_refused(frame: object, reason: str) -> None:
    for stock in (False, True):
        assert refusal(frame, stock) == reason


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (message("s", "execute_request", {"code": "1"}), "another kind of message"),
        (message("s", "shutdown_request", {"restart": False}), "another kind of message"),
        (message("s", "input_reply", {}), "another kind of message"),
        (saying(SUBMIT) | {"channel": "control"}, "another channel"),
        (saying(SUBMIT) | {"channel": "stdin"}, "another channel"),
        (saying(SUBMIT) | {"channel": ["shell"]}, "another channel"),
        (saying(SUBMIT) | {"buffers": ["x"]}, "binary parts"),
        (saying(SUBMIT) | {"header": None}, "not a message"),
        (saying(SUBMIT) | {"header": {"msg_type": "comm_msg", "msg_id": "x" * 999}}, NONE),
        (saying(SUBMIT) | {"content": []}, "not a message"),
        (telling(None), "no data"),
        (telling({"method": "echo_update"}), "another method"),
        (telling({"method": ["custom"]}), "another method"),
        (telling({"method": "custom", "buffer_paths": [["a"]]}), "binary parts"),
        (telling({"method": "custom"}, comm="x" * 65), "not the name of a comm"),
        (telling({"method": "custom"}, comm=7), "not the name of a comm"),  # type: ignore[arg-type]
        (opening("jupyter.other"), "another target"),
    ],
)  # fmt: skip
def test_other_messages_are_refused(sent: dict[str, Any], reason: str) -> None:
    for stock in (False, True):
        assert refusal(sent, stock) == reason


UPDATE = telling({"method": "update", "state": {"phase": "open"}, "buffer_paths": []})
WIDGET = opening("jupyter.widget", state={"_model_name": "HTMLModel"})


def test_only_widgets_of_voilas_own_page_have_traits_set_and_are_made_by_a_browser() -> None:
    assert refusal(UPDATE) == "another method"
    assert refusal(WIDGET) == "another target"
    assert read(json.dumps(UPDATE), stock=True).method == "update"
    assert read(json.dumps(WIDGET), stock=True).target == "jupyter.widget"


# --- whatever comes ------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=30,
)
HONEST = [*asking_for_states("s"), saying(SUBMIT), UPDATE, WIDGET, message("s", "comm_close", {})]
PATHS = [
    ("header",), ("header", "msg_type"), ("header", "msg_id"), ("header", "session"),
    ("content",), ("content", "comm_id"), ("content", "target_name"), ("content", "data"),
    ("content", "data", "method"), ("content", "data", "content"), ("content", "data", "state"),
    ("metadata",), ("parent_header",), ("buffers",), ("channel",),
]  # fmt: skip


@st.composite
def nearly_honest(draw: st.DrawFn) -> str:
    """An honest message with a part of it replaced, or its text cut and mended."""
    sent = json.loads(json.dumps(draw(st.sampled_from(HONEST))))
    for path in draw(st.lists(st.sampled_from(PATHS), max_size=3)):
        part = sent
        for name in path[:-1]:
            part = part.get(name) if isinstance(part, dict) else None
        if isinstance(part, dict):
            part[path[-1]] = draw(JSON)
    text = json.dumps(sent)
    if draw(st.booleans()):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.text(max_size=20)) + text[at + draw(st.integers(0, 20)) :]
    return text


@given(frame=st.text() | st.binary() | JSON.map(json.dumps) | nearly_honest(), stock=st.booleans())
@settings(max_examples=examples(400))
def test_whatever_comes_is_a_message_or_refused_for_a_reason(frame: object, stock: bool) -> None:
    try:
        taken = read(frame, stock)
    except Refused as refused:
        reason = str(refused)
        assert reason in REASONS  # ours; nothing of what was sent
        return
    assert taken.kind in ("ping", "comm_open", "comm_msg", "comm_close", *wire.INFORMATION)
    assert taken.weight > 0
    json.dumps(taken.body, ensure_ascii=False, allow_nan=False).encode()  # as it is passed on


@given(st.text(alphabet='[]{}"\\ a', max_size=60))
def test_depth_is_counted_outside_of_texts(text: str) -> None:
    depth = deepest = 0
    inside = skipped = False
    for letter in text:
        if inside:
            inside, skipped = (skipped or letter != '"'), (letter == "\\" and not skipped)
        elif letter == '"':
            inside = True
        else:
            depth += (letter in "[{") - (letter in "]}")
            deepest = max(deepest, depth)
    for most in (0, 2, 5):
        assert deeper(text, most) == (deepest > most)


@pytest.mark.parametrize("piece", ['"', '\\"', '"\\', "[", '["', "{}", '"[', "[]", "\\ud83e", "1,"])
def test_no_text_takes_long(piece: str) -> None:
    frame = ('{"header":"' + piece * MOST)[:MOST]
    begun = time.process_time()
    with pytest.raises(Refused):
        read(frame)
    with pytest.raises(Refused):
        read(('"' + piece * MOST)[:MOST])
    assert time.process_time() - begun < 2  # some hundredths; squares would take minutes


def test_an_answer_may_be_as_deep_as_forms_are_and_no_deeper() -> None:
    def nested(depth: int) -> str:
        return json.dumps(saying(0)).replace(
            '"content": 0', f'"content": {"[" * depth + "]" * depth}'
        )

    assert read(nested(DEEPEST - 3)).said
    assert refusal(nested(DEEPEST - 2)) == "too deep"
