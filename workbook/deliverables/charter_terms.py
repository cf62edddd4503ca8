"""The last chapters of a charter: the plan, joining and leaving, review, what is left, signing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from workbook.collaboration import Collaboration
from workbook.collaboration.standing import standing
from workbook.decision import Decision
from workbook.deliverables.blocks import (
    NONE,
    Text,
    filled,
    heading,
    in_a_row,
    items,
    paragraph,
    table,
)
from workbook.deliverables.charter_common_ground import held, not_agreed, of_kind, proposed
from workbook.deliverables.charter_state import of_two_minds
from workbook.deliverables.charter_working import part_of
from workbook.deliverables.held import foreign
from workbook.deliverables.over_time import over_time
from workbook.deliverables.wording import day, detail, named, said, state, title
from workbook.documents import Block, NewPage, Runs, Together, run
from workbook.language import Words
from workbook.language import mark as _

MEMBERS = "members"
MEMBERSHIP = (
    _("Whoever joins signs this charter as it is on that day."),
    _("An organisation may leave at any time. It tells the others in writing."),
    _(
        "Whoever leaves hands over its tasks, or says who might take them, and goes on keeping "
        "what was confided to it."
    ),
)
DURATION = (
    _(
        "The charter holds for an organisation from the day it signs, and for five years at most: "
        "then we decide anew."
    ),
    _("It is changed by consent, in a meeting that was announced to all."),
    _("A new version names its date. The old one is kept."),
    _(
        "What was agreed holds until something else is agreed, also when the day has passed on "
        "which we wanted to look at it again."
    ),
    _(
        "Where two languages differ, the wording counts in which it was decided: the other one is "
        "mended."
    ),
    _(
        "This charter says what we intend. It is not meant to be a contract, and gives none of us "
        "a claim against another. It takes nothing away from the law, from professional secrecy, "
        "or from the mandate of any of us."
    ),
)


def plan(collaboration: Collaboration, words: Words, made: date) -> Iterator[Block]:
    """The objectives with the results that are expected, and who does what by when."""
    objectives = of_kind(collaboration, "objective")
    actions = of_kind(collaboration, "action")
    if not objectives and not actions:
        return
    yield heading(words(_("Our plan in short")))
    if objectives:
        yield paragraph(words(_("What we want to reach, and how we will see it.")), "lead")
        results = {one.subject: one for one in of_kind(collaboration, "result")}
        columns = [words(_("Objective")), words(_("Expected result"))]
        rows = [(said(one, words), _expected(one, results, words)) for one in objectives]
        yield table(words(_("Objectives and expected results")), columns, rows, (1, 1))
    if actions:
        columns = [
            _("Action"),
            _("Who sees to it"),
            _("Stands in"),
            _("Until"),
            _("State"),
        ]
        rows_of = [
            (
                said(one, words),
                one.owner,
                str(one.more.get("backup") or ""),
                day(one.due, words),
                state(one, words, made),
            )
            for one in sorted(actions, key=lambda one: one.due or "9999")
        ]
        caption = words(_("Who does what, and by when"))
        yield table(caption, [words(one) for one in columns], rows_of, (2.7, 1.8, 1.8, 1.5, 1.5))
        yield from _dropped(collaboration, words)
        yield from filter(None, [over_time(actions, words)])
        text = _("The letter to each management says how many hours this takes.")
        yield paragraph(words(text), "note")
    open_ones = [one for one in (*objectives, *actions) if one.is_open]
    yield from held(collaboration, [one for one in (*objectives, *actions) if one.is_agreed], words)
    yield from not_agreed(collaboration, open_ones, words)


def _dropped(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """The actions that were given up, so that none vanishes without a word."""
    every = [one for one in collaboration.decisions.all() if one.kind == "action"]
    gone = [one for one in every if one.progress == "dropped"]
    if gone:
        text = _("Dropped since, and no part of the plan any more: {names}.")
        names = in_a_row(
            (*said(one, words), *run(f" ({one.why.rstrip('.')})", foreign(one, words.lang)))
            if one.why
            else said(one, words)
            for one in gone
        )
        yield paragraph(filled(words, text, names=names), "note")


def _expected(one: Decision, results: dict[str, Decision], words: Words) -> Runs:
    there = results.get(one.subject)
    return said(there, words) if there else detail(one, "expected", words)


def joining(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """How an organisation joins and how it leaves."""
    yield heading(words(_("Joining and leaving")))
    rules = [one for one in of_kind(collaboration, "rule") if one.subject == MEMBERS]
    agreed = [one for one in rules if one.is_agreed]
    for one in agreed:
        text = _("Our rule on “{name}”: {text}")
        yield paragraph(filled(words, text, name=title(one, words), text=said(one, words)))
    yield from held(collaboration, agreed, words)
    yield from proposed(MEMBERSHIP, words)


def duration(collaboration: Collaboration, words: Words, made: date) -> Iterator[Block]:
    """From when on it holds, how it is changed, when it is looked at, and what it is not."""
    yield heading(words(_("How long it holds, and how it is changed")))
    yield paragraph(_review(collaboration, words, made))
    days = _review_days(collaboration, words, made)
    if days:
        yield paragraph(words(_("Besides, we look again at single parts of it:")))
        text = _("{day}: {names}")
        yield items(filled(words, text, day=when, names=about) for when, about in days)
    yield from proposed(DURATION, words)


def review_day(collaboration: Collaboration, made: date) -> str:
    """The day on which the charter is looked at again: the next meeting, or the next review."""
    there = standing(collaboration, made).next_meeting
    days = [one.review_on for one in collaboration.decisions.all() if one.is_agreed]
    coming = sorted(one for one in days if one > made.isoformat())
    return there.day if there else next(iter(coming), "")


def _review(collaboration: Collaboration, words: Words, made: date) -> str:
    there = review_day(collaboration, made)
    if there:
        return words(_("We look at the whole charter again on {day}."), day=words.day(there))
    return words(_("No day to look at the charter again is fixed yet."))


def _review_days(collaboration: Collaboration, words: Words, made: date) -> list[tuple[str, Runs]]:
    found: dict[str, dict[Text, None]] = {}
    for one in collaboration.decisions.all():
        if one.is_agreed and one.review_on:
            found.setdefault(one.review_on, {})[_about(one, words)] = None
    return [(_review_on(when, words, made), in_a_row(found[when])) for when in sorted(found)]


def _review_on(when: str, words: Words, made: date) -> str:
    told = words.day(when)
    return told if when > made.isoformat() else words(_("{date}: that day has passed"), date=told)


def _about(one: Decision, words: Words) -> Text:
    kinds = {
        "term": _("our words"),
        "vision": _("our vision"),
        "value": _("our values"),
        "rule": _("our rules for deciding"),
        "settling": _("the steps when we disagree"),
        "role": _("who does what"),
        "spokesperson": _("who speaks for us"),
    }
    return words(kinds[one.kind]) if one.kind in kinds else title(one, words)


def left_to_do(collaboration: Collaboration, words: Words, made: date) -> Iterator[Block]:
    """In one list: what is open, not yet confirmed, overdue, or not yet worked on."""
    lines = [*_left(collaboration, words, made)]
    if not lines:
        return
    yield heading(words(_("What is still to be done")))
    yield items(lines)


def _left(collaboration: Collaboration, words: Words, made: date) -> Iterator[Text]:
    there = standing(collaboration, made)
    open_ones = [one for of in there.workshops for one in of.open]
    if open_ones:
        text = _("To be agreed: {names}.")
        yield _named(words, text, open_ones)
    if there.lapsed:
        about = dict.fromkeys(_about(one, words) for one in there.lapsed)
        text = _("The day of review has come for: {names}.")
        yield filled(words, text, names=in_a_row(about))
    by: dict[str, int] = {}
    for one in there.unheard:
        for of in one.absent:
            by[of] = by.get(of, 0) + 1
    for of, n in by.items():
        text = words.count("{n} decision", "{n} decisions", n)
        waits = _("{organisation} was absent and has still to confirm {decisions}.")
        yield words(waits, organisation=of, decisions=text)
    yield from _loose(collaboration, words)
    yield from of_two_minds(collaboration, words)
    late = [one for one in there.due if one.is_late(made.isoformat())]
    if late:
        yield _named(words, _("Past their day: {names}."), late)
    settings = collaboration.folder.settings
    if not settings.responsible:
        yield words(_("Nobody is named who answers for what people wrote for our meetings."))
    if not settings.keep_until:
        yield words(_("No day is fixed on which what people wrote is erased."))
    missing = [words(one.next.title) for one in there.workshops if one.next]
    if missing:
        yield words(_("Not worked on yet: {names}."), names="; ".join(missing))


def _named(words: Words, message: str, these: Sequence[Decision]) -> Runs:
    """A sentence with what these decisions are called, each in its language."""
    return filled(words, message, names=in_a_row(title(one, words) for one in these))


def _loose(collaboration: Collaboration, words: Words) -> Iterator[Text]:
    roles = [one for one in of_kind(collaboration, "role") if one.is_agreed]
    texts = {
        _("Nobody answers for: {names}."): [o for o in roles if not part_of(o, "accountable")],
        _("Several answer for: {names}."): [
            one for one in roles if len(part_of(one, "accountable")) > 1
        ],
        _("Nobody does: {names}."): [one for one in roles if not part_of(one, "responsible")],
        _("Nobody stands in for: {names}."): [one for one in roles if not part_of(one, "backup")],
        _("Nobody sees to: {names}."): [
            one for one in of_kind(collaboration, "action") if one.is_agreed and not one.owner
        ],
    }
    for text, these in texts.items():
        if these:
            yield _named(words, text, these)


def signatures(collaboration: Collaboration, words: Words, state: str) -> Iterator[Block]:
    """Where each organisation signs; `state` is what makes it a draft, if anything does."""
    there = [*collaboration.organisations]
    text = _(
        "By signing, each organisation says that it will act by this charter, and that whoever "
        "signs may do so for it. All sign the same text. What is marked as proposed wording was "
        "decided by nobody yet: first all agree together to keep, change or strike it. What is "
        "open, and each reservation, stays as it is written here."
    )
    columns = [_("Organisation"), _("Name"), _("Function"), _("Signature"), _("Date")]
    rows: list[tuple[str | Runs, ...]] = [(of, *[run("")] * 4) for of in there or [""]]
    sheet = table(
        words(_("Signatures")),
        [words(one) for one in columns],
        rows,
        (1.8, 1.5, 1.5, 1.6, 1),
        blank=True,
    )
    yield NewPage()
    draft = [paragraph(words(_("Not to be signed yet. {state}."), state=state), "todo")]
    above = [heading(words(_("Signatures"))), *(draft if state else ()), paragraph(words(text))]
    yield Together([*above, sheet])


def between(collaboration: Collaboration, words: Words) -> str:
    """The parties, as the cover names them."""
    return named([*collaboration.organisations], words) or NONE
