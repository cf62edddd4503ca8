"""The charter that partners take home and sign: what was decided first, evidence in an annex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from workbook.collaboration import Collaboration
from workbook.collaboration.meetings import came, held, invited, missing
from workbook.collaboration.visibility import last_revealed
from workbook.decision import KINDS
from workbook.deliverables import charter_common_ground as ground
from workbook.deliverables import charter_terms as terms
from workbook.deliverables import charter_working as working
from workbook.deliverables.blocks import heading, paragraph, table
from workbook.deliverables.charter_state import state_of
from workbook.deliverables.evidence import sentences, shown
from workbook.deliverables.minutes import recorded_in
from workbook.deliverables.wording import names, stamp
from workbook.documents import Block, Document, NewPage, run
from workbook.language import Words
from workbook.language import mark as _

# What the annex leaves out: what a chapter shows already; exercises, which try something; and what
# other documents tell.
NOT_THERE = ("mandates.knowledge", "consent.change", "sharing.conditions")
NOT_HERE = (
    *("walkthrough", "continuity", "first_days", "promises", "plan_again", "rules_again"),
    *(
        "closing",
        "vote",
        "groups",
        "sheet",
        "learning",
        "support",
        "granted",
        "booking",
        "attended",
    ),
)
# Consent, and what was chosen of a list, is one sentence; so is what a chapter has as a table.
IN_WORDS = (
    *(
        "consent.to_draft",
        "rules.consented",
        "glossary.agreement",
        "choices.most",
        "power.evenness",
    ),
    *("actions.load", "learning.days", "learning.priorities"),
)
EVALUATION = "evaluation"


def charter_document(collaboration: Collaboration, words: Words, made: date) -> Document:
    """The charter of a collaboration as it stands, in one language; on that day."""
    collaboration.refresh()
    review = terms.review_day(collaboration, made)
    chapters = [*_chapters(collaboration, words, made)]
    state = state_of(chapters, collaboration, words, made)
    facts = [
        (words(_("Between")), run(terms.between(collaboration, words))),
        (words(_("Version")), run(words.day(made.isoformat()))),
    ]
    if state:
        facts.append((words(_("State")), run(state)))
    if review:
        facts.append((words(_("To be looked at again")), run(words.day(review))))
    return Document(
        title=collaboration.name,
        lang=words.lang,
        subject=words(_("Charter of our collaboration")),
        author=collaboration.name,
        made=made,
        blocks=[
            *chapters,
            *terms.signatures(collaboration, words, state),
            *_annex(collaboration, words),
        ],
        kicker=words(_("Charter of our collaboration")),
        stamp=stamp(collaboration, words, made),
        facts=facts,
        cover=True,
        contents=True,
    )


def _chapters(collaboration: Collaboration, words: Words, made: date) -> Iterator[Block]:
    for chapter in (
        ground.parties,
        ground.why,
        ground.glossary,
        ground.vision,
        ground.values,
    ):
        yield from chapter(collaboration, words)
    yield from working.deciding(collaboration, words, made)
    for chapter in (
        working.settling,
        working.roles,
        working.spokesperson,
        working.sharing,
        working.safe,
    ):
        yield from chapter(collaboration, words)
    yield from terms.plan(collaboration, words, made)
    yield from terms.joining(collaboration, words)
    yield from terms.duration(collaboration, words, made)
    yield from terms.left_to_do(collaboration, words, made)


def _annex(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """Who met when, and what the room saw, activity by activity."""
    meetings = held(collaboration)
    if not meetings:
        return
    yield NewPage()
    yield heading(words(_("Annex: what the charter rests on")))
    text = _(
        "The annex informs: it is no part of what is signed. These are the results as the room saw "
        "them, each at the last meeting it was worked on. What was asked without names is shown "
        "without names, and only if at least five people answered."
    )
    yield paragraph(words(text), "lead")
    columns = [
        _("Meeting"),
        _("People invited"),
        _("People who came"),
        _("Nobody came from"),
        _("What we agreed on"),
    ]
    rows = [
        (
            ", ".join(filter(None, (words.day(one.day or one.id), one.title))),
            str(sum(invited(collaboration, one.id).values())),
            str(sum(came(collaboration, one.id).values())),
            names(missing(collaboration, one.id)),
            _agreed_in(collaboration, one.id, words),
        )
        for one in meetings
    ]
    yield table(
        words(_("Our meetings")), [words(one) for one in columns], rows, (2.5, 1.3, 1.3, 1.5, 2.7)
    )
    yield from working.spoken_before(collaboration, words)
    for of in collaboration.programme.workshops.values():
        if of.name == EVALUATION:
            continue
        for activity in of.everything:
            if activity.id not in NOT_HERE:
                name = f"{of.name}.{activity.id}"
                yield from _evidence(
                    collaboration, name, words(activity.charter or activity.title), words
                )


def _agreed_in(collaboration: Collaboration, meeting: str, words: Words) -> str:
    """The kinds of what was agreed in a meeting, and how many of each."""
    there = Counter(one.kind for one in recorded_in(collaboration, meeting) if one.is_agreed)
    return ", ".join(f"{words(KINDS[kind])} ({n})" for kind, n in there.items())


def _evidence(collaboration: Collaboration, name: str, label: str, words: Words) -> Iterator[Block]:
    there = [
        one for one in shown(collaboration, name, words) if one.picture.result not in NOT_THERE
    ]
    blocks = [*sentences(there, words, IN_WORDS)]
    if blocks:
        yield heading(label, 2)
        seen = last_revealed(collaboration, name)
        text = words(
            _("As it was said on {date}; some of it may have changed since."), date=words.day(seen)
        )
        yield paragraph(text, "note")
        yield from blocks
