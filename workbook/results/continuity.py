"""What would be left without anybody if one of us left: across all workshops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from workbook.alphabet import alphabetical
from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, folded, given, letter
from workbook.results.roles import CARRIES, parts_by_task
from workbook.results.rows import bar, entries

TRUST, ROLES, ACTIONS = "values.trust", "roles.roles", "action_plan.actions"
CONSENT = ("values.vision", "roles.spokesperson")
LESSONS = "evaluation.lessons"

Left = tuple[str, str, str]  # kind, what, where it comes from
Tie = frozenset[str]


@by_organisation
def held(answers: pd.DataFrame, context: Context) -> Result:
    """The register: who holds what, who takes over, and where it is.

    `data`: one row a kind of thing that is held: `label`, `value` (the share that somebody takes
    over), `text`, `n`. `table`: one row a thing. `facts`: `share` (0-1), `without` (what nobody
    takes over), `tasks` and `backed` (how many tasks there are, and for how many one stands in; 0
    before it was shown who does what). Who names oneself has named nobody to take over.
    """
    rows = held_by_people(answers, context)
    if not rows:
        return context.empty(_("Nobody has written down what they hold yet."))
    labels, words = context.labels_of("sort"), context.words
    told = context.labels_of("told")
    kinds = Counter(row["sort"] for row in rows)
    covered = Counter(row["sort"] for row in rows if row["backup"])
    data = pd.DataFrame(
        bar(context, labels.get(kind, kind), covered[kind], n) for kind, n in kinds.items()
    ).sort_values("value", ascending=False, kind="stable", ignore_index=True)
    table = pd.DataFrame(
        {
            words(_("Who")): context.names.get(row["participant"], ""),
            words(_("Organisation")): row["organisation"],
            words(_("Holds")): row["held"],
            words(_("What is it?")): labels.get(row["sort"], row["sort"]),
            words(_("With")): row["partner"],
            words(_("Who takes over?")): row["backup"],
            words(_("Where is it, or whom does one ask?")): row["place"],
            words(_("Function")): row.get("function", ""),
            words(_("Knows it")): told.get(row.get("told", ""), ""),
        }
        for row in rows
    )
    without = [row["held"] for row in rows if not row["backup"]]
    share = 1 - len(without) / len(rows)
    text = _("Of {all} things that were written down, somebody takes over {n}.")
    sentence = words(text, all=len(rows), n=len(rows) - len(without))
    if without:
        names = context.quoted(dict.fromkeys(without))
        sentence += " " + words(_("Nobody yet for {names}."), names=names)
    tasks, backed = _tasks_backed(context)
    if tasks:
        text = _("Of {all} tasks, {n} have one that stands in.")
        sentence += " " + words(text, all=tasks, n=backed)
    facts = {"share": share, "without": without, "tasks": tasks, "backed": backed}
    return Result(data, table, sentence, facts)


def _tasks_backed(context: Context) -> tuple[int, int]:
    """How many tasks there are, and for how many an organisation stands in."""
    if ROLES not in context.others:
        return 0, 0
    by_task = parts_by_task(*context.others[ROLES])
    backed = [any("backup" in parts for parts in who.values()) for who in by_task.values()]
    return len(backed), sum(backed)


@by_organisation
def left_without(answers: pd.DataFrame, context: Context) -> Result:
    """What would be left without anybody if the person named last (`added`) left.

    `data`: one row a thing: `kind`, `what`, `where`. Before a person is named, one row a person:
    `name`, `n` (how many things). `facts`: `person` (empty if none is named), `left`.

    It looks only at what was revealed:

    - always: what the person holds and nobody takes over, and objections that are still open;
    - if nobody else of the organisation takes part: its tasks and actions that no other shares,
      its lessons to act on, and its ties;
    - otherwise: the ties that only this person named.
    """
    words = context.words
    if not context.added:
        return _everybody(answers, context)
    person = person_named_last(context)
    if not person:
        text = _("Nobody called {name} has joined. Add the name as it is in the room's list.")
        return context.empty(text, name=context.quoted(context.added[-1:]))
    left = list(_left(person, answers, context))
    name = context.names[person]
    facts = {"person": name, "left": len(left)}
    if not left:
        text = _("If {name} left, nothing that was written down would be left alone.")
        return Result(pd.DataFrame(), pd.DataFrame(), words(text, name=name), facts)
    data = pd.DataFrame(left, columns=["kind", "what", "where"])
    headings = [words(_("What")), words(_("Which")), words(_("From"))]
    table = pd.DataFrame(left, columns=headings)
    sentence = words.count(
        "{n} thing would be left without anybody.",
        "{n} things would be left without anybody.",
        len(left),
    )
    return Result(data, table, words(_("{name}: {text}"), name=name, text=sentence), facts)


def _everybody(answers: pd.DataFrame, context: Context) -> Result:
    """For each person how much would be left without anybody, the most first."""
    words = context.words
    here = [one for one in context.names if not has_left(one, context)]
    counts = {one: len(list(_left(one, answers, context))) for one in here}
    rows = [(n, context.names[one]) for one, n in counts.items() if n]
    rows.sort(key=lambda row: (-row[0], alphabetical(row[1])))
    sentence = words(
        _("Nobody is named as a test yet: add a name in the console, and see what is left behind.")
    )
    if not rows:
        return Result(pd.DataFrame(), pd.DataFrame(), sentence, {"person": "", "left": 0})
    data = pd.DataFrame({"name": name, "n": n} for n, name in rows)
    headings = {"name": words(_("Name")), "n": words(_("Left without anybody"))}
    return Result(data, data.rename(columns=headings), sentence, {"person": "", "left": 0})


@by_organisation
def ties(answers: pd.DataFrame, context: Context) -> Result:
    """The ties between organisations, and those that stay if the person named last left.

    `data`: one row an organisation and picture: `panel` (its heading), `organisation`, `letter`,
    `here` (False: nobody of it takes part any more), `tied` (letters). `facts`: `before`, `after`
    (numbers of ties).
    """
    names = list(context.organisations)
    ties = _ties(answers, context)
    if not ties:
        return context.empty(
            _("No tie was named yet: cards of thanks and contacts between partners make them.")
        )
    person, words = person_named_last(context), context.words
    stays = _staying(person, ties, context) if person else set(ties)
    alone = organisation_left_by(person, context) if person else ""
    panels = [(words(_("Today")), set(ties), "")]
    if person:
        text = _("Without {name}")
        panels.append((words(text, name=context.names[person]), stays, alone))
    letters = {name: letter(i) for i, name in enumerate(names)}
    data = pd.DataFrame(
        {
            "panel": panel,
            "organisation": name,
            "letter": letters[name],
            "here": name != gone,
            "tied": [letters[o] for o in names if o != name and frozenset((name, o)) in there],
        }
        for panel, there, gone in panels
        for name in names
    )
    table = pd.DataFrame(
        {words(_("Letter")): letters[name], words(_("Organisation")): name}
        | {panel: _partners(name, there, names) for panel, there, _gone in panels}
        for name in names
    )
    facts = {"before": len(ties), "after": len(stays)}
    sentence = words.count("{n} tie was named.", "{n} ties were named.", len(ties))
    if person:
        sentence += " " + words(
            _("Without {name}, {n} would be left."), name=context.names[person], n=len(stays)
        )
    return Result(data, table, sentence, facts)


def _partners(name: str, ties: set[Tie], names: list[str]) -> str:
    return ", ".join(other for other in names if other != name and {name, other} in ties)


# --- what is left ------------------------------------------------------------------------------


def person_named_last(context: Context) -> str:
    """The number of the person who was named last; empty if nobody is called so."""
    named = folded(context.added[-1]) if context.added else ""
    found = [one for one, name in context.names.items() if folded(name) == named]
    return found[-1] if found else ""


def organisation_left_by(person: str, context: Context) -> str:
    """The organisation of which this person is the only one; empty if there are others."""
    return next((of for of, them in context.members.items() if [*them] == [person]), "")


def has_left(person: str, context: Context) -> bool:
    """Whether that person was taken off the list."""
    return not any(person in people for people in context.members.values())


def _left(person: str, answers: pd.DataFrame, context: Context) -> Iterator[Left]:
    words, alone = context.words, organisation_left_by(person, context)
    for row in held_by_people(answers, context):
        if row["participant"] == person and not row["backup"]:
            kind = context.labels_of("sort").get(row["sort"], row["sort"])
            yield kind, row["held"], words(_("what this person holds"))
    if alone:
        yield from _left_by(alone, context)
    for name in CONSENT:
        if name in context.others:
            rows, there = context.others[name]
            said = given(rows, there, "consent")
            if ((said["participant"] == person) & (said["value"] == "object")).any():
                title = words(there.activity.title)
                yield words(_("an objection nobody can withdraw")), title, words(_("consent"))
    ties = _ties(answers, context)
    gone = set(ties) - _staying(person, ties, context)
    in_order = [sorted(tie, key=alphabetical) for tie in gone]
    for tie in sorted(in_order, key=lambda tie: [alphabetical(one) for one in tie]):
        yield words(_("a tie")), " – ".join(tie), words(_("cards of thanks and contacts"))


def _left_by(organisation: str, context: Context) -> Iterator[Left]:
    """What an organisation would leave that has nobody here any more."""
    words = context.words
    if ROLES in context.others:
        rows, there = context.others[ROLES]
        labels = there.labels_of("part")
        for task, who in parts_by_task(rows, there).items():
            others = [part for name, parts in who.items() if name != organisation for part in parts]
            mine = [part for part in CARRIES if part in who.get(organisation, ())]
            if any(part not in others for part in mine) and "backup" not in others:
                yield words(_("a task")), labels.get(task, task), words(_("who does what"))
    for row in _rows(context, ACTIONS, "action"):
        if row["owner"] == organisation and row["backup"] in ("", organisation):
            yield words(_("an action")), row["action"], words(_("the action plan"))
    for row in _rows(context, LESSONS, "lesson"):
        if row["who"] == organisation:
            yield words(_("a lesson to act on")), row["lesson"], words(_("lessons"))


def _rows(context: Context, name: str, question: str) -> list[dict[str, str]]:
    """The entries of another activity, missing cells empty."""
    if name not in context.others:
        return []
    rows, _there = context.others[name]
    return entries(rows, question)


def held_by_people(answers: pd.DataFrame, context: Context) -> list[dict[str, str]]:
    """What people hold, missing cells empty; who names oneself as the one to take over, too."""
    held = entries(answers, "held")
    for row in held:
        name = context.names.get(row["participant"], "")
        if folded(row["backup"]) == folded(name):
            row["backup"] = ""
    return held


def _ties(answers: pd.DataFrame, context: Context) -> dict[Tie, set[str]]:
    """The ties that cards of thanks and contacts name, each with the people who named it."""
    named: list[tuple[str, str, str]] = [
        (row["organisation"], row["partner"], row["participant"])
        for row in held_by_people(answers, context)
        if row["partner"]
    ]
    if TRUST in context.others:
        rows, there = context.others[TRUST]
        cards = given(rows, there, "ties")
        named += [
            (row["organisation"], partner, row["participant"])
            for row in cards.to_dict("records")
            for partner, tie in row["value"].items()
            if tie.get("relied_on")
        ]
    ties: dict[Tie, set[str]] = {}
    for one, other, person in named:
        if one != other and {one, other} <= set(context.organisations):
            ties.setdefault(frozenset((one, other)), set()).add(person)
    return ties


def _staying(person: str, ties: dict[Tie, set[str]], context: Context) -> set[Tie]:
    """The ties that stay when that person leaves."""
    alone = organisation_left_by(person, context)
    return {tie for tie, people in ties.items() if alone not in tie and people != {person}}
