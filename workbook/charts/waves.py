"""The same asked again and again: a row a topic, its mean from time to time, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from workbook.charts.frame import (
    BLUE,
    GREY,
    HIGHEST,
    INK,
    SKY,
    VERMILION,
    Frame,
    down,
    layered,
    pixels,
    points,
    records,
    rules,
    run_on,
    sized,
    values,
    write,
)
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

Rows = list[dict[str, Any]]

LEAST, MOST = 2.6, 6  # how high the plot of a row is, in sizes of type
GAP = 0.3  # between rows
WORDS = 14  # the width of what is said beside a row
MEAN = {"mean": ("stroke", INK)}
TINTS = {"rose": BLUE, "fell": VERMILION, "unclear": SKY, "none": SKY}  # today's band
SIGNS = {"rose": "▲ ", "fell": "▼ ", "unclear": "", "none": ""}


@dataclass(frozen=True)
class Wave:
    """One time: its number, its session, how many answered, and that with of how many."""

    wave: int
    session: str
    turnout: str
    answered: int


@dataclass(frozen=True)
class Plan:
    """Where the columns of the picture are: a plot from `left` to `right`, words from `behind`."""

    left: float
    right: float
    behind: float
    beside: bool  # names and words stand beside the plot, not above and below it
    waves: Sequence[int]  # their numbers, in their order
    high: float = 0  # of a row's plot

    @property
    def room(self) -> float:
        """The width of a wave's column."""
        return (self.right - self.left) / len(self.waves)

    def at(self, wave: int) -> float:
        """The middle of a wave's column."""
        return self.left + (self.waves.index(wave) + 0.5) * self.room


