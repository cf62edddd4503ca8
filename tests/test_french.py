"""The French keeps to the words of docs/french.md: one for one thing, and inclusive ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from workbook.language import words
from workbook.locale import catalogue

PAGE = (catalogue.ROOT / "docs" / "french.md").read_text("utf-8")
TRANSLATED = catalogue.messages(catalogue.read("fr"))
# What people said yes to; another word there is another version of their consent.
SAID_YES_TO = "workbook/collaboration/consent.py"


def tables(page: str) -> Iterator[list[str]]:
    """The rows of the tables, without their headings."""
    for block in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        for line in block.splitlines()[2:]:
            yield [cell.strip() for cell in line.strip("|").split("|")]


def wordings(cell: str) -> list[str]:
    """What a cell names, an article before it left out."""
    found = [one.strip() for one in cell.split(";")]
    return [re.sub(r"^(?:l’|la |le |les )", "", one) for one in found if one]


FORBIDDEN = [
    wording for row in tables(PAGE) for wording in wordings(row[2] if len(row) == 3 else row[0])
]


def as_written(text: str) -> str:
    return text.replace("\u00a0", " ").casefold()


def names(text: str, wording: str) -> bool:
    """Whether the wording is in the text, not as a part of a longer word."""
    return bool(re.search(rf"(?<!\w){re.escape(as_written(wording))}(?!\w)", as_written(text)))


def french(message: Message) -> list[str]:
    only_consent = {file for file, _line in message.locations} == {SAID_YES_TO}
    return [] if only_consent else catalogue.strings(message)


def test_the_tables_are_read() -> None:
    assert {"animateur", "chacun", "sans ordre du jour", "ébauche"} <= set(FORBIDDEN)
    assert not [one for one in FORBIDDEN if len(one) < 4]


@pytest.mark.parametrize("wording", FORBIDDEN)
def test_no_translation_has_a_word_that_is_not_ours(wording: str) -> None:
    found = [text for one in TRANSLATED for text in french(one) if names(text, wording)]
    assert not found, f"docs/french.md has another word for “{wording}”: {found}"


def test_no_short_form_stumbles_over_a_point() -> None:
    assert [text for one in TRANSLATED for text in french(one) if re.search(r"\w·\w", text)] == []


def test_a_forbidden_wording_is_seen() -> None:
    assert names("Le rythme de chacun.", "chacun")
    assert not names("porté par chacune", "chacun")
    assert names("**Dire\u00a0:** oui", "Dire :**")


def test_words_of_the_field_are_those_of_the_page() -> None:
    french = words("fr")
    assert french("grooming").startswith("pédopiégeage")
    assert french("disclosure") == "dévoilement"
    assert french("I can live with it") == "Je peux m’y rallier"


def test_every_month_is_a_month() -> None:
    """A word with two meanings has one translation: “May” was what an organisation may do."""
    days = [words("fr").day(f"2026-{month:02}-02") for month in range(1, 13)]
    assert days == [f"2 {month} 2026" for month in MONTHS.split()]


MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
