"""What fits a question, and the sentence if it does not."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import Unfit
from workbook.language import words
from workbook.questions import (
    Choice,
    Date,
    Grid,
    Number,
    Option,
    Points,
    Question,
    Ranking,
    Scale,
    Text,
    Ties,
)

AB = (Option("a", "A"), Option("b"))
ABOUT = (Text("what", "What", required=False), Scale("trust", "Trust", 1, 4))
TIES = Ties("ties", "Ties", ABOUT, AB)
QUESTIONS: list[Question] = [
    Text("text", "Text", limit=20),
    Number("number", "Number", 0, 10),
    Number("half", "Half", 0, 10, step=0.5),
    Scale("scale", "Scale", 1, 5),
    Choice("one", "One", AB),
    Choice("some", "Some", AB, multiple=True),
    Grid("grid", "Grid", AB, AB),
    Grid("cells", "Cells", AB, AB, multiple=True),
    Date("day", "Day", earliest="2026-01-01"),
    Points("points", "Points", AB, total=3, own=1),
    Ranking("ranking", "Ranking", AB),
    TIES,
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)

NAMES = st.sampled_from("abz")  # two that there are, and one that there is not
LIKELY = {  # by kind: what fits, or nearly
    "text": st.text(max_size=25),
    "number": st.integers(-2, 12) | st.sampled_from([0.5, 2.5, 9.75]),
    "scale": st.integers(0, 6),
    "choice": NAMES | st.lists(NAMES, min_size=1, max_size=3),
    "grid": st.dictionaries(NAMES, NAMES, min_size=1)
    | st.dictionaries(NAMES, st.lists(NAMES, max_size=2), min_size=1),
    "date": st.dates(date(2025, 7, 1), date(2027, 6, 30)).map(str),
    "points": st.dictionaries(st.sampled_from(["a", "b", "own"]), st.integers(0, 3), min_size=1),
    "ranking": st.lists(NAMES, min_size=1, max_size=3),
    "ties": st.dictionaries(
        NAMES,
        st.fixed_dictionaries({"trust": st.integers(1, 5)}, optional={"what": st.text(max_size=9)}),
        min_size=1,
    ),
}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_whatever_a_browser_sends_fits_or_gets_a_sentence(question: Question) -> None:
    fitted: list[Any] = []

    @given(value=st.booleans().flatmap(lambda odd: ANYTHING if odd else LIKELY[question.kind]))
    def send(value: Any) -> None:
        try:
            kept = question.clean(value)
        except Unfit as refused:
            sentence = str(refused)
        else:
            sentence = ""
        if sentence:
            assert sentence.endswith(".")
            return
        fitted.append(kept)
        assert question.value(question.cell(kept)) == kept
        assert question.clean(kept) == kept

    send()
    assert len(fitted) > 1, "or only what is refused was tried"


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
        (Date("d", "D"), "2026-02-28", "2026-02-28"),
        (Points("p", "P", AB), {"b": 10, "a": 0}, {"b": 10}),
        (Points("p", "P", AB, own=1), {"a": 4, " my  own ": 6}, {"a": 4, "my own": 6}),
        (Ranking("r", "R", AB), ["b"], ["b"]),
        (TIES, {"b": {"trust": 4}, "a": {"what": ""}}, {"b": {"trust": 4}}),
    ],
)
def test_what_is_kept(question: Question, value: Any, kept: Any) -> None:
    assert question.clean(value) == kept
    assert question.value(question.cell(kept)) == kept


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
        (Date("d", "D"), "2026-02-30", "Please enter a date, as in 2026-05-12."),
        (Date("d", "D"), "soon", "Please enter a date, as in 2026-05-12."),
        (Date("d", "D"), "9999-12-31", "Please choose a date up to 2199-12-31."),
        (Date("d", "D"), "0001-01-01", "Please choose a date from 1900-01-01 on."),
        (
            Date("d", "D", latest="2026-05-12"),
            "2027-01-01",
            "Please choose a date up to 2026-05-12.",
        ),
        (Points("p", "P", AB), {"a": 8}, "Points given so far: 8. Please share out 10 in all."),
        (Points("p", "P", AB), {"a": 11}, "Points given so far: 11. Please share out 10 in all."),
        (Points("p", "P", AB), {"a": -1, "b": 11}, "Please give whole points, none below zero."),
        (Points("p", "P", AB), {"a": 2.5}, "Please give whole points, none below zero."),
        (Points("p", "P", AB), {"z": 10}, "Please share out the points among the options shown."),
        (Points("p", "P", AB, own=1), {"y": 5, "z": 5}, "Please add at most 1 of your own."),
        (Points("p", "P", AB), {"a": 0}, "Please answer this question."),
        (Ranking("r", "R", AB), ["a", "b", "a"], "Please give each option one place only."),
        (Ranking("r", "R", AB), ["z"], "Please rank the options shown."),
        (TIES, {"z": {"trust": 4}}, "Please answer for the partners shown."),
        (TIES, {"b": {"trust": 9}}, "b – Trust: Please choose a point from 1 to 4."),
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


def test_nobody_has_a_tie_to_oneself() -> None:
    lists = {"organisations": AB, "me": [Option("a")]}
    mine = Ties("ties", "Ties", ABOUT).with_lists(lists)
    assert [partner.value for partner in mine.partners] == ["b"]
    with pytest.raises(Unfit, match="A tie leads to somebody else"):
        mine.clean({"a": {"trust": 4}})


def test_a_sentence_about_a_partner_is_in_one_language() -> None:
    with pytest.raises(Unfit) as refused:
        TIES.clean({"b": {"trust": 9}})
    assert (
        refused.value.sentence(words("fr"))
        == "b – Trust\u00a0: Veuillez choisir un point de 1 à 4."
    )


def test_a_day_in_a_sentence_is_written_as_people_write_it() -> None:
    with pytest.raises(Unfit) as refused:
        Date("day", "", earliest="2026-06-01").clean("2026-05-31")
    french = refused.value.sentence(words("fr"))
    assert french == "Veuillez choisir une date à partir du 1er juin 2026."
