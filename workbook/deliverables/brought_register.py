"""The rows of a register that comes back: who holds what now, and who takes over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from workbook.collaboration.decisions import change, record
from workbook.deciding import said_of_task
from workbook.decision import IMPORTED, KINDS
from workbook.deliverables.edited import LEFT, Before, Edit, changes, chosen, named, said
from workbook.deliverables.held import Thing, number_of, subject_of
from workbook.deliverables.material import CONTINUITY, Material
from workbook.deliverables.register import FIXED, HEADINGS, Register
from workbook.deliverables.taken import NO_ORGANISATION, NO_TEXT, OF, Taken, tell
from workbook.documents.sheets_back import Row, Value, folded
from workbook.errors import AnswerRefused, WorkbookError
from workbook.language import LANGUAGES, Words
from workbook.language import mark as _

SPOKEN = _("{what}: “{after}” was refused. Who speaks for us all is decided in the room.")
REWORDED = _(
    "{what}: “{after}” was refused. What was agreed of this task was put into words of its own: "
    "change it in the console."
)
ELSEWHERE = _("New, and refused: it belongs in the sheet of the plan.")
NOBODY = _("New, and refused: say which organisation holds it.")
THERE = _("New, and refused: it is in the register already. Its ID: {id}")
NEW = _("New: it is in the register now, as proposed.")
# By what a thing is, the columns that are not changed in the register.
NOT_OF: dict[str, Sequence[str]] = {
    "task": ("text", "progress"),
    "held": ("progress", "due"),
    "action": ("place",),
    "lesson": ("place",),
    "spokesperson": (),
}


class RegisterBack:
    """A register that comes back; with `dry_run` nothing is recorded."""

    headings: ClassVar[Mapping[str, str]] = HEADINGS

    def __init__(self, material: Material, words: Words, dry_run: bool) -> None:
        self._here, self._words, self._dry_run = material.collaboration, words, dry_run
        self._lang = material.words.lang
        self._register = Register(material)
        self._plan = self._register.holdings.plan
        self._known: dict[str, Thing] = {}
        for one in self._register.things:
            self._known[folded(one.id)] = one
            if one.source == "held" and one.decision:  # as it was called before it was recorded
                self._known[number_of(one.decision.subject)] = one

    def order(self, _row: Row) -> int:
        """Which rows are looked at first: none before the others."""
        return 0

    def knows(self, id: str) -> bool:
        """Whether a row of the register has that ID."""
        return folded(id) in self._known

    def ids(self) -> list[str]:
        """The IDs of all that is in the register."""
        return [one.id for one in self._register.things]

    def change(self, id: str, row: Row, names: Sequence[str], edit: Edit) -> None:
        """Record what was changed in a row that is known."""
        one = self._known[folded(id)]
        if not row.text("text"):
            edit.refuse(self._words, NO_TEXT)
            return
        before = Before(self._register.cells(self._when_made(one, row)), self._register.cells(one))
        looked_at = [name for name in names if name not in ("id", "rev")]
        found = changes(row, looked_at, before, edit, HEADINGS, self._words)
        found = self._changeable(found, one, edit)
        made = self._read(found, one, edit)
        if not made:
            return
        try:
            self._record(one, made)
        except AnswerRefused as error:
            edit.refuse_all(self._words, error)
        else:
            tell(edit, self._told(made), found, before, HEADINGS, self._words)

    def _told(self, made: dict[str, Any]) -> dict[str, Any]:
        """As it was typed: the organisations that stand in for a task are among its parts."""
        more = made.get("more", {})
        if "parts" not in more or "backup" not in more:
            return made
        return made | {"more": more | {"backup": "; ".join(more["parts"]["backup"])}}

    def _when_made(self, one: Thing, row: Row) -> Thing:
        """The thing as it was when the sheet was made; as it is now if that is not known."""
        if not one.decision:
            return one
        rev = row.text("rev")
        if rev == "0" and (unrecorded := self._register.holdings.said(one.decision.subject)):
            return unrecorded
        steps = {str(step.rev): step for step in self._here.decisions.history(one.decision.id)}
        return self._register.holdings.of(steps[rev]) if rev in steps else one

    def _changeable(
        self, found: Mapping[str, Value | None], one: Thing, edit: Edit
    ) -> dict[str, Value | None]:
        kept = dict(found)
        for name in found:
            values = {"what": self._words(HEADINGS[name]), "after": said(found[name], self._words)}
            message = ""
            if name in (*FIXED, *NOT_OF[one.source]):
                message = LEFT
            elif one.source == "spokesperson":
                message = SPOKEN
            elif one.source == "task" and name in ("organisation", "backup") and _own_words(one):
                message = REWORDED
            if message:
                kept.pop(name)
                edit.refuse(self._words, message, **values)
        return kept

    def _read(self, found: Mapping[str, Value | None], one: Thing, edit: Edit) -> dict[str, Any]:
        frees = one.source in ("held", "task")
        reader = Taken(self._plan, edit, HEADINGS, self._lang, self._words, frees)
        if one.source != "task":
            return reader.read(found, one.decision)
        backups = self._backups(found, edit)
        made = reader.read({n: value for n, value in found.items() if n != "backup"}, one.decision)
        if backups is None and "owner" not in made:
            return made
        return made | self._as_parts(one, made, backups)

    def _backups(self, found: Mapping[str, Value | None], edit: Edit) -> list[str] | None:
        """The organisations that stand in for a task, separated by “;”; None if unchanged."""
        if "backup" not in found:
            return None
        typed = [one.strip() for one in str(found["backup"] or "").split(";") if one.strip()]
        known = [named(one, self._register.material.organisations) for one in typed]
        if None not in known:
            return [one for one in known if one]
        text = self._words(NO_ORGANISATION, text=typed[known.index(None)])
        edit.refuse(self._words, OF, name=self._words(HEADINGS["backup"]), text=text)
        return None

    def _as_parts(
        self, one: Thing, made: Mapping[str, Any], backups: list[str] | None
    ) -> dict[str, Any]:
        """Who has which part in a task now, and that in words."""
        assert one.decision
        parts = dict(one.decision.more.get("parts") or {})
        if "owner" in made:
            parts["accountable"] = [made["owner"]] if made["owner"] else []
        if backups is not None:
            parts["backup"] = backups
        label = one.decision.more.get("label") or {}
        text = {
            lang: said_of_task(label.get(lang, one.decision.subject), parts, lang)
            for lang in LANGUAGES
        }
        more = {**made.get("more", {}), "parts": parts}
        if backups is not None:
            more["backup"] = ""  # it is among the parts
        return {"text": text, "more": more}

    def _record(self, one: Thing, made: Mapping[str, Any]) -> None:
        if self._dry_run:
            return
        if one.decision:
            change(self._here, one.decision.id, made, IMPORTED)
            return
        kept = {"owner": one.organisation, "text": {one.lang or self._lang: one.what}, **made}
        besides = {"function": one.function, "backup": one.backup, "place": one.place}
        kept["more"] = besides | made.get("more", {})
        subject = subject_of(one.organisation, one.what)
        self._propose(subject, kept)

    def _propose(self, subject: str, made: Mapping[str, Any]) -> None:
        self._here.find(CONTINUITY)
        record(self._here, CONTINUITY, "role", subject, {**made, "status": "proposed"}, IMPORTED)

    def new(self, row: Row, edit: Edit) -> None:
        """Record a row without ID as something that is held."""
        words, text = self._words, row.text("text")
        carried = {kind: KINDS[kind] for kind in ("action", "lesson", "objective", "result")}
        if not text:
            edit.refuse(words, NO_TEXT)
            return
        if chosen(row.cells.get("kind"), carried):
            edit.refuse(words, ELSEWHERE)
            return
        names = ("organisation", "function", "text", "backup", "place")
        found = {name: row.cells[name] for name in names if name in row.cells}
        made = Taken(self._plan, edit, HEADINGS, self._lang, words, frees=True).read(found, None)
        if edit.refused:
            return
        if not made.get("owner"):
            edit.refuse(words, NOBODY)
            return
        self._new(subject_of(made["owner"], text), made, edit)

    def _new(self, subject: str, made: Mapping[str, Any], edit: Edit) -> None:
        number = number_of(subject)
        if there := self._known.get(number):
            edit.refuse(self._words, THERE, id=there.id)
            return
        try:
            if not self._dry_run:
                self._propose(subject, made)
        except AnswerRefused as error:
            edit.refuse_all(self._words, error)
        except WorkbookError as error:
            edit.refused.append(error.sentence(self._words))
        else:
            self._known[number] = Thing(number, "held", "", subject)
            edit.changed.append(self._words(NEW))


def _own_words(one: Thing) -> bool:
    """Whether a task was put into other words than those that come from who has which part."""
    decision = one.decision
    if not decision or not decision.more.get("parts"):
        return True
    label, parts = decision.more.get("label") or {}, decision.more["parts"]
    return any(
        text != said_of_task(label.get(lang, decision.subject), parts, lang)
        for lang, text in decision.text.items()
    )
