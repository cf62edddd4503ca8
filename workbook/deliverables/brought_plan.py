"""The rows of a plan that comes back: known ones are changed, new ones are proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from workbook.collaboration.decisions import change, record
from workbook.decision import IMPORTED, KINDS, Decision
from workbook.deliverables.edited import LEFT, Before, Edit, changes, chosen, said
from workbook.deliverables.material import ACTIONS, OBJECTIVES, Material
from workbook.deliverables.plan import FIXED, HEADINGS, PLANNED, Plan
from workbook.deliverables.taken import NO_TEXT, Taken, tell
from workbook.documents.sheets_back import Row, Value, folded
from workbook.errors import AnswerRefused, WorkbookError
from workbook.language import Words
from workbook.language import mark as _

ACTIVITY = {"objective": OBJECTIVES, "result": OBJECTIVES, "action": ACTIONS}
NO_KIND = _(
    "New, and refused: say under “{what}” whether it is an objective, a result or an action."
)
THERE = _("New, and refused: it is in the plan already. Write into the row that has its ID: {id}")
NO_GOAL = _("New, and refused: say which objective this result belongs to.")
NEW = _("New: it is recorded as proposed, and the room agrees on it or not.")
# What an objective or a result has, and is changed elsewhere.
NOT_OF = {"objective": ("objective",), "result": ("objective",), "action": ()}


class PlanBack:
    """A plan that comes back; with `dry_run` nothing is recorded."""

    headings: ClassVar[Mapping[str, str]] = HEADINGS

    def __init__(self, material: Material, words: Words, dry_run: bool) -> None:
        self._here, self._words, self._dry_run = material.collaboration, words, dry_run
        self._lang = material.words.lang
        self._plan = Plan(material)
        self._known = {folded(one.id): one for one in self._plan.every}
        self._new: list[tuple[str, str]] = []  # kinds and titles that this sheet brought

    def order(self, row: Row) -> int:
        """Which rows are looked at first: new objectives, as other rows name them."""
        kind = chosen(row.cells.get("kind"), {"objective": KINDS["objective"]})
        return 0 if kind == "objective" and not row.text("id") else 1

    def knows(self, id: str) -> bool:
        """Whether a row of the plan has that ID."""
        return folded(id) in self._known

    def ids(self) -> list[str]:
        """The IDs of all that is in the plan."""
        return [one.id for one in self._plan.every if one.status != "withdrawn"]

    def change(self, id: str, row: Row, names: Sequence[str], edit: Edit) -> None:
        """Record what was changed in a row that is known."""
        one = self._known[folded(id)]
        if not row.text("text") and "text" in names:
            edit.refuse(self._words, NO_TEXT)
            return
        before = Before(self._plan.cells(self._when_made(one, row)), self._plan.cells(one))
        looked_at = [name for name in names if name not in ("id", "rev", "after")]
        found = changes(row, looked_at, before, edit, HEADINGS, self._words)
        found = self._changeable(found, one, edit)
        made = Taken(self._plan, edit, HEADINGS, self._lang, self._words).read(found, one)
        if not made:
            return
        try:
            if not self._dry_run:
                change(self._here, one.id, made, IMPORTED)
        except AnswerRefused as error:
            edit.refuse_all(self._words, error)
        else:
            tell(edit, made, found, before, HEADINGS, self._words)

    def _when_made(self, one: Decision, row: Row) -> Decision:
        """The decision as it was when the sheet was made; as it is now if that is not known."""
        steps = {str(step.rev): step for step in self._here.decisions.history(one.id)}
        return steps.get(row.text("rev"), one)

    def _changeable(
        self, found: Mapping[str, Value | None], one: Decision, edit: Edit
    ) -> dict[str, Value | None]:
        kept = dict(found)
        for name in found:
            if name in (*FIXED, "kind", *NOT_OF[one.kind]):
                value = said(kept.pop(name), self._words)
                edit.refuse(self._words, LEFT, what=self._words(HEADINGS[name]), after=value)
        return kept

    def new(self, row: Row, edit: Edit) -> None:
        """Record a row without ID as something that is proposed."""
        words = self._words
        kind = chosen(row.cells.get("kind"), {kind: KINDS[kind] for kind in PLANNED})
        if not row.text("text"):
            edit.refuse(words, NO_TEXT)
        elif not kind:
            edit.refuse(words, NO_KIND, what=words(HEADINGS["kind"]))
        elif there := self._there(kind, row):
            edit.refuse(words, THERE, id=there)
        else:
            self._propose(kind, row, edit)

    def _there(self, kind: str, row: Row) -> str:
        """The ID of what has the same text already, or of the result that an objective has."""
        text, objective = folded(row.text("text")), folded(row.text("objective"))
        for one in self._plan.every:
            if one.kind != kind or one.status == "withdrawn":
                continue
            called = {one.subject} if kind != "result" else set()
            if text in {folded(t) for t in {*one.text.values(), *called}}:
                return one.id
            of = {one.subject, self._plan.called(one.subject)}
            if kind == "result" and objective in {folded(t) for t in of}:
                return one.id
        return "–" if (kind, text) in self._new else ""

    def _propose(self, kind: str, row: Row, edit: Edit) -> None:
        names = [name for name in HEADINGS if name not in (*FIXED, "kind")]
        found = {name: row.cells[name] for name in names if name in row.cells}
        if kind == "objective":
            found.pop("objective", None)
        refused = len(edit.refused)
        made = Taken(self._plan, edit, HEADINGS, self._lang, self._words).read(found, None)
        if len(edit.refused) > refused or "text" not in made:
            return  # something new comes in whole, or not at all
        objective = made.get("more", {}).get("objective", "")
        if kind == "result" and not objective:
            edit.refuse(self._words, NO_GOAL)
            return
        subject = objective if kind == "result" else next(iter(made["text"].values()))
        if kind == "result":
            made["more"].pop("objective")
        try:
            self._record(kind, subject, made)
        except AnswerRefused as error:
            edit.refuse_all(self._words, error)
        except WorkbookError as error:
            edit.refused.append(error.sentence(self._words))
        else:
            self._new.append((kind, folded(row.text("text"))))
            if kind == "objective":
                one = Decision("", OBJECTIVES, kind, "proposed", made["text"], subject)
                self._plan.objectives.append(one)
            edit.changed.append(self._words(NEW))

    def _record(self, kind: str, subject: str, made: dict[str, Any]) -> None:
        self._here.find(ACTIVITY[kind])
        if self._dry_run:
            return
        told = made | {"status": "proposed"}
        one = record(self._here, ACTIVITY[kind], kind, subject, told, IMPORTED)
        later = {name: made[name] for name in ("progress", "why") if made.get(name)}
        if later and later != {"progress": "planned"}:
            change(self._here, one.id, later, IMPORTED)
