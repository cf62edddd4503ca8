"""A collaboration as it was at a moment."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest

from workbook.collaboration import Collaboration
from workbook.errors import FolderError
from workbook.language import words
from workbook.pictures import pictures_of
from workbook.shipped import EXAMPLE
from workbook.store.folder import Folder, create
from workbook.store.replay import moment_of, rewind

GLOSSARY = "common_language.glossary"


@pytest.fixture
def example(tmp_path) -> Folder:
    return Folder(shutil.copytree(EXAMPLE, tmp_path / "room"))


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


def test_what_the_room_saw_then_is_seen_again(example: Folder) -> None:
    before = Collaboration(example.path)
    before.refresh()
    assert before.current() == "evaluation.closing"
    rewind(example, at(2026, 5, 12, 10, 10))
    then = Collaboration(example.path)
    then.refresh()
    assert then.sessions.id == "2026-05-12"
    assert then.current() == GLOSSARY
    assert (str(then.progress(GLOSSARY).state.phase), then.progress(GLOSSARY).state.round) == (
        "revealed",
        2,
    )
    [lights] = [one.result for one in pictures_of(then, GLOSSARY, words("en"))]
    assert "term is agreed" in lights.sentence
    assert then.check(words("en"))[0] == []


def test_nothing_is_left_of_the_time_before_the_first_row(example: Folder) -> None:
    assert rewind(example, at(2020, 1, 1)) == 0
    then = Collaboration(example.path)
    then.refresh()
    assert then.current() == ""


def test_a_time_is_one_of_the_last_day_unless_it_says_which(example: Folder) -> None:
    assert moment_of(example, "2026-05-12T10:00:00+00:00") == at(2026, 5, 12, 10)
    last = moment_of(example, "23:15")
    assert (last.month, last.day, last.hour, last.minute) == (11, 17, 23, 15)


@pytest.mark.parametrize("text", ["soon", "25:00", "14.30", "2026-05-12T99:00"])
def test_what_is_no_time_gets_a_sentence(example: Folder, text: str) -> None:
    with pytest.raises(FolderError, match="is no time"):
        moment_of(example, text)


def test_a_collaboration_that_has_not_begun_cannot_be_shown_again(tmp_path) -> None:
    folder = create(tmp_path / "room", "Try-out", {"Police": "police"})
    with pytest.raises(FolderError, match="Nothing has happened"):
        moment_of(folder, "10:00")
