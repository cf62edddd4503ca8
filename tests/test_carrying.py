"""What a later meeting starts from: agreed stays agreed, open comes back with its draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from workbook.collaboration import Collaboration, meetings
from workbook.collaboration.decisions import change, record
from workbook.errors import AnswerRefused
from workbook.language import words
from workbook.pages.agenda import Agenda
from workbook.phases import Phase
from workbook.questions import Choice
from workbook.store.people import Person

GLOSSARY, ROLES, VISION = "common_language.glossary", "roles.roles", "values.vision"
JUDGED = {"consent": 4, "grooming": 1}  # how acceptable each draft is


@pytest.fixture
def after(collaboration: Collaboration, person: Callable[..., Person], number: Any) -> Any:
    """A first meeting in which one of two words was agreed; a second has begun."""
    people = [person(f"Sample {of}", of) for of in ("Police", "School", "Street work")]
    collaboration.steer(GLOSSARY, "open")
    collaboration.add_option(GLOSSARY, "night line")
    for verb in ("close", "reveal"):
        collaboration.steer(GLOSSARY, verb)
    for term in JUDGED:
        collaboration.set_draft(GLOSSARY, term, f"Draft of {term}.", "en")
    collaboration.steer(GLOSSARY, "round")
    for one in people:
        for term, acceptable in JUDGED.items():
            values = {"term": term, "clarity": 4, "acceptable": acceptable, "objection": "No."}
            collaboration.answer(GLOSSARY, one, number(), values)
    for verb in ("close", "reveal"):
        collaboration.steer(GLOSSARY, verb)
    for term in JUDGED:
        record(collaboration, GLOSSARY, "term", term)
    meetings.begin(collaboration)
    return collaboration


def terms(room: Collaboration) -> list[str]:
    question = next(one for one in room.asked(GLOSSARY) if one.name == "term")
    assert isinstance(question, Choice)
    return [one.value for one in question.options]


def test_what_is_agreed_is_not_asked_again_and_what_is_open_has_its_draft(after: Any) -> None:
    after.steer(GLOSSARY, "open")
    assert "consent" not in terms(after)
    assert {"grooming", "night line"} <= set(terms(after))
    assert after.progress(GLOSSARY).drafts == {"grooming": {"en": "Draft of grooming."}}
    [open_one] = [one for one in after.decisions.all() if one.is_open]
    assert {held.reason for held in open_one.objections} == {"No."}


def test_it_can_begin_with_the_drafts_at_once(after: Any, person: Any, number: Any) -> None:
    entry = next(e for e in Agenda(after, words("en")).entries() if e["name"] == GLOSSARY)
    [way] = entry["opens"]
    assert way == {"stage": "judge", "label": "Open at: The common drafts"}
    after.steer(GLOSSARY, "open", stage="judge")
    state = after.progress(GLOSSARY).state
    assert (state.phase, state.round) == (Phase.OPEN, 2)
    assert after.progress(GLOSSARY).judged[2] == {"grooming": {"en": "Draft of grooming."}}
    ann = person("Sample Ann", "Police")
    values = {"term": "grooming", "clarity": 4, "acceptable": 4}
    after.answer(GLOSSARY, ann, number(), values)
    with pytest.raises(AnswerRefused):
        after.answer(GLOSSARY, ann, number(), values | {"term": "consent"})


def test_a_word_that_is_due_to_be_looked_at_again_is_asked_again(after: Any) -> None:
    [agreed] = [one for one in after.decisions.all() if one.is_agreed]
    change(after, agreed.id, {"review_on": "2020-01-01"})
    after.steer(GLOSSARY, "open")
    assert "consent" in terms(after)
    assert set(after.progress(GLOSSARY).drafts) == set(JUDGED)


def test_a_second_opening_carries_nothing_twice(after: Any) -> None:
    after.steer(GLOSSARY, "open")
    for verb in ("close", "reveal"):
        after.steer(GLOSSARY, verb)
    after.set_draft(GLOSSARY, "grooming", "Another draft.", "en")
    after.steer(GLOSSARY, "reopen")
    assert after.progress(GLOSSARY).drafts["grooming"] == {"en": "Another draft."}
    assert after.progress(GLOSSARY).added.count("night line") == 1


def test_a_list_has_what_was_added_to_it_before(collaboration: Collaboration) -> None:
    collaboration.steer(ROLES, "open")
    collaboration.add_option(ROLES, "answer the night line")
    collaboration.steer(ROLES, "close")
    meetings.begin(collaboration)
    collaboration.steer(ROLES, "open")
    assert collaboration.progress(ROLES).added == ["answer the night line"]


def test_a_vision_that_was_agreed_is_no_draft_any_more(
    collaboration: Collaboration, person: Callable[..., Person]
) -> None:
    for of in ("Police", "School", "Street work"):
        person(f"Sample {of}", of)
    collaboration.steer(VISION, "open")
    for verb in ("close", "reveal"):
        collaboration.steer(VISION, verb)
    collaboration.set_draft(VISION, "", "Nobody is turned away.", "en")
    meetings.begin(collaboration)
    collaboration.steer(VISION, "open")
    assert collaboration.progress(VISION).drafts == {"": {"en": "Nobody is turned away."}}
    collaboration.steer(VISION, "close")
    said = {"status": "agreed", "text": {"en": "Nobody is turned away."}}
    meetings.plan(
        collaboration, {"day": "2026-01-01", "invited": {"Police": 1}}, collaboration.sessions.id
    )
    record(collaboration, VISION, "vision", said=said)
    meetings.begin(collaboration)
    collaboration.steer(VISION, "open")
    assert collaboration.progress(VISION).drafts == {}
