"""What all charts share: size of type, colours, marks in their places, and the way to SVG.

Rows are laid out in pixels (`y` counts down from the top), because labels wrap and rows differ in
height; along `x` the values have a true scale.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

import altair as alt
import pandas as pd

from workbook.charts.writable import writable
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

Row = Mapping[str, Any]

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
INK = "currentColor"
# Okabe & Ito (2008), Color universal design: told apart with any kind of colour vision.
BLUE, SKY, GREEN, ORANGE, VERMILION = "#0072B2", "#56B4E9", "#009E73", "#E69F00", "#D55E00"
GREY = "#8C8C8C"

# Mean width of a letter, in sizes of type: that of DejaVu Sans, the widest face a system is likely
# to take for `sans-serif`. Lines break a little early elsewhere, which does no harm.
LETTER, BOLD = 0.56, 0.63

WALL = 700  # px: from this width on there is room to set things side by side
SIZES = (28, 25, 22, 20)  # px of type on the wall
HIGHEST = 0.785  # of the width: what a wall shows of a picture without making it smaller


_GLUE = "\u2060"  # stands in for a space that must not end a line: it is no white space


@dataclass(frozen=True)
class Frame:
    """A width and a size of type in pixels, and what follows from them."""

    width: int
    font: int

    @property
    def line(self) -> int:
        """Height of a line of text."""
        return round(1.3 * self.font)

    @property
    def wall(self) -> bool:
        """Whether there is room to set things side by side."""
        return self.width >= WALL

    def length(self, text: str, bold: bool = False) -> float:
        """About how many pixels `text` takes at most."""
        return (BOLD if bold else LETTER) * self.font * len(text)

    def wrap(self, text: str, room: float, lines: int = 4, bold: bool = False) -> list[str]:
        """`text` in lines of at most `room` pixels; what does not fit in `lines` ends in “…”."""
        letters = max(6, int(room / self.length("n", bold)))
        # Split at plain spaces alone: French keeps “?” and “:” with their word by others.
        glued = " ".join(text.split(" ")).replace("\u00a0", _GLUE)
        wrapped = textwrap.wrap(glued, letters, max_lines=lines, placeholder="…") or [""]
        return [line.replace(_GLUE, "\u00a0") for line in wrapped]

    def name(self, text: str, room: float, lines: int = 4, bold: bool = False) -> list[str]:
        """A name in lines, as `wrap` does; one that does not fit keeps its beginning and its end.

        Long names often differ in their last word alone: a town, a part of town.
        """
        if len(self.wrap(text, room, len(text) + 1, bold)) <= lines:
            return self.wrap(text, room, lines, bold)
        for kept in range(len(text) // 2, 0, -1):
            short = f"{text[:kept].rstrip()} … {text[-kept:].lstrip()}"
            if len(self.wrap(short, room, len(text) + 1, bold)) <= lines:
                return self.wrap(short, room, lines, bold)
        return self.wrap(text, room, lines, bold)


Drawing = Callable[[Result, Words, Frame], alt.LayerChart]
Chart = Callable[[Result, Words, int], alt.LayerChart]


def sized(draw: Drawing) -> Chart:
    """Make of a drawing in a frame a chart that is asked for by its width alone.

    A phone has letters of 12 px. The wall has the largest of `SIZES` with which the whole picture
    can be seen at once: read from the last row, a picture of three bars and one of twelve rows.
    """

    @wraps(draw)
    def chart(result: Result, words: Words, width: int) -> alt.LayerChart:
        if width < WALL:
            return draw(result, words, Frame(width, 12))
        size, *smaller = SIZES
        made = draw(result, words, Frame(width, size))
        for next_size in smaller:
            if made.height <= HIGHEST * width:
                break
            # Text that wraps shrinks with the square of its size, all else less: where even that
            # is too high, drawing it would be in vain.
            least = made.height * (next_size / size) ** 2
            if least <= HIGHEST * width or next_size == SIZES[-1]:
                size, made = next_size, draw(result, words, Frame(width, next_size))
        return made

    return chart


def records(data: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as plain values."""
    return [{str(name): value for name, value in row.items()} for row in data.to_dict("records")]


def values(rows: Iterable[Row]) -> alt.Data:
    """Rows of plain values as data of a chart."""
    return alt.Data(values=[dict(row) for row in rows])


def across(low: float, high: float, left: float, right: float) -> alt.Scale:
    """The scale along x: values from `low` to `high` on pixels from `left` to `right`."""
    return alt.Scale(domain=[low, high], range=[left, right], nice=False, zero=False)


def down(height: float, field: str = "y") -> alt.Y:
    """The place from the top in pixels, as held in `field`."""
    scale = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
    return alt.Y(f"{field}:Q", axis=None, scale=scale)


def pixels(frame: Frame, field: str = "x") -> alt.X:
    """The place from the left in pixels, for charts without a scale along x."""
    return alt.X(f"{field}:Q", axis=None, scale=across(0, frame.width, 0, frame.width))


