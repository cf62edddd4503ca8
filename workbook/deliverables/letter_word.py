"""What a letter asks of an organisation that was absent, or that has said little so far."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbook.collaboration import Collaboration
from workbook.collaboration.meetings import came, held
from workbook.collaboration.standing import standing
from workbook.deliverables.material import Material
from workbook.language import mark as _


def word_awaited(name: str, material: Material, made: date, silent: bool) -> Iterator[str]:
    """Which decisions await its word; and to come, if it is `silent`: nothing is known of it yet.

    Who came once has been heard: it is thanked.
    """
    words, here = material.words, material.collaboration
    waits = sum(name in one.absent for one in standing(here, made).unheard)
    last = _came_last(name, here)
    if silent and not last:
        yield words(_("Send somebody to our next meeting: we have not heard you yet."))
    elif silent:
        text = _("Thank you for coming on {date}. Send somebody to our next meeting, too.")
        yield words(text, date=words.day(last))
    if waits:
        yield words.count(
            "{n} decision that was taken in your absence still awaits your word: confirm it, or "
            "say what harm it would do.",
            "{n} decisions that were taken in your absence still await your word: confirm them, or "
            "say what harm they would do.",
            waits,
        )


def _came_last(name: str, here: Collaboration) -> str:
    """The day of the last meeting to which somebody of it came; empty if nobody ever did."""
    there = [one for one in held(here) if name in came(here, one.id)]
    return there[-1].day or there[-1].id if there else ""
