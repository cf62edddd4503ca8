"""What is to be handed over when somebody has left, or leaves as a test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, folded, given
from workbook.results.continuity import (
    ACTIONS,
    LESSONS,
    ROLES,
    has_left,
    held_by_people,
    organisation_left_by,
    person_named_last,
)
from workbook.results.roles import CARRIES, parts_by_task
from workbook.results.rows import entries

MANDATE = "roles.spokesperson_mandate"
ACCEPTED = ("yes", "if")


@dataclass(frozen=True)
class Thing:
    """Something that goes from one hand into another."""

    kind: str
    what: str
    takes_over: str = ""  # empty: nobody
    told: str = ""  # whether whoever takes over knows it
    where: str = ""
    function: str = ""


@by_organisation
def to_hand_over(answers: pd.DataFrame, context: Context) -> Result:
    """What people hold who were taken off the list, and the person named last (`added`).

    What was written down at earlier meetings counts, too. Of the only one of an organisation, its
    tasks, actions and lessons are there as well; of who speaks for all, that role.

    `data`: one row a thing: `name` (of the person), `kind`, `what`, `takes_over` (empty: nobody),
    `told`, `where`, `function`. `facts`: `people` (names), `without` (what nobody takes over).
    """
    held = _held_ever(answers, context)
    gone = [one for one in context.names if has_left(one, context)]
    if (named := person_named_last(context)) and named not in gone:
        gone.append(named)
    things = [(one, thing) for one in gone for thing in _things(one, held, context)]
    words = context.words
    if not things:
        return context.empty(
            _("Nothing is to be handed over: nobody who has left, or is named, holds anything.")
        )
    data = pd.DataFrame({"name": context.names[one]} | vars(thing) for one, thing in things)
    nobody = f"⚠ {words(_('nobody yet'))}"
    table = pd.DataFrame(
        {
            words(_("From")): row["name"],
            words(_("What")): row["kind"],
            words(_("Which")): row["what"],
            words(_("Who takes over?")): row["takes_over"] or nobody,
            words(_("Knows it")): row["told"],
            words(_("Where is it, or whom does one ask?")): row["where"],
            words(_("Function")): row["function"],
        }
        for row in data.to_dict("records")
    )
    people = list(dict.fromkeys(data["name"]))
    without = data.loc[data["takes_over"] == "", "what"].tolist()
    text = words.count("{n} thing to hand over", "{n} things to hand over", len(data))
    sentence = words(_("{things}, of {names}."), things=text, names=context.quoted(people))
    if without:
        text = _("Nobody takes over {names} yet.")
        sentence += " " + words(text, names=context.quoted(dict.fromkeys(without)))
    return Result(data, table, sentence, {"people": people, "without": without})


def _held_ever(answers: pd.DataFrame, context: Context) -> list[dict[str, str]]:
    """What people wrote down at any meeting; what was said last of a thing counts."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for wave in [*(rows for _meeting, rows in context.earlier), answers]:
        for row in held_by_people(wave, context):
            found[row["participant"], folded(row["held"])] = row
    return list(found.values())


def _things(person: str, held: list[dict[str, str]], context: Context) -> Iterator[Thing]:
    sorts, told, words = context.labels_of("sort"), context.labels_of("told"), context.words
    mine = [row for row in held if row["participant"] == person]
    for row in mine:
        yield Thing(
            kind=sorts.get(row["sort"], row["sort"]),
            what=row["held"],
            takes_over=row["backup"],
            told=told.get(row.get("told", ""), "") if row["backup"] else "",
            where=row["place"],
            function=row.get("function", ""),
        )
    yield from _role(person, context)
    of = organisation_left_by(person, context) or next(
        (row["organisation"] for row in mine if not context.members.get(row["organisation"])), ""
    )
    if of:
        yield from _tasks(of, context)
        for row in _entries(context, ACTIONS, "action"):
            if row["owner"] == of:
                backup = row["backup"] if row["backup"] != of else ""
                place = words(_("the action plan"))
                yield Thing(words(_("an action")), row["action"], backup, where=place)
        for row in _entries(context, LESSONS, "lesson"):
            if row["who"] == of:
                place = words(_("lessons"))
                yield Thing(words(_("a lesson to act on")), row["lesson"], where=place)


def _role(person: str, context: Context) -> Iterator[Thing]:
    """The role of who accepted to speak for all, or to stand in."""
    if MANDATE not in context.others:
        return
    rows, there = context.others[MANDATE]
    accepts = given(rows, there, "accepts")
    willing = set(accepts.loc[accepts["value"].isin(ACCEPTED), "participant"])
    part = given(rows, there, "part")
    part = part[part["participant"].isin(willing)]
    deputies = part[(part["value"] == "stands_in") & (part["participant"] != person)]
    words, title = context.words, context.words(there.activity.title)
    for role in part.loc[part["participant"] == person, "value"]:
        speaks = role == "speaks"
        what = words(_("speaking for us")) if speaks else words(_("standing in for who speaks"))
        by = ", ".join(dict.fromkeys(deputies["organisation"])) if speaks else ""
        yield Thing(words(_("a role")), what, by, where=title)


def _tasks(organisation: str, context: Context) -> Iterator[Thing]:
    """The tasks that an organisation does or answers for, and who else could."""
    if ROLES not in context.others:
        return
    rows, there = context.others[ROLES]
    labels, words = there.labels_of("part"), context.words
    for task, who in parts_by_task(rows, there).items():
        if not {*CARRIES} & {*who.get(organisation, ())}:
            continue
        others = {name: parts for name, parts in who.items() if name != organisation}
        stand_in = [name for name, parts in others.items() if {"backup", *CARRIES} & {*parts}]
        place = words(_("who does what"))
        yield Thing(words(_("a task")), labels.get(task, task), ", ".join(stand_in), where=place)


def _entries(context: Context, name: str, question: str) -> list[dict[str, str]]:
    return entries(context.others[name][0], question) if name in context.others else []
