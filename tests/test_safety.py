"""What is said first so that a meeting harms nobody: on the join page, the board, in the notes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbook.collaboration.safety import frame, in_a_line
from workbook.language import LANGUAGES, words
from workbook.pages.board import BoardPage
from workbook.store.folder import Folder, Settings, create

ROOT = Path(__file__).parent.parent
NAMED = Settings("Our town", {}, support="Ann Sample, room 204")
UNNAMED = Settings("Our town", {})


def test_it_says_whom_to_talk_to_if_somebody_is_named() -> None:
    assert "talk to Ann Sample, room 204." in in_a_line(NAMED, words("en"))
    assert "parlez-en à Ann Sample, room 204." in in_a_line(NAMED, words("fr"))
    assert any("Ann Sample" in point for point in frame(NAMED, words("en")))


def test_otherwise_it_is_who_leads_the_meeting() -> None:
    assert "talk to the facilitator." in in_a_line(UNNAMED, words("en"))
    assert "à la personne qui anime." in in_a_line(UNNAMED, words("fr"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_short_enough_to_be_read_while_people_come(lang: str) -> None:
    points = frame(NAMED, words(lang))
    assert len(points) == 4
    assert sum(len(point.split()) for point in points) < 80
    assert "{" not in "".join([*points, in_a_line(NAMED, words(lang))])


def test_support_is_read_from_the_settings_in_one_line(folder: Path) -> None:
    settings = folder / "collaboration.toml"
    settings.write_text('support = """Ann Sample\n room 204"""\n' + settings.read_text())
    assert Folder(folder).settings.support == "Ann Sample room 204"


def test_a_new_folder_has_a_line_for_it(tmp_path: Path) -> None:
    made = create(tmp_path / "ours", "Our town", {"Police": "police"})
    assert "\n# support = " in (made.path / "collaboration.toml").read_text()
    assert made.settings.support == ""


def test_the_board_has_it_while_people_come(collaboration) -> None:
    page = BoardPage(collaboration.folder.path, "fr")
    assert page._board.phase == ""
    assert page._board.frame == frame(collaboration.folder.settings, words("fr"))


def test_every_workshop_begins_with_it_in_the_notes() -> None:
    for path in sorted((ROOT / "notebooks").glob("[1-5]_*.ipynb")):
        [notes, *_more] = [
            "".join(cell["source"])
            for cell in json.loads(path.read_text("utf-8"))["cells"]
            if "facilitator" in cell["metadata"].get("tags", [])
        ]
        assert "**Begin with the frame.**" in notes, path.name
