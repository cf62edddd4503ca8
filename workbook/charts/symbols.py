"""Tables of symbols: organisations in columns, each under its letter."""

from __future__ import annotations

import altair as alt

from workbook.charts.frame import BLUE, GREEN, GREY, ORANGE, SKY, VERMILION, Frame, records, sized
from workbook.charts.symbol_table import Shapes, SymbolTable
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

# Paths in a square from -1 to 1. Rings and half discs are not among Vega's own shapes.
RING = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0ZM.7,0A.7,.7,0,1,0,-.7,0A.7,.7,0,1,0,.7,0Z"
HALF = "M0,-1A1,1,0,0,0,0,1ZM0,-1A1,1,0,0,1,0,1L0,.7A.7,.7,0,0,0,0,-.7Z"
EXCHANGE: Shapes = {
    "both": ("diamond", BLUE),
    "offers": ("triangle-right", SKY),
    "asks": ("triangle-left", ORANGE),
}
MAY: Shapes = {
    "yes": ("circle", BLUE),
    "conditions": (HALF, VERMILION),
    "no": (RING, GREY),
    "differs": ("diamond", GREEN),
}
SEEN: Shapes = {
    "often": ("circle", BLUE),
    "sometimes": (HALF, SKY),
    "rarely": (RING, GREY),
    "blind": ("cross", VERMILION),
}
TELL: Shapes = {
    "may": ("circle", BLUE),
    "agreed": (HALF, SKY),
    "danger": ("triangle-up", ORANGE),
    "law": ("square", GREY),
    "never": ("cross", VERMILION),
    "check": (RING, GREEN),
    "differs": ("diamond", GREEN),
}
GIVEN: Shapes = {"given": ("circle", BLUE)}
LEARN: Shapes = {
    "offers": ("triangle-right", BLUE),
    "needs": ("triangle-left", ORANGE),
    "both": ("diamond", GREEN),
}


