"""Entries of one's own, what a round gathers, one common draft: on an activity made for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbook.activity import Activity, Stage
from workbook.collaboration import Collaboration
from workbook.errors import AnswerRefused, StepRefused
from workbook.questions import Points, Text, Ties
from workbook.workshops import WORKSHOPS

IDEAS = "common_language.ideas"
ideas = Activity(
    "ideas",
    title="Ideas",
    tips=(10,),
    minutes=5,
    attribution="organisation",
    stages=[
        Stage("write", questions=[Text("idea", "An idea", key=True, gathered=True, limit=300)]),
        Stage(
            "choose",
            questions=[
                Points("first", "Which first?", also="added", required=False),
                Ties("ties", "Partners", (Text("what", "What"),), required=False),
            ],
            begins="draft",
        ),
    ],
)


@pytest.fixture(autouse=True)
def there(monkeypatch: pytest.MonkeyPatch) -> None:
    common = WORKSHOPS["common_language"]
    monkeypatch.setitem(
        WORKSHOPS, "common_language", replace(common, activities=[*common.activities, ideas])
    )


@pytest.fixture
def opened(collaboration: Collaboration) -> Collaboration:
    collaboration.steer(IDEAS, "open")
    return collaboration


def texts(collaboration: Collaboration, name: str) -> list[str]:
    question = next(q for q in collaboration.asked(IDEAS) if q.name == name)
    return [option.value for option in question.options]  # type: ignore[attr-defined]


def test_a_person_gives_as_many_entries_as_they_like(opened, person, number) -> None:
    who = person()
    for idea in ("breakfast", "a walk", "breakfast"):
        opened.answer(IDEAS, who, number(), {"idea": idea})
    mine = opened.own_answers(IDEAS, who.participant)
    assert sorted(entry["idea"] for entry in mine) == ["a walk", "breakfast"]


def test_an_entry_can_be_taken_back_and_stays_in_the_file(opened, person, number) -> None:
    who = person()
    opened.answer(IDEAS, who, number(), {"idea": "breakfast"})
    taken = number()
    first = opened.retract(IDEAS, who, taken, "breakfast")
    assert first.rev == 2
    assert opened.retract(IDEAS, who, taken, "breakfast") == first  # sent again by the network
    assert opened.own_answers(IDEAS, who.participant) == []
    text = opened.answers(IDEAS).table.path.read_text()
    assert text.count("breakfast") == 2
    assert text.count("retracted") == 1


def test_nobody_takes_back_what_is_anothers_or_when_it_is_closed(opened, person, number) -> None:
    who = person()
    opened.answer(IDEAS, who, number(), {"idea": "breakfast"})
    for key in ("a walk", None, ["breakfast"]):
        with pytest.raises(AnswerRefused, match="no such answer of yours"):
            opened.retract(IDEAS, who, number(), key)
    with pytest.raises(AnswerRefused, match="no such answer of yours"):
        opened.retract(IDEAS, person("Ben"), number(), "breakfast")
    opened.steer(IDEAS, "close")
    with pytest.raises(AnswerRefused, match="closed"):
        opened.retract(IDEAS, who, number(), "breakfast")


def test_what_was_written_can_be_chosen_in_the_next_round(opened, person, number) -> None:
    who = person()
    long = "a very long idea " * 12
    for idea in ("a walk", "breakfast", "A  WALK", long, "not this"):
        opened.answer(IDEAS, who, number(), {"idea": idea})
    opened.retract(IDEAS, who, number(), "not this")
    opened.steer(IDEAS, "close")
    opened.steer(IDEAS, "round")
    first, second, third = texts(opened, "first")
    assert (first, second) == ("a walk", "breakfast")
    assert len(third) <= 120
    assert third.endswith("…")
    opened.answer(IDEAS, who, number(), {"first": {"a walk": 4, "breakfast": 6}})
    assert opened.own_answers(IDEAS, who.participant) == [{"first": {"a walk": 4, "breakfast": 6}}]


def test_nothing_is_gathered_by_a_round_that_is_refused(opened, person, number) -> None:
    opened.answer(IDEAS, person(), number(), {"idea": "a walk"})
    with pytest.raises(StepRefused, match="Close it first"):
        opened.steer(IDEAS, "round")
    assert opened.progress(IDEAS).added == []


def test_one_draft_is_before_the_room(opened) -> None:
    opened.steer(IDEAS, "close")
    opened.set_draft(IDEAS, "", "We eat together on Mondays.", "en")
    assert opened.progress(IDEAS).drafts == {"": {"en": "We eat together on Mondays."}}
    with pytest.raises(AnswerRefused, match="one of the options shown"):
        opened.set_draft(IDEAS, "a walk", "No.", "en")


def test_a_tie_to_ones_own_organisation_is_refused(opened, person, number) -> None:
    opened.steer(IDEAS, "close")
    opened.steer(IDEAS, "round")
    who = person()
    with pytest.raises(AnswerRefused) as refused:
        opened.answer(IDEAS, who, number(), {"ties": {who.organisation: {"what": "x"}}})
    assert "somebody else" in str(refused.value.errors["ties"])


def test_the_folder_is_in_order_after_all_of_it(opened, person, number, folder) -> None:
    from workbook.language import words

    opened.answer(IDEAS, person(), number(), {"idea": "a walk"})
    opened.steer(IDEAS, "close")
    opened.steer(IDEAS, "round")
    opened.answer(IDEAS, person(), number(), {"first": {"a walk": 10}})
    opened.describe()
    assert Collaboration(folder).check(words("en"))[0] == []
