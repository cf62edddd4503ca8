"""What the board shows: the room's activity, an earlier result once more, or how to join."""

from __future__ import annotations

import pytest

from workbook.collaboration.board import put_on_the_board, show_screen
from workbook.errors import StepRefused, UnknownActivity
from workbook.language import words
from workbook.pages.agenda import Agenda
from workbook.pages.board import BoardPage

NECESSITY, MANDATES = "common_language.necessity", "common_language.mandates"


@pytest.fixture
def board(collaboration) -> BoardPage:
    return BoardPage(collaboration.folder.path, "en")


def revealed(collaboration, name: str) -> None:
    for verb in ("open", "close", "reveal"):
        collaboration.steer(name, verb)


def test_an_earlier_result_comes_back_without_being_opened(collaboration) -> None:
    revealed(collaboration, NECESSITY)
    collaboration.steer(MANDATES, "open")
    assert collaboration.current() == MANDATES
    put_on_the_board(collaboration, NECESSITY, 1)
    assert collaboration.current() == NECESSITY
    assert collaboration.sessions.picture == 1
    assert collaboration.progress(MANDATES).state.phase == "open"
    collaboration.steer(MANDATES, "close")
    assert (collaboration.current(), collaboration.sessions.picture) == (MANDATES, 0)


def test_the_board_waits_with_the_code_until_the_room_goes_on(collaboration, board) -> None:
    collaboration.steer(NECESSITY, "open")
    board.look()
    assert board._board.phase == "open"
    show_screen(collaboration, "join")
    board.look()
    assert (board._board.phase, board._board.slide) == ("", {})
    show_screen(collaboration)
    board.look()
    assert board._board.phase == "open"
    show_screen(collaboration, "join")
    collaboration.steer(NECESSITY, "close")
    board.look()
    assert board._board.phase == "closed"


def test_what_is_not_revealed_cannot_be_put_on_the_board(collaboration) -> None:
    collaboration.steer(NECESSITY, "open")
    rows = len(collaboration.sessions.events)
    with pytest.raises(StepRefused, match="reveal it first"):
        put_on_the_board(collaboration, MANDATES)
    with pytest.raises(UnknownActivity):
        put_on_the_board(collaboration, "common_language.soup")
    assert len(collaboration.sessions.events) == rows


def test_after_a_vote_the_next_step_is_where_the_room_was(collaboration) -> None:
    agenda = Agenda(collaboration, words("en"))
    assert agenda.next()[:2] == (NECESSITY, "open")
    revealed(collaboration, NECESSITY)
    assert agenda.next()[:2] == ("common_language.glossary", "open")
    collaboration.steer("common_language.vote", "open", begun={"options": ["a", "b"]})
    assert agenda.next()[:2] == ("common_language.vote", "close")
    collaboration.steer("common_language.vote", "close")
    assert agenda.next()[:2] == ("common_language.vote", "reveal")
    collaboration.steer("common_language.vote", "reveal")
    assert agenda.next()[:2] == ("common_language.glossary", "open")
    revealed(collaboration, MANDATES)
    collaboration.steer(MANDATES, "round")
    for verb in ("close", "reveal"):
        collaboration.steer(MANDATES, verb)
    assert agenda.next()[:2] == ("common_language.sheet", "open")
    revealed(collaboration, "common_language.walkthrough")
    assert agenda.next()[:2] == ("common_language.closing", "open")
    revealed(collaboration, "common_language.closing")
    assert agenda.next()[:2] == ("values.vision", "open")


def test_an_earlier_result_on_the_board_leaves_the_next_step_where_it_is(collaboration) -> None:
    agenda = Agenda(collaboration, words("en"))
    revealed(collaboration, NECESSITY)
    collaboration.steer(MANDATES, "open")
    put_on_the_board(collaboration, NECESSITY)
    assert agenda.next()[:2] == (MANDATES, "close")
    assert collaboration.at() == MANDATES


def test_what_the_room_is_at_comes_back_after_an_earlier_result(collaboration, board) -> None:
    revealed(collaboration, NECESSITY)
    collaboration.steer(MANDATES, "open")
    put_on_the_board(collaboration, NECESSITY)
    put_on_the_board(collaboration, MANDATES)
    board.look()
    assert (board._board.phase, collaboration.current()) == ("open", MANDATES)
