"""Observers, people let go, and people without a phone."""

from __future__ import annotations

import pytest

from workbook.collaboration.attendance import add_on_paper, let_go, merge, set_status
from workbook.errors import AnswerRefused

NAME = "common_language.necessity"
VALUES = {"need": 5, "benefit": 4, "effort": 2}


def here(collaboration) -> list[str]:
    return [one.name for one in collaboration.people.here(collaboration.sessions.id)]


@pytest.mark.parametrize("status", ["observing", "left"])
def test_who_does_not_take_part_is_not_counted_and_not_asked_and_may_come_back(
    collaboration, person, number, status
) -> None:
    ann = person("Ann")
    collaboration.steer(NAME, "open")
    collaboration.answer(NAME, ann, number(), VALUES)
    set_status(collaboration, ann.participant, status)
    assert here(collaboration) == []
    with pytest.raises(AnswerRefused, match="not asked at the moment"):
        collaboration.answer(NAME, ann, number(), VALUES | {"need": 1})
    with pytest.raises(AnswerRefused, match="not asked at the moment"):
        collaboration.retract(NAME, ann, number(), "")
    assert len(collaboration.answers(NAME).given()) == 1, "what was answered stays"
    set_status(collaboration, ann.participant, "joined")
    assert here(collaboration) == ["Ann"]
    collaboration.answer(NAME, ann, number(), VALUES | {"need": 1})


def test_who_did_it_is_in_the_log(collaboration, person) -> None:
    ann = person("Ann")
    set_status(collaboration, ann.participant, "left", actor="Ben")
    last = collaboration.sessions.events[-1]
    assert (last["actor"], last["verb"], last["activity"]) == ("Ben", "person", "")
    assert ann.participant in last["detail"]


@pytest.mark.parametrize(("who", "status"), [("p0", "left"), (None, "left"), ("", "x"), ([], {})])
def test_somebody_unknown_or_a_status_there_is_not_gets_a_sentence(
    collaboration, who, status
) -> None:
    with pytest.raises(AnswerRefused, match="no such person"):
        set_status(collaboration, who, status)


def test_somebody_without_a_phone_is_marked_so(collaboration, number) -> None:
    cid = add_on_paper(collaboration, "  Cid  Roy ", "School", "fr")
    assert (cid.name, cid.organisation, cid.lang) == ("Cid Roy", "School", "fr")
    assert cid.participant.startswith("paper-")
    collaboration.steer(NAME, "open")
    collaboration.answer(NAME, cid, number(), VALUES)
    [row] = collaboration.answers(NAME).given()
    assert row["participant"].startswith("paper-")


@pytest.mark.parametrize(
    ("name", "of", "said"),
    [
        ("", "School", "answer this question"),
        ("Cid", " ", "answer this question"),
        (3, "School", "with text"),
        ("C" * 90, "x", "keep it to 80"),
    ],
)
def test_a_name_that_does_not_fit_gets_a_sentence(collaboration, name, of, said) -> None:
    with pytest.raises(AnswerRefused, match=said):
        add_on_paper(collaboration, name, of, "en")
    assert collaboration.people.all() == []


def test_two_entries_of_one_person_become_one_and_the_later_answer_counts(
    collaboration, person, number
) -> None:
    first, again = person("Ann"), person("Ann")
    glossary = "common_language.glossary"
    for name in (NAME, glossary):
        collaboration.steer(name, "open")
    collaboration.answer(NAME, again, number(), VALUES)
    collaboration.answer(NAME, first, number(), VALUES | {"need": 1})  # the later one
    for term, who in (("consent", first), ("grooming", first), ("grooming", again)):
        text = f"by {who.participant}"
        collaboration.answer(glossary, who, number(), {"term": term, "definition": text})
    assert merge(collaboration, first.participant, again.participant) == 2
    [row] = collaboration.answers(NAME).given()
    assert (row["participant"], row["need"]) == (again.participant, 1)
    terms = {r["term"]: r["definition"] for r in collaboration.answers(glossary).given()}
    assert terms == {
        "consent": f"by {first.participant}",
        "grooming": f"by {again.participant}",
    }
    assert here(collaboration) == ["Ann"]
    assert collaboration.sessions.events[-1]["verb"] == "merge"


@pytest.mark.parametrize("pair", [("p0", "p1"), (None, []), ("same", "same")])
def test_whom_there_is_not_or_oneself_cannot_be_merged(collaboration, person, pair) -> None:
    ann = person("Ann")
    one, other = (ann.participant if who == "same" else who for who in pair)
    with pytest.raises(AnswerRefused, match="Choose two people"):
        merge(collaboration, one, other)
    assert here(collaboration) == ["Ann"]


def test_several_are_let_go_at_once_or_nobody_is(collaboration, person) -> None:
    people = [person(f"Sample {n}") for n in range(3)]
    numbers = [one.participant for one in people]
    for wrong in ([*numbers, "p0"], [], None, [1]):
        with pytest.raises(AnswerRefused, match="no such person"):
            let_go(collaboration, wrong)
    assert len(here(collaboration)) == 3
    let_go(collaboration, numbers[:2])
    assert [one.name for one in collaboration.people.here(collaboration.sessions.id)] == [
        "Sample 2"
    ]
