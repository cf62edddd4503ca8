"""A common draft on the console: what is kept, and what another wording leaves behind."""

from __future__ import annotations

import pytest

from workbook.collaboration import Collaboration
from workbook.collaboration.meetings import end
from workbook.language import words
from workbook.pages.agenda import Agenda
from workbook.pages.drafting import put_before_the_room

VISION, CLOSING = "values.vision", "common_language.closing"


@pytest.fixture
def room(collaboration: Collaboration) -> Collaboration:
    """Where the vision's draft can be written."""
    for verb in ("open", "close", "reveal"):
        collaboration.steer(VISION, verb)
    return collaboration


def put(room: Collaboration, text: str, lang: str = "en") -> str:
    message = {"activity": VISION, "option": "", "text": text}
    return put_before_the_room(room, words(lang), message, "facilitator")["said"]


def test_a_translation_stands_beside_the_draft(room: Collaboration) -> None:
    assert put(room, "Nobody is turned away.") == "Kept: the room judges it in the next stage."
    put(room, "On ne renvoie personne.", "fr")
    drafts = room.progress(VISION).drafts[""]
    assert drafts == {"en": "Nobody is turned away.", "fr": "On ne renvoie personne."}


def test_another_wording_leaves_its_translation_behind_and_says_so(room: Collaboration) -> None:
    put(room, "Nobody is turned away.")
    put(room, "On ne renvoie personne.", "fr")
    said = put(room, "Nobody is turned away at night.")
    assert "The text in Français was of the wording before and is gone" in said
    assert room.progress(VISION).drafts[""] == {"en": "Nobody is turned away at night."}


def test_the_same_wording_again_changes_nothing(room: Collaboration) -> None:
    put(room, "Nobody is turned away.")
    put(room, "On ne renvoie personne.", "fr")
    put(room, "Nobody is turned away.")
    assert set(room.progress(VISION).drafts[""]) == {"en", "fr"}


def test_a_note_is_before_the_room_at_once(collaboration: Collaboration) -> None:
    collaboration.steer(CLOSING, "open")
    message = {"activity": CLOSING, "option": "decided", "text": "One list"}
    told = put_before_the_room(collaboration, words("en"), message, "facilitator")
    assert told == {"said": "It is before the room now."}


def test_once_the_meeting_is_over_no_step_is_offered_that_would_be_refused(
    room: Collaboration,
) -> None:
    agenda = Agenda(room, words("en"))
    steps = {one["name"]: one["steps"] for one in agenda.entries()}
    assert {"reopen", "round", "hide"} <= set(steps[VISION])
    end(room, "facilitator")
    steps = {one["name"]: one["steps"] for one in agenda.entries()}
    assert steps[VISION] == ["hide"]
    assert not any("open" in of for of in steps.values())
