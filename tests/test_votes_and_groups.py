"""A vote on a list of the room, and small groups: what a round begins with."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from served import ORGANISATIONS

from workbook.cli import main
from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import merge, set_status
from workbook.collaboration.groups import groups_in, groups_of, number_of
from workbook.collaboration.moderation import group, hold, show, texts
from workbook.collaboration.votes_and_groups import (
    begin_groups,
    begin_vote,
    place_late,
    without_group,
)
from workbook.deliverables.charter import charter
from workbook.errors import AnswerRefused, StepRefused
from workbook.language import words
from workbook.pages.agenda import Agenda
from workbook.pages.participant import ParticipantPage
from workbook.phases import Phase
from workbook.pictures import pictures_of
from workbook.store.folder import create
from workbook.store.people import Person

VOTE, GROUPS = "values.vote", "values.groups"


def someone(n: int, organisation: str) -> Person:
    return Person(f"p{n}", f"Sample {n}", organisation, "en", "s", "")


def labels(collaboration: Collaboration, name: str = VOTE) -> list[str]:
    [question] = collaboration.questions(name)
    return [option.value for option in question.options]


@pytest.fixture
def five(person):
    return [
        person(f"Sample {i}", of) for i, of in enumerate(("Police", "School") * 2 + ("Police",))
    ]


def vote(collaboration, people, points: dict[str, int]) -> None:
    for one in people:
        collaboration.answer(VOTE, one, str(uuid.uuid4()), {"dots": points})
    collaboration.steer(VOTE, "close")
    collaboration.steer(VOTE, "reveal")


# --- votes --------------------------------------------------------------------------------------


def test_each_vote_has_its_own_list_and_stays_readable(collaboration, five) -> None:
    begin_vote(collaboration, VOTE, ["a house", "a car", " a  house "], {"en": "What first?"})
    assert labels(collaboration) == ["a house", "a car"]
    assert collaboration.questions(VOTE)[0].label == "What first?"
    vote(collaboration, five, {"a house": 3})
    begin_vote(collaboration, VOTE, ["tea", "coffee"], {})
    assert labels(collaboration) == ["tea", "coffee"]
    assert collaboration.questions(VOTE)[0].label == "What matters most now?"
    vote(collaboration, five, {"tea": 1, "coffee": 2})
    latest, earlier = pictures_of(collaboration, VOTE, words("en"))
    assert latest.result.data["label"].tolist() == ["coffee", "tea"]
    assert earlier.result.data["label"].tolist() == ["a house"]
    assert earlier.picture.title == "Where our points are: What first?"
    collaboration.describe()
    assert main(["check", str(collaboration.folder.path)]) == 0
    votes = [one for one in charter(collaboration, words("en")) if one.activity == VOTE]
    assert [len(one.tables) for one in votes] == [1, 1]


def test_a_vote_needs_a_list_and_only_one_is_open(collaboration, capsys) -> None:
    with pytest.raises(StepRefused, match="Say first what is voted on"):
        collaboration.steer(VOTE, "open")
    assert main(["steer", str(collaboration.folder.path), "open", VOTE]) == 1
    assert "Say first what is voted on" in capsys.readouterr().err
    for options in ([], ["one alone"], ["a", " a "], [str(n) for n in range(61)]):
        with pytest.raises(AnswerRefused, match="from 2 to 60"):
            begin_vote(collaboration, VOTE, options, {})
    begin_vote(collaboration, VOTE, ["a", "b"], {})
    with pytest.raises(StepRefused, match="Close it first"):
        begin_vote(collaboration, VOTE, ["c", "d"], {})
    assert labels(collaboration) == ["a", "b"]
    with pytest.raises(AnswerRefused, match="please keep it to 200"):
        begin_vote(collaboration, VOTE, ["a", "b"], {"en": "x" * 201})


def meanwhile(room: Collaboration, act: Callable[[], object]) -> None:
    """Let something happen after `room` has looked, and before what it does next is written."""
    record = room.sessions.record

    def later(*args: Any, **more: Any) -> Any:
        room.sessions.record = record  # type: ignore[method-assign]
        act()
        return record(*args, **more)

    room.sessions.record = later  # type: ignore[method-assign]


def test_two_facilitators_who_begin_at_once_begin_one_vote(collaboration) -> None:
    other = Collaboration(collaboration.folder.path)
    meanwhile(other, lambda: begin_vote(collaboration, VOTE, ["a", "b"], {}))
    with pytest.raises(StepRefused, match="Close it first"):
        begin_vote(other, VOTE, ["c", "d"], {})
    other.refresh()
    assert labels(other) == ["a", "b"]


def test_a_vote_begins_on_another_day_too(collaboration) -> None:
    begin_vote(collaboration, VOTE, ["a", "b"], {})
    collaboration.steer(VOTE, "close")
    collaboration.sessions.last_at = "2020-01-01T00:00:00.000Z"
    begin_vote(collaboration, VOTE, ["c", "d"], {})
    assert labels(collaboration) == ["c", "d"]
    assert collaboration.progress(VOTE).state.round == 1


def test_a_vote_that_is_left_out_is_not_begun(tmp_path) -> None:
    folder = create(tmp_path / "room", "Try-out", ORGANISATIONS)
    settings = folder.path / "collaboration.toml"
    leave_out = '\n[activities."values.vote"]\nleave_out = true\n'
    settings.write_text(settings.read_text() + leave_out)
    room = Collaboration(folder.path)
    with pytest.raises(StepRefused, match="is left out"):
        begin_vote(room, VOTE, ["a", "b"], {})
    assert room.current() == ""


def test_the_charter_says_what_was_voted_on_and_no_more_than_was_revealed(
    collaboration, five
) -> None:
    begin_vote(collaboration, VOTE, ["a house", "a car"], {"en": "What first?"})
    vote(collaboration, five, {"a house": 3})
    begin_vote(collaboration, VOTE, ["tea", "coffee"], {})
    [section] = [one for one in charter(collaboration, words("en")) if one.activity == VOTE]
    assert section.heading == "What we voted on: What first?"
    begin_groups(collaboration, GROUPS, 2, {})
    collaboration.answer(GROUPS, five[0], str(uuid.uuid4()), {"found": "never revealed"})
    collaboration.steer(GROUPS, "close")
    begin_groups(collaboration, GROUPS, 2, {})
    collaboration.answer(GROUPS, five[0], str(uuid.uuid4()), {"found": "revealed"})
    for verb in ("close", "reveal"):
        collaboration.steer(GROUPS, verb)
    [section] = [one for one in charter(collaboration, words("en")) if one.activity == GROUPS]
    assert "never revealed" not in "".join(one.to_csv() for one in section.tables.values())


# --- groups -------------------------------------------------------------------------------------


ROOMS = st.lists(st.sampled_from("ABCDE"), min_size=2, max_size=40)


@given(ROOMS, st.integers(2, 6))
def test_everybody_is_in_one_group_and_nobody_is_alone(organisations, size) -> None:
    people = [someone(n, of) for n, of in enumerate(organisations)]
    groups = groups_of(people, size, {})
    placed = [one for group in groups for one in group]
    assert sorted(placed) == sorted(one.participant for one in people)
    sizes = [len(group) for group in groups]
    assert min(sizes) >= 2
    assert max(sizes) - min(sizes) <= 1
    assert max(sizes) < 2 * size


def test_people_of_one_organisation_sit_apart_where_that_can_be() -> None:
    people = [someone(n, "ABCDEF"[n % 6]) for n in range(24)]
    of = {one.participant: one.organisation for one in people}
    for together in groups_of(people, 4, {}):
        assert len({of[one] for one in together}) == len(together)


def test_who_sat_together_meets_somebody_else_next() -> None:
    people = [someone(n, "ABCDEF"[n % 6]) for n in range(12)]
    before: dict[frozenset[str], int] = {}
    for _round in range(4):
        pairs = [frozenset(pair) for pair in groups_of(people, 2, before)]
        assert not set(pairs) & set(before)
        before |= dict.fromkeys(pairs, 1)


def test_organisations_that_have_not_met_come_first() -> None:
    people = [someone(0, "A"), someone(1, "B"), someone(2, "C"), someone(3, "D")]
    met = frozenset({frozenset("AB"), frozenset("CD"), frozenset("AC"), frozenset("BD")})
    groups = groups_of(people, 2, {}, met)
    assert {frozenset(group) for group in groups} == {
        frozenset({"p0", "p3"}),
        frozenset({"p1", "p2"}),
    }


def test_groups_meet_people_of_earlier_groups_last(collaboration, person) -> None:
    for i in range(4):
        person(f"Sample {i}", ("Police", "School", "Shelter", "Clinic")[i])
    seen: set[frozenset[str]] = set()
    for _round in range(3):
        begin_groups(collaboration, GROUPS, 2, {})
        pairs = {frozenset(group) for group in groups_in(collaboration.progress(GROUPS))}
        assert not pairs & seen
        seen |= pairs
        collaboration.steer(GROUPS, "close")
    assert len(seen) == 6  # everybody has met everybody


def test_a_group_answers_together_and_its_number_is_shown(collaboration, person) -> None:
    people = [person(f"Sample {i}", ("Police", "School")[i % 2]) for i in range(4)]
    begin_groups(collaboration, GROUPS, 2, {"en": "What helps?"})
    assert collaboration.questions(GROUPS)[0].label == "What helps?"
    progress = collaboration.progress(GROUPS)
    writer = next(one for one in people if number_of(progress, one.participant) == 2)
    collaboration.answer(GROUPS, writer, str(uuid.uuid4()), {"found": "A list of numbers."})
    collaboration.steer(GROUPS, "close")
    collaboration.steer(GROUPS, "reveal")
    [picture] = pictures_of(collaboration, GROUPS, words("en"))
    assert picture.result.table.to_numpy().tolist() == [
        ["2", "Police, School", "A list of numbers."]
    ]
    assert picture.result.sentence == "1 group has written. Nothing yet from group 1."


def test_who_comes_late_is_told_and_placed(collaboration, person) -> None:
    for of in ("Police", "School", "Police"):
        person("Sample", of)
    begin_groups(collaboration, GROUPS, 3, {})
    late = person("Late", "School")
    with pytest.raises(AnswerRefused, match="in no group yet"):
        collaboration.answer(GROUPS, late, str(uuid.uuid4()), {"found": "hello"})
    assert without_group(collaboration, GROUPS) == [late]
    place_late(collaboration, GROUPS)
    assert number_of(collaboration.progress(GROUPS), late.participant) == 1
    collaboration.answer(GROUPS, late, str(uuid.uuid4()), {"found": "hello"})
    assert collaboration.progress(GROUPS).state.phase is Phase.OPEN
    with pytest.raises(AnswerRefused, match="Everybody is in a group"):
        place_late(collaboration, GROUPS)


def test_late_comers_are_placed_in_the_round_that_runs(collaboration, person) -> None:
    for i in range(4):
        person(f"Sample {i}", ("Police", "School")[i % 2])
    begin_groups(collaboration, GROUPS, 2, {"en": "one"})
    person("Late")
    other = Collaboration(collaboration.folder.path)

    def next_round() -> None:
        collaboration.steer(GROUPS, "close")
        begin_groups(collaboration, GROUPS, 4, {"en": "two"})

    meanwhile(other, next_round)
    with pytest.raises(AnswerRefused, match="Everybody is in a group"):
        place_late(other, GROUPS)
    assert other.progress(GROUPS).begun[2]["about"] == {"en": "two"}


def test_who_comes_late_in_numbers_makes_a_group(collaboration, person) -> None:
    person("Sample")
    person("Sample", "School")
    begin_groups(collaboration, GROUPS, 2, {})
    for i in range(5):
        person(f"Late {i}", ("Police", "School")[i % 2])
    place_late(collaboration, GROUPS)
    sizes = [len(group) for group in groups_in(collaboration.progress(GROUPS))]
    assert sorted(sizes) == [2, 2, 3]


def test_who_went_is_in_no_group_any_more(collaboration, person) -> None:
    people = [person(f"Sample {i}", ("Police", "School")[i % 2]) for i in range(4)]
    begin_groups(collaboration, GROUPS, 2, {})
    agenda = Agenda(collaboration, words("en"))
    first = groups_in(collaboration.progress(GROUPS))[0]
    assert agenda.how_many(GROUPS) == 2
    for participant in first:
        set_status(collaboration, participant, "left")
    assert agenda.how_many(GROUPS) == 1
    [entry] = [one for one in agenda.entries() if one["name"] == GROUPS]
    told = " ".join(entry["groups"])
    for one in people:
        assert (one.name in told) is (one.participant not in first)


def test_of_two_entries_the_one_that_stays_takes_the_place_in_the_group(
    collaboration, person
) -> None:
    ann, _ben = person("Ann"), person("Ben", "School")
    begin_groups(collaboration, GROUPS, 2, {})
    collaboration.answer(GROUPS, ann, str(uuid.uuid4()), {"found": "a list"})
    again = person("Ann")
    merge(collaboration, ann.participant, again.participant)
    assert number_of(collaboration.progress(GROUPS), again.participant) == 1
    for verb in ("close", "reveal"):
        collaboration.steer(GROUPS, verb)
    [picture] = pictures_of(collaboration, GROUPS, words("en"))
    assert picture.result.data["text"].tolist() == ["a list"]


def test_what_a_group_wrote_is_not_shown_as_an_organisations(collaboration, person) -> None:
    ann, _ben = person("Ann"), person("Ben", "School")
    hold(collaboration, GROUPS, True)
    begin_groups(collaboration, GROUPS, 2, {})
    page = ParticipantPage("values", collaboration.folder.path, ann.participant)
    page.more()
    assert "before the room" in page._shown["groups"][0].shown
    collaboration.answer(GROUPS, ann, str(uuid.uuid4()), {"found": "a list"})
    for verb in ("close", "reveal"):
        collaboration.steer(GROUPS, verb)
    [line] = texts(collaboration, GROUPS)
    place = [[line["question"], line["digest"]]]
    group(collaboration, GROUPS, place, "Lists")
    show(collaboration, GROUPS, place, True)
    together = next(pictures_of(collaboration, GROUPS, words("en"))).result.table
    assert together.to_numpy().tolist() == [["Lists", "a list (group 1)"]]


def test_a_vote_that_begins_while_a_page_is_made_is_on_it(collaboration, person) -> None:
    page = ParticipantPage("values", collaboration.folder.path, person().participant)
    page.activity("vision")
    begin_vote(collaboration, VOTE, ["a", "b"], {})
    page.look()
    assert len(page.more().children) == 1


def test_groups_that_cannot_be_get_a_sentence(collaboration, person) -> None:
    with pytest.raises(AnswerRefused, match="at least two people"):
        begin_groups(collaboration, GROUPS, 2, {})
    person("Sample", "Police")
    person("Sample", "School")
    for size in (0, 1, 9, "2", None, 2.5):
        with pytest.raises(AnswerRefused, match="from 2 to 8"):
            begin_groups(collaboration, GROUPS, size, {})
    with pytest.raises(StepRefused, match="Form the groups first"):
        collaboration.steer(GROUPS, "open")
    assert collaboration.progress(GROUPS).state.phase is Phase.WAITING


def test_a_hundred_people_are_grouped_across_ten_organisations() -> None:
    people = [someone(n, f"O{n % 10}") for n in range(100)]
    of = {one.participant: one.organisation for one in people}
    groups = groups_of(people, 4, {})
    together = sum(
        of[one] == of[other] for group in groups for one, other in combinations(group, 2)
    )
    assert together == 0
