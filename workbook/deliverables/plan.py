"""The plan as sheets: what is to be reached, who does what by when; what is to be mended in it.

Each row has the number of its decision, so that an edited sheet can be brought back; see
`workbook.deliverables.bring_in`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from workbook.collaboration import Collaboration
from workbook.collaboration.days import day_in
from workbook.decision import KINDS, PROGRESS, STATUSES, Decision
from workbook.deliverables.material import ACTIONS, OBJECTIVES, Material
from workbook.deliverables.over_time import over_time
from workbook.deliverables.plan_warnings import Cells, warnings
from workbook.documents.sheets import Cell, Column, Sheet, to_xlsx
from workbook.documents.sheets_back import folded
from workbook.language import Words
from workbook.language import mark as _

PLANNED = ("objective", "result", "action")
NOT_RECORDED = _("not recorded yet")
HEADINGS = {
    "kind": _("What is it?"),
    "text": _("Objective, result or action"),
    "owner": _("Who sees to it"),
    "function": _("In which function"),
    "backup": _("Who stands in"),
    "start": _("From"),
    "due": _("Until"),
    "progress": _("How far"),
    "indicator": _("How we see it"),
    "why": _("Why, and how we know"),
    "objective": _("Objective"),
    "after": _("Waits for"),
    "status": _("Decided"),
    "review_on": _("Looked at again on"),
    "id": _("ID"),
    "rev": _("Version"),
}
FIXED = ("after", "status", "id", "rev")  # whoever edits the sheet leaves these as they are
DAYS = ("start", "due", "review_on")
WIDTHS = {"kind": 12, "text": 36, "owner": 18, "function": 16, "backup": 18, "progress": 11}
WIDTHS |= {
    "indicator": 22,
    "why": 28,
    "objective": 28,
    "after": 22,
    "status": 13,
    "id": 38,
    "rev": 9,
}
WIDTHS |= dict.fromkeys(DAYS, 12)
NOT_ON_PAPER = ("objective", "after", "status", "review_on", "id", "rev")


class Plan:
    """The plan of a collaboration in one language: a row for each decision, and what was not."""

    def __init__(self, material: Material) -> None:
        self.material, self.words = material, material.words
        decisions = material.collaboration.decisions
        self.every = [one for one in decisions.all() if one.kind in PLANNED]
        self.objectives = [one for one in self.every if one.kind == "objective"]
        result = material.result(ACTIONS, "actions.over_time")
        said: Sequence[dict[str, Any]] = result.facts["plan"] if result else ()
        self.said = {folded(one["title"]): one for one in said}
        self._by_number = {one["id"]: one for one in said}

    def rows(self) -> list[Cells]:
        """Each row by column: objectives with their results and actions, then what has none."""
        return [*self._recorded(), *self._not_recorded()]

    def _recorded(self) -> Iterator[Cells]:
        left = {one.id: one for one in self.every if one.status != "withdrawn"}
        for objective in [one for one in left.values() if one.kind == "objective"]:
            yield self.cells(left.pop(objective.id))
            for one in self._under(objective, [*left.values()]):
                yield self.cells(left.pop(one.id))
        for one in sorted(left.values(), key=_when):
            yield self.cells(one)

    def _under(self, objective: Decision, left: Sequence[Decision]) -> list[Decision]:
        """What belongs to an objective: its results, then its actions in the order they begin."""
        results = [o for o in left if o.kind == "result" and o.subject == objective.subject]
        theirs = [o for o in left if o.kind == "action"]
        theirs = [o for o in theirs if folded(_of(o)) == folded(objective.subject)]
        return results + sorted(theirs, key=_when)

    def cells(self, one: Decision) -> Cells:
        """What the sheet says of a decision, by column."""
        title = one.subject if one.kind == "result" else _of(one)
        return {
            "kind": self.words(KINDS[one.kind]),
            "text": one.said(self.words),
            "objective": self.called(title) if one.kind != "objective" else "",
            "owner": one.owner,
            "function": self.function_of(one),
            "backup": str(one.more.get("backup", "")),
            "start": day_in(str(one.more.get("start", ""))),
            "due": day_in(one.due),
            "progress": self.words(PROGRESS.get(one.progress, "")),
            "indicator": str(one.more.get("indicator", "")),
            "why": one.why,
            "after": "; ".join(self._before(one)),
            "status": self.words(STATUSES[one.status]),
            "review_on": day_in(one.review_on),
            "id": one.id,
            "rev": one.rev,
        }

    def called(self, objective: str) -> str:
        """What an objective is called in this language; itself if nobody recorded it."""
        for one in self.objectives:
            if folded(one.subject) == folded(objective):
                return one.said(self.words)
        return objective

    def function_of(self, one: Decision) -> str:
        """In which function somebody sees to it: as recorded, or as it was said in the plan."""
        said = self.said.get(folded(one.subject), {})
        same = one.kind == "action" and [one.owner] == said.get("owner")
        return str(one.more.get("function") or (said["function"] if same else ""))

    def _before(self, one: Decision) -> list[str]:
        """What has to end before an action, as it is called."""
        said = self.said.get(folded(one.subject), {}) if one.kind == "action" else {}
        titles = [self._by_number[id]["title"] for id in said.get("after", ())]
        recorded = {folded(o.subject): o for o in self.every if o.kind == "action"}
        there = [(title, recorded.get(folded(title))) for title in titles]
        return [o.said(self.words) if o else title for title, o in there]

    def _not_recorded(self) -> Iterator[Cells]:
        """What the room wrote into the plan and nobody recorded: it has no number yet."""
        known = {(one.kind, folded(one.subject)) for one in self.every}
        proposed = self.material.result(OBJECTIVES, "objectives.proposed")
        for row in proposed.data.to_dict("records") if proposed else ():
            if ("objective", folded(row["objective"])) not in known:
                known.add(("objective", folded(row["objective"])))
                yield self._said("objective", row["objective"])
                yield self._said("result", row["expected"], row["objective"])
        for title, one in self.said.items():
            if ("action", title) not in known:
                named: Cells = {name: one[name] for name in ("function", "backup", "indicator")}
                named |= {"start": day_in(one["start"]), "due": day_in(one["end"])}
                named["owner"] = "; ".join(one["owner"])
                yield self._said("action", one["title"], self.called(one["objective"]), named)

    def _said(self, kind: str, text: str, objective: str = "", more: Cells | None = None) -> Cells:
        made: Cells = dict.fromkeys(HEADINGS, "")
        made |= {"kind": self.words(KINDS[kind]), "text": text, "objective": objective}
        return made | {"status": self.words(NOT_RECORDED)} | (more or {})


def plan_xlsx(collaboration: Collaboration, words: Words, made: date) -> bytes:
    """The plan as a file of Excel, with its alignment, its warnings and how to read it."""
    title = words(_("Plan of {name}"), name=collaboration.name)
    sheets = plan_sheets(collaboration, words, made)
    return to_xlsx(sheets, words, title=title, author=collaboration.name, made=made)


def plan_sheets(collaboration: Collaboration, words: Words, made: date) -> list[Sheet]:
    """The sheets of `plan_xlsx`."""
    plan = Plan(Material(collaboration, words))
    rows = plan.rows()
    cells = [[row[name] for name in HEADINGS] for row in rows]
    objective = words(KINDS["objective"])
    strong = [i for i, row in enumerate(rows) if row["kind"] == objective]
    found = [Sheet(words(_("Plan")), columns(plan), cells, strong)]
    fit = alignment(plan.material)
    found += [fit] if fit else []
    headings = [Column(words(_("Of what")), width=44)]
    headings.append(Column(words(_("What is to be mended")), width=80))
    found.append(Sheet(words(_("Warnings")), headings, warnings(rows, plan.material, made)))
    actions = [one for one in plan.every if one.kind == "action" and one.status != "withdrawn"]
    if drawn := over_time(actions, words):
        found.append(Sheet(words(_("Over time")), [Column(drawn.caption, width=90)], [], (), drawn))
    return [*found, how_to_read(READING, "plan.xlsx", collaboration.name, words, made)]


def columns(plan: Plan) -> list[Column]:
    """The columns of the plan, with what can be chosen in each."""
    words = plan.words
    chosen = {
        "kind": [words(KINDS[kind]) for kind in PLANNED],
        "objective": [one.said(words) for one in plan.objectives if one.status != "withdrawn"],
        "owner": plan.material.organisations,
        "backup": plan.material.organisations,
        "progress": [words(text) for text in PROGRESS.values()],
    }
    kinds = dict.fromkeys(DAYS, "day") | dict.fromkeys(chosen, "choice")
    return [
        Column(
            words(heading),
            kind=kinds.get(name, "text"),  # type: ignore[arg-type]
            width=WIDTHS[name],
            choices=chosen.get(name, ()),
            fixed=name in FIXED,
            on_paper=name not in NOT_ON_PAPER,
        )
        for name, heading in HEADINGS.items()
    ]


def alignment(material: Material) -> Sheet | None:
    """How far each objective is also one of each organisation's own; None before that was asked."""
    result = material.result(OBJECTIVES, "objectives.fit")
    if not result:
        return None
    words, data = material.words, result.data
    names = list(dict.fromkeys(data["organisation"]))
    fits = {(row["objective"], row["organisation"]): row["fit"] for row in data.to_dict("records")}
    plan = Plan(material)
    rows = [
        [plan.called(str(one)), *(_number(fits.get((one, name))) for name in names)]
        for one in dict.fromkeys(data["objective"])
    ]
    headings = [Column(words(_("Objective")), width=44)]
    headings += [Column(str(name), kind="number", width=14) for name in names]
    return Sheet(words(_("Alignment")), headings, rows)


