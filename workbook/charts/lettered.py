"""Tables with something written in their cells: parts in a task, numbers of a vote, a fit."""

from __future__ import annotations

from typing import Any

import altair as alt

from workbook.charts.frame import Frame, records, sized
from workbook.charts.symbol_table import SymbolTable
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

# From light to dark: seen with any kind of colour vision, and the number stands in it.
BLACK, WHITE = "#000000", "#FFFFFF"
SHADES = (("#EEEEEE", BLACK), ("#B7D9F2", BLACK), ("#4F9BD3", BLACK), ("#005A8F", WHITE))
BEFORE = SHADES[2]
CROSSED = "–"
SOON = {"hour": ("1", SHADES[3]), "day": ("2", SHADES[2]), "week": ("3", SHADES[1]),
        "later": ("4", SHADES[0])}  # fmt: skip


Shade = tuple[str | None, str | None]  # a colour, and the ink on it
PLAIN: Shade = (None, None)


def _written(row: Any, letter: str, text: str, says: str, shade: Shade = PLAIN) -> dict[str, Any]:
    """A cell with something written in it; crossed out (as one with itself) if it is a dash."""
    kind = "self" if text == CROSSED else None
    tint, ink = PLAIN if kind else shade
    text = "" if kind else text
    return {
        "row": row,
        "letter": letter,
        "kind": kind,
        "text": text,
        "says": says,
        "tint": tint,
        "ink": ink,
    }