@sized
def exchange(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows give, columns get; a symbol says whether both say so, or one of them."""
    data = result.data
    names = dict(zip(data["giver"], data["giver_letter"], strict=True))
    said = {
        "both": words(_("offered and asked for")),
        "offers": words(_("only offered")),
        "asks": words(_("only asked for")),
    }
    cells = [
        {
            "row": row["giver"],
            "letter": row["getter_letter"],
            "kind": row["cell"],
            "says": f"{row['giver']} → {row['getter']}: {said.get(row['cell'], '')}",
        }
        for row in records(data)
    ]
    labels = {name: f"{letter} {name}" for name, letter in names.items()}
    named = [cell for cell in cells if cell["kind"] in EXCHANGE]
    description = words(
        _("Table of who gives help to whom among {n} organisations, with {ties} exchanges."),
        n=len(names),
        ties=len(named),
    )
    table = SymbolTable(labels, list(names.values()), cells, EXCHANGE, said)
    return table.draw(frame, description)


@sized
def functions(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows are functions, columns organisations; a symbol says whether it may."""
    data = result.data
    said = {
        "yes": words(_("may")),
        "conditions": words(_("under conditions")),
        "no": words(_("may not")),
        "differs": words(_("delegates differ")),
    }
    if not (data["may"] == "differs").any():
        del said["differs"]
    cells = [
        {
            "row": row["function"],
            "letter": row["letter"],
            "kind": row["may"],
            "says": f"{row['organisation']}, {row['label']}: {said.get(row['may'], '')}",
        }
        for row in records(data)
    ]
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    labels = dict(zip(data["function"], data["label"], strict=True))
    description = words(
        _("Table of what {n} organisations may do, with {functions} functions."),
        n=len(names),
        functions=len(labels),
    )
    coverage = dict(zip(data["function"], data["coverage"], strict=True))
    may = words(_("At the end of a row: how many may"))
    table = SymbolTable(labels, list(names), cells, MAY, said, coverage, may, names)
    return table.draw(frame, description)


@sized
def definitions(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows are terms, columns organisations; a dot says that it wrote a definition."""
    data = result.data
    wrote = words(_("wrote a definition"))
    cells = [
        {
            "row": row["term"],
            "letter": row["letter"],
            "kind": "given" if row["given"] else None,
            "says": f"{row['organisation']}, {row['label']}: {wrote}",
        }
        for row in records(data)
    ]
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    labels = dict(zip(data["term"], data["label"], strict=True))
    description = words(
        _("Table of which of {n} organisations defined which of {terms} terms."),
        n=len(names),
        terms=len(labels),
    )
    counts = {str(term): int(rows["given"].sum()) for term, rows in data.groupby("term")}
    all_of_them = words(_("At the end of a row: how many did"))
    table = SymbolTable(
        labels, list(names), cells, GIVEN, {"given": wrote}, counts, all_of_them, names
    )
    return table.draw(frame, description)


@sized
def offers(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows are topics, columns organisations; a symbol says whether it shows or learns it."""
    data = result.data
    said = {
        "offers": words(_("can show it")),
        "needs": words(_("would like to learn it")),
        "both": words(_("both")),
    }
    cells = [
        {
            "row": row["topic"],
            "letter": row["letter"],
            "kind": row["cell"],
            "says": f"{row['organisation']}, {row['label']}: {said.get(row['cell'], '')}",
        }
        for row in records(data)
    ]
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    labels = dict(zip(data["topic"], data["label"], strict=True))
    description = words(
        _("Table of which of {n} organisations show or learn which of {terms} topics."),
        n=len(names),
        terms=len(labels),
    )
    matches = dict(zip(data["topic"], data["matches"], strict=True))
    summed = words(_("At the end of a row: how many matches"))
    table = SymbolTable(labels, list(names), cells, LEARN, said, matches, summed, names)
    return table.draw(frame, description)


@sized
def patterns(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows are patterns, columns organisations; a symbol says how much it sees, or cannot see."""
    data = result.data
    said = {
        "often": words(_("often")),
        "sometimes": words(_("sometimes")),
        "rarely": words(_("rarely")),
        "blind": words(_("we cannot see it")),
    }
    cells = [
        {
            "row": row["pattern"],
            "letter": row["letter"],
            "kind": row["seen"],
            "says": f"{row['organisation']}, {row['label']}: {said.get(row['seen'], '')}",
        }
        for row in records(data)
    ]
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    labels = dict(zip(data["pattern"], data["label"], strict=True))
    description = words(
        _("Table of which of {n} organisations see which of {terms} patterns."),
        n=len(names),
        terms=len(labels),
    )
    much = dict(zip(data["pattern"], data["much"], strict=True))
    summed = words(_("At the end of a row: how many see it often or sometimes"))
    table = SymbolTable(labels, list(names), cells, SEEN, said, much, summed, names)
    return table.draw(frame, description)


@sized
def sharing(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Rows are kinds of information, columns organisations; a symbol is a condition."""
    data = result.data
    said = {
        "may": words(_("it may")),
        "agreed": words(_("with agreement")),
        "danger": words(_("in danger only")),
        "law": words(_("by law only")),
        "never": words(_("never")),
        "check": words(_("to be checked")),
        "differs": words(_("delegates differ")),
    }
    if not (data["condition"] == "differs").any():
        del said["differs"]
    cells = [
        {
            "row": row["kind"],
            "letter": row["letter"],
            "kind": row["condition"],
            "says": f"{row['organisation']}, {row['label']}: {said.get(row['condition'], '')}",
        }
        for row in records(data)
    ]
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    labels = dict(zip(data["kind"], data["label"], strict=True))
    description = words(
        _("Table of what {n} organisations may tell, with {terms} kinds of information."),
        n=len(names),
        terms=len(labels),
    )
    told = dict(zip(data["kind"], data["told"], strict=True))
    summed = words(_("At the end of a row: how many tell it by themselves or with agreement"))
    table = SymbolTable(labels, list(names), cells, TELL, said, told, summed, names)
    return table.draw(frame, description)
