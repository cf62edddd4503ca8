"""Back in: an edited plan or register, row by row; each change is recorded as a decision.

Rows are known by their ID. One without is new, one that nobody knows is refused; nothing is
guessed, and what is not in the sheet stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.collaboration import Collaboration
from workbook.deliverables.brought_plan import PlanBack
from workbook.deliverables.brought_register import RegisterBack
from workbook.deliverables.edited import Edit, language_of, wanted
from workbook.deliverables.material import Material
from workbook.documents.sheets_back import Back, Row, folded, read_xlsx
from workbook.errors import WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.language import words as words_of

NO_SHEET = _(
    "{file} has no sheet of a plan or a register. Such a sheet has a row of headings with “{id}” "
    "and “{plan}”, or “{register}”."
)
UNKNOWN = _("Refused: nothing here has the ID “{id}”. Leave the ID empty for something new.")
TWICE = _("Refused: the ID “{id}” stands in a row above, too.")
ROW = _("Row {n}, “{title}”: {text}")
Kind = type[PlanBack] | type[RegisterBack]
KINDS: tuple[Kind, Kind] = (PlanBack, RegisterBack)


@dataclass(frozen=True)
class BroughtIn:
    """What came of a sheet: its rows with what was changed or refused, and what stayed."""

    rows: list[Edit]
    same: int  # rows that say what the workbook says
    absent: int  # known here, and not in the sheet

    @property
    def refused(self) -> int:
        """How many sentences say why something was not taken."""
        return sum(len(one.refused) for one in self.rows)

    def sentences(self, words: Words) -> Iterator[str]:
        """What is said of it, row by row, then in all."""
        for one in self.rows:
            for text in [*one.changed, *one.refused]:
                yield words(ROW, n=one.number, title=one.title, text=text)
        changed = sum(bool(one.changed) for one in self.rows)
        text = _("Rows changed: {changed}. Refused: {refused}. As they were: {same}.")
        yield words(text, changed=changed, refused=self.refused, same=self.same)
        if self.absent:
            text = _("Not in the sheet, and left as they are: {n}.")
            yield words(text, n=self.absent)


def bring_in(
    collaboration: Collaboration, data: bytes, words: Words, file: str = "", dry_run: bool = False
) -> BroughtIn:
    """Record what was changed in a sheet of the plan or the register; sentences in `words`.

    With `dry_run` it only says what it would record. Raises `WorkbookError` if the file cannot be
    read, or has no such sheet.
    """
    kind, back = _sheet(data, words, file)
    headings = kind.headings
    lang = language_of(back, headings)
    there = kind(Material(collaboration, words_of(lang)), words, dry_run)
    edits: list[Edit] = []
    seen: set[str] = set()
    same = 0
    for row in sorted(back.rows, key=there.order):
        id = row.text("id")
        edit = Edit(row.number, _title(row))
        if id and folded(id) in seen:
            edit.refuse(words, TWICE, id=id)
        elif not id:
            there.new(row, edit)
        elif there.knows(id):
            there.change(id, row, back.names, edit)
        else:
            edit.refuse(words, UNKNOWN, id=id)
        seen.add(folded(id))
        if edit.changed or edit.refused:
            edits.append(edit)
        else:
            same += 1
    edits.sort(key=lambda one: one.number)
    return BroughtIn(edits, same, sum(folded(one) not in seen for one in there.ids()))


def _sheet(data: bytes, words: Words, file: str) -> tuple[Kind, Back]:
    """The sheet that has the IDs of a plan or a register, and which of the two it is."""
    for kind in KINDS:
        for back in read_xlsx(data, wanted(kind.headings), file):
            if {"id", "text"} <= {*back.names}:
                return kind, back
    plan, register = (words(kind.headings["text"]) for kind in KINDS)
    id = words(PlanBack.headings["id"])
    raise WorkbookError(NO_SHEET, file=file, id=id, plan=plan, register=register)


def _title(row: Row) -> str:
    text = row.text("text") or row.text("id")
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