@sized
def lines(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """A row a `label`: for each `wave` its `mean` in a band from `low` to `high`; then `said`.

    Above: the day of each wave (`session`), and how many `answered`, with of how many (`turnout`)
    if there is room. The lines of a row are the ends of the scale (`lowest`, `highest`). `kind`:
    whether the last mean ``rose``, ``fell`` or is ``unclear``. Waves stand equally far apart.
    """
    data = result.data
    low, high = data[["lowest", "highest"]].iloc[0]
    columns = data[["wave", "session", "turnout", "answered"]].drop_duplicates("wave")
    waves = [Wave(**row) for row in records(columns.sort_values("wave"))]
    plan = _plan(frame, [wave.wave for wave in waves])
    fits = _fits(waves, plan, frame)
    answered = _("Under a day: how many answered, of how many.")
    said = [
        words(_("Band: where the mean lies, 19 times of 20.")),
        words(_("Lines: {low} and {high}."), low=f"{low:g}", high=f"{high:g}"),
        words(answered if fits else _("Under a day: how many answered.")),
    ]
    notes, y = run_on(frame, said, 0)
    heads, y = _heads(waves, plan, frame, words, y + 0.2 * frame.line, fits)
    n = data["label"].nunique()
    room = (HIGHEST * frame.width - y) / n / frame.font - GAP if frame.wall else 0
    plan = replace(plan, high=int(min(MOST, max(LEAST, room)) * frame.font))
    drawn: dict[str, Rows] = {name: [] for name in ("labels", "said", "edges", "ranges", "dots")}
    for label, rows in data.groupby("label", sort=False):
        y = _row(str(label), records(rows), (low, high), plan, frame, words, y, drawn)
    x = pixels(frame)
    described = words.count(
        "The means of {n} topic, one time after the other.",
        "The means of {n} topics, one time after the other.",
        n,
    )
    return layered(
        [
            rules(drawn["edges"], y, x, "x2:Q"),
            _joined(drawn["dots"], x, y, frame),
            *(
                rules(
                    [one for one in drawn["ranges"] if one["tint"] == tint],
                    y,
                    x,
                    color=tint,
                    opacity=0.6,
                    strokeWidth=1.1 * frame.font,
                )
                for tint in (GREY, SKY, BLUE, VERMILION)
            ),
            points(drawn["dots"], y, x, 1.2 * frame.font, MEAN),
            write([*notes, *drawn["labels"]], frame, y, x),
            write(heads, frame, y, x, align="center"),
            write([one for one in drawn["said"] if one["bold"]], frame, y, x, bold=True),
            write([one for one in drawn["said"] if not one["bold"]], frame, y, x),
        ],
        frame,
        y,
        described,
    )


def _plan(frame: Frame, waves: Sequence[int]) -> Plan:
    if not frame.wall:
        return Plan(0, frame.width, 0, False, waves)
    right = frame.width - WORDS * frame.font
    return Plan(frame.width * 0.31, right, right + 0.5 * frame.font, True, waves)


def _fits(waves: Sequence[Wave], plan: Plan, frame: Frame) -> bool:
    """Whether “16/18” has room under each day."""
    return max(frame.length(wave.turnout) for wave in waves) + 0.3 * frame.font <= plan.room


def _heads(
    waves: Sequence[Wave], plan: Plan, frame: Frame, words: Words, y: float, fits: bool
) -> tuple[Rows, float]:
    """Day and month of each wave, the year where it changes, how many answered; on two levels
    if they would touch, and left out if they still would.
    """
    days = [words.day_and_month(wave.session) for wave in waves]
    if waves[-1].session == "":
        days[-1] = (words(_("Today")), "")
    widest = max(frame.length(day) for day, _year in days) + 0.4 * frame.font
    levels = 1 if widest <= plan.room else 2
    rows: Rows = []
    free, begins = [float("inf")] * levels, float("inf")
    for i in range(len(waves) - 1, -1, -1):  # from today back: its day is never left out
        day, year = days[i]
        x, level = plan.at(waves[i].wave), (len(waves) - 1 - i) % levels
        half = frame.length(day) / 2
        x = min(x, frame.width - half) if not plan.beside else x
        if x + half > free[level]:
            continue
        free[level] = x - half - 0.4 * frame.font
        top = y + frame.line * (levels - 1 - level) * (1 if levels > 1 else 0)
        rows.append({"x": x, "y": top + frame.line / 2, "text": day})
        if year and (not i or days[i - 1][1] != year):
            half = frame.length(year) / 2
            at = min(x, begins - half)  # a little to the left, where the next year is near
            begins = at - half - frame.font  # figures are wider than letters
            rows.append({"x": at, "y": y + frame.line * (levels + 0.5), "text": year})
    below = y + frame.line * (levels + 1)
    for wave in waves:
        text = wave.turnout if fits else str(wave.answered)
        rows.append({"x": plan.at(wave.wave), "y": below + frame.line / 2, "text": text})
    return rows, below + 1.2 * frame.line


def _row(
    label: str,
    waves: Rows,
    scale: tuple[float, float],
    plan: Plan,
    frame: Frame,
    words: Words,
    y: float,
    drawn: dict[str, Rows],
) -> float:
    """Put a row below `y`; return where it ends."""
    said, kind = waves[-1]["said"], waves[-1]["kind"]
    said = [SIGNS[kind] + said[0], *said[1:]]
    room = (plan.left if plan.beside else frame.width) - 0.5 * frame.font
    text = frame.name(label, room, max(2, int(plan.high / frame.line)))
    if not plan.beside:
        drawn["labels"].append({"x": 0, "y": y + frame.line / 2, "text": text})
        y += frame.line * (len(text) + 0.2)
    lines = [part for one in said for part in frame.wrap(one, frame.width - plan.behind, 2)]
    high = plan.high
    if plan.beside:
        high = max(high, frame.line * max(len(text), len(lines)))
        middle = y + high / 2
        top = middle - frame.line * (len(text) - 1) / 2
        drawn["labels"].append({"x": 0, "y": top, "text": text})
        first = middle - frame.line * (len(lines) - 1) / 2
        _say(said, frame, plan, first, drawn, kind in ("rose", "fell"))
    bottom = y + high

    def level(value: float) -> float:
        edge = 0.1 * frame.font
        share = (value - scale[0]) / (scale[1] - scale[0])
        return bottom - edge - share * (high - 2 * edge)

    drawn["edges"] += [{"x": plan.left, "x2": plan.right, "y": level(end)} for end in scale]
    for one in waves:
        x = plan.at(one["wave"])
        band = {"x": x, "y": level(one["high"]), "y2": level(one["low"])}
        drawn["ranges"].append(
            band | {"tint": TINTS[kind] if one["wave"] == plan.waves[-1] else GREY}
        )
        says = words(
            _("{label}, time {wave}: {mean} ({low} to {high})"),
            label=label,
            wave=one["wave"],
            **{name: words.number(one[name], 1) for name in ("mean", "low", "high")},
        )
        mean = {"x": x, "y": level(one["mean"]), "kind": "mean"}
        drawn["dots"].append(mean | {"says": says, "row": label})
    y = bottom
    if not plan.beside:
        _say([", ".join(said)], frame, plan, y + frame.line / 2, drawn, kind in ("rose", "fell"))
        y += frame.line * len(frame.wrap(", ".join(said), frame.width, 2))
    return y + GAP * frame.font


def _say(
    said: list[str], frame: Frame, plan: Plan, y: float, drawn: dict[str, Rows], bold: bool
) -> None:
    """What is to be read of a row: today's mean and the change in words, then in figures."""
    for one in said:
        lines = frame.wrap(one, frame.width - plan.behind, 2, bold=bold)
        drawn["said"].append({"x": plan.behind, "y": y, "text": lines, "bold": bold})
        y += frame.line * len(lines)


def _joined(dots: Rows, x: alt.X, height: float, frame: Frame) -> alt.Chart:
    """A thin line from each mean of a row to the next."""
    return (
        alt.Chart(values(dots))
        .mark_line(aria=False, color=INK, opacity=0.45, strokeWidth=frame.font / 7)
        .encode(x=x, y=down(height), detail="row:N")
    )
