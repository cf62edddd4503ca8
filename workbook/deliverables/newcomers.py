"""One page for somebody new, to be read in a quarter of an hour: what we agreed, what is next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from workbook.collaboration import Collaboration
from workbook.collaboration.meetings import meeting_title
from workbook.collaboration.standing import standing
from workbook.deliverables.blocks import filled, heading, in_a_row, items, paragraph, table
from workbook.deliverables.charter_common_ground import of_kind
from workbook.deliverables.charter_working import ladder
from workbook.deliverables.evidence import result
from workbook.deliverables.partner_sheets import SHEET
from workbook.deliverables.spoken import Languages, languages, spoken
from workbook.deliverables.wording import said, stamp, title
from workbook.documents import Block, Document, Items, Run, Runs, run
from workbook.language import Words
from workbook.language import mark as _

FIRST_DAYS = "roles.first_days"


def newcomers(collaboration: Collaboration, words: Words, made: date) -> Document:
    """The page for newcomers of a collaboration, in one language."""
    collaboration.refresh()
    return Document(
        title=words(_("Welcome among us")),
        lang=words.lang,
        subject=words(_("For those who are new")),
        author=collaboration.name,
        made=made,
        blocks=[*_blocks(collaboration, words, made)],
        kicker=collaboration.name,
        stamp=stamp(collaboration, words, made),
        facts=[(words(_("To read it takes")), run(words(_("a quarter of an hour"))))],
    )


def _blocks(collaboration: Collaboration, words: Words, made: date) -> Iterator[Block]:
    yield from _in_short(collaboration, words)
    yield from _our_words(collaboration, words)
    yield from _partners(collaboration, words)
    yield from _how(collaboration, words)
    yield from _awaits(collaboration, words, made)


def _in_short(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    yield heading(words(_("What we are here for")))
    text = _("We work together against the sexual exploitation of young people.")
    yield paragraph(words(text), "lead")
    for one in of_kind(collaboration, "vision"):
        if one.is_agreed:
            yield paragraph(said(one, words), "quote")
    values = [said(one, words) for one in of_kind(collaboration, "value") if one.is_agreed]
    if values:
        start = run(words(_("What counts most for us:")), strong=True)
        yield paragraph((*start, Run(" "), *in_a_row(values), Run(".")))


def _our_words(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    terms = of_kind(collaboration, "term")
    if not terms:
        return
    yield heading(words(_("Our words")))
    lines: list[Runs] = [
        (
            *(Run(part.text, part.lang, strong=True) for part in title(one, words)),
            Run(" – "),
            *said(one, words),
        )
        for one in terms
        if one.is_agreed
    ]
    if lines:
        yield Items(lines)
    still = [title(one, words) for one in terms if one.is_open]
    if still:
        text = _("Not agreed yet, so ask what is meant: {names}.")
        yield paragraph(filled(words, text, names=in_a_row(still, ", ")))


def _partners(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    yield heading(words(_("Our partners")))
    data = result(collaboration, SHEET, "sheet.sheets", words).data
    sheets = {row["organisation"]: row for row in data.to_dict("records")}
    known = languages(collaboration, SHEET, words)
    rows = [
        (of, words(sector), spoken(sheets.get(of, {}).get("contact", ""), known, words))
        for of, sector in collaboration.organisations.items()
    ]
    columns = [words(_("Organisation")), words(_("Sector")), words(_("Whom to ask for"))]
    yield table(words(_("Our partners")), columns, rows, (2, 1.4, 3))


def _how(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    yield heading(words(_("How we decide, and what we do when we disagree")))
    text = _(
        "A draft that we are asked to agree to is agreed when nobody objects. An objection is a "
        "reason why it would do harm."
    )
    yield paragraph(words(text))
    rules = [title(one, words) for one in of_kind(collaboration, "rule") if one.is_agreed]
    if rules:
        start = run(words(_("The charter has a rule for each of these:")))
        yield paragraph((*start, Run(" "), *in_a_row(rules), Run(".")))
    for one in of_kind(collaboration, "settling"):
        if one.is_agreed:
            yield paragraph(words(_("When we disagree, we go up these steps:")))
            yield from ladder(one, words)
    spokes = [one for one in of_kind(collaboration, "spokesperson") if one.is_agreed]
    for one in spokes[-1:]:
        yield paragraph(said(one, words))


def _awaits(collaboration: Collaboration, words: Words, made: date) -> Iterator[Block]:
    yield heading(words(_("What awaits you")))
    there = standing(collaboration, made).next_meeting
    if there:
        where = ", ".join(filter(None, (meeting_title(there, words), there.place)))
        yield paragraph(words(_("Next: the {meeting}."), meeting=where), "lead")
    else:
        yield paragraph(words(_("No next meeting is planned yet.")))
    steps = first_days(collaboration, words)
    if steps:
        yield paragraph(words(_("In your first thirty days:")))
        yield items(steps)
    booked = result(collaboration, "action_plan.booking", "booking.calendar", words).data
    text = _("{day}: {name}, {where}")
    ahead = [
        words(
            text, day=words.day(row["day"]), name=row["booked"], where=row["place"] or row["host"]
        )
        for row in booked.to_dict("records")
        if row["day"] >= made.isoformat()
    ]
    if ahead:
        yield paragraph(words(_("Sessions of learning that are booked:")))
        yield items(ahead)
    titles = [words(of.title) for of in collaboration.programme.workshops.values()]
    text = _("Our workshops, one after the other: {names}.")
    yield paragraph(words(text, names=", ".join(titles)), "note")


def first_days(collaboration: Collaboration, words: Words) -> list[Runs]:
    """What somebody new does in the first thirty days, step by step; empty if nobody said it."""
    known = languages(collaboration, FIRST_DAYS, words)
    rows = result(collaboration, FIRST_DAYS, "first_days.plan", words).data.to_dict("records")
    return [_step(row, known, words) for row in rows]


def _step(row: Mapping[Any, Any], known: Languages, words: Words) -> Runs:
    there = (spoken(str(row[name]), known, words) for name in ("with_whom", "partner"))
    whom = in_a_row(filter(None, there), ", ")
    text = _("By day {n}: {step} ({whom})") if whom else _("By day {n}: {step}")
    return filled(words, text, n=row["n"], step=spoken(row["label"], known, words), whom=whom)
