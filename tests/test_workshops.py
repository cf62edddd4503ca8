"""What the workshops declare can be asked, kept and shown."""

from __future__ import annotations

import keyword
from inspect import signature

import pytest

from workbook.activity import MANY, Activity
from workbook.errors import UnknownActivity
from workbook.pictures import function
from workbook.questions import Choice, Grid, Option, Points, Question, Ranking, Scale
from workbook.store.answer_rows import FIXED
from workbook.workshops import WORKSHOPS, workshop

ACTIVITIES = [  # those for any time are the same in each workshop
    pytest.param(one, id=f"{of.name}.{one.id}")
    for of in WORKSHOPS.values()
    for one in (of.everything if of.number == 1 else of.activities)
]
LISTS = ("also", "rows_also", "columns_also")
each_activity = pytest.mark.parametrize("activity", ACTIVITIES)


def options(question: Question) -> list[Option]:
    if isinstance(question, Choice | Points | Ranking):
        return list(question.options)
    return [*question.rows, *question.columns] if isinstance(question, Grid) else []


@each_activity
def test_every_question_has_a_column_of_its_own(activity: Activity) -> None:
    names = [question.name for question in activity.all_questions]
    assert len(set(names)) == len(names)
    assert not set(names) & set(FIXED)
    assert all(name.isidentifier() and not keyword.iskeyword(name) for name in names)


@each_activity
def test_people_are_told_what_for_how_long_and_what_to_do(activity: Activity) -> None:
    assert activity.title
    assert activity.say
    assert activity.minutes > 0
    assert activity.rounds > 0
    assert set(activity.tips) <= set(range(1, 12))
    assert activity.tips
    assert set(activity.barriers) <= {1, 2, 3}


@each_activity
def test_everything_that_can_be_chosen_has_words(activity: Activity) -> None:
    for question in activity.all_questions:
        assert question.label
        assert all(option.value and option.label for option in options(question))
        values = [option.value for option in options(question)]
        assert len(set(values)) == len(values)
        if isinstance(question, Scale):
            assert all(question.ends)
            assert question.low < question.high


@each_activity
def test_the_question_that_tells_answers_apart_has_to_be_answered(activity: Activity) -> None:
    keys = [one for one in activity.all_questions if getattr(one, "key", False)]
    assert len(keys) <= 1
    assert all(key.required and not getattr(key, "multiple", False) for key in keys)


@each_activity
def test_what_is_gathered_can_be_chosen_later(activity: Activity) -> None:
    gathered = [one for one in activity.all_questions if getattr(one, "gathered", False)]
    lists = [getattr(q, name, "") for q in activity.all_questions for name in LISTS]
    assert len(gathered) <= ("added" in lists)


def test_some_activities_gather_and_some_have_a_question_that_tells_answers_apart() -> None:
    """Or else two tests above would say nothing."""
    asked = [q for one in ACTIVITIES for q in one.values[0].all_questions]  # type: ignore[attr-defined]
    assert sum(bool(getattr(one, "gathered", False)) for one in asked) > 3
    assert sum(bool(getattr(one, "key", False)) for one in asked) > 3


@each_activity
def test_every_round_asks_something_and_shows_something(activity: Activity) -> None:
    for round in range(1, min(activity.rounds, 9) + 1):
        asked = {q.name for q in activity.asked_in(round)}
        if activity.key and isinstance(activity.question(activity.key), Choice):
            asked -= {activity.key}
        assert asked
        assert activity.shown_in(round)


@each_activity
def test_stages_have_names_of_their_own_and_words(activity: Activity) -> None:
    names = [stage.name for stage in activity.stages]
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() for name in names)
    assert all(stage.times > 0 for stage in activity.stages)
    assert all(stage.times < MANY for stage in activity.stages[:-1])  # or none is ever reached
    if len(names) > 1:
        assert all(stage.title and stage.say for stage in activity.stages)
    assert not activity.stages[0].spare


@each_activity
def test_every_picture_is_there_and_says_how_to_read_it(activity: Activity) -> None:
    for picture in activity.all_pictures:
        assert picture.title
        assert picture.read
        takes = list(signature(function("results", picture.result)).parameters)
        assert takes == ["answers", "context"]
        if picture.chart:
            takes = list(signature(function("charts", picture.chart)).parameters)
            assert takes[:2] == ["result", "words"]


@each_activity
def test_what_is_added_by_the_room_can_be_chosen(activity: Activity) -> None:
    lists = {"added": [Option("something new")]}
    longer = [question.with_lists(lists) for question in activity.all_questions]
    found = any(Option("something new") in options(question) for question in longer)
    # In one with names people are added, for the result; a vote brings its list.
    named = activity.attribution == "named" or activity.begins == "list"
    assert found == (bool(activity.adds or activity.gathers) != named)


def test_names_are_those_of_files_and_addresses() -> None:
    for name, of in WORKSHOPS.items():
        assert name == of.name
        assert all(one.isidentifier() for one in (name, *(one.id for one in of.everything)))
        assert len({one.id for one in of.everything}) == len(of.activities) + 3


def test_an_unknown_workshop_or_activity_gets_a_sentence_that_names_the_known_ones() -> None:
    with pytest.raises(UnknownActivity, match="There is: common_language"):
        workshop("cooking")
    with pytest.raises(UnknownActivity, match="It has: necessity, glossary, mandates"):
        workshop("common_language").activity("soup")


def test_every_piece_of_advice_and_every_barrier_is_served() -> None:
    activities = [activity for of in WORKSHOPS.values() for activity in of.activities]
    assert {tip for one in activities for tip in one.tips} == set(range(1, 12))
    assert {barrier for one in activities for barrier in one.barriers} == {1, 2, 3}
