"""The part of the evaluation that goes through the pieces of advice, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbook.deliverables.blocks import heading, paragraph
from workbook.deliverables.evidence import as_table, picture_of
from workbook.documents import Block, Paragraph, Picture, Table, Together
from workbook.language import Words
from workbook.language import mark as _
from workbook.pictures import Shown
from workbook.results.health import ADVICE
from workbook.workshops.evaluation import STATEMENTS

SINCE = {
    "rose": _("The mean is {mean}, higher than the time before: {change}, 19 times of 20."),
    "fell": _("The mean is {mean}, lower than the time before: {change}, 19 times of 20."),
    "unclear": _(
        "The mean is {mean}. The difference from the time before may be chance: {change}, 19 times "
        "of 20."
    ),
}


def that(these: Sequence[Shown], name: str) -> Shown | None:
    """The picture of that result, if it shows something."""
    there = (one for one in these if one.picture.result == name and not one.result.nothing)
    return next(there, None)


def by_advice(health: Sequence[Shown], words: Words) -> Iterator[Block]:
    """Each piece of advice: what people say of it, and how that changed, with its uncertainty."""
    profile, change = that(health, "health.profile"), that(health, "health.change")
    statements = that(health, "health.statements")
    if not profile:
        return
    yield heading(words(_("Advice by advice")))
    for n, advice in enumerate(ADVICE, start=1):
        label = words(advice)
        own = [words(one.label) for one in STATEMENTS if one.value in (f"t{n}_a", f"t{n}_b")]
        rows = profile.result.data
        mine = rows[rows["label"].isin([label, *own])]
        if mine.empty:
            continue
        told = " ".join(_told(row, words) for row in mine.to_dict("records"))
        title = heading(words(_("{n}. {name}"), n=n, name=label), 2)
        changed = _changed(change, [label, *own], words) if change else ()
        each = _statements(statements, own, words) if statements else ()
        yield Together([title, paragraph(told), *changed, *each])  # two fit on a page


def _told(row: Mapping[Any, Any], words: Words) -> str:
    text = _(
        "The person in the middle says {middle} of 5; the middle half of us say {low} to {high}."
    )
    figures = {name: words.number(row[name], 1) for name in ("middle", "low", "high")}
    return words(text, **figures)


def _changed(change: Shown, labels: list[str], words: Words) -> Iterator[Paragraph | Picture]:
    data = change.result.data
    rows = data[data["label"].isin(labels)]
    if rows.empty:
        return
    last = rows[rows["wave"] == rows["wave"].max()].to_dict("records")
    told = [_since(row, words) for row in last if row["kind"] in SINCE and len(row["said"]) > 1]
    if told:
        yield paragraph(" ".join(told))
    title = words(_("{name}: how it changed"), name=labels[0])
    yield from filter(None, [picture_of(change, words, rows, title, " ".join(told))])


def _since(row: Mapping[Any, Any], words: Words) -> str:
    mean = words.number(row["mean"], 1)
    return words(SINCE[row["kind"]], mean=mean, change=row["said"][1])


def _statements(one: Shown, labels: list[str], words: Words) -> Iterator[Table]:
    frame = one.result.table
    mine = frame[frame.iloc[:, 0].isin(labels)]
    if mine.empty:
        return
    points = words(_("People at each point"))
    caption = words(_("Statement by statement"))
    there = as_table(caption, mine.drop(columns=points, errors="ignore"), {}, words)
    # How many answered is told once, at the beginning: here it would make the headings tall.
    days = [words.day(wave.session) for wave in one.result.facts["waves"]]
    columns = (there.columns[0], *days, *there.columns[1 + len(days) :])
    yield replace(there, columns=columns, widths=(3, *[1.2] * (len(columns) - 1)))
