"""A decision: what was decided or is still open, by whom, with which reservations, until when.

Pure: no files, no clock. Consent counts organisations, not heads: what one of them says is what the
most critical of its people say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook.language import Words
from workbook.language import mark as _

# The kinds of decision, as the charter has them, in its order.
KINDS = {
    "term": _("Word"),
    "vision": _("Vision"),
    "value": _("Value"),
    "rule": _("Rule"),
    "settling": _("Way to settle a dispute"),
    "role": _("Role"),
    "spokesperson": _("Spokesperson"),
    "objective": _("Objective"),
    "result": _("Expected result"),
    "action": _("Action"),
    "lesson": _("Lesson"),
}
STATUSES = {
    "proposed": _("proposed"),
    "agreed": _("agreed"),
    "agreed with reservations": _("agreed with reservations"),
    "not agreed": _("not agreed"),
    "withdrawn": _("withdrawn"),
    "done": _("done"),
}
AGREED = ("agreed", "agreed with reservations")
OPEN = ("proposed", "not agreed")
# Kinds that somebody carries out, and how far that is.
CARRIED_OUT = ("objective", "result", "action", "lesson")
PROGRESS = {
    "planned": _("planned"),
    "under way": _("under way"),
    "done": _("done"),
    "dropped": _("dropped"),
}
IMPORTED = "import"  # the `actor` of what came back in a sheet, after the meeting
PARTNER = "partner "  # how `actor` begins where an organisation recorded something itself
# The status of the decision itself once the work on it has ended.
_ENDS_AS = {"done": "done", "dropped": "withdrawn"}


@dataclass(frozen=True)
class Reservation:
    """What an organisation holds against a decision; with `objects` it cannot work with it."""

    organisation: str
    reason: str = ""
    solve: str = ""  # what would solve it
    objects: bool = False


@dataclass(frozen=True)
class Decision:
    """One decision as last recorded. Dates are ISO 8601, empty if there is none."""

    id: str
    activity: str  # as in ``common_language.glossary``
    kind: str
    status: str
    text: Mapping[str, str]  # by language; one at least
    subject: str = ""  # tells it from the others of its activity: a term, a title; or empty
    lang: str = ""  # the language it was written in
    consented: Sequence[str] = ()  # organisations
    reservations: Sequence[Reservation] = ()
    absent: Sequence[str] = ()  # organisations that were invited and have not said anything
    owner: str = ""
    due: str = ""
    review_on: str = ""
    progress: str = ""  # one of `PROGRESS`, of what somebody carries out
    why: str = ""  # of its progress: what came in between, how one knows
    more: Mapping[str, Any] = field(default_factory=dict)  # who stands in, indicator, ...
    session: str = ""
    round: int = 1
    rev: int = 0
    at: str = ""
    actor: str = ""

    def in_words(self, words: Words) -> str:
        """What was decided, in this language or else in another, behind what it is about."""
        text, name = self.said(words), self.about(words)
        named = self.kind in ("term", "result") and name and name not in text
        return words(_("{name}: {text}"), name=name, text=text) if named else text

    def said(self, words: Words) -> str:
        """What was decided, in this language or else in another, and nothing before it."""
        return self.text.get(words.lang) or next(iter(self.text.values()), "")

    def about(self, words: Words) -> str:
        """What it is about, as people call it; empty if it is about nothing else than it says."""
        label = self.more.get("label") or {}
        return str(label.get(words.lang) or next(iter(label.values()), self.subject))

    def title(self, words: Words) -> str:
        """What a list calls it: what it is about, if that has a name, or else its text."""
        return self.about(words) if self.more.get("label") else self.in_words(words)

    @property
    def is_agreed(self) -> bool:
        """Whether it holds: agreed, with reservations or without."""
        return self.status in AGREED

    @property
    def is_open(self) -> bool:
        """Whether the room has still to agree on it."""
        return self.status in OPEN

    @property
    def objections(self) -> list[Reservation]:
        """The reservations of organisations that cannot work with it."""
        return [one for one in self.reservations if one.objects]

    def may_say(self, organisation: str) -> bool:
        """Whether that organisation is still to be heard, or objects and may take that back."""
        against = [one.organisation for one in self.objections]
        return organisation in (*self.absent, *against) and (self.is_agreed or self.is_open)

    @property
    def is_under_way(self) -> bool:
        """Whether somebody has still to carry it out."""
        return self.is_agreed and self.kind in CARRIED_OUT

    def is_late(self, today: str) -> bool:
        """Whether it should have been carried out before that day."""
        return self.is_under_way and bool(self.due) and self.due < today

    def is_lapsed(self, today: str) -> bool:
        """Whether the day to look at it again has come."""
        return self.is_agreed and bool(self.review_on) and self.review_on <= today


def status_after(progress: str, status: str) -> str:
    """The status of a decision whose carrying out has come to `progress`."""
    return _ENDS_AS.get(progress, status)


def counted(counts: Mapping[str, int], words: Words) -> str:
    """How many actions are how far, by `PROGRESS`, in words: those of which there are any."""
    n = {state: counts.get(state, 0) for state in PROGRESS}
    said = {
        "done": words.count("{n} done", "{n} done", n["done"]),
        "under way": words.count("{n} under way", "{n} under way", n["under way"]),
        "planned": words.count("{n} planned", "{n} planned", n["planned"]),
        "dropped": words.count("{n} dropped", "{n} dropped", n["dropped"]),
    }
    return ", ".join(text for state, text in said.items() if n[state])


def status_of(
    consented: Sequence[str], reservations: Sequence[Reservation], quorum: int = 1
) -> str:
    """What organisations say of it together.

    ``proposed`` until `quorum` of them have said something, ``not agreed`` while one objects.
    """
    said = {*consented, *(one.organisation for one in reservations)}
    if any(one.objects for one in reservations):
        return "not agreed"
    if len(said) < max(quorum, 1):
        return "proposed"
    return "agreed with reservations" if reservations else "agreed"
