"""The ladder for disagreements: as it is proposed, as it was tried, and as it stands."""

from __future__ import annotations

from fractions import Fraction
from statistics import mean, median_low
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.consent import to_draft
from workbook.results.context import Context, Result, by_organisation, given
from workbook.results.rows import entries

DISPUTES = "values.disputes"


def ladder(answers: pd.DataFrame, context: Context) -> Result:
    """The steps that at least half of those who answered want, in the order they put them in.

    If none is, those that most want. By the middle place of those who chose a step, then their mean
    one. How long a step may take is the middle of what was said of it.

    `data`: one row a step: `step`, `label`, `n` (how many want it), `of`, `days` (how long it may
    take; NaN if nobody said), `start` and `end` (days from the first), `text`. `table` has the
    steps that fewer want, too. `facts`: `people`, `steps` (labels in their order), `proposal` (the
    ladder in words, a step a line), `fewer` (labels).
    """
    ballots = given(answers, context, "ladder")["value"].tolist()
    if not ballots:
        return context.empty()
    words, people = context.words, len(ballots)
    rows = [_step(step, label, ballots) for step, label in context.labels_of("ladder").items()]
    rows = sorted((row for row in rows if row["n"]), key=lambda row: row["place"])
    enough = min(people / 2, max(row["n"] for row in rows))
    steps = [row for row in rows if row["n"] >= enough]
    fewer = [row["label"] for row in rows if row not in steps]
    said = given(answers, context, "days")["value"].tolist()
    start = 0
    for row in rows:
        days = [int(one[row["step"]]) for one in said if row["step"] in one]
        row["days"] = median_low(days) if days else float("nan")
        row["wanted"] = words(_("{n} of {all}"), n=row["n"], all=people)
        row["time"] = _days(row["days"], context)
    for row in steps:
        row |= {"start": start, "end": start + (row["days"] if row["days"] == row["days"] else 0)}
        row["text"] = words(_("{time}, wanted by {people}"), time=row["time"], people=row["wanted"])
        start = row["end"]
    said_so = [words(_("{people} answered."), people=context.people(people))]
    if 2 * enough < people:
        said_so.append(words(_("No step is wanted by half of us: talk about the first one.")))
    else:
        said_so.append(_way(steps, start, context))
        if fewer:
            text = _("Fewer than half want: {names}.")
            said_so.append(words(text, names=context.quoted(fewer)))
    place = {id(row): str(n) for n, row in enumerate(steps, start=1)}
    table = pd.DataFrame(
        {
            words(_("Place")): place.get(id(row), "–"),
            words(_("Step")): row["label"],
            words(_("May take")): row["time"],
            words(_("Wanted by")): row["wanted"],
        }
        for row in [*steps, *(row for row in rows if row not in steps)]
    )
    data = pd.DataFrame(steps, columns=["step", "label", "n", "days", "start", "end", "text"])
    facts = {
        "people": people,
        "steps": [row["label"] for row in steps],
        "proposal": _proposal(steps, context),
        "fewer": fewer,
    }
    return Result(data.assign(of=people), table, " ".join(said_so), facts)


def _step(step: str, label: str, ballots: list[list[str]]) -> dict[str, Any]:
    """A step, how many chose it, and at which place: what it is sorted by."""
    places = [ballot.index(step) for ballot in ballots if step in ballot]
    place = (median_low(places), mean(map(Fraction, places))) if places else ()
    return {"step": step, "label": label, "n": len(places), "place": place}


def _days(days: float, context: Context) -> str:
    if days != days:
        return context.words(_("no time said"))
    return context.words.count("{n} day", "{n} days", int(days))


def _way(steps: list[dict[str, Any]], days: int, context: Context) -> str:
    words = context.words
    n = words.count("{n} step", "{n} steps", len(steps))
    silent = [row["label"] for row in steps if row["days"] != row["days"]]
    if silent:
        return words(
            _("The ladder has {steps}. Nobody said how long this may take: {names}."),
            steps=n,
            names=context.quoted(silent),
        )
    return words(
        _("The ladder has {steps}; its last one ends after {days}."),
        steps=n,
        days=words.count("{n} day", "{n} days", days),
    )


def _proposal(steps: list[dict[str, Any]], context: Context) -> str:
    """The ladder in words, to begin a common draft with."""
    text = _("{n}. {step} ({time})")
    lines = [
        context.words(text, n=n, step=row["label"], time=row["time"])
        for n, row in enumerate(steps, start=1)
    ]
    return "\n".join(lines)


@by_organisation
def tried(answers: pd.DataFrame, context: Context) -> Result:
    """What each group tried on an invented case, where it got stuck, and what it would change.

    `data`: one row a group (an answer): `case`, `organisation` (of whoever wrote), `did`, `stuck`
    and `mend`. `facts`: `groups`, `stuck` (how many did not come to an end), `mend` (texts).
    """
    rows = entries(answers, "did")
    if not rows:
        return context.empty(_("No group has tried the ladder yet."))
    words = context.words
    cases, stuck = context.labels_of("case"), context.labels_of("stuck")
    order = {case: i for i, case in enumerate(cases)}
    rows.sort(key=lambda row: order.get(row["case"], len(order)))
    data = pd.DataFrame(
        {
            "case": cases.get(row["case"], row["case"]),
            "organisation": row["organisation"],
            "did": row["did"],
            "stuck": stuck.get(row["stuck"], row["stuck"]),
            "mend": row["mend"],
        }
        for row in rows
    )
    headings = {
        "case": words(_("Invented case")),
        "organisation": words(_("Written by")),
        "did": words(_("What the ladder had us do")),
        "stuck": words(_("Where it got stuck")),
        "mend": words(_("What we would change")),
    }
    n = sum(row["stuck"] != "nowhere" for row in rows)
    groups = words.count("{n} group tried the ladder", "{n} groups tried the ladder", len(rows))
    text = (
        _("{groups}; {n} got stuck. Change the ladder, and ask for consent once more.")
        if n
        else _("{groups}, and it led to an end each time.")
    )
    facts = {"groups": len(rows), "stuck": n, "mend": [row["mend"] for row in rows if row["mend"]]}
    return Result(data, data.rename(columns=headings), words(text, groups=groups, n=n), facts)


def as_it_stands(answers: pd.DataFrame, context: Context) -> Result:
    """The ladder as the room judged it last, for a meeting or an activity that looks at it again.

    Of this activity, or of one that looks at it (`looks_at=("values.disputes",)`). `table`: the
    ladder, a step a line, and what was said of it. `facts`: `text`, `consent` (as `to_draft`).
    """
    if context.activity.id != "disputes":
        if DISPUTES not in context.others:
            return context.empty(_("There is no ladder for disagreements yet."))
        answers, context = context.others[DISPUTES]
    text = context.draft(judged=True) or context.draft()
    if not text:
        return context.empty(_("There is no ladder for disagreements yet."))
    judged = to_draft(answers, context)
    data = pd.DataFrame({"line": [line for line in text.splitlines() if line.strip()]})
    table = data.set_axis([context.words(_("What we do when we disagree"))], axis="columns")
    facts = {"text": text, "consent": judged.facts.get("consent", False)}
    return Result(data, table, judged.sentence, facts)
