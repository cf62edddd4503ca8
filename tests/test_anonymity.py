"""Nobody's anonymous answer can be told by subtracting one picture from the next."""

from __future__ import annotations

import pytest

from workbook.language import words
from workbook.pictures import pictures_of

NAME = "values.values"


@pytest.fixture
def room(collaboration, person, number):
    """A room of which one reveals after another: `room(points by person)`."""
    people = [person() for _i in range(12)]

    def reveal(**points: str) -> tuple[int, str]:
        state = collaboration.progress(NAME).state
        collaboration.steer(NAME, "reopen" if "reopen" in state.verbs(9) else "open")
        for who, value in points.items():
            values = {"points": {value: 10}}
            collaboration.answer(NAME, people[int(who[1:])], number(), values)
        collaboration.steer(NAME, "close")
        [first, *_others] = pictures_of(collaboration, NAME, words("en"))
        collaboration.steer(NAME, "reveal")
        [again, *_others] = pictures_of(collaboration, NAME, words("en"))
        assert first.result.facts == again.result.facts, "made ahead, it is the same"
        return again.result.facts.get("people", 0), again.result.sentence

    return reveal


def everybody(n: int, value: str = "safety") -> dict[str, str]:
    return {f"p{i}": value for i in range(n)}


def test_four_are_too_few_and_five_are_enough(room) -> None:
    assert room(**everybody(4))[0] == 0
    assert room(p4="safety")[0] == 5


def test_one_more_does_not_show_until_five_have_come(room) -> None:
    room(**everybody(5))
    people, sentence = room(p5="honesty")
    assert people == 5
    assert "one could tell whose they are" in sentence
    assert room(p6="honesty", p7="honesty", p8="honesty")[0] == 5
    people, sentence = room(p9="honesty")
    assert people == 10
    assert "one could tell" not in sentence


def test_one_who_changes_an_answer_does_not_show_either(room) -> None:
    room(**everybody(6))
    _people, sentence = room(p0="honesty")
    assert "Most for “the young person's safety comes first”" in sentence
    assert "one could tell" in sentence
    assert "one could tell" not in room(**everybody(5, "honesty"))[1]


def test_a_new_round_begins_anew(room, collaboration) -> None:
    room(**everybody(6))
    collaboration.steer(NAME, "round")
    people, sentence = room(p0="honesty")
    assert people == 0
    assert "Fewer than 5 people have answered" in sentence


def test_what_is_of_the_whole_room_holds_against_subtraction_too(
    collaboration, person, number
) -> None:
    trust = "values.trust"
    people = [person(f"Sample {i}", ("Police", "School")[i % 2]) for i in range(7)]
    answered: set[str] = set()

    def reveal(who, open: int) -> tuple[int, str]:
        state = collaboration.progress(trust).state
        collaboration.steer(trust, "reopen" if "reopen" in state.verbs(9) else "open")
        for one in who:
            partner = "School" if one.organisation == "Police" else "Police"
            tie = {"relied_on": "a call back", "reliable": 4, "open": open, "mission": 4}
            collaboration.answer(trust, one, number(), {"ties": {partner: tie}})
        collaboration.steer(trust, "close")
        collaboration.steer(trust, "reveal")
        scales, *_others, cards = pictures_of(collaboration, trust, words("en"))
        answered.update(one.participant for one in who)
        assert len(cards.result.table) == len(answered)
        return scales.result.facts.get("people", 0), scales.result.sentence

    people_, sentence = reveal(people[:4], 4)
    assert people_ == 0
    assert "Fewer than 5 people have answered" in sentence
    assert reveal(people[:5], 4)[0] == 5
    people_, sentence = reveal(people[5:6], 1)
    assert people_ == 5
    assert "one could tell whose they are" in sentence
