"""What a meeting ends with: what was decided, what is open, and when the room meets again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from workbook.language import mark as _
from workbook.results import actions, roles
from workbook.results.context import Context, Result

ROLES, PLAN = "roles.roles", "action_plan.actions"

TASKS = {
    "no_accountable": _("Nobody answers for {names}."),
    "several_accountable": _("Several answer for {names}."),
    "no_responsible": _("Nobody does {names}."),
}

Line = dict[str, str]  # which of the activity's notes, and what stands in its row


def notes(answers: pd.DataFrame, context: Context) -> Result:
    """The decisions of this meeting, what is open, and the facilitator's notes, a row a line.

    `data`: `note` (``decided``, ``open``, ``next``), `label`, `text`, `who`, `when`, in the order
    of the activity's `writes`. `facts`: how many lines each has. Nobody's answer is in it.
    """
    lines = [*_recorded(context), *_written(context), *_found(context)]
    labels = {one.value: one.describe(context.words)["label"] for one in context.activity.writes}
    rows: list[Line] = []
    for note, label in labels.items():
        for line in lines:
            row = {"who": "", "when": ""} | line | {"label": label}
            if line["note"] == note and row not in rows:
                rows.append(row)
    if not rows:
        return context.empty(
            _("Nothing is written down yet: the facilitator does it in the console.")
        )
    data = pd.DataFrame(rows)[["note", "label", "text", "who", "when"]]
    counts = {note: int((data["note"] == note).sum()) for note in labels}
    words = context.words
    headings = {
        "label": words(_("What")),
        "text": words(_("In words")),
        "who": words(_("Who")),
        "when": words(_("When")),
    }
    shown = {column: name for column, name in headings.items() if data[column].any()}
    table = data[list(shown)].rename(columns=shown)
    return Result(data, table, _sentence(counts, context), counts)


def _sentence(counts: Mapping[str, int], context: Context) -> str:
    words, said = context.words, []
    if decided := counts.get("decided", 0):
        said.append(words.count("{n} thing is decided.", "{n} things are decided.", decided))
    if left := counts.get("open", 0):
        said.append(words.count("{n} thing is open.", "{n} things are open.", left))
    if not counts.get("next"):
        said.append(words(_("When do we meet again?")))
    return " ".join(said)


def _recorded(context: Context) -> Iterator[Line]:
    """What was recorded as decided in this meeting, or as open; and the next meeting."""
    for one in context.decided:
        yield dict(one)
    if context.next_meeting:
        yield {"note": "next", "text": context.next_meeting}


def _written(context: Context) -> Iterator[Line]:
    for one in context.activity.writes:
        for line in context.draft(one.value).splitlines():
            if line.strip():
                yield {"note": one.value, "text": line.strip()}


def _found(context: Context) -> Iterator[Line]:
    """What is not right yet in the roles and the plan of this meeting."""
    here = {
        name: (rows, there)
        for name, (rows, there) in context.others.items()
        if there.session == context.session
    }
    words = context.words
    if ROLES in here:
        facts = roles.by_task(*here[ROLES]).facts
        for kind, text in TASKS.items():
            for label in facts.get(kind, ()):
                yield {"note": "open", "text": words(text, names=context.quoted([label]))}
    if PLAN in here:
        for sentence in actions.over_time(*here[PLAN]).facts.get("problems", ()):
            yield {"note": "open", "text": sentence}
