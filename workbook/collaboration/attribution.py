"""How the answers to an activity will be shown, said before anyone types."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.activity import Activity
from workbook.language import Words
from workbook.language import mark as _
from workbook.store.people import Person

SHOWN = {
    "anonymous": _(
        "Shown without names and organisations, and only what at least five people answered. Until "
        "the meeting is sealed, the files on the facilitator's computer say whose it is."
    ),
    "organisation": _(
        "Shown by organisation, after the reveal. If you are the only one here from your "
        "organisation, everybody will know that the answer is yours."
    ),
    "named": _("Shown with your name and organisation."),
}
NO_SOONER = _("The console shows it to the facilitator no sooner than the room sees it.")
SOONER = _("The facilitator reads what you write before the room does, and may hold it back.")


def how_shown(activity: Activity, words: Words) -> str:
    """The sentence for anybody, as on a sheet of paper."""
    return words(SHOWN[activity.attribution])


def shown_sentence(
    activity: Activity, person: Person, alone: bool, words: Words, held: bool = False
) -> str:
    """The sentences for one person, who is `alone` of their organisation or not.

    `held`: texts wait for the facilitator before the room sees them.
    """
    said = [_shown(activity, person, alone, words)]
    if held:
        said.append(words(SOONER))
    elif activity.attribution == "organisation":
        said.append(words(NO_SOONER))
    return " ".join(said)


def group_sentence(number: int, others: Sequence[str], words: Words, held: bool = False) -> str:
    """The sentence for one of a small group; `others` are the organisations of the rest of it."""
    said = words(
        _(
            "You are in group {number}, with {names}. One of you writes for the group; after the "
            "reveal the room sees it as the answer of group {number}."
        ),
        number=number,
        names=", ".join(others) or "–",
    )
    return f"{said} {words(SOONER)}" if held else said


def _shown(activity: Activity, person: Person, alone: bool, words: Words) -> str:
    if activity.is_anonymous:
        return how_shown(activity, words)
    if activity.attribution == "named":
        return words(
            _("Shown with your name: {name}, {organisation}."),
            name=person.name,
            organisation=person.organisation,
        )
    if alone:
        return words(
            _(
                "Shown by organisation, after the reveal: the room sees your answer as that of "
                "{organisation}. You are the only one here from {organisation}, so everybody will "
                "know that it is yours."
            ),
            organisation=person.organisation,
        )
    return words(
        _(
            "Shown by organisation, after the reveal: the room sees your answer as one from "
            "{organisation}, without your name."
        ),
        organisation=person.organisation,
    )
