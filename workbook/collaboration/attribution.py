"""How the answers to an activity will be shown, said before anyone types."""

from __future__ import annotations

from workbook.activity import Activity
from workbook.language import Words
from workbook.language import mark as _

SHOWN = {
    "anonymous": _(
        "Shown without names and organisations, and only if at least five people answer."
    ),
    "organisation": _(
        "Shown by organisation, after the reveal. Who is the only one of an organisation is known "
        "by that."
    ),
    "named": _("Shown with your name and organisation."),
}


def how_shown(activity: Activity, words: Words) -> str:
    """The sentence for anybody; pages say it for the person who reads it."""
    return words(SHOWN[activity.attribution])
