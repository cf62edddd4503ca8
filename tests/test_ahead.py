"""What is read once for all pages: each page shows the same with it and without."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from years import made

from workbook.collaboration import Collaboration, ahead
from workbook.collaboration.ahead import opened, read_ahead
from workbook.errors import TableChanged
from workbook.pages.facilitator import FacilitatorPage
from workbook.pages.participant import ParticipantPage
from workbook.pages.publisher import Publisher
from workbook.store import layout
from workbook.store.people import Person
from workbook.store.runtime import result_name

NECESSITY = "common_language.necessity"
VALUES = {"need": 3, "benefit": 4, "effort": 2}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A collaboration with a past, in whose present meeting two people are."""
    made(tmp_path / "room", answers=600, people=60, meetings=4)
    yield tmp_path / "room"
    ahead._read = None


def today(folder: Path) -> tuple[Collaboration, Person]:
    """A meeting is begun; the collaboration, and who has come."""
    room = Collaboration(folder)
    room.refresh()
    room.sessions.start("server", force=True)
    ann = room.people.join("Ann", "School", "en", room.sessions.id)
    room.steer(NECESSITY, "open")
    return room, ann


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The rows that are decoded from now on."""
    rows: list[Any] = []

    def noted(row: Any, *args: Any) -> dict[str, str]:
        rows.append(row)
        return layout.in_columns(row, *args)

    monkeypatch.setattr("workbook.store.follower.in_columns", noted)
    return rows


def shown(page: ParticipantPage) -> list[dict[str, Any]]:
    """What a participant's page shows, but for the numbers of its widgets."""
    boxes = [page.activity(one.id) for one in page.activities]
    states = [child.get_state() for box in boxes for child in box.children]
    return [{k: v for k, v in one.items() if k not in ("layout", "_esm", "_css")} for one in states]


def test_a_page_shows_the_same_whether_the_past_was_read_ahead(
    folder: Path, read: list[Any]
) -> None:
    _room, ann = today(folder)
    without = shown(ParticipantPage("common_language", folder, ann.participant))
    read_ahead(folder)
    read.clear()
    page = ParticipantPage("common_language", folder, ann.participant)
    assert shown(page) == without
    # Her own row, for her name: nothing of the years before was decoded.
    assert [row[0] for row in read] == [ann.participant]
    assert page.person == ann


def test_what_happened_since_is_seen_and_nobody_elses_name_is_there(folder: Path) -> None:
    room, ann = today(folder)
    read_ahead(folder)
    ben = room.people.join("Ben", "Police", "fr", room.sessions.id)
    room.answer(NECESSITY, ann, str(uuid.uuid4()), VALUES)
    room.steer(NECESSITY, "close")
    page = ParticipantPage("common_language", folder, ben.participant)
    page.activity("necessity")
    assert page.person == ben
    assert page.collaboration.progress(NECESSITY).state.phase == "closed"
    names = {one.participant: one.name for one in page.collaboration.people.all()}
    assert {name for name in names.values() if name} == {"Ben"}
    assert len(names) == 62
    assert page.collaboration.organisations == room.organisations


def test_a_person_who_comes_again_after_years_is_themselves(folder: Path) -> None:
    room, _ann = today(folder)
    before = room.people.all()[0]
    read_ahead(folder)
    room.people.update(before.participant, session=room.sessions.id)
    page = ParticipantPage("common_language", folder, before.participant)
    assert page.person.name == before.name
    assert page.person.session == room.sessions.id
    here = page.collaboration.people.here(room.sessions.id)
    assert before.participant in [one.participant for one in here]


def test_the_console_shows_the_same_and_reads_the_years_when_they_are_asked_for(
    folder: Path,
) -> None:
    _room, _ann = today(folder)
    whole = Collaboration(folder)
    whole.refresh()
    read_ahead(folder)
    page = FacilitatorPage(folder, "en")
    assert page.keeping().meetings
    assert [one["name"] for one in page.keeping().people] == ["Ann"]
    first = whole.sessions.sessions()[0]
    whole.answers("values.trust").refresh()
    years_ago = whole.answers("values.trust").history(first)
    assert years_ago
    assert page.collaboration.answers("values.trust").history(first) == years_ago


