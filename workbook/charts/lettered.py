"""Tables with something written in their cells: parts in a task, numbers of a vote, a fit."""

from __future__ import annotations

import altair as alt

from workbook.charts.frame import Frame, records
from workbook.charts.symbols import SymbolTable
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.setting import Result

# From light to dark: seen with any kind of colour vision, and the number stands in it.
BLACK, WHITE = "#000000", "#FFFFFF"
SHADES = (("#EEEEEE", BLACK), ("#B7D9F2", BLACK), ("#4F9BD3", BLACK), ("#005A8F", WHITE))
BEFORE = SHADES[2]


def role_grid(result: Result, words: Words, width: int) -> alt.LayerChart:
    """Rows are tasks, columns organisations; letters say its part, ⚠ what to talk about."""
    frame, data = Frame(width), result.data
    cells = [
        {
            "row": row["task"],
            "letter": row["letter"],
            "kind": None,
            "text": row["text"],
            "says": f"{row['organisation']}, {row['label']}: {row['parts']}",
        }
        for row in records(data)
    ]
    labels = dict(zip(data["task"], data["label"], strict=True))
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    warned = {row["task"]: "⚠" if row["warning"] else "" for row in records(data)}
    notes = [
        words(_("R does it, A answers for it, C is asked before, I is told after, B stands in")),
        words(_("⚠ something is missing: see the table")),
        words(_("A narrow column shows the first letter.")),
    ]
    description = words(
        _("Table of who has which part in {tasks} tasks, among {n} organisations."),
        tasks=len(labels),
        n=len(names),
    )
    table = SymbolTable(labels, list(names), cells, {}, {}, warned, "", names, notes)
    return table.draw(frame, description)


def pairwise_matrix(result: Result, words: Words, width: int) -> alt.LayerChart:
    """Rows and columns are names: how many put the one before the other; shaded if more do."""
    frame, data = Frame(width), result.data
    names = dict(zip(data["other"], data["letter"], strict=True))
    cells = []
    for row in records(data):
        tint, ink = BEFORE if row["n"] > row["against"] else (None, None)
        cells.append(
            {
                "row": row["one"],
                "letter": row["letter"],
                "kind": "self" if row["one"] == row["other"] else None,
                "text": "" if row["one"] == row["other"] else str(row["n"]),
                "tint": tint,
                "ink": ink,
                "says": words(
                    _("{one} before {other}: {n}"), one=row["one"], other=row["other"], n=row["n"]
                ),
            }
        )
    labels = {name: f"{letter} {name}" for name, letter in names.items()}
    labels = {name: labels.get(name, name) for name in dict.fromkeys(data["one"])}
    description = words(_("How many put one name before another, for {n} names."), n=len(labels))
    table = SymbolTable(labels, list(names.values()), cells, {}, {})
    return table.draw(frame, description)


def alignment_map(result: Result, words: Words, width: int) -> alt.LayerChart:
    """Rows are objectives, columns organisations; the darker, the better the fit (0-3)."""
    frame, data = Frame(width), result.data
    labels = dict(zip(data["objective"], data["objective"], strict=True))
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    cells = []
    for row in records(data):
        said = row["fit"] == row["fit"]
        tint, ink = SHADES[round(row["fit"])] if said else (None, None)
        cells.append(
            {
                "row": row["objective"],
                "letter": row["letter"],
                "kind": None,
                "text": f"{row['fit']:.0f}" if said else "",
                "tint": tint,
                "ink": ink,
                "says": f"{row['organisation']}, {row['objective']}: {row['label']}",
            }
        )
    notes = [words(_("0 not ours, 1 a little, 2 partly, 3 fully ours; empty: not said"))]
    description = words(
        _("Table of how {tasks} objectives fit those of {n} organisations."),
        tasks=len(labels),
        n=len(names),
    )
    table = SymbolTable(labels, list(names), cells, {}, {}, {}, "", names, notes)
    return table.draw(frame, description)
