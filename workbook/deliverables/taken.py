"""What a changed cell says, as the workbook keeps it: read leniently, and never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.collaboration import typed
from workbook.decision import PROGRESS, Decision
from workbook.deliverables.edited import CHANGED, Before, Edit, chosen, named, said
from workbook.deliverables.plan import DAYS, Plan
from workbook.documents.sheets_back import Value, day_of, folded
from workbook.errors import AnswerRefused, Unfit, WorkbookError
from workbook.language import Words
from workbook.language import mark as _

NO_ORGANISATION = _(
    "“{text}” is no organisation of this collaboration. Write its name as it is in the list."
)
NO_OBJECTIVE = _("“{text}” is no objective of the plan. Write it as it is in the list.")
NO_PROGRESS = _("Write planned, under way, done or dropped.")
NO_TEXT = _("It has no text. Nothing of this row was taken; to drop it, write so under “How far”.")
SAME = _("Whoever sees to it cannot stand in as well.")
BACKWARD = _("It would end before it begins.")
CLOSED = _("It is closed in the workbook. Open it there again first.")
NO_REASON = _("Say why it is dropped: the others build on it.")
OF = _("{name}: {text}")
OWNERS = ("owner", "organisation")
BESIDES = ("function", "backup", "objective", "indicator", "start", "place")


class Taken:
    """Reads the changed cells of one row, and notes in `edit` what is refused.

    `headings` are those of the sheet, `lang` its language; sentences are in that of `words`.
    `frees`: who takes over may be anybody, not only an organisation.
    """

    def __init__(
        self,
        plan: Plan,
        edit: Edit,
        headings: Mapping[str, str],
        lang: str,
        words: Words,
        frees: bool = False,
    ) -> None:
        self._plan, self._edit, self._headings = plan, edit, headings
        self._lang, self._words, self._frees = lang, words, frees

    def read(self, found: Mapping[str, Value | None], one: Decision | None) -> dict[str, Any]:
        """What `workbook.collaboration.decisions.change` takes, of the cells that fit."""
        made: dict[str, Any] = {}
        for name, value in found.items():
            try:
                made[name] = self._kept(name, value)
            except AnswerRefused as refused:
                for error in refused.errors.values():
                    self._refuse(name, error)
            except WorkbookError as error:
                self._refuse(name, error)
        self._check(made, one)
        return self._as_said(made, one)

    def _refuse(self, name: str, error: WorkbookError) -> None:
        heading = self._words(self._headings[name])
        self._edit.refuse(self._words, OF, name=heading, text=error.sentence(self._words))

    def _kept(self, name: str, value: Value | None) -> str:
        text = said(value, self._words) if value not in (None, "") else ""
        if name in OWNERS or (name == "backup" and not self._frees):
            found = named(value, self._plan.material.organisations)
            if found is None:
                raise Unfit(NO_ORGANISATION, text=text)
            return found
        if name in DAYS:
            day = day_of(value)
            return day.isoformat() if day else ""
        if name == "progress":
            if not (state := chosen(value, PROGRESS)):
                raise Unfit(NO_PROGRESS)
            return state
        if name == "objective":
            return self._objective(text)
        return typed.text(name, text) if name == "text" else typed.line(name, text)

    def _objective(self, text: str) -> str:
        """What tells the objective from others; it may be called as it was, in any language."""
        history = self._plan.material.collaboration.decisions.history
        for one in self._plan.objectives:
            called = {one.subject, *(t for old in history(one.id) for t in old.text.values())}
            if folded(text) in {folded(t) for t in called}:
                return one.subject
        if text:
            raise Unfit(NO_OBJECTIVE, text=text)
        return ""

    def _check(self, made: dict[str, Any], one: Decision | None) -> None:
        """Take out what does not go with the rest, and note why."""

        def now(name: str, kept: Any) -> str:
            return str(made.get(name, kept or "") or "")

        more = one.more if one else {}
        owner = now("owner", now("organisation", one.owner if one else ""))
        backup = now("backup", more.get("backup"))
        if owner and folded(owner) == folded(backup) and made.keys() & {*OWNERS, "backup"}:
            self._drop(made, SAME, "backup", *OWNERS)
        start, due = now("start", more.get("start")), now("due", one.due if one else "")
        if start and due and due < start and made.keys() & {"start", "due"}:
            self._drop(made, BACKWARD, "start", "due")
        state = made.get("progress")
        if state == "dropped" and not now("why", one.why if one else ""):
            self._drop(made, NO_REASON, "progress")
        if one and one.status in ("done", "withdrawn") and state in ("planned", "under way"):
            self._drop(made, CLOSED, "progress")

    def _drop(self, made: dict[str, Any], why: str, *names: str) -> None:
        for name in names:
            if made.pop(name, None) is not None:
                self._refuse(name, Unfit(why))

    def _as_said(self, made: dict[str, Any], one: Decision | None) -> dict[str, Any]:
        names = {name: "owner" if name in OWNERS else name for name in made}
        found = {names[name]: value for name, value in made.items() if name not in BESIDES}
        if "text" in found:
            shown = one is None or self._lang in one.text or not one.text
            lang = self._lang if one is None or shown else next(iter(one.text))
            found["text"] = {lang: found["text"]}
        if more := {name: value for name, value in made.items() if name in BESIDES}:
            found["more"] = more
        return found


def tell(
    edit: Edit,
    made: Mapping[str, Any],
    found: Mapping[str, Value | None],
    before: Before,
    headings: Mapping[str, str],
    words: Words,
) -> None:
    """Note in `edit` what was changed of a row, a sentence a cell."""
    taken = {**made, **made.get("more", {})}
    if "organisation" in found and "owner" in taken:
        taken["organisation"] = taken["owner"]
    for name in found:
        if name in taken:
            after = found[name] if name == "text" else _as_told(name, taken[name], words)
            was = said(before.now.get(name), words)
            what, now = words(headings[name]), said(after, words)
            edit.changed.append(words(CHANGED, what=what, before=was, after=now))


def _as_told(name: str, kept: Any, words: Words) -> str:
    if name == "progress":
        return words(PROGRESS[kept])
    return words.day(kept) if name in DAYS else str(kept)
