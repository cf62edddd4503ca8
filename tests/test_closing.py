"""Before people go: what was decided, what is open, three numbers, and when they meet again."""

from __future__ import annotations

import uuid

import pytest

from workbook.collaboration.attendance import set_status
from workbook.collaboration.decisions import record
from workbook.collaboration.meetings import plan
from workbook.errors import AnswerRefused
from workbook.language import words
from workbook.pages.publisher import Publisher
from workbook.phases import Phase
from workbook.pictures import pictures_of

CLOSING, VISION, GLOSSARY = "values.closing", "values.vision", "common_language.glossary"
TODAY = {"day": "2026-11-29"}
PULSE = {"heard": 4, "worth": 5, "clear": 2}


def notes(collaboration, lang: str = "en") -> list[list[str]]:
    first = next(pictures_of(collaboration, CLOSING, words(lang)))
    return first.result.table.to_numpy().tolist()


def test_notes_are_shown_a_line_each_whoever_has_answered(collaboration, person) -> None:
    collaboration.steer(CLOSING, "open")
    collaboration.set_draft(CLOSING, "decided", "One number to call\n\n A list ", "en")
    collaboration.set_draft(CLOSING, "next", "12 May, 14:00, at the school", "en")
    collaboration.answer(CLOSING, person(), str(uuid.uuid4()), PULSE | {"open": "who pays"})
    collaboration.steer(CLOSING, "close")
    collaboration.steer(CLOSING, "reveal")
    assert notes(collaboration) == [
        ["We decided", "One number to call"],
        ["We decided", "A list"],
        ["We meet again", "12 May, 14:00, at the school"],
    ]
    _notes, pulse, opened = pictures_of(collaboration, CLOSING, words("en"))
    for one in (pulse, opened):
        assert "Fewer than 5 people" in one.result.sentence
        assert "who pays" not in one.result.table.to_csv()


def test_a_note_can_be_emptied_again(collaboration) -> None:
    collaboration.set_draft(CLOSING, "decided", "One number to call", "en")
    collaboration.set_draft(CLOSING, "decided", "  ", "en")
    assert notes(collaboration) == []
    with pytest.raises(AnswerRefused, match="choose one of the options"):
        collaboration.set_draft(CLOSING, "something", "else", "en")


def test_the_pulse_of_five_people_is_shown(collaboration, person) -> None:
    collaboration.steer(CLOSING, "open")
    for i in range(5):
        answer = PULSE | {"open": f"question {i}"}
        collaboration.answer(CLOSING, person(f"Sample {i}"), str(uuid.uuid4()), answer)
    collaboration.steer(CLOSING, "close")
    collaboration.steer(CLOSING, "reveal")
    _notes, pulse, opened = pictures_of(collaboration, CLOSING, words("en"))
    assert pulse.result.data.groupby("question")["people"].first().tolist() == [5, 5, 5]
    assert opened.result.table.iloc[:, 0].tolist() == [f"question {i}" for i in range(5)]


def judge(collaboration, name: str, people, round_one: dict, draft: str, verdicts) -> None:
    """A first round, a common draft, and a second round that judges it."""
    collaboration.steer(name, "open")
    for one in people:
        collaboration.answer(name, one, str(uuid.uuid4()), round_one)
    collaboration.steer(name, "close")
    collaboration.steer(name, "reveal")
    collaboration.set_draft(name, round_one.get("term", ""), draft, "en")
    collaboration.steer(name, "round")
    for one, verdict in zip(people, verdicts, strict=True):
        collaboration.answer(name, one, str(uuid.uuid4()), verdict)
    collaboration.steer(name, "close")
    collaboration.steer(name, "reveal")


def test_what_was_recorded_today_is_listed_and_what_is_not_agreed_is_open(
    collaboration, person
) -> None:
    people = [person(f"Sample {i}", "Police" if i % 2 else "School") for i in range(4)]
    plan(collaboration, TODAY | {"invited": {"Police": 2, "School": 2}}, collaboration.sessions.id)
    judge(
        collaboration,
        VISION,
        people,
        {"sentence": "Nobody is alone."},
        "Nobody is turned away.",
        [{"consent": "agree"}] * 4,
    )
    assert notes(collaboration) == []  # a result decides nothing: somebody records it
    record(collaboration, VISION, "vision", said={"owner": "Police"})
    judge(
        collaboration,
        GLOSSARY,
        people,
        {"term": "consent", "definition": "a free yes"},
        "a free and informed yes",
        [
            {"term": "consent", "clarity": 4, "acceptable": a, "objection": "Too short."}
            for a in (4, 1, 4, 1)
        ],
    )
    record(collaboration, GLOSSARY, "term", "consent")
    plan(collaboration, {"day": "2099-01-12", "place": "Town hall", "invited": {"Police": 1}})
    assert notes(collaboration) == [
        ["We decided", "Vision: Nobody is turned away.", "Police"],
        ["Still open", "Word: consent: a free and informed yes (not agreed)", ""],
        ["We meet again", "12 January 2099, Town hall", ""],
    ]


def test_what_another_day_came_to_is_not_decided_today(collaboration, person) -> None:
    person()
    record(collaboration, VISION, "rule", said={"text": {"en": "We ring."}, "status": "proposed"})
    assert len(notes(collaboration)) == 1
    collaboration.sessions.start("facilitator", force=True)
    assert collaboration.progress(CLOSING).state.phase is Phase.WAITING
    assert notes(collaboration) == []


def test_there_is_one_note_in_whatever_language(collaboration) -> None:
    collaboration.set_draft(CLOSING, "decided", "One number", "en")
    assert notes(collaboration, "fr") == [["Nous avons décidé", "One number"]]
    collaboration.set_draft(CLOSING, "decided", "One number\nUne liste", "fr")
    assert [text for _label, text in notes(collaboration)] == ["One number", "Une liste"]


def test_the_publisher_notices_what_other_activities_come_to(
    collaboration, person, tmp_path
) -> None:
    people = [person(f"Sample {i}") for i in range(3)]
    publisher = Publisher(collaboration.folder.path, tmp_path)

    def version() -> tuple[object, object]:
        publisher.collaboration.refresh()
        return publisher._version(CLOSING), publisher._version("roles.continuity")

    before = version()
    record(collaboration, VISION, "rule", said={"text": {"en": "We ring."}, "status": "proposed"})
    after = version()
    assert before[0] != after[0]
    set_status(collaboration, people[0].participant, "left")
    assert after[1] != version()[1]


def test_what_somebody_else_has_written_is_not_written_over(collaboration) -> None:
    collaboration.set_draft(CLOSING, "decided", "One number", "en", was="")
    with pytest.raises(AnswerRefused, match="has just written here: “One number”"):
        collaboration.set_draft(CLOSING, "decided", "A list", "fr", was="")
    collaboration.set_draft(CLOSING, "decided", "One number\nA list", "fr", was="One number")
    assert [text for _label, text in notes(collaboration)] == ["One number", "A list"]
