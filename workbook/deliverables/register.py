"""The register as sheets: who holds what in which function, and who takes over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbook.collaboration import Collaboration
from workbook.collaboration.days import day_in
from workbook.decision import CARRIED_OUT, PROGRESS
from workbook.deliverables.held import Holdings, Thing, by_holder
from workbook.deliverables.material import Material
from workbook.deliverables.plan import how_to_read
from workbook.documents.sheets import Cell, Column, Sheet, to_xlsx
from workbook.language import Words
from workbook.language import mark as _

HEADINGS = {
    "organisation": _("Organisation"),
    "function": _("Function"),
    "person": _("Who"),
    "kind": _("What is it?"),
    "text": _("What is held"),
    "backup": _("Who takes over?"),
    "told": _("Knows it"),
    "place": _("Where is it, or whom does one ask?"),
    "due": _("Until"),
    "progress": _("How far"),
    "id": _("ID"),
    "rev": _("Version"),
}
# Whoever edits the sheet leaves these as they are.
FIXED = ("person", "kind", "told", "id", "rev")
WIDTHS = {"organisation": 22, "function": 20, "person": 20, "kind": 15, "text": 38, "backup": 20}
WIDTHS |= {"told": 16, "place": 26, "due": 12, "progress": 12, "id": 38, "rev": 8}
Cells = dict[str, Cell]


class Register:
    """The register of a collaboration in one language."""

    def __init__(self, material: Material) -> None:
        self.material, self.words = material, material.words
        self.holdings = Holdings(material)
        self.things = self.holdings.everything()

    def rows(self) -> list[Cells]:
        """A row for each thing, by column."""
        return [self.cells(one) for one in self.things]

    def cells(self, one: Thing) -> Cells:
        """What the sheet says of a thing, by column."""
        decision = one.decision
        progress = ""
        if decision and decision.kind in CARRIED_OUT:
            progress = self.words(PROGRESS.get(decision.progress, ""))
        return {
            "organisation": one.organisation,
            "function": one.function,
            "person": one.person,
            "kind": one.kind,
            "text": one.what,
            "backup": one.backup,
            "told": one.told,
            "place": one.place,
            "due": day_in(decision.due) if decision else None,
            "progress": progress,
            "id": one.id,
            "rev": decision.rev if decision else 0,
        }


def register_xlsx(collaboration: Collaboration, words: Words, made: date) -> bytes:
    """The register as a file of Excel, with its functions and how to read it."""
    title = words(_("Register of {name}"), name=collaboration.name)
    sheets = register_sheets(collaboration, words, made)
    return to_xlsx(sheets, words, title=title, author=collaboration.name, made=made)


def register_sheets(collaboration: Collaboration, words: Words, made: date) -> list[Sheet]:
    """The sheets of `register_xlsx`."""
    register = Register(Material(collaboration, words))
    cells = [[row[name] for name in HEADINGS] for row in register.rows()]
    return [
        Sheet(words(_("Register")), _columns(register), cells),
        _functions(register.things, words),
        how_to_read(READING, "register.xlsx", collaboration.name, words, made),
    ]


def _columns(register: Register) -> list[Column]:
    words = register.words
    chosen = {
        "organisation": register.material.organisations,
        "progress": [words(text) for text in PROGRESS.values()],
    }
    return [
        Column(
            words(heading),
            kind="day" if name == "due" else "choice" if name in chosen else "text",
            width=WIDTHS[name],
            choices=chosen.get(name, ()),
            fixed=name in FIXED,
            on_paper=name not in ("id", "rev"),
            wanted=name in ("organisation", "backup"),
        )
        for name, heading in HEADINGS.items()
    ]


def _functions(found: Sequence[Thing], words: Words) -> Sheet:
    """Who holds how much in which function, and when the next of it is due."""
    rows: list[list[Cell]] = []
    for (organisation, function), held in by_holder(found).items():
        days = sorted(one.decision.due for one in held if one.decision and one.decision.due)
        people = dict.fromkeys(one.person for one in held if one.person)
        carried = [one for one in held if one.source in ("action", "lesson")]
        without = sum(not one.backup for one in held)
        counts: list[Cell] = [len(held) - len(carried), len(carried), without]
        next_day = day_in(days[0]) if days else None
        rows.append([organisation, function, ", ".join(people), *counts, next_day])
    headings = [
        Column(words(_("Organisation")), width=26),
        Column(words(_("Function")), width=28),
        Column(words(_("Who")), width=30),
        Column(words(_("Holds")), kind="number", width=10),
        Column(words(_("Open actions and lessons")), kind="number", width=14),
        Column(words(_("Nobody takes over")), kind="number", width=14),
        Column(words(_("Next day")), kind="day", width=12),
    ]
    return Sheet(words(_("Functions")), headings, rows)


READING = (
    (
        HEADINGS["function"],
        _("The post, not the name: functions stay when people go. Empty: nobody said in which."),
    ),
    (
        HEADINGS["text"],
        _(
            "What the others would miss: tasks and roles as we agreed, actions and lessons that "
            "are under way, and what people wrote down themselves in “If somebody leaves”."
        ),
    ),
    (
        HEADINGS["backup"],
        _("Empty: nobody takes it over yet. Those rows are the ones to talk about first."),
    ),
    (
        HEADINGS["id"],
        _(
            "It tells which row this is. Leave it as it is. A new row has none: write who holds "
            "what, and it comes into the register."
        ),
    ),
    (
        _("Back into the workbook"),
        _("Save it as .xlsx. What is grey is not changed here. Then, in a terminal: {command}"),
    ),
)
