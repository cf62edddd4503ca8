"""A folder, or a table in it, that is moved, deleted or replaced while people are in the room."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook.collaboration import Collaboration
from workbook.collaboration.withdrawal import erase
from workbook.errors import FolderError
from workbook.language import words
from workbook.pages.facilitator import FacilitatorPage
from workbook.store.backup import keep_backup
from workbook.store.folder import create
from workbook.store.rewriting import rewrite

NECESSITY = "common_language.necessity"
SCALES = {"need": 5, "benefit": 4, "effort": 2}
AWAY = "is not where it was when the workbook was started"


@pytest.fixture
def room(collaboration: Collaboration, person, number) -> Collaboration:
    collaboration.steer(NECESSITY, "open")
    collaboration.answer(NECESSITY, person(), number(), SCALES)
    return collaboration


def acts(room: Collaboration, number: Callable[[], str]) -> list[Callable[[], object]]:
    """What people and a facilitator do, each of which writes."""
    one = room.people.all()[0]
    return [
        lambda: room.people.join("Sample 2", "Police", "en", room.sessions.id),
        lambda: room.answer(NECESSITY, one, number(), SCALES),
        lambda: room.steer(NECESSITY, "close"),
        lambda: room.consents.keep("2026-01-01", "en", "What it is for"),
        lambda: keep_backup(room.folder),
        lambda: room.describe(),
        lambda: room.folder.keep_keys({"cookie": "c", "code": "d"}),
    ]


def moved(path: Path) -> Path:
    return path.rename(path.with_name("elsewhere"))


@pytest.mark.parametrize("other", [False, True])
def test_a_folder_that_was_moved_takes_nothing_and_is_not_made_anew(
    room: Collaboration, number, other: bool
) -> None:
    path = room.folder.path
    before = {one.name: one.read_bytes() for one in path.rglob("*.csv")}
    where = moved(path)
    if other:
        create(path, "Another", {"Police": "police"})
    there = sorted(path.rglob("*")) if other else []
    for act in acts(room, number):
        with pytest.raises(FolderError, match=AWAY):
            act()
    assert sorted(path.rglob("*")) == there
    assert path.exists() is other
    assert len(room.people.all()) == 1, "what was known is not forgotten"
    if other:
        shutil.rmtree(path)
    where.rename(path)
    assert {one.name: one.read_bytes() for one in path.rglob("*.csv")} == before
    for act in acts(room, number):
        act()
    assert len(Collaboration(path).folder.tables()) == 4


def test_a_folder_that_was_deleted_takes_nothing(room: Collaboration, number) -> None:
    shutil.rmtree(room.folder.path)
    for act in acts(room, number):
        with pytest.raises(FolderError, match=AWAY):
            act()
    assert not room.folder.path.exists()


@pytest.mark.parametrize("table", ["people", "answers", "sessions"])
def test_a_table_that_was_deleted_is_not_begun_anew_in_silence(
    room: Collaboration, number, table: str
) -> None:
    one = room.people.all()[0]
    path = {
        "people": room.folder.people,
        "answers": room.answers(NECESSITY).table.path,
        "sessions": room.folder.sessions,
    }[table]
    act = acts(room, number)[{"people": 0, "answers": 1, "sessions": 2}[table]]
    kept = path.read_bytes()
    path.unlink()
    with pytest.raises(FolderError, match=f"{path.name} is missing; it was there before"):
        act() if table != "sessions" else room.sessions.start("facilitator")
    assert not path.exists()
    path.write_bytes(kept)
    room.refresh()
    assert act()
    if table == "answers":
        path.unlink()
        again = Collaboration(room.folder.path)
        again.refresh()
        assert again.answer(NECESSITY, one, number(), SCALES), "started again, it goes on without"


def test_a_table_that_another_process_rewrites_goes_on(room: Collaboration, number) -> None:
    one = room.people.all()[0]
    path = room.answers(NECESSITY).table.path
    rewrite(path, lambda data: data.replace(b",given,", b",hidden,"))
    room.answer(NECESSITY, one, number(), SCALES)
    assert len(path.read_text().splitlines()) == 3


def test_a_table_that_was_cut_short_while_it_is_served_is_followed(
    room: Collaboration, number
) -> None:
    one = room.people.all()[0]
    answers = room.answers(NECESSITY)
    os.truncate(answers.table.path, answers.table.path.stat().st_size - 5)
    answers.refresh()
    assert answers.given() == []
    room.answer(NECESSITY, one, number(), SCALES)
    assert len(answers.given()) == 1


@pytest.mark.parametrize("how", ["an older copy", "cut short"])
def test_rows_that_are_gone_again_are_said_until_they_are_back(
    room: Collaboration, person, number, how: str
) -> None:
    """A program that keeps folders in step puts an older copy in the place of a table."""
    path = room.answers(NECESSITY).table.path
    older = path.read_bytes()
    for one in (person("Sample 2"), person("Sample 3")):
        room.answer(NECESSITY, one, number(), SCALES)
    newer = path.read_bytes()
    console = FacilitatorPage(room.folder.path, "en")
    console.look()
    assert not console.console().problems

    def put(data: bytes) -> None:
        if how == "cut short":
            os.truncate(path, len(data))
        else:
            path.with_suffix(".new").write_bytes(data)
            path.with_suffix(".new").replace(path)

    put(older)
    console.look()
    [said] = console.console().problems
    assert f"Rows that were in {path.name} are gone (2)" in said
    room.answer(NECESSITY, person("Sample 4"), number(), SCALES)  # the room goes on
    console.look()
    assert console.console().problems == [said]
    path.with_suffix(".new").write_bytes(newer + path.read_bytes()[len(older) :])
    path.with_suffix(".new").replace(path)
    console.look()
    assert console.console().problems == []


def test_what_the_workbook_takes_out_itself_is_no_loss(room: Collaboration) -> None:
    console = FacilitatorPage(room.folder.path, "en")
    erase(room, room.people.all()[0], words("en"))
    console.look()
    assert console.console().problems == []
