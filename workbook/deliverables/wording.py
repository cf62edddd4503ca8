"""How documents say what all of them have: decisions, reservations, names, days, the stamp."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from workbook.collaboration import Collaboration
from workbook.collaboration.meetings import held, meeting_title
from workbook.decision import PROGRESS, STATUSES, Decision, Reservation
from workbook.deliverables.blocks import NONE, filled
from workbook.deliverables.spoken import Languages, languages, spoken
from workbook.documents import Run, Runs, run
from workbook.language import Words
from workbook.language import mark as _
from workbook.store.meetings import Meeting


def said(one: Decision, words: Words) -> Runs:
    """What was decided: in its translation, or in the language it was written in, marked."""
    return in_its_language(one.text, words)


def in_its_language(versions: Mapping[str, str], words: Words) -> Runs:
    """A text by language: in this one if it is there, or else in another, marked."""
    there = {lang: text for lang, text in versions.items() if text}
    if words.lang in there:
        return run(there[words.lang])
    lang, text = next(iter(there.items()), ("", NONE))
    return run(text, lang)


def detail(one: Decision, name: str, words: Words) -> Runs:
    """What is known of it besides, in its author's words; a dash if nothing is."""
    text = str(one.more.get(name) or "")
    return run(text, one.lang if one.lang != words.lang else "") if text else run(NONE)


def title(one: Decision, words: Words) -> Runs:
    """What it is about, as people call it, or else its text."""
    label = one.more.get("label")
    return in_its_language(dict(label), words) if label else said(one, words)


def reservations(collaboration: Collaboration, one: Decision, words: Words) -> list[Runs]:
    """What each organisation holds against it, and what would solve it."""
    known = languages(collaboration, one.activity, words) if one.reservations else {}
    return [_reservation(of, known, words) for of in one.reservations]


def _reservation(of: Reservation, known: Languages, words: Words) -> Runs:
    who = _("{organisation} objects:") if of.objects else _("{organisation} has a reservation:")
    text = spoken(of.reason, known, words) or run(words(_("no reason was written down.")))
    if of.solve:
        solve = spoken(of.solve, known, words)
        text = filled(words, _("{reason} What would solve it: {solve}"), reason=text, solve=solve)
    return (*run(words(who, organisation=of.organisation), strong=True), Run(" "), *text)


def names(these: Iterable[str]) -> str:
    """Names in a row; a dash if there are none."""
    return ", ".join(these) or NONE


def named(these: Sequence[str], words: Words) -> str:
    """Names within a sentence: A, B and C."""
    if len(these) < 2:
        return "".join(these)
    return words(_("{names} and {last}"), names=", ".join(these[:-1]), last=these[-1])


def day(text: str, words: Words) -> str:
    """A day as people write it; a dash if there is none."""
    return words.day(text) if text else NONE


def state(one: Decision, words: Words, made: date) -> str:
    """How far it is, and whether its day has passed."""
    told = words(PROGRESS.get(one.progress, STATUSES.get(one.status, one.status)))
    if one.is_late(made.isoformat()):
        return words(_("{state}, past its day"), state=told)
    return told


def last_meeting(collaboration: Collaboration) -> Meeting | None:
    """The last meeting in which something was done; None before the first."""
    return next(reversed(held(collaboration)), None)


def stamp(collaboration: Collaboration, words: Words, made: date, meeting: str = "") -> str:
    """Which meeting a document is of, and which version it is."""
    known = collaboration.sessions.meetings.get(meeting) or last_meeting(collaboration)
    version = words(_("version of {day}"), day=made)
    if known is None:
        return version
    after = words(_("After the {meeting}"), meeting=meeting_title(known, words))
    return f"{after} · {version}"
