"""From one meeting to the next, in a real room: record, end, plan, answer before, confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from room import LAPTOP, Room, accessible, fits, opened, reachable

from workbook.collaboration import Collaboration

VISION = "values.vision"
SOON = (date.today() + timedelta(days=20)).isoformat()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Room]:
    with opened(tmp_path_factory.mktemp("programme") / "room", browser) as room:
        yield room


@pytest.fixture(scope="module")
def here(room: Room) -> Collaboration:
    return Collaboration(room.served.folder)


@pytest.fixture(scope="module")
def console(room: Room) -> Page:
    return room.facilitator()


def pressed(panel: Any, name: str) -> None:
    panel.get_by_role("button", name=name, exact=True).click()


def test_from_one_meeting_to_the_next(room: Room, console: Page, here: Collaboration) -> None:
    police = room.participant("Sample 1", "Police")
    room.participant("Sample 2", "School")
    room.participant("Sample 3", "Street work")
    consent(here)
    decisions, meeting = console.locator(".wb-decisions"), console.locator(".wb-meeting")
    expect(decisions).to_contain_text("Street work: At night there is no bed.")
    pressed(decisions, "Record")
    expect(decisions.get_by_text("What this result proposes is recorded.")).to_be_visible()
    here.refresh()
    [one] = here.decisions.all()
    assert one.status == "agreed with reservations"
    plan_the_next(meeting)
    reachable(console)
    accessible(console)
    pressed(meeting, "End the meeting")
    expect(meeting).to_contain_text("has ended")
    begin_before(here, meeting)
    expect(police.locator("main")).to_contain_text("You answer before the meeting of")


def consent(here: Collaboration) -> None:
    """A draft is put before the room; two agree, one can live with it."""
    here.refresh()
    people = here.people.here(here.sessions.id)
    here.steer(VISION, "open")
    for verb in ("close", "reveal"):
        here.steer(VISION, verb)
    here.set_draft(VISION, "", "Nobody is turned away.", "en")
    here.steer(VISION, "round")
    for n, one in enumerate(people):
        values = {"consent": "agree"}
        if one.organisation == "Street work":
            values = {"consent": "live_with", "reason": "At night there is no bed."}
        here.answer(VISION, one, f"00000000-0000-4000-8000-00000000000{n}", values)
    for verb in ("close", "reveal"):
        here.steer(VISION, verb)


def plan_the_next(meeting: Any) -> None:
    """By keyboard: unfold, type, Enter."""
    meeting.get_by_text("Plan the next meeting").press("Enter")
    meeting.locator("#meeting-next-day").fill(SOON)
    meeting.locator("#meeting-next-title").fill("Who does what")
    meeting.locator("#meeting-next-title").press("Enter")
    expect(meeting.get_by_text("Saved.")).to_be_visible()
    expect(meeting.locator("summary").filter(has_text="“Who does what”")).to_be_visible()


def begin_before(here: Collaboration, meeting: Any) -> None:
    meeting.locator("summary").filter(has_text="“Who does what”").click()
    pressed(meeting, "Open it for answers before the meeting")
    expect(meeting).to_contain_text("some things can be answered now")
    here.refresh()
    assert here.sessions.meeting.is_ahead
    here.steer("common_language.necessity", "open")
    reminder = meeting.get_by_label("A reminder to copy")
    expect(reminder).to_have_value(re.compile("Why we need each other"))
    one = here.people.all()[0]
    values = {"need": 4, "benefit": 4, "effort": 2}
    here.answer("common_language.necessity", one, "00000000-0000-4000-8000-000000000009", values)
    expect(meeting).to_contain_text("1 of 3 have answered")
    expect(meeting).to_contain_text("Not yet: Sample 2, Sample 3")


def test_who_was_absent_confirms_on_a_phone_in_french(room: Room, here: Collaboration) -> None:
    nurse = room.participant("Sample 4", "Health centre", language="Français")
    where(room, nurse)
    form = nurse.locator(".wb-form[data-activity=confirm]")
    expect(form).to_contain_text("Nobody is turned away.")
    form.get_by_label("Nous pouvons nous y rallier").check()
    form.get_by_role("button", name="Envoyer ma réponse").click()
    expect(form).to_contain_text("Enregistré")
    here.refresh()
    [one] = here.decisions.all()
    assert "Health centre" in one.consented
    nurse.reload()
    expect(nurse.locator("body")).to_have_attribute("data-ready", "yes")
    expect(nurse.locator(".wb-form[data-activity=confirm]")).to_contain_text("✓")
    fits(nurse)
    reachable(nurse)
    accessible(nurse)


def where(room: Room, page: Page) -> None:
    page.goto(f"{room.served.url}/w/where_we_are")
    expect(page.locator("body")).to_have_attribute("data-ready", "yes")


def test_the_board_shows_where_we_are(room: Room, console: Page) -> None:
    board = room.visitor(LAPTOP)
    room.enter(board, "board")
    console.locator("#board-where").click()
    overview = board.locator(".wb-where")
    expect(overview.get_by_role("row", name="Values")).to_contain_text("1 of")
    expect(overview).to_contain_text("Who does what")
    accessible(board)
    console.locator("#board-screen").click()
    expect(overview).to_be_hidden()


def test_a_room_that_starts_again_finds_its_decisions(room: Room) -> None:
    room.served.stop()
    room.served.start()
    newcomer = room.participant("Sample 5", "Youth protection")
    where(room, newcomer)
    expect(newcomer.locator(".wb-where")).to_contain_text("Nobody is turned away.")