def test_another_folder_is_not_taken_for_the_one_that_was_read(
    folder: Path, tmp_path: Path
) -> None:
    read_ahead(folder)
    made(tmp_path / "other", answers=0, people=3, meetings=1)
    assert len(opened(tmp_path / "other").people.all()) == 0  # until it is refreshed
    there = opened(tmp_path / "other")
    there.refresh()
    assert len(there.people.all()) == 3


def test_a_folder_that_cannot_be_read_is_left_to_the_pages(folder: Path) -> None:
    (folder / "session.csv").write_text("no table\n")
    read_ahead(folder)
    assert ahead._read is None


# --- something is wrong in rows of years ago -----------------------------------------------------

DAMAGE = (b"\xe9", b'"')  # no UTF-8, and a quotation mark too many


def damaged(path: Path, what: bytes) -> bytes:
    """Put that into the second row of a table; what it was before."""
    before = path.read_bytes()
    header, first, rest = before.split(b"\n", 2)
    path.write_bytes(b"\n".join([header, first[:-1] + what + first[-1:], rest]))
    return before


def test_damage_of_years_ago_stops_neither_the_reading_ahead_nor_a_persons_page(
    folder: Path,
) -> None:
    _room, ann = today(folder)
    for path in sorted((folder / "answers").iterdir()):
        damaged(path, b"\xe9")
    read_ahead(folder)
    assert ahead._read is not None
    page = ParticipantPage("common_language", folder, ann.participant)
    page.activity("necessity")
    here = page.collaboration
    page._submit(NECESSITY, str(uuid.uuid4()), VALUES, 1, here.sessions.id, True)
    [form] = [form for form, _results in page._shown.values()]
    assert form.answers == VALUES


@pytest.mark.parametrize("what", DAMAGE)
@pytest.mark.parametrize("before", [True, False], ids=["ahead", "alone"])
def test_damage_of_years_ago_is_a_sentence_in_the_console_and_the_meeting_goes_on(
    folder: Path, what: bytes, before: bool
) -> None:
    room, ann = today(folder)
    room.answer(NECESSITY, ann, str(uuid.uuid4()), VALUES)
    path = folder / "answers" / "values.values.csv"
    sound = damaged(path, what)
    if before:
        read_ahead(folder)
    page = FacilitatorPage(folder, "en")
    assert ["values.values.csv was changed" in one for one in page.console().problems] == [True]
    assert page.console().session == room.sessions.id
    assert page.room().here == 1
    page.collaboration.steer(NECESSITY, "close")
    page.look()
    assert [one["phase"] for one in page.console().agenda if one["name"] == NECESSITY] == ["closed"]

    path.write_bytes(sound)
    page.look()
    assert page.console().problems == []


def test_who_asks_for_years_that_cannot_be_read_gets_the_error_and_the_present_stays(
    folder: Path,
) -> None:
    room, ann = today(folder)
    room.answer(NECESSITY, ann, str(uuid.uuid4()), VALUES)
    present = Collaboration(folder, present=True)
    present.refresh()
    table = present.answers(NECESSITY)
    table.refresh()
    sound = damaged(table.table.path, b"\xe9")
    first, today_ = room.sessions.sessions()[0], room.sessions.id
    for _again in range(2):
        with pytest.raises(TableChanged):
            table.given(first)
        with pytest.raises(TableChanged):
            table.given()
        table.refresh()
        assert len(table.given(today_)) == 1
    ben = room.people.join("Ben", "Police", "fr", today_)
    present.refresh()
    present.answer(NECESSITY, ben, str(uuid.uuid4()), VALUES)
    assert len(table.given(today_)) == 2

    lines = table.table.path.read_bytes().split(b"\n")
    table.table.path.write_bytes(b"\n".join([*sound.split(b"\n")[:2], *lines[2:]]))
    assert len(table.given(today_)) == 2
    assert table.given(first)


def test_the_publisher_shows_the_present_when_the_years_before_cannot_be_read(
    folder: Path, tmp_path: Path
) -> None:
    room, ann = today(folder)
    room.answer(NECESSITY, ann, str(uuid.uuid4()), VALUES)
    for path in sorted((folder / "answers").iterdir()):
        damaged(path, b"\xe9")
    (tmp_path / "run").mkdir(mode=0o700)
    publisher = Publisher(folder, tmp_path / "run")
    console = Collaboration(folder, present=True)
    console.refresh()
    for verb in ("close", "reveal"):
        console.steer(NECESSITY, verb)
    publisher.look()
    assert publisher.runtime.get(result_name(NECESSITY, "en"))["pictures"]
