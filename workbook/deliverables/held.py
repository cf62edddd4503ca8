"""Who holds what: tasks, roles, actions, lessons, and what people said they hold."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.decision import CARRIED_OUT, Decision
from workbook.decision import KINDS as DECIDED
from workbook.deliverables.material import CONTINUITY, MANDATE, ROLES, Material, Row
from workbook.deliverables.plan import Plan
from workbook.documents.model import Runs, run
from workbook.documents.sheets_back import folded
from workbook.language import mark as _

_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "https://collaboration-workbook.example/register")


@dataclass(frozen=True)
class Thing:
    """Something that somebody holds, and who takes it over.

    `id` is the number of its decision; of what somebody said they hold and nobody recorded, a
    number that comes from its words. `source`: ``task``, ``spokesperson``, ``action``, ``lesson``
    or ``held``.
    """

    id: str
    source: str
    kind: str  # in words
    what: str
    lang: str = ""  # of `what`; empty if it is the document's, or not known
    organisation: str = ""
    function: str = ""
    person: str = ""
    backup: str = ""
    told: str = ""  # whether whoever takes over knows it, in words
    place: str = ""
    decision: Decision | None = None

    @property
    def runs(self) -> Runs:
        """What it is, in its language."""
        return run(self.what, self.lang)


class Holdings:
    """What is held in a collaboration, in one language."""

    def __init__(self, material: Material) -> None:
        self.material, self.words = material, material.words
        self.plan = Plan(material)
        self._said = self._last_said()
        self._sorts = material.labels(CONTINUITY, "sort")
        self._told = material.labels(CONTINUITY, "told")
        self._names = material.names(CONTINUITY)
        accepted = material.result(MANDATE, "spokesperson_mandate.accepted")
        self._accepted = accepted.facts if accepted else {"speaks": [], "stands_in": []}

    def _last_said(self) -> dict[str, Row]:
        """What people said they hold, as said last, by what tells it from others."""
        said: dict[str, Row] = {}
        for row in self.material.rows_ever(CONTINUITY):
            if row["held"]:
                said[subject_of(row["organisation"], row["held"])] = row
        return said

    def everything(self) -> list[Thing]:
        """Everything, by organisation and function; what nobody holds comes last."""
        found = [self.of(one) for one in self._decided()]
        recorded = {one.decision.subject for one in found if one.decision}
        found += [
            self._unrecorded(row) for subject, row in self._said.items() if subject not in recorded
        ]
        order = {name: i for i, name in enumerate(self.material.organisations)}
        return sorted(found, key=lambda o: (order.get(o.organisation, len(order)), o.function))

    def said(self, subject: str) -> Thing | None:
        """Something as people said it, whatever was recorded of it since; None if nobody did."""
        row = self._said.get(subject)
        return self._unrecorded(row) if row else None

    def _decided(self) -> list[Decision]:
        roles = [one for one in self.material.decisions("role") if one.is_agreed or one.is_open]
        carried = [one for one in self.material.decisions("action", "lesson") if one.is_under_way]
        spoken = [one for one in self.material.decisions("spokesperson") if one.is_agreed]
        mandates = [one for one in spoken if one.activity == MANDATE] or spoken
        return [*roles, *mandates[-1:], *carried]

    def of(self, one: Decision) -> Thing:
        """The thing that a decision is about, as that decision has it."""
        if one.kind in CARRIED_OUT:
            return self._carried_out(one)
        if one.kind == "spokesperson":
            return self._spokesperson(one)
        return self._task(one) if one.activity == ROLES else self._recorded(one)

    def _task(self, one: Decision) -> Thing:
        parts, label = one.more.get("parts") or {}, one.more.get("label") or {}
        holders = [one.owner] if one.owner else [*(parts.get("accountable") or ())]
        words = self.words
        return Thing(
            id=one.id,
            source="task",
            kind=words(_("a task")),
            what=one.about(words) or one.said(words),
            lang="" if words.lang in label or not label else str(next(iter(label))),
            organisation=holders[0] if len(holders) == 1 else "",
            function=str(one.more.get("function", "")),
            backup="; ".join(parts.get("backup") or ()),
            place=str(one.more.get("place", "")),
            decision=one,
        )

    def _spokesperson(self, one: Decision) -> Thing:
        speaks = self._accepted["speaks"]
        return Thing(
            id=one.id,
            source="spokesperson",
            kind=self.words(_("a role")),
            what=self.words(_("speaking for us")),
            organisation=speaks[0] if len(speaks) == 1 else "",
            function=self.words(_("spokesperson")),
            backup="; ".join(dict.fromkeys(self._accepted["stands_in"])),
            decision=one,
        )

    def _carried_out(self, one: Decision) -> Thing:
        return Thing(
            id=one.id,
            source=one.kind,
            kind=self.words(DECIDED[one.kind]),
            what=one.said(self.words),
            lang=foreign(one, self.words.lang),
            organisation=one.owner,
            function=self.plan.function_of(one),
            backup=str(one.more.get("backup", "")),
            decision=one,
        )

    def _recorded(self, one: Decision) -> Thing:
        """What somebody said they hold, with what was recorded of it since."""
        said = self.said(one.subject)
        same = said is not None and said.organisation == one.owner
        return Thing(
            id=one.id,
            source="held",
            kind=said.kind if said else self.words(DECIDED["role"]),
            what=one.said(self.words),
            lang=foreign(one, self.words.lang),
            organisation=one.owner,
            function=str(one.more.get("function", "")),
            person=said.person if said and same else "",
            backup=str(one.more.get("backup", "")),
            told=said.told if said and said.backup == one.more.get("backup") else "",
            place=str(one.more.get("place", "")),
            decision=one,
        )

    def _unrecorded(self, row: Row) -> Thing:
        name, backup = self._names.get(row["participant"], ""), row["backup"] or ""
        if folded(backup) == folded(name):  # who names oneself has named nobody
            backup = ""
        sort, told = row["sort"] or "", row["told"] or ""
        return Thing(
            id=number_of(subject_of(row["organisation"], row["held"])),
            source="held",
            kind=self._sorts.get(sort, sort),
            what=row["held"],
            lang=row["lang"] if row["lang"] != self.words.lang else "",
            organisation=row["organisation"],
            function=row["function"] or "",
            person=name,
            backup=backup,
            told=self._told.get(told, "") if backup else "",
            place=row["place"] or "",
        )


def by_holder(found: Sequence[Thing]) -> dict[tuple[str, str], list[Thing]]:
    """What is held, by organisation and function (empty: nobody said in which)."""
    held: dict[tuple[str, str], list[Thing]] = {}
    for one in found:
        if one.organisation:
            held.setdefault((one.organisation, one.function), []).append(one)
    return held


def number_of(subject: str) -> str:
    """The number of something that was said to be held: the same whenever it is looked at."""
    return str(uuid.uuid5(_OURS, folded(subject)))


def subject_of(organisation: str, held: str) -> str:
    """What tells it from others in the table of decisions, once it is recorded."""
    return f"{organisation}: {held}"


def foreign(one: Decision, lang: str) -> str:
    """The language of a decision's text where it is not that language; else empty."""
    return "" if lang in one.text else next(iter(one.text), "")
