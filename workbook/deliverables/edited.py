"""What somebody changed in the row of a sheet, against what the sheet said when it was made."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbook.documents.sheets import Cell
from workbook.documents.sheets_back import Back, Row, Value, folded, may_be
from workbook.errors import AnswerRefused
from workbook.language import LANGUAGES, Words
from workbook.language import mark as _
from workbook.language import words as words_of

CHANGED = _("{what}: “{before}” became “{after}”.")
MEANWHILE = _(
    "{what}: “{after}” was refused. It was changed in the workbook since the sheet was made; there "
    "it is “{now}”."
)
LEFT = _("{what}: “{after}” was refused. It is not changed in a sheet.")
NOTHING = "–"


@dataclass
class Edit:
    """One row that came back: what is changed, what was refused and why, in sentences."""

    number: int
    title: str
    changed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def refuse(self, words: Words, message: str, **values: object) -> None:
        """Note why something is not taken."""
        self.refused.append(words(message, **values))

    def refuse_all(self, words: Words, error: AnswerRefused) -> None:
        """Note why the workbook does not take it."""
        self.refused += error.sentences(words).values()


@dataclass(frozen=True)
class Before:
    """A row as the sheet had it when it was made, and as it would be now."""

    then: Mapping[str, Cell]
    now: Mapping[str, Cell]


def changes(
    row: Row,
    names: Collection[str],
    before: Before,
    edit: Edit,
    headings: Mapping[str, str],
    words: Words,
) -> dict[str, Value | None]:
    """The cells that somebody changed, by column; blank is None.

    What was changed in the workbook meanwhile to something else is refused.
    """
    found: dict[str, Value | None] = {}
    for name in (one for one in headings if one in names):
        after = row.cells.get(name)
        if _same(after, before.then.get(name)) or _same(after, before.now.get(name)):
            continue
        if not _same(_plain(before.now.get(name)), before.then.get(name)):
            told = {"after": said(after, words), "now": said(before.now.get(name), words)}
            edit.refuse(words, MEANWHILE, what=words(headings[name]), **told)
            continue
        found[name] = after
    return found


def _same(after: Value | None, before: Cell) -> bool:
    if isinstance(before, date):
        return may_be(after, before)
    if isinstance(before, int | float) and isinstance(after, int | float):
        return float(after) == float(before)
    return " ".join(str(_or_none(after)).split()) == " ".join(str(_or_none(before)).split())


def _or_none(value: Cell | Value) -> Cell | Value:
    return value if value is not None else ""


def _plain(value: Cell) -> Value | None:
    return value if value != "" else None


def said(value: Cell | Value, words: Words) -> str:
    """A cell within a sentence."""
    if isinstance(value, date):
        return words.day(value.isoformat())
    return str(value) if value not in (None, "") else NOTHING


def language_of(back: Back, headings: Mapping[str, str]) -> str:
    """The language that most headings of a sheet are in."""

    def fit(lang: str) -> int:
        known = {folded(words_of(lang)(heading)) for heading in headings.values()}
        return sum(folded(one) in known for one in back.headings)

    return max(LANGUAGES, key=fit)


def wanted(headings: Mapping[str, str]) -> dict[str, list[str]]:
    """What each column may be called when the sheet comes back."""
    return {
        name: [words_of(lang)(heading) for lang in LANGUAGES] for name, heading in headings.items()
    }


def chosen(value: Value | None, labels: Mapping[str, str]) -> str | None:
    """The option with that label, in any language; empty for a blank cell, None for no option."""
    text = folded(str(value if value is not None else ""))
    if not text:
        return ""
    for option, label in labels.items():
        if text in {folded(words_of(lang)(label)) for lang in LANGUAGES}:
            return option
    return None


def named(value: Value | None, names: Sequence[str]) -> str | None:
    """One of the names, however it was typed; empty for a blank cell, None if there is none."""
    text = folded(str(value if value is not None else ""))
    return next((name for name in names if folded(name) == text), None) if text else ""
