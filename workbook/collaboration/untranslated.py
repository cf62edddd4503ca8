"""Decisions that a document of a language shows in another one: they are still to be translated."""

from __future__ import annotations

from workbook.collaboration.reading import Reading
from workbook.decision import Decision


def untranslated(collaboration: Reading, lang: str) -> list[Decision]:
    """The decisions that hold, or are open, and have no text in that language."""
    return [
        one
        for one in collaboration.decisions.all()
        if one.status != "withdrawn" and not one.text.get(lang)
    ]
