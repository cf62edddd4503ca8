"""The chapters of a charter on how we work: deciding, disputes, roles, spokesperson, sharing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from workbook.collaboration import Collaboration, safety
from workbook.collaboration.meetings import quorum
from workbook.decision import Decision
from workbook.deliverables.blocks import heading, items, paragraph, table
from workbook.deliverables.charter_common_ground import held, not_agreed, of_kind, proposed
from workbook.deliverables.evidence import drawn, result, shown
from workbook.deliverables.material import MANDATE
from workbook.deliverables.wording import day, names, said, title
from workbook.documents import Block, Heading, Items, Paragraph, Run, Runs, Together
from workbook.language import Words
from workbook.language import mark as _

INFORMATION, SHARING = "information", "common_language.sharing"
BY_CONSENT = (
    _("We decide by consent: something is agreed when nobody objects."),
    _("An objection is a reason why it would do harm, and it makes the draft better."),
)
_STEP = re.compile(r"^\d+[.)]\s*")  # how a step of the ladder begins


def deciding(collaboration: Collaboration, words: Words, made: date) -> Iterator[Block]:
    """The rules for deciding, and how many organisations it takes."""
    rules = of_kind(collaboration, "rule")
    yield heading(words(_("How we decide")))
    agreed = [one for one in rules if one.is_agreed]
    text = _(
        "There are two ways to what stands here as agreed: a draft to which at least {n} "
        "organisations answered and none objected; or a result, such as values and tasks, that the "
        "room looked at and had recorded. Who was absent can confirm or object later."
    )
    yield paragraph(words(text, n=quorum(collaboration)))
    if not agreed:
        yield from proposed(BY_CONSENT, words)
    if agreed:
        columns = [_("What is decided"), _("Our rule"), _("We look at it again")]
        rows = [(title(one, words), said(one, words), _again(one, words, made)) for one in agreed]
        yield table(words(_("Our rules")), [words(one) for one in columns], rows, (1.3, 4, 1.2))
        yield from held(collaboration, agreed, words)
    yield from not_agreed(collaboration, [one for one in rules if one.is_open], words)


def _again(one: Decision, words: Words, made: date) -> str:
    told = day(one.review_on, words)
    if one.is_lapsed(made.isoformat()):
        return words(_("{date}: that day has passed"), date=told)
    return told


def settling(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """The ladder for disputes, step by step."""
    these = of_kind(collaboration, "settling")
    if not these:
        return
    text = _("Our mandates differ, so we will disagree. We go up these steps, one by one.")
    opening: list[Heading | Paragraph] = [
        heading(words(_("What we do when we disagree"))),
        paragraph(words(text), "lead"),
    ]
    agreed = [one for one in these if one.is_agreed]
    # Somebody who needs the steps needs all of them before their eyes.
    yield Together([*opening, *(block for one in agreed for block in ladder(one, words))])
    yield from held(collaboration, agreed, words)
    yield from not_agreed(collaboration, [one for one in these if one.is_open], words)


def ladder(one: Decision, words: Words) -> Iterator[Items | Paragraph]:
    """A way to settle a dispute: its numbered lines as steps, the others as sentences."""
    [part] = said(one, words)
    lines = [line.strip() for line in part.text.splitlines() if line.strip()]
    steps: list[Runs] = [
        (Run(_STEP.sub("", line), part.lang),) for line in lines if _STEP.match(line)
    ]
    if steps:
        yield Items(steps, ordered=True)
    for line in lines:
        if not _STEP.match(line):
            yield paragraph((Run(line, part.lang),))


def roles(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """Who has which part in which task."""
    these = of_kind(collaboration, "role")
    if not these:
        return
    yield heading(words(_("Who does what")))
    agreed = [one for one in these if one.is_agreed]
    if agreed:
        text = _(
            "Who answers for a task is the one whom the others ask about it. Who stands in takes "
            "over when somebody is ill or leaves."
        )
        yield paragraph(words(text), "lead")
        parts = ("accountable", "responsible", "backup", "consulted")
        columns = [
            _("Task"),
            _("Answers for it"),
            _("Does it"),
            _("Stands in"),
            _("Is asked before"),
        ]
        rows: list[list[str | Runs]] = [
            [title(one, words), *(_part(one, part) for part in parts)] for one in agreed
        ]
        yield table(words(_("Tasks and parts")), [words(one) for one in columns], rows)
        yield paragraph(words(_("Who is told after is shown in the annex.")), "note")
        yield from held(collaboration, agreed, words)
    yield from not_agreed(collaboration, [one for one in these if one.is_open], words)


def _part(one: Decision, part: str) -> str:
    return names(part_of(one, part))


def part_of(one: Decision, part: str) -> Sequence[str]:
    """The organisations that have that part in a task."""
    parts = one.more.get("parts")
    return list(parts.get(part) or ()) if isinstance(parts, dict) else []


def spokesperson(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """Who speaks for us and who stands in, for how long, and what they may say."""
    these = of_kind(collaboration, "spokesperson")
    if not these:
        return
    yield heading(words(_("Who speaks for us")))
    agreed = [one for one in reversed(these) if one.is_agreed]  # a mandate says more than a name
    for one in agreed[:1]:
        yield paragraph(said(one, words), "lead")
    yield from held(collaboration, agreed[:1], words)
    yield from _whose(collaboration, words)
    if not any(one.activity == MANDATE for one in agreed):  # nobody decided yet what they may say
        yield from proposed(
            [_("Whoever speaks for us never speaks of a case or of a young person.")], words
        )
    yield from not_agreed(collaboration, [one for one in these if one.is_open], words)


def spoken_before(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """What had been decided of who speaks for us before what holds now: for the annex."""
    agreed = [one for one in of_kind(collaboration, "spokesperson") if one.is_agreed][:-1]
    if agreed:
        yield paragraph(words(_("Who speaks for us: what we had decided before")), "note")
        yield items(said(one, words) for one in reversed(agreed))


def _whose(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """Of which organisations those are who said that they accept."""
    accepted = result(collaboration, MANDATE, "spokesperson_mandate.accepted", words).facts
    for text, part in (
        (_("Whoever speaks for us is of: {names}."), "speaks"),
        (_("Whoever stands in is of: {names}."), "stands_in"),
    ):
        if there := list(dict.fromkeys(accepted.get(part, ()))):
            yield paragraph(words(text, names=names(there)), "note")


def sharing(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """What partners may tell each other, and under which condition."""
    rules = [one for one in of_kind(collaboration, "rule") if one.subject == INFORMATION]
    there = shown(collaboration, SHARING, words)
    pictures = [one for one in there if one.picture.result == "sharing.conditions"]
    if not rules and not pictures:
        return
    yield heading(words(_("What we tell each other")))
    for one in rules:
        if one.is_agreed:
            yield paragraph(said(one, words))
    text = _(
        "What follows is what the people of each organisation believe today; it is no legal "
        "advice. The law, professional secrecy and the rules of each organisation come first. The "
        "sheet of each partner says to whom it may tell what."
    )
    yield paragraph(words(text))
    yield from filter(None, (drawn(one, words) for one in pictures))


def safe(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """What keeps young people and ourselves safe when we meet, and what is kept of it."""
    settings = collaboration.folder.settings
    yield heading(words(_("How we keep everybody safe")))
    yield paragraph(words(_("This is said at the beginning of each of our meetings.")), "lead")
    yield items(safety.frame(settings, words))
    if settings.responsible:
        text = _("{whom} answers for what is kept here.")
        yield paragraph(words(text, whom=settings.responsible))
    if settings.keep_until:
        text = _("What people wrote is kept until {day} and then erased. What we agreed on stays.")
        yield paragraph(words(text, day=settings.keep_until))
