"""What fits a question, and the sentence if it does not."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import Unfit
from workbook.language import words
from workbook.questions import Choice, Grid, Number, Option, Question, Scale, Text

AB = (Option("a", "A"), Option("b"))
QUESTIONS: list[Question] = [
    Text("text", "Text", limit=20),
    Number("number", "Number", 0, 10),
    Number("half", "Half", 0, 10, step=0.5),
    Scale("scale", "Scale", 1, 5),
    Choice("one", "One", AB),
    Choice("some", "Some", AB, multiple=True),
    Grid("grid", "Grid", AB, AB),
    Grid("cells", "Cells", AB, AB, multiple=True),
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
@given(value=ANYTHING)
def test_whatever_a_browser_sends_fits_or_gets_a_sentence(question: Question, value: Any) -> None:
    try:
        kept = question.clean(value)
    except Unfit as refused:
        sentence = str(refused)
    else:
        sentence = ""
    if sentence:
        assert sentence.endswith(".")
        return
    assert question.value(question.cell(kept)) == kept
    assert question.clean(kept) == kept


@pytest.mark.parametrize(
    ("question", "value", "kept"),
    [
        (Text("t", "T"), " two\r\nlines ", "two\nlines"),
        (Text("t", "T"), "a\0b\x07c", "abc"),
        (Text("t", "T"), "مرحبا 🧩", "مرحبا 🧩"),
        (Text("t", "T"), "half a pair \ud83e", "half a pair ?"),
        (Text("t", "T", required=False), "   ", None),
        (Number("n", "N", 0, 10), 3.0, 3),
        (Number("n", "N", 0, 10, step=0.5), 2.5, 2.5),
        (Scale("s", "S", 1, 5), 5, 5),
        (Choice("c", "C", AB, multiple=True), ["b", "a", "b"], ["b", "a"]),
        (Grid("g", "G", AB, AB), {"b": "a"}, {"b": "a"}),
        (Grid("g", "G", AB, AB, multiple=True), {"a": ["b"], "b": []}, {"a": ["b"]}),
    ],
)
def test_what_is_kept(question: Question, value: Any, kept: Any) -> None:
    assert question.clean(value) == kept


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        (Text("t", "T"), None, "Please answer this question."),
        (Text("t", "T"), "  ", "Please answer this question."),
        (Text("t", "T"), 5, "Please answer this question with text."),
        (Text("t", "T", limit=5), "123456", "This has 6 characters; please keep it to 5."),
        (Number("n", "N", 0, 10), 11, "Please enter a number from 0 to 10."),
        (Number("n", "N", 0, 10), 1.5, "Please enter a whole number."),
        (Number("n", "N", 0, 10), True, "Please enter a number."),
        (Number("n", "N", 0, 10), math.nan, "Please enter a number."),
        (Scale("s", "S", 1, 5), 6, "Please choose a point from 1 to 5."),
        (Scale("s", "S", 1, 5), True, "Please choose a point from 1 to 5."),
        (Choice("c", "C", AB), "z", "Please choose one of the options shown."),
        (Choice("c", "C", AB), ["a"], "Please choose one of the options shown."),
        (Choice("c", "C", AB, multiple=True), "a", "Please choose among the options shown."),
        (Choice("c", "C", AB, multiple=True), [["a"]], "Please choose among the options shown."),
        (Grid("g", "G", AB, AB), {"z": "a"}, "Please choose from the rows shown."),
        (Grid("g", "G", AB, AB), {"a": "z"}, "Please choose one of the options shown."),
        (Grid("g", "G", AB, AB), [1], "Please choose from the rows shown."),
    ],
)
def test_what_does_not_fit(question: Question, value: Any, sentence: str) -> None:
    with pytest.raises(Unfit) as refused:
        question.clean(value)
    assert str(refused.value) == sentence


def test_the_room_lengthens_the_options_without_doubling_any() -> None:
    question = Choice("c", "C", AB, also="added")
    longer = question.with_lists({"added": [Option("b"), Option("c")]})
    assert [option.value for option in longer.options] == ["a", "b", "c"]
    assert longer.clean("c") == "c"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_form_gets_plain_json(question: Question) -> None:
    described = question.describe(words("en"))
    assert json.loads(json.dumps(described)) == described
    assert {"name", "kind", "label"} <= set(described)