READING = (
    (
        HEADINGS["id"],
        _(
            "The number of what was decided. Leave it as it is. A new row has none: what you write "
            "there comes into the plan as something that is proposed."
        ),
    ),
    (
        HEADINGS["owner"],
        _(
            "One organisation answers for each action. The function is the post, not the name: "
            "functions stay when people go."
        ),
    ),
    (
        HEADINGS["progress"],
        _("planned, under way, done or dropped. Say beside it why, or how we know."),
    ),
    (
        HEADINGS["status"],
        _(
            "What the room says of it together. It is not changed here: an objection is solved in "
            "the room."
        ),
    ),
    (
        _("Alignment"),
        _(
            "How far each objective is also one of each organisation's own: 0 not ours, 1 a "
            "little, 2 partly, 3 fully ours. Empty: not said."
        ),
    ),
    (
        _("Back into the workbook"),
        _("Save it as .xlsx. What is grey is not changed here. Then, in a terminal: {command}"),
    ),
)


def how_to_read(
    reading: Sequence[tuple[str, str]], file: str, name: str, words: Words, made: date
) -> Sheet:
    """The sheet that explains the others of `file`: a row for each thing that is read."""
    command = f"workbook import FOLDER {file}"
    rows = [[words(what), words(text, command=command)] for what, text in reading]
    rows.insert(0, [words(_("Made on")), words.day(made.isoformat())])
    rows.insert(0, [words(_("Collaboration")), name])
    headings = [Column(words(_("What")), width=26), Column(words(_("What it means")), width=90)]
    return Sheet(words(_("How to read the sheets")), headings, rows)


def _of(one: Decision) -> str:
    """The objective that an action serves."""
    return str(one.more.get("objective", ""))


def _when(one: Decision) -> tuple[bool, str, str]:
    return (one.kind == "objective", str(one.more.get("start") or one.due or "9"), one.due)


def _number(value: float | None) -> Cell:
    return None if value is None or value != value else round(float(value), 1)