@sized
def roles(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows are tasks, columns organisations; letters say its part, those after ⚠ what to mend."""
    data = result.data
    cells = [
        _written(
            row["task"],
            row["letter"],
            row["text"],
            f"{row['organisation']}, {row['label']}: {row['parts']}",
        )
        for row in records(data)
    ]
    labels = dict(zip(data["task"], data["label"], strict=True))
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    warned = {row["task"]: f"⚠{row['marks']}" if row["marks"] else "" for row in records(data)}
    notes = [
        words(_("R does it, A answers for it, C is asked before, I is told after, B stands in")),
        words(_("⚠A nobody or several answer for it, ⚠R nobody does it, ⚠B nobody stands in")),
        words(_("A narrow column shows the first letter.")),
    ]
    description = words(
        _("Table of who has which part in {tasks} tasks, among {n} organisations."),
        tasks=len(labels),
        n=len(names),
    )
    table = SymbolTable(labels, list(names), cells, {}, {}, warned, "", names, notes)
    return table.draw(frame, description)


@sized
def steps(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows are steps, columns organisations: when it does it, the darker the sooner; × may not."""
    data = result.data
    cells = []
    for row in records(data):
        text, shade = SOON.get(row["when"], ("×" if row["when"] == "may_not" else "", PLAIN))
        says = f"{row['organisation']}, {row['label']}: {row['called']}"
        cells.append(_written(row["step"], row["letter"], text, says, shade))
    labels = dict(zip(data["step"], data["label"], strict=True))
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    does = dict(zip(data["step"], data["does"], strict=True))
    does = {step: n or "⚠0" for step, n in does.items()}
    notes = [
        words(_("1 within the hour, 2 on the same day, 3 within a week, 4 later")),
        words(_("× it may not; empty: not its task, or not said")),
    ]
    summed = words(_("At the end of a row: how many do it; ⚠0 nobody"))
    description = words(
        _("Table of who does which of {tasks} steps when, among {n} organisations."),
        tasks=len(labels),
        n=len(names),
    )
    table = SymbolTable(labels, list(names), cells, {}, {}, does, summed, names, notes)
    return table.draw(frame, description)


@sized
def pairwise(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows and columns are names: how many put the one before the other; shaded if more do."""
    data = result.data
    names = dict(zip(data["other"], data["letter"], strict=True))
    cells = []
    for row in records(data):
        one, other, n = row["one"], row["other"], row["n"]
        text = CROSSED if one == other else str(n)
        says = words(_("{one} before {other}: {n}"), one=one, other=other, n=n)
        shade = BEFORE if n > row["against"] else PLAIN
        cells.append(_written(one, row["letter"], text, says, shade))
    labels = {name: f"{letter} {name}" for name, letter in names.items()}
    labels = {name: labels.get(name, name) for name in dict.fromkeys(data["one"])}
    description = words(_("How many put one name before another, for {n} names."), n=len(labels))
    table = SymbolTable(labels, list(names.values()), cells, {}, {})
    return table.draw(frame, description)


@sized
def alignment(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows are objectives, columns organisations; the darker, the better the fit (0-3).

    A mean of several people is not rounded up: 1.6 is not yet “partly ours”.
    """
    data = result.data
    labels = dict(zip(data["objective"], data["objective"], strict=True))
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    cells = []
    for row in records(data):
        said = row["fit"] == row["fit"]
        shade = SHADES[int(row["fit"])] if said else PLAIN
        text = ""
        if said:
            text = f"{row['fit']:.0f}" if row["fit"] == int(row["fit"]) else row["label"]
        says = f"{row['organisation']}, {row['objective']}: {row['label']}"
        cells.append(_written(row["objective"], row["letter"], text, says, shade))
    notes = [words(_("0 not ours, 1 a little, 2 partly, 3 fully ours; empty: not said"))]
    if (data["fit"].dropna() % 1).any():
        notes.append(words(_("A narrow column leaves out what is behind the point.")))
    description = words(
        _("Table of how {tasks} objectives fit those of {n} organisations."),
        tasks=len(labels),
        n=len(names),
    )
    table = SymbolTable(labels, list(names), cells, {}, {}, {}, "", names, notes)
    return table.draw(frame, description)


@sized
def counts(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows with how many chose each column; the darker, the larger the share of a row."""
    data = result.data
    labels = dict(zip(data["row"], data["label"], strict=True))
    names = dict(zip(data["letter"], data["column"], strict=True))
    cells = []
    for row in records(data):
        label, column, n = row["label"], row["column"], row["n"]
        says = words(_("{label} – {column}: {n}"), label=label, column=column, n=n)
        cells.append(_written(row["row"], row["letter"], str(n), says, _shade(row["share"])))
    description = words(
        _("Table of how many chose each of {n} answers, in {tasks} rows."),
        n=len(names),
        tasks=len(labels),
    )
    return SymbolTable(labels, list(names), cells, {}, {}, {}, "", names).draw(frame, description)


@sized
def over_meetings(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows by meetings, the oldest first: what is written in each cell; the darker, the further.

    Reads `row`, `label`, `letter`, `meeting`, `text`, `share` and `says`; the fact `legend` (lines
    of text), if there is one, stands above.
    """
    data = result.data
    labels = dict(zip(data["row"], data["label"], strict=True))
    meetings = data["meeting"].map(words.day)
    names = dict(zip(data["letter"], meetings, strict=True))
    cells = [
        _written(row["row"], row["letter"], row["text"], row["says"], _shade(row["share"]))
        for row in records(data)
    ]
    description = words(_("Table of {rows} rows at {n} meetings."), rows=len(labels), n=len(names))
    notes = result.facts.get("legend", ())
    return SymbolTable(labels, list(names), cells, {}, {}, {}, "", names, notes).draw(
        frame, description
    )


@sized
def mixing(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Sectors by sectors: how many pairs have met of those that could; darker: more have."""
    data = result.data
    letters = dict(zip(data["other"], data["letter"], strict=True))
    cells = []
    for row in records(data):
        met, possible = row["met"], row["possible"]
        share = met / possible if possible else float("nan")
        text = f"{met}/{possible}" if possible else CROSSED
        says = words(
            _("{one} and {other}: {met} of {all} pairs have met"),
            one=row["sector"],
            other=row["other"],
            met=met,
            all=possible,
        )
        cells.append(_written(row["sector"], row["letter"], text, says, _shade(share)))
    labels = {name: f"{letters.get(name, '')} {name}" for name in dict.fromkeys(data["sector"])}
    notes = [words(_("Pairs that have met / pairs there are; a narrow column shows the first."))]
    description = words(_("Table of how many pairs of {n} sectors have met."), n=len(labels))
    table = SymbolTable(labels, list(letters.values()), cells, {}, {}, {}, "", {}, notes)
    return table.draw(frame, description)


def _shade(share: float) -> Shade:
    """A colour for a share (0-1) and the ink on it; none for a share that is missing."""
    if share != share:
        return PLAIN
    return SHADES[min(len(SHADES) - 1, int(share * len(SHADES)))]
