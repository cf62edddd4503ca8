"""The pictures of a collaboration on paper: drawn, with their sentence, and their table."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import replace

import pandas as pd

from workbook.charts.frame import render_svg
from workbook.collaboration import Collaboration
from workbook.collaboration.visibility import last_revealed
from workbook.deliverables.blocks import items, table
from workbook.deliverables.spoken import Languages, spoken
from workbook.deliverables.translated import translated, translations
from workbook.documents import Block, Picture, Run, Table, run
from workbook.errors import UnknownActivity
from workbook.language import Words
from workbook.pictures import Shown, pictures_of
from workbook.results.context import Result

WIDTH = 640  # px: the width of a page's text
_log = logging.getLogger("workbook.deliverables")


def shown(collaboration: Collaboration, name: str, words: Words, session: str = "") -> list[Shown]:
    """The pictures of an activity as the room last saw them, or in that session; none if never.

    What has names of people is left out: a document goes to those who were not in the room.
    """
    try:
        _of, activity = collaboration.find(name)
    except UnknownActivity:
        return []
    last = session or last_revealed(collaboration, name)
    if not last or activity.attribution == "named":
        return []
    known = translations(collaboration, words)
    return [translated(one, known) for one in pictures_of(collaboration, name, words, last)]


def result(collaboration: Collaboration, name: str, picture: str, words: Words) -> Result:
    """One result of an activity as the room last saw it (`values.values`); empty if never."""
    for one in shown(collaboration, name, words):
        if one.picture.result == picture:
            return one.result
    return Result(pd.DataFrame(), pd.DataFrame(), "")


def drawn(one: Shown, words: Words, small: bool = False) -> Picture | None:
    """The picture as a drawing, its sentence for those who cannot see it; None without a chart."""
    try:
        chart = one.chart(WIDTH)
        if chart is None:
            return None
        svg = render_svg(chart)
    except Exception:  # the sentence is still there
        _log.exception("%s could not be drawn", one.picture.chart)
        return None
    title, read = words(one.picture.title), words(one.picture.read)
    return Picture(svg, _in_a_row(title, one.result.sentence), _in_a_row(title, read), small)


def _in_a_row(title: str, text: str) -> str:
    """A title and what is said of it, as sentences."""
    end = "" if title.endswith(("?", "!", ".")) else "."
    return f"{title}{end} {text}".strip()


def picture_of(
    one: Shown, words: Words, rows: pd.DataFrame, title: str, said: str
) -> Picture | None:
    """The same picture, small, with those rows of its data alone, under a title of its own."""
    some = replace(one.result, data=rows.reset_index(drop=True))
    there = drawn(replace(one, result=some), words, small=True)
    return replace(there, alt=_in_a_row(title, said), caption=title) if there else None


def sentences(these: list[Shown], words: Words, in_words: Collection[str]) -> Iterator[Block]:
    """What the pictures of an activity say in words, and their drawings, small.

    Of the results that are `in_words` there is no drawing: their sentence says it all.
    """
    told = [
        (*run(words(one.picture.title), strong=True), Run(f" – {one.result.sentence}"))
        for one in these
        if one.result.sentence and not one.result.nothing and not _is_a_number(one)
    ]
    if told:
        yield items(told)
    these = [one for one in these if one.picture.result not in in_words]
    yield from filter(None, (drawn(one, words, small=True) for one in these))


def _is_a_number(one: Shown) -> bool:
    """Whether its sentence is a number alone (“4 objectives.”): that tells nobody anything."""
    return len(one.result.sentence.split()) < 3


def as_table(caption: str, frame: pd.DataFrame, known: Languages, words: Words) -> Table:
    """A result's table as a table of a document; `known`: in which language people wrote."""
    columns = [str(one) for one in frame.columns]
    rows = frame.astype(str).to_numpy().tolist()
    return table(caption, columns, [[spoken(cell, known, words) for cell in row] for row in rows])
