"""What the notebooks tell the facilitator stands on the console, at the activity it is about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbook.collaboration import Collaboration
from workbook.language import words
from workbook.pages.facilitator import FacilitatorPage
from workbook.pages.notes import notes_of

GLOSSARY = ("common_language", "glossary")


def test_every_activity_of_the_workshops_says_what_tends_to_go_wrong(folder: Path) -> None:
    room = Collaboration(folder)
    for workshop in room.programme.workshops.values():
        for activity in workshop.activities:
            notes = notes_of(folder, workshop.name, activity.id, words("en"))
            leads = [lead for lead, _text in notes]
            wrong = [lead for lead in leads if "go wrong" in lead]
            assert wrong or activity.id == "closing", (workshop.name, activity.id, leads)


def test_it_is_in_the_language_of_the_console(folder: Path) -> None:
    english, french = (notes_of(folder, *GLOSSARY, words(lang)) for lang in ("en", "fr"))
    assert english[0][0] == "Say:"
    assert len(english) == len(french)
    assert not {text for _lead, text in english} & {text for _lead, text in french}


def test_a_notebook_of_ones_own_goes_before_ours(folder: Path) -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["## Words"]},
        {
            "cell_type": "markdown",
            "metadata": {"tags": ["facilitator"]},
            "source": ["**Ask:** who is missing?\n", "\n", "Then wait."],
        },
        {"cell_type": "code", "metadata": {}, "source": ['workshop.activity("glossary")']},
    ]
    own = folder / "notebooks" / "common_language.ipynb"
    own.parent.mkdir()
    own.write_text(json.dumps({"cells": cells}))
    assert notes_of(folder, *GLOSSARY, words("en")) == [
        ("Ask:", "who is missing?"),
        ("", "Then wait."),
    ]


@pytest.mark.parametrize("text", ["", "{", '{"cells": 3}', '{"cells": [{"source": 1}]}'])
def test_a_notebook_that_cannot_be_read_tells_nothing(folder: Path, text: str) -> None:
    own = folder / "notebooks" / "common_language.ipynb"
    own.parent.mkdir()
    own.write_text(text)
    assert notes_of(folder, *GLOSSARY, words("en")) == []


def test_the_console_has_the_notes_and_the_slide_of_what_is_now(
    collaboration: Collaboration,
) -> None:
    page = FacilitatorPage(collaboration.folder.path, "en")
    assert page._console.slide == {"text": "Welcome"}
    collaboration.steer("common_language.necessity", "open")
    page.look()
    assert page._console.slide["text"].startswith("Answer for your organisation")
    assert [lead for lead, _text in page._console.notes] == ["Say:", "What tends to go wrong:"]
    collaboration.sessions.record("facilitator", "board", "", {"screen": "where"})
    page.look()
    assert page._console.slide == {"text": "Where we are"}
