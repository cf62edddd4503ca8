"""What whoever has one minute reads of the evaluation: what changed, what is low, what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from workbook.collaboration import Collaboration
from workbook.deliverables.blocks import Text, filled, heading, in_a_row, items
from workbook.deliverables.charter_common_ground import of_kind
from workbook.deliverables.evaluation_by_advice import that
from workbook.deliverables.wording import said
from workbook.documents import Block
from workbook.language import Words
from workbook.language import mark as _
from workbook.pictures import Shown
from workbook.results.health import ADVICE

LOW = 3  # of 5: the middle of the scale


def in_short(
    health: Sequence[Shown], reached: Shown | None, here: Collaboration, words: Words, made: date
) -> Iterator[Block]:
    """The chapter; nothing if nobody has said yet how the collaboration is."""
    lines = [*_said(health, words)]
    if not lines:
        return
    lines += [reached.result.sentence] if reached else []
    yield heading(words(_("In short")))
    yield items([*lines, *_lessons(here, words, made)])


def _said(health: Sequence[Shown], words: Words) -> Iterator[Text]:
    profile, change = that(health, "health.profile"), that(health, "health.change")
    advice = [words(one) for one in ADVICE]
    if change:
        data = change.result.data
        last = data[(data["wave"] == data["wave"].max()) & data["label"].isin(advice)]
        kinds = dict(zip(last["label"], last["kind"], strict=True))
        for kind, text in (
            ("rose", _("Higher than the time before: {names}.")),
            ("fell", _("Lower than the time before: {names}.")),
        ):
            names = [one for one in advice if kinds.get(one) == kind]
            if names:
                yield words(text, names="; ".join(names))
        unclear = [one for one in advice if kinds.get(one) == "unclear"]
        if unclear:
            text = _("May have changed by chance alone: {names}.")
            yield words(text, names="; ".join(unclear))
    if profile:
        rows = profile.result.data
        low = rows[rows["label"].isin(advice) & (rows["middle"] < LOW)]["label"]
        if len(low):
            text = _("The person in the middle says less than {n} of 5: {names}.")
            yield words(text, n=LOW, names="; ".join(low))
        else:
            yield words(_("The person in the middle says {n} of 5 or more everywhere."), n=LOW)


def _lessons(here: Collaboration, words: Words, made: date) -> Iterator[Text]:
    these = of_kind(here, "lesson")
    alone = [said(one, words) for one in these if one.is_under_way and not one.owner]
    late = [said(one, words) for one in these if one.is_late(made.isoformat())]
    if alone:
        text = _("Lessons that nobody sees to yet: {names}.")
        yield filled(words, text, names=in_a_row(alone))
    if late:
        yield filled(words, _("Lessons past their day: {names}."), names=in_a_row(late))
