"""A sheet for each partner: how to reach it, what it may do, what it may tell, and whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from workbook.collaboration import Collaboration
from workbook.deliverables.blocks import heading, items, paragraph, table
from workbook.deliverables.charter_common_ground import MANDATES, written
from workbook.deliverables.evidence import result
from workbook.deliverables.spoken import languages, spoken
from workbook.deliverables.wording import stamp
from workbook.documents import Block, Document, Run, Runs, run
from workbook.errors import UnknownActivity
from workbook.language import Words
from workbook.language import mark as _

SHEET, SHARING = "common_language.sheet", "common_language.sharing"
LABELS = {
    "contact": _("Whom to ask for"),
    "reach": _("How to reach it"),
    "hours": _("When"),
    "ages": _("Ages"),
    "territory": _("Territory"),
    "refer": _("How to refer"),
}
MAY = {
    "yes": _("It may:"),
    "conditions": _("Under conditions, it may:"),
    "no": _("It may not:"),
    "differs": _("Its own delegates say different things of:"),
}


def partner_sheets(collaboration: Collaboration, words: Words, made: date) -> dict[str, Document]:
    """The sheet of each organisation, by its name, in one language."""
    collaboration.refresh()
    told = _Told(collaboration, words, made)
    return {
        of: Document(
            title=of,
            lang=words.lang,
            subject=words(_("Sheet of a partner")),
            author=collaboration.name,
            made=made,
            blocks=[*told.blocks(of)],
            kicker=words(_("Sheet of a partner · {name}"), name=collaboration.name),
            stamp=stamp(collaboration, words, made),
            facts=[(words(_("Sector")), run(words(sector)))] if sector else [],
        )
        for of, sector in collaboration.organisations.items()
    }


class _Told:
    """What all partners told of themselves, looked up once for all sheets."""

    def __init__(self, collaboration: Collaboration, words: Words, made: date) -> None:
        def rows(name: str, picture: str) -> list[dict[Any, Any]]:
            return result(collaboration, name, picture, words).data.to_dict("records")

        self._words, self._made = words, made
        self._sheets = {row["organisation"]: row for row in rows(SHEET, "sheet.sheets")}
        self._may = rows(MANDATES, "mandates.functions")
        self._tell = rows(SHARING, "sharing.conditions")
        self._whom = rows(SHARING, "sharing.to_whom")
        self._spoken = languages(collaboration, SHEET, words)
        self._known = written(collaboration, MANDATES, words)
        self._ground = written(collaboration, SHARING, words)
        self._labels = {
            f"{name}.{question.name}": words(question.label)
            for name in (MANDATES, SHARING)
            for question in _questions(collaboration, name)
        }
        conditions = next(
            (one for one in _questions(collaboration, SHARING) if one.name == "tell"), None
        )
        columns = getattr(conditions, "columns", ())
        self._conditions = {one.value: one.describe(words)["label"] for one in columns}

    def blocks(self, of: str) -> Iterator[Block]:
        """The whole sheet of an organisation."""
        yield from self._reach(of)
        yield from self._mandate(of)
        yield from self._tells(of)

    def _reach(self, of: str) -> Iterator[Block]:
        words = self._words
        yield heading(words(_("How to reach us")))
        row = self._sheets.get(of)
        if row is None:
            text = _("This organisation has not filled in its sheet yet. Ask it before you refer.")
            yield paragraph(words(text), "todo")
            return
        lines = [
            (words(label), spoken(str(row[name]), self._spoken, words))
            for name, label in LABELS.items()
            if row[name]
        ]
        until = str(row["valid_until"])
        lines.append((words(_("Valid until")), run(words.day(until))))
        columns = [words(_("What")), words(_("In words"))]
        yield table(words(_("How to reach us")), columns, lines, (1, 3))
        if until < self._made.isoformat():
            text = _("This sheet has expired: ask before you rely on it.")
            yield paragraph(words(text), "todo")

    def _mandate(self, of: str) -> Iterator[Block]:
        words = self._words
        mine = [row for row in self._may if row["organisation"] == of]
        if mine or of in self._known:
            yield heading(words(_("What we may do, and what partners should know")))
        for may, text in MAY.items():
            labels = [row["label"] for row in mine if row["may"] == may]
            if labels:
                yield paragraph(words(text))
                yield items(labels)
        yield from self._written(MANDATES, self._known.get(of, {}))

    def _tells(self, of: str) -> Iterator[Block]:
        words = self._words
        whom = {row["kind"]: row["partners"] for row in self._whom if row["organisation"] == of}
        rows = [
            (
                row["label"],
                self._conditions.get(row["condition"], words(_("delegates differ"))),
                ", ".join(whom.get(row["kind"], ())),
            )
            for row in self._tell
            if row["organisation"] == of and row["condition"]
        ]
        if not rows and of not in self._ground:
            return
        yield heading(words(_("What we may tell, and whom")))
        text = _("No legal advice: it is what we say today. The law comes first.")
        yield paragraph(words(text), "note")
        if rows:
            columns = [words(_("Information")), words(_("May we tell it?")), words(_("To whom"))]
            yield table(words(_("What we may tell, and whom")), columns, rows, (2, 1.2, 3))
        yield from self._written(SHARING, self._ground.get(of, {}))

    def _written(self, name: str, texts: dict[str, Runs]) -> Iterator[Block]:
        lines: list[Runs] = [
            (
                *run(self._labels.get(f"{name}.{question}", question), strong=True),
                Run(" – "),
                *text,
            )
            for question, text in texts.items()
        ]
        if lines:
            yield items(lines)


def _questions(collaboration: Collaboration, name: str) -> list[Any]:
    try:
        return list(collaboration.find(name)[1].all_questions)
    except UnknownActivity:
        return []
