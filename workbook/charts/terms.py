"""Terms: which are agreed, and how that changed from round to round."""

from __future__ import annotations

from typing import Any

import altair as alt

from workbook.charts.frame import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    VERMILION,
    Frame,
    above,
    across,
    down,
    layered,
    percent,
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

CROSS = "M-1,-.6L-.6,-1L0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0Z"
LIGHTS = {
    "agreed": ("circle", BLUE),
    "close": ("triangle-up", ORANGE),
    "not agreed": (CROSS, VERMILION),
    "too few": ("square", GREY),
}
CHANGES = {"rose": BLUE, "fell": VERMILION, "same": GREY}
DASHES = {"rose": [1, 0], "fell": [6, 4], "same": [2, 3]}


@sized
def lights(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """For each term a symbol that says where it stands, and a bar for how clear and acceptable."""
    terms = records(result.data)
    left, right = 1.8 * frame.font, frame.width - 2.2 * frame.font
    notes, top = run_on(
        frame,
        [
            words(
                _("Bar: clear or acceptable, whichever is less. Upright mark: needed for “agreed”.")
            )
        ],
        0,
    )
    heads, marks, height = _lights(terms, frame, words, right - left, top)
    scale = across(0, 1, left, right)
    ends = [{"y": top + 0.7 * frame.line, "at": at} for at in (0, 0.5, 1)]
    texts = [end | {"text": percent(end["at"], words)} for end in ends]
    judged = [mark for mark in marks if mark["kind"] != "too few"]
    at = alt.X("at:Q", scale=scale, axis=None)
    zero = alt.X("zero:Q", scale=scale, axis=None)
    bounds = [
        {"y": m["y"] - 0.6 * frame.font, "y2": m["y"] + 0.6 * frame.font, "at": m["bound"]}
        for m in judged
    ]
    agreed = ", ".join(term["label"] for term in terms if term["status"] == "agreed")
    return layered(
        [
            write(notes, frame, height, alt.value(0)),
            write(texts, frame, height, at, align="center"),
            rules(judged, height, zero, "one:Q", opacity=0.4),
            _bars(judged, zero, frame, height),
            rules(bounds, height, at, opacity=1, strokeWidth=2),
            write([h for h in heads if h["bold"]], frame, height, alt.value(left), bold=True),
            write([h for h in heads if not h["bold"]], frame, height, alt.value(left)),
            points(
                [mark | {"y": mark["head"]} for mark in marks],
                height,
                alt.value(0.7 * frame.font),
                1.2 * frame.font,
                LIGHTS,
            ),
        ],
        frame,
        height,
        words(_("Where {n} terms stand. Agreed: {agreed}."), n=len(terms), agreed=agreed or "–"),
    )


@sized
def slopes(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """A line a term from round to round, along the share that can work with the draft."""
    rows = records(result.data)
    for row in rows:
        row["kind"] = _kind(row["change"])
        row["says"] = words(
            _("{label}, round {round}: {share}"),
            label=row["label"],
            round=row["round"],
            share=percent(row["share"], words),
        )
    rounds = sorted({row["round"] for row in rows})
    left, right = 3.4 * frame.font, frame.width * (0.6 if frame.wall else 0.45)
    ends, height = _ends(rows, frame, words, frame.width - right - 2.6 * frame.font)
    x = alt.X(
        "round:Q", scale=_along(rounds, left + frame.font, right), axis=_rounds(rounds, words)
    )
    for row in rows:
        row["y"] = _level(row["share"], frame, height)
    for end in ends:
        end.update(x=end["round"], y2=end["level"])
    levels = [{"y": _level(share, frame, height), "share": share} for share in (0, 0.5, 1)]
    scale_texts = [level | {"text": percent(level["share"], words)} for level in levels]
    across_all = [level | {"round": rounds[0], "last": rounds[-1]} for level in levels]
    last = alt.value(right + 2.6 * frame.font)
    return layered(
        [
            rules(across_all, height, x, "last:Q"),
            write(scale_texts, frame, height, alt.value(left - 0.4 * frame.font), align="right"),
            _lines(rows, x, height),
            points(
                rows, height, x, 0.8 * frame.font, {k: ("circle", c) for k, c in CHANGES.items()}
            ),
            _leaders(ends, frame, height, right),
            write(ends, frame, height, last),
        ],
        frame,
        height,
        words(
            _("Lines of how acceptable {n} terms are, over {rounds} rounds."),
            n=len({row["term"] for row in rows}),
            rounds=len(rounds),
        ),
    )


def _lights(
    terms: list[dict[str, Any]], frame: Frame, words: Words, room: float, y: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Where each term's words and marks go below `y`, and where all ends."""
    heads: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    y += 1.5 * frame.line
    for term in terms:
        name = words(_("{term}: {status}"), term=term["label"], status=term["status_label"])
        note = _note(term, words)
        mark = {"head": y + frame.line / 2, "kind": term["status"], "says": f"{name}. {note}"}
        for text, bold in ((name, True), (note, False)):
            lines = frame.wrap(text, room, bold=bold)
            heads.append({"y": y + frame.line / 2, "text": lines, "bold": bold})
            y += frame.line * len(lines)
        if term["status"] != "too few":
            y += 0.6 * frame.font
            mark |= {"y": y, "zero": 0, "one": 1, "bound": term["bound"]}
            # Both have to reach the mark, so a bar of one alone could pass it and not be agreed.
            mark["share"] = min(term["i_cvi_acceptable"], term["clear"] / term["raters"])
        marks.append(mark)
        y += frame.line
    return heads, marks, y


def _bars(rows: list[dict[str, Any]], zero: alt.X, frame: Frame, height: float) -> alt.Chart:
    kinds = list(LIGHTS)
    colours = alt.Scale(domain=kinds, range=[LIGHTS[kind][1] for kind in kinds])
    return (
        alt.Chart(values(rows))
        .mark_rule(aria=False, strokeWidth=0.6 * frame.font)
        .encode(
            x=zero,
            x2="share:Q",
            y=down(height),
            color=alt.Color("kind:N", legend=None, scale=colours),
        )
    )


def _note(term: dict[str, Any], words: Words) -> str:
    if not term["raters"]:
        return words(_("Nobody has judged it in this round."))
    note = words(
        _("{acceptable} of {n} can work with it; {clear} find it clear"),
        acceptable=term["acceptable"],
        clear=term["clear"],
        n=term["raters"],
    )
    return words(_("{note}; sectors differ"), note=note) if term["differ"] else note


def _kind(change: float) -> str:
    return "rose" if change > 0 else "fell" if change < 0 else "same"


def _along(rounds: list[int], left: float, right: float) -> alt.Scale:
    # One round alone stands in the middle: a scale needs a width.
    low, high = (rounds[0], rounds[-1]) if len(rounds) > 1 else (rounds[0] - 1, rounds[0] + 1)
    return across(low, high, left, right)


def _rounds(rounds: list[int], words: Words) -> alt.Axis:
    return above({n: words(_("Round {n}"), n=n) for n in rounds})


def _level(share: float, frame: Frame, height: float) -> float:
    edge = frame.line
    return edge + (1 - share) * (height - 2 * edge)


def _ends(
    rows: list[dict[str, Any]], frame: Frame, words: Words, room: float
) -> tuple[list[dict[str, Any]], float]:
    """The names at the ends of the lines, moved apart so that none covers another.

    Returns each with `y` (its first line), `level` (the end of its line) and `text`; and the
    height that the chart needs for them.
    """
    last = {row["term"]: row for row in rows}
    ordered = sorted(last.values(), key=lambda row: -row["share"])
    ends = [
        {
            "round": row["round"],
            "share": row["share"],
            "text": frame.wrap(f"{percent(row['share'], words)} {row['label']}", room, 2),
        }
        for row in ordered
    ]
    needs = [frame.line * len(end["text"]) + 0.4 * frame.font for end in ends]
    height = max(1.2 * sum(needs) + frame.line, 16 * frame.font)
    y = 0.0
    for i, (end, need) in enumerate(zip(ends, needs, strict=True)):
        end["level"] = _level(end["share"], frame, height)
        # As near to its line as the ones above allow, and with room left for those below.
        top = max(y, min(end["level"] - need / 2, height - sum(needs[i:])))
        end["y"] = top + 0.2 * frame.font + frame.line / 2
        end["centre"] = top + need / 2
        y = top + need
    return ends, height


def _lines(rows: list[dict[str, Any]], x: alt.X, height: float) -> alt.Chart:
    kinds = list(CHANGES)
    return (
        alt.Chart(values(rows))
        .mark_line(aria=False, strokeWidth=2.5)
        .encode(
            x=x,
            y=down(height),
            detail="term:N",
            color=alt.Color(
                "kind:N",
                legend=None,
                scale=alt.Scale(domain=kinds, range=[CHANGES[kind] for kind in kinds]),
            ),
            strokeDash=alt.StrokeDash(
                "kind:N",
                legend=None,
                scale=alt.Scale(domain=kinds, range=[DASHES[kind] for kind in kinds]),
            ),
        )
    )


def _leaders(ends: list[dict[str, Any]], frame: Frame, height: float, right: float) -> alt.Chart:
    """Thin lines from the end of each line to its name."""
    return (
        alt.Chart(values(ends))
        .mark_rule(aria=False, color=INK, opacity=0.5)
        .encode(
            x=alt.value(right + 0.5 * frame.font),
            x2=alt.value(right + 2.4 * frame.font),
            y=down(height, "level"),
            y2="centre:Q",
        )
    )
