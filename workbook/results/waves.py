"""What is asked again after months: who answered each time, and what changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, given, given_in
from workbook.statistics.intervals import Estimate, difference_interval, mean_interval

TIMES = 8  # shown of all there were, the last ones: more would not fit in a row

CHANGED = {1: _("higher"), -1: _("lower"), 0: _("may be chance")}
KINDS = {1: "rose", -1: "fell", 0: "unclear"}

Said = Mapping[str, float]  # by person; in anonymous answers by a number of the meeting's own


@dataclass(frozen=True)
class Wave:
    """One time: the session, who answered, who came and was invited (0: not known)."""

    session: str
    answered: int
    came: int = 0
    invited: int = 0

    def turnout(self, context: Context) -> str:
        """How many answered, of how many."""
        words = context.words
        if self.invited >= self.answered and self.invited:
            return words(_("{n} of {all} invited"), n=self.answered, all=self.invited)
        if self.came >= self.answered and self.came:
            return words(_("{n} of {all} who came"), n=self.answered, all=self.came)
        return words.count("{n} person", "{n} people", self.answered)

    def in_figures(self, context: Context) -> str:
        """The same without saying of whom."""
        whole = self.invited if self.invited >= self.answered else self.came
        if whole < self.answered:
            return str(self.answered)
        return context.words(_("{n} of {all}"), n=self.answered, all=whole)

    @property
    def of(self) -> str:
        """The same in as little room as can be."""
        whole = self.invited if self.invited >= self.answered else self.came
        return f"{self.answered}/{whole}" if whole >= self.answered else str(self.answered)


@dataclass(frozen=True)
class Line:
    """What is followed through the waves. `said`: for each wave, what each person said of it."""

    label: str
    points: Sequence[float]  # of its scale
    said: Sequence[Said]


@dataclass(frozen=True)
class Course:
    """A line with its mean each time, and what changed since the time before; None: not known."""

    line: Line
    means: Sequence[Estimate | None]
    change: Estimate | None  # since the time before
    whole: Estimate | None = None  # since the first time, if that was earlier


def waves_of(answers: pd.DataFrame, context: Context) -> list[tuple[str, pd.DataFrame]]:
    """The sessions to be compared, the last one today, each with its answers; at most `TIMES`."""
    held = (wave for wave in reversed(context.earlier) if len(wave[1]))
    return [*list(islice(held, TIMES - 1))[::-1], (context.session, answers)]


def last_said(rows: pd.DataFrame, session: str, context: Context, question: str) -> pd.DataFrame:
    """The answers to a question in a session: as `given` today, before in its last round."""
    if session == context.session or rows.empty:
        return given(rows, context, question)
    asked = rows.loc[rows[question].notna(), "round"]
    return given_in(rows, context, question, int(asked.max()) if len(asked) else 0)


def wave(session: str, answered: int, context: Context) -> Wave:
    """A wave with what is known of who came to that session."""
    came, invited = context.came.get(session, 0), context.invited.get(session, 0)
    return Wave(session, answered, came, invited)


def followed(line: Line, context: Context) -> Course:
    """The means of a line, and what changed since the last and the first time it was asked."""
    means = [mean_interval([*said.values()], line.points) if said else None for said in line.said]
    before = [said for said in line.said[:-1] if said]
    if not before or not line.said[-1]:
        return Course(line, means, None)
    now = line.said[-1]
    whole = _changed(before[0], now, line, context) if len(before) > 1 else None
    return Course(line, means, _changed(before[-1], now, line, context), whole)


def _changed(then: Said, now: Said, line: Line, context: Context) -> Estimate | None:
    """What changed. Who can be found again is compared with themselves, if at least two can.

    In anonymous answers nobody can: the groups are compared as if they were different people. If
    many are the same, the interval is too wide rather than too narrow.
    """
    if context.activity.is_anonymous:
        means = [mean_interval([*said.values()], line.points) for said in (then, now)]
        return difference_interval(*means)
    again = [now[who] - then[who] for who in then if who in now]
    return mean_interval(again, _differences(line.points)) if len(again) > 1 else None


def _differences(points: Sequence[float]) -> list[float]:
    """Every difference there can be between two points of a scale with equal steps."""
    step, n = points[1] - points[0], len(points) - 1
    return [step * i for i in range(-n, n + 1)]


def over_time(
    lines: Sequence[Line],
    waves: Sequence[Wave],
    context: Context,
    heading: str,
    named: bool = True,
) -> Result:
    """The lines through the waves, with an interval for each mean and for the last change.

    `heading`: what the lines are, in the table; `named`: whether the sentence names those that
    changed, or counts them. `data`: one row a line and wave in which it was
    answered: `label`, `wave` (1, 2, ... today last), `session`, `answered` and `turnout` (of the
    wave), `lowest` and `highest` (ends of the scale), `mean`, `low`, `high` (the interval, 19 times
    of 20), `n`, `kind` (``rose``, ``fell``, ``unclear``, ``none`` if nothing can be compared) and
    `said` (today's mean, and the change in words and figures). `facts`: `times` (sessions), `waves`
    (`Wave` each), `before` (the session compared with; empty the first time),
    `changes` (label to difference), `higher`, `lower`, `unclear` (labels), `higher_since` and
    `lower_since` (since the first time, if that was before the last), `pairs` (fewest and most
    people compared).
    """
    courses = [followed(line, context) for line in lines]
    courses = [one for one in courses if any(one.means)]
    if not courses:
        return context.empty()
    rows = [
        {
            "label": one.line.label,
            "wave": n,
            "session": waves[n - 1].session,
            "answered": waves[n - 1].answered,
            "turnout": waves[n - 1].of,
            "lowest": one.line.points[0],
            "highest": one.line.points[-1],
            "mean": mean.value,
            "low": mean.low,
            "high": mean.high,
            "n": mean.n,
            "kind": KINDS[one.change.direction] if one.change else "none",
            "said": said_of(one, context),
        }
        for one in courses
        for n, mean in enumerate(one.means, start=1)
        if mean
    ]
    facts = _facts(courses, waves, context)
    table = pd.DataFrame(_row(one, waves, context, heading) for one in courses)
    return Result(pd.DataFrame(rows), table, _sentence(facts, context, named), facts)


def said_of(course: Course, context: Context) -> list[str]:
    """Today's mean with what changed in words, and the change in figures."""
    now, change = course.means[-1], course.change
    mean = context.number(now.value, 1) if now else "–"
    if change is None:
        return [mean]
    words = context.words
    text = words(_("{mean} – {changed}"), mean=mean, changed=words(CHANGED[change.direction]))
    return [text, in_figures(change, context)]


def in_figures(change: Estimate, context: Context) -> str:
    """A change with its interval; finer where an end would be rounded to 0.

    Otherwise the same figures would once be a change and once be chance.
    """
    ends = (change.low, change.high)
    digits = next((n for n in (1, 2) if 0 not in [round(end, n) for end in ends]), 3)
    value, low, high = (context.signed(x, digits) for x in (change.value, change.low, change.high))
    return context.words(_("{value} ({low} to {high})"), value=value, low=low, high=high)


def with_range(mean: Estimate, context: Context) -> str:
    """A mean with its interval."""
    value, low, high = (context.number(x, 1) for x in (mean.value, mean.low, mean.high))
    return context.words(_("{value} ({low} to {high})"), value=value, low=low, high=high)


def _row(course: Course, waves: Sequence[Wave], context: Context, heading: str) -> dict[str, str]:
    words = context.words
    cells = {heading: course.line.label}
    for wave, mean in zip(waves, course.means, strict=True):
        day = words.day(wave.session) or words(_("Today"))
        name = words(_("{day}: {turnout}"), day=day, turnout=wave.turnout(context))
        cells[name] = with_range(mean, context) if mean else "–"
    if len(waves) > 1:
        change = course.change
        cells[words(_("Difference"))] = in_figures(change, context) if change else "–"
        said = words(CHANGED[change.direction]) if change else words(_("cannot be compared"))
        cells[words(_("In words"))] = said
    if len(waves) > 2:
        whole = course.whole
        text = in_figures(whole, context) if whole else "–"
        cells[words(_("Difference since the first time"))] = text
    return cells


def _facts(courses: Sequence[Course], waves: Sequence[Wave], context: Context) -> dict[str, Any]:
    known = {one.line.label: one.change for one in courses if one.change}
    by = {
        kind: [label for label, change in known.items() if change.direction == direction]
        for direction, kind in ((1, "higher"), (-1, "lower"), (0, "unclear"))
    }
    for direction, kind in ((1, "higher_since"), (-1, "lower_since")):
        since = [one for one in courses if one.whole and one.whole.direction == direction]
        by[kind] = [one.line.label for one in since]
    pairs = [change.n for change in known.values()]
    return by | {
        "times": [wave.session for wave in waves],
        "waves": list(waves),
        "before": waves[-2].session if len(waves) > 1 else "",
        "changes": {label: change.value for label, change in known.items()},
        "pairs": (min(pairs, default=0), max(pairs, default=0)),
    }


def _sentence(facts: dict[str, Any], context: Context, named: bool) -> str:
    words, waves = context.words, facts["waves"]
    now = waves[-1].turnout(context)
    if len(waves) == 1:
        return words(_("Answered: {now}."), now=now)
    text = _("Answered: {now}; on {day}: {then}.")
    then, day = waves[-2].in_figures(context), words.day(waves[-2].session)
    said = [words(text, now=now, day=day, then=then)]
    if not facts["changes"]:
        said.append(words(_("Nothing was answered by the same people both times.")))
        return " ".join(said)
    if named:
        there = [(kind, text) for kind, text in NAMED.items() if facts[kind]]
        # A wall has room for few: the picture and the table tell of all.
        limit = 2 if len(there) == 1 else 1
        said += [words(text, names=context.quoted(facts[kind], limit)) for kind, text in there]
    if not any(facts["changes"].values()):
        said.append(words(_("No mean has changed.")))
    elif not named:
        text = _("Higher: {higher}, lower: {lower}, may be chance: {unclear}.")
        said.append(words(text, **{kind: len(facts[kind]) for kind in COUNTED}))
    elif any(facts[kind] for kind in NAMED):
        said += [words(_("For the others it may be chance."))] if facts["unclear"] else []
    else:
        said.append(words(_("Every difference may be chance.")))
    return " ".join([*said, *_who_is_compared(facts["pairs"], context)])


COUNTED = ("higher", "lower", "unclear")
NAMED = {
    "higher": _("Higher: {names}."),
    "lower": _("Lower: {names}."),
    "higher_since": _("Higher than the first time: {names}."),
    "lower_since": _("Lower than the first time: {names}."),
}


def _who_is_compared(pairs: tuple[int, int], context: Context) -> list[str]:
    words, (fewest, most) = context.words, pairs
    if context.activity.is_anonymous:
        return [words(_("Anonymous, so nobody is compared with themselves."))]
    if fewest == most:
        return [words(_("Compared: the {n} people who answered both times."), n=most)]
    text = _("Compared: those who answered both times, {fewest} to {most} people a row.")
    return [words(text, fewest=fewest, most=most)]
