"""The last chapters of a charter: the plan, joining and leaving, review, what is left, signing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbook.collaboration import Collaboration
from workbook.collaboration.standing import standing
from workbook.decision import PROGRESS, Decision
from workbook.deliverables.charter_common_ground import (
    held,
    not_agreed,
    of_kind,
    plain_title,
)
from workbook.deliverables.charter_working import part_of
from workbook.deliverables.wording import (
    NONE,
    day,
    detail,
    heading,
    items,
    named,
    paragraph,
    said,
    table,
)
from workbook.documents import Block, NewPage, Paragraph, Runs, Together, run
from workbook.language import Words
from workbook.language import mark as _

MEMBERS = "members"


def plan(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """The objectives with the results that are expected, and who does what by when."""
    objectives = of_kind(collaboration, "objective")
    actions = of_kind(collaboration, "action")
    if not objectives and not actions:
        return
    yield heading(1, words(_("Our plan in short")))
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
                words(PROGRESS.get(one.progress, one.progress)),
            )
            for one in actions
        ]
        caption = words(_("Who does what, and by when"))
        yield table(caption, [words(one) for one in columns], rows_of, (3, 1.8, 1.8, 1.6, 1))
    open_ones = [one for one in (*objectives, *actions) if one.is_open]
    yield from held([one for one in (*objectives, *actions) if one.is_agreed], words)
    yield from not_agreed(open_ones, words)


def _expected(one: Decision, results: dict[str, Decision], words: Words) -> Runs:
    there = results.get(one.subject)
    return said(there, words) if there else detail(one, "expected", words)


def joining(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """How an organisation joins and how it leaves."""
    yield heading(1, words(_("Joining and leaving")))
    rules = [one for one in of_kind(collaboration, "rule") if one.subject == MEMBERS]
    agreed = [one for one in rules if one.is_agreed]
    for one in agreed:
        yield Paragraph(said(one, words))
    texts = [
        _("Whoever joins signs this charter as it is on that day."),
        _("An organisation may leave at any time. It tells the others in writing."),
        _(
            "Whoever leaves hands over its tasks, or says who might take them, and goes on "
            "keeping what was confided to it."
        ),
    ]
    yield items(words(one) for one in texts)


def duration(collaboration: Collaboration, words: Words, made: date) -> Iterator[Block]:
    """From when on it holds, how it is changed, when it is looked at, and what it is not."""
    yield heading(1, words(_("How long it holds, and how it is changed")))
    texts = [
        _("The charter holds for an organisation from the day it signs."),
        _("It is changed as we decide: by consent, in a meeting that was announced to all."),
        _("A new version names its date. The old one is kept."),
    ]
    yield items(words(one) for one in texts)
    yield paragraph(_review(collaboration, words, made))
    days = _review_days(collaboration, words, made)
    if days:
        text = _("{day}: {names}")
        yield items(words(text, day=when, names=about) for when, about in days)
    text = _(
        "This charter says what we intend. It is not a contract: nobody can be sued over it. It "
        "takes nothing away from the law, from professional secrecy, or from the mandate of any "
        "of us."
    )
    yield paragraph(words(text))


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


def _review_days(collaboration: Collaboration, words: Words, made: date) -> list[tuple[str, str]]:
    found: dict[str, dict[str, None]] = {}
    for one in collaboration.decisions.all():
        if one.is_agreed and one.review_on > made.isoformat():
            found.setdefault(one.review_on, {})[_about(one, words)] = None
    return [(words.day(when), "; ".join(found[when])) for when in sorted(found)]


def _about(one: Decision, words: Words) -> str:
    kinds = {
        "term": _("our words"),
        "vision": _("our vision"),
        "value": _("our values"),
        "rule": _("our rules for deciding"),
        "settling": _("the steps when we disagree"),
        "role": _("who does what"),
        "spokesperson": _("who speaks for us"),
    }
    return words(kinds[one.kind]) if one.kind in kinds else plain_title(one, words)


def left_to_do(collaboration: Collaboration, words: Words, made: date) -> Iterator[Block]:
    """In one list: what is open, not yet confirmed, overdue, or not yet worked on."""
    lines = [*_left(collaboration, words, made)]
    if not lines:
        return
    yield heading(1, words(_("What is still to be done")))
    yield items(lines)


def _left(collaboration: Collaboration, words: Words, made: date) -> Iterator[str]:
    there = standing(collaboration, made)
    open_ones = [one for of in there.workshops for one in of.open]
    if open_ones:
        text = _("To be agreed: {names}.")
        yield words(text, names="; ".join(plain_title(one, words) for one in open_ones))
    if there.lapsed:
        about = dict.fromkeys(_about(one, words) for one in there.lapsed)
        yield words(_("The day of review has come for: {names}."), names="; ".join(about))
    by: dict[str, int] = {}
    for one in there.unheard:
        for of in one.absent:
            by[of] = by.get(of, 0) + 1
    for of, n in by.items():
        text = words.count("{n} decision", "{n} decisions", n)
        waits = _("{organisation} was absent and has still to confirm {decisions}.")
        yield words(waits, organisation=of, decisions=text)
    yield from _loose(collaboration, words)
    late = [one for one in there.due if one.is_late(made.isoformat())]
    if late:
        text = "; ".join(plain_title(one, words) for one in late)
        yield words(_("Past their day: {names}."), names=text)
    missing = [words(one.next.title) for one in there.workshops if one.next]
    if missing:
        yield words(_("Not worked on yet: {names}."), names="; ".join(missing))


def _loose(collaboration: Collaboration, words: Words) -> Iterator[str]:
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
            yield words(text, names="; ".join(plain_title(one, words) for one in these))


def signatures(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """Where each organisation signs."""
    there = [*collaboration.organisations]
    text = _(
        "By signing, each organisation says that it will act by this charter. The chapters on "
        "joining and leaving and on how long it holds are a proposal until it is signed: whoever "
        "signs agrees to them."
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
    yield Together([heading(1, words(_("Signatures"))), paragraph(words(text)), sheet])


def between(collaboration: Collaboration, words: Words) -> str:
    """The parties, as the cover names them."""
    return named([*collaboration.organisations], words) or NONE
