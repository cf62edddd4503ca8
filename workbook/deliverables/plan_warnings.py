"""What is to be mended in a plan: what nobody sees to, what is late, what serves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from workbook.decision import KINDS, PROGRESS
from workbook.deliverables.material import OBJECTIVES, Material
from workbook.documents.sheets import Cell
from workbook.language import mark as _

Cells = dict[str, Cell]
Warned = tuple[str, str]  # of what, and what is to be mended


def warnings(rows: Sequence[Cells], material: Material, today: date) -> list[Warned]:
    """What is to be mended in the rows of a plan, of each row what is missing first."""
    words = material.words
    over = {words(PROGRESS["done"]), words(PROGRESS["dropped"])}
    live = [row for row in rows if row["progress"] not in over]
    action, objective = words(KINDS["action"]), words(KINDS["objective"])
    actions = [row for row in live if row["kind"] == action]
    found = [one for row in actions for one in _of_action(row, actions, material, today)]
    for row in live:
        if row["kind"] == objective:
            found += _of_objective(row, rows, material)
    found += [(str(row["text"]), words(UNRECORDED)) for row in rows if not row["id"]]
    return found + list(_of_fit(material))


UNRECORDED = _("It was written into the plan, and is not recorded as decided.")


def _of_action(
    row: Cells, actions: Sequence[Cells], material: Material, today: date
) -> Iterator[Warned]:
    words, title = material.words, str(row["text"])
    start, due, owner = row["start"], row["due"], str(row["owner"])
    if not owner:
        yield title, words(_("Nobody sees to it: name one organisation."))
    elif ";" in owner:
        yield title, words(_("Several see to it: name the one that answers for it."))
    elif owner not in material.organisations:
        yield title, words(_("{name} does not take part any more: who sees to it now?"), name=owner)
    if not row["backup"]:
        yield title, words(_("Nobody stands in."))
    if not isinstance(due, date):
        yield title, words(_("It has no last day."))
    elif due < today:
        yield title, words(_("It should have ended on {date}: is it done?"), date=due)
    if isinstance(due, date) and isinstance(start, date) and due < start:
        yield title, words(_("It ends before it begins."))
    if not row["indicator"]:
        yield title, words(_("Nobody has said how we see that it is done."))
    for before in str(row["after"] or "").split("; "):
        ends = next((one["due"] for one in actions if one["text"] == before), None)
        if isinstance(ends, date) and isinstance(start, date) and start < ends:
            text = _("It begins before “{name}” ends, and waits for it.")
            yield title, words(text, name=before)


def _of_objective(row: Cells, rows: Sequence[Cells], material: Material) -> Iterator[Warned]:
    words, title = material.words, str(row["text"])
    under = {str(one["kind"]) for one in rows if one["objective"] == row["text"]}
    if words(KINDS["action"]) not in under:
        yield title, words(_("No action serves it."))
    if words(KINDS["result"]) not in under:
        yield title, words(_("Nobody has said how we will see that it is reached."))


def _of_fit(material: Material) -> Iterator[Warned]:
    result, words = material.result(OBJECTIVES, "objectives.fit"), material.words
    if not result:
        return
    for title in result.facts["carried_by_nobody"]:
        yield title, words(_("No organisation counts it among its own objectives."))
    for name in result.facts["without_fit"]:
        yield name, words(_("No objective is also one of its own: what is missing for it?"))
