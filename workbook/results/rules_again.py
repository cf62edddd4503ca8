"""Whether the rules that a room has agreed on hold, now and at earlier meetings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.choices import counted
from workbook.results.context import Context, Result, given
from workbook.results.meetings import Cell, columns_by_meeting, last_ones, today
from workbook.statistics.intervals import Estimate, difference_interval, mean_interval

POINTS = ("1", "2", "3", "4")
HOLDS = ("3", "4")

NEEDED = 5
"""Of a rule that fewer people needed nothing is told: the answers are anonymous. Nor would a change
mean much: each answer moves the share by a quarter or more. Our own bound."""

Share = tuple[int, int]  # for how many it holds, of how many who needed it


def hold(answers: pd.DataFrame, context: Context) -> Result:
    """For each rule how many say that it holds (3 or 4 of 4), of those who needed it.

    As `most`. `facts`: `holds` and `weak` (labels: more than half say so, or not), `unneeded` and
    `few` (labels of rules that nobody who answered has needed, or fewer than `NEEDED` people).
    """
    shares = _shares(given(answers, context, "hold")["value"].tolist())
    if not shares:
        return context.empty()
    labels, words = context.labels_of("hold"), context.words
    needed = {rule: shares[rule] for rule in labels if rule in shares and _are_enough(shares[rule])}
    few = [labels[rule] for rule in labels if 0 < shares.get(rule, (0, 0))[1] < NEEDED]
    unneeded = [labels[rule] for rule in labels if rule in shares and not shares[rule][1]]
    facts: dict[str, Any] = {
        "holds": [labels[rule] for rule, (n, of) in needed.items() if 2 * n > of],
        "weak": [labels[rule] for rule, (n, of) in needed.items() if 2 * n <= of],
        "unneeded": unneeded,
        "few": few,
    }
    too_few = _("Needed by fewer than {n} people, and so not shown: {names}.")
    if not needed:
        sentence = words(_("Nobody who answered has needed any of these rules yet."))
        if few:
            sentence = words(too_few, n=NEEDED, names=context.quoted(few))
        return Result(pd.DataFrame(), pd.DataFrame(), sentence, facts)
    rows = [(labels[rule], n) for rule, (n, _of) in needed.items()]
    found = counted(rows, [of for _n, of in needed.values()], context)
    text = _("{n} of {all} rules hold for more than half of those who needed them.")
    said = [words(text, n=len(facts["holds"]), all=len(needed))]
    if facts["weak"]:
        said.append(words(_("To talk about: {names}."), names=context.quoted(facts["weak"])))
    if unneeded:
        said.append(words(_("Not needed yet: {names}."), names=context.quoted(unneeded)))
    if few:
        said.append(words(too_few, n=NEEDED, names=context.quoted(few)))
    return replace(found, sentence=" ".join(said), facts={**found.facts, **facts})


def over_meetings(answers: pd.DataFrame, context: Context) -> Result:
    """The share for whom each rule holds, meeting by meeting; see `columns_by_meeting`.

    `facts`: `better` and `worse` (labels: more than chance may do since the meeting before, among
    `NEEDED` people or more each time). The answers are anonymous: nobody is found again.
    """
    waves = {one: _shares(_said(rows)) for one, rows in context.earlier}
    now = _shares(given(answers, context, "hold")["value"].tolist())
    if not now:
        return context.empty()
    waves = {one: shares for one, shares in waves.items() if shares} | {today(context): now}
    if len(waves) < 2:
        return context.empty(_("This is the first time; the next one shows what has changed."))
    shown, labels, words = last_ones(waves), context.labels_of("hold"), context.words
    cells = {
        (rule, meeting): cell
        for rule, label in labels.items()
        for meeting in shown
        if (cell := _cell(waves[meeting].get(rule, (0, 0)), label, context))
    }
    data = columns_by_meeting(labels, shown, cells)
    before, after = (waves[one] for one in shown[-2:])
    changes = {rule: _change(before.get(rule), after.get(rule)) for rule in labels}
    table = pd.DataFrame(
        {words(_("Rule")): label}
        | {words.day(one): _of_all(waves[one].get(rule, (0, 0)), context) for one in shown}
        | {words(_("Difference, in percentage points")): _in_points(changes[rule], context)}
        for rule, label in labels.items()
    )
    facts = {
        kind: [labels[rule] for rule, by in changes.items() if by and by.direction == direction]
        for kind, direction in (("better", 1), ("worse", -1))
    }
    both = [rule for rule in before if before[rule][1] and after.get(rule, (0, 0))[1]]
    differs = any(_ratio(before[rule]) != _ratio(after[rule]) for rule in both)
    return Result(data, table, _what_changed(facts, differs, shown[-2], context), facts)


def _what_changed(facts: dict[str, list[str]], differs: bool, before: str, context: Context) -> str:
    words, day = context.words, context.words.day(before)
    said = [
        words(text, before=day, names=context.quoted(facts[kind]))
        for kind, text in CHANGED.items()
        if facts[kind]
    ]
    if said:
        text = _("For the others it may be chance. By chance alone, one row in twenty is named.")
        said.append(words(text))
    elif not differs:
        said.append(words(_("No share differs from {before}."), before=day))
    else:
        said.append(words(_("Whatever differs from {before} may be chance."), before=day))
    text = _("Without names nobody is compared with themselves: others may have answered.")
    return " ".join([*said, words(text)])


CHANGED = {
    "better": _("Better than on {before}: {names}."),
    "worse": _("Less well than on {before}: {names}."),
}


def _said(rows: pd.DataFrame) -> list[dict[str, str]]:
    """What was said of the rules at an earlier meeting."""
    return [one for one in rows["hold"] if isinstance(one, dict)] if "hold" in rows else []


def _shares(said: list[dict[str, str]]) -> dict[str, Share]:
    """For each rule that anybody spoke of, for how many it holds, of those who needed it."""
    spoken_of = dict.fromkeys(rule for one in said for rule in one)
    points = {rule: [one[rule] for one in said if one.get(rule) in POINTS] for rule in spoken_of}
    return {rule: (sum(p in HOLDS for p in all_), len(all_)) for rule, all_ in points.items()}


def _ratio(share: Share) -> float:
    return share[0] / share[1] if share[1] else float("nan")


def _change(before: Share | None, after: Share | None) -> Estimate | None:
    """The difference of two shares with its interval; None where too few needed the rule."""
    if not before or not after or not (_are_enough(before) and _are_enough(after)):
        return None
    then, now = (mean_interval([1] * n + [0] * (of - n), (0, 1)) for n, of in (before, after))
    return difference_interval(then, now)


def _are_enough(share: Share | None) -> bool:
    """Whether so many needed the rule that something may be told of it."""
    return share is not None and share[1] >= NEEDED


def _in_points(change: Estimate | None, context: Context) -> str:
    if change is None:
        return "–"
    value, low, high = (context.signed(100 * x) for x in (change.value, change.low, change.high))
    return context.words(_("{value} ({low} to {high})"), value=value, low=low, high=high)


def _of_all(share: Share, context: Context) -> str:
    if not _are_enough(share):
        return "–"
    return context.words(_("{n} of {all}"), n=share[0], all=share[1])


def _cell(share: Share, label: str, context: Context) -> Cell | None:
    if not _are_enough(share):
        return None
    says = context.words(_("{name}: {text}"), name=label, text=_of_all(share, context))
    return str(round(100 * _ratio(share))), _ratio(share), says