def write(
    rows: Iterable[Row],
    frame: Frame,
    height: float,
    x: Any,
    *,
    align: str = "left",
    bold: bool = False,
    color: Any = INK,
    says: bool = False,
) -> alt.Chart:
    """Text: each row has `y` (the middle of its first line) and `text`, a string or lines.

    Text that stands for an answer (`says`) has in its row `says`, what a screen reader reads;
    other text is silent there, because the chart's description and the table hold it.
    """
    looks: dict[str, Any] = {"align": align}
    if isinstance(color, str):
        looks["color"] = color
    mark = alt.Chart(values(rows)).mark_text(
        baseline="middle",
        fontSize=frame.font,
        fontWeight="bold" if bold else "normal",
        lineHeight=frame.line,
        aria=says,
        **looks,
    )
    more: dict[str, Any] = {} if isinstance(color, str) else {"color": color}
    if says:
        more["description"] = "says:N"
    return mark.encode(x=x, y=down(height), text=alt.Text("text:N"), **more)


def rules(rows: Iterable[Row], height: float, x: Any, x2: Any = None, **look: Any) -> alt.Chart:
    """Straight lines: upright from `y` to `y2`, or level from `x` to `x2`."""
    looks: dict[str, Any] = {"color": INK, "opacity": 0.25, "strokeWidth": 1} | look
    chart = alt.Chart(values(rows)).mark_rule(aria=False, **looks)
    if x2 is not None:
        return chart.encode(x=x, x2=x2, y=down(height))
    return chart.encode(x=x, y=down(height), y2="y2:Q")


def points(
    rows: Iterable[Row], height: float, x: Any, size: float, shapes: Mapping[str, tuple[str, str]]
) -> alt.Chart:
    """Symbols: each row has `y`, `kind`, which `shapes` maps to a shape and colour, and `says`."""
    kinds = list(shapes)
    return (
        alt.Chart(values(rows))
        .mark_point(filled=True, opacity=1, stroke=INK, strokeWidth=1, size=size**2)
        .encode(
            x=x,
            y=down(height),
            shape=alt.Shape(
                "kind:N",
                legend=None,
                scale=alt.Scale(domain=kinds, range=[shapes[kind][0] for kind in kinds]),
            ),
            color=alt.Color(
                "kind:N",
                legend=None,
                scale=alt.Scale(domain=kinds, range=[shapes[kind][1] for kind in kinds]),
            ),
            description="says:N",
        )
    )


def run_on(
    frame: Frame, texts: Sequence[str], top: float, room: float = 0
) -> tuple[list[dict[str, Any]], float]:
    """Places for short texts one after the other, in as many lines as it takes; and where it ends.

    `room` is left free before each text, for a symbol.
    """
    x, y, rows = 0.0, top + frame.line / 2, []
    for text in texts:
        needs = room + frame.length(text) + frame.font
        if x and x + needs > frame.width:
            x, y = 0.0, y + frame.line
        lines = frame.wrap(text, frame.width - room)
        rows.append({"x": x + room, "y": y, "text": lines})
        y += frame.line * (len(lines) - 1)
        x += needs
    return rows, y + frame.line / 2


def above(labels: Mapping[float, str]) -> alt.Axis:
    """An axis above the chart: what is written at each value."""
    written = ", ".join(f"'{value:g}': '{label}'" for value, label in labels.items())
    return alt.Axis(
        orient="top",
        values=list(labels),
        labelExpr=f"{{{written}}}[toString(datum.value)]",
        title=None,
        domain=False,
        ticks=False,
        grid=True,
        labelFlush=False,
    )


def percent(share: float, words: Words) -> str:
    """A share (0-1) as a percentage."""
    return words(_("{n}%"), n=round(100 * share))


def layered(
    layers: Sequence[alt.Chart], frame: Frame, height: float, description: str
) -> alt.LayerChart:
    """The layers as one chart, as wide as the frame, described for those who cannot see it."""
    return (
        alt.layer(*layers)
        .resolve_scale(shape="independent", color="independent")
        .properties(
            width=frame.width,
            height=height,
            description=description,
            background="transparent",
            padding=0,
        )
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            aria=False,
            labelColor=INK,
            labelFontSize=frame.font,
            labelLimit=0,
            gridColor=INK,
            gridOpacity=0.25,
        )
    )


def render_svg(chart: Any) -> str:
    """The chart as an SVG element, made on this machine; no request leaves it.

    Vega leaves the chart's description out of its SVG and names each mark's role in English: the
    first is written in here, the second taken out.
    """
    import vl_convert

    spec = writable(chart.to_dict(validate=alt.utils.schemapi.DEBUG_MODE))
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=_vl_version())
    svg = re.sub(r' aria-roledescription="[^"]*"', "", svg)
    label = html.escape(spec.get("description", ""), quote=True)
    return svg.replace("<svg ", f'<svg role="graphics-document" aria-label="{label}" ', 1)


def _vl_version() -> str:
    """The Vega-Lite that this Altair writes for, as vl-convert names it (“6.4”)."""
    return ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
