"""The evaluation: advice by advice, results, lessons; who answered, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from workbook.collaboration import Collaboration
from workbook.collaboration.visibility import last_revealed
from workbook.deliverables.blocks import NONE, heading, items, paragraph, table
from workbook.deliverables.charter_common_ground import of_kind
from workbook.deliverables.evaluation_by_advice import by_advice, that
from workbook.deliverables.evaluation_in_short import in_short
from workbook.deliverables.evidence import as_table, drawn, shown
from workbook.deliverables.spoken import languages
from workbook.deliverables.wording import day, detail, said, stamp, state
from workbook.documents import Block, Document, run
from workbook.language import Words
from workbook.language import mark as _
from workbook.pictures import Shown
from workbook.workshops import workshop

WORKSHOP = "evaluation"
HEALTH, RESULTS = "evaluation.health", "evaluation.results"
AGAIN = ("evaluation.plan_again", "evaluation.rules_again")
ACTIONS = "progress.of_actions"  # from meeting to meeting


def evaluation(collaboration: Collaboration, words: Words, made: date) -> Document:
    """The evaluation of a collaboration as it was last done, in one language."""
    collaboration.refresh()
    last = last_revealed(collaboration, HEALTH) or last_revealed(collaboration, RESULTS)
    facts = [(words(_("Version")), run(words.day(made.isoformat())))]
    if last:
        facts.insert(0, (words(_("Evaluated on")), run(words.day(last))))
    return Document(
        title=words(_("How our collaboration is going")),
        lang=words.lang,
        subject=words(_("Evaluation")),
        author=collaboration.name,
        made=made,
        blocks=[*_blocks(collaboration, words, made)],
        kicker=collaboration.name,
        stamp=stamp(collaboration, words, made, last),
        facts=facts,
        cover=True,
        contents=True,
    )


def _blocks(collaboration: Collaboration, words: Words, made: date) -> Iterator[Block]:
    health = shown(collaboration, HEALTH, words)
    reached = shown(collaboration, RESULTS, words)
    how_far = that(reached, "reached.how_far")
    yield from in_short(health, how_far, collaboration, words, made)
    yield from _who_answered(health, words)
    yield from _profile(health, words)
    yield from by_advice(health, words)
    yield from _reached(reached, collaboration, words)
    for name in AGAIN:
        yield from _looked_at_again(collaboration, name, words)
    yield from _lessons(collaboration, words, made)
    yield from _how_to_read(words)
    yield from _left_out(collaboration, words)


def _who_answered(health: Sequence[Shown], words: Words) -> Iterator[Block]:
    yield heading(words(_("Who answered")))
    change = that(health, "health.change")
    if change:
        rows = [
            (
                words.day(one.session),
                str(one.invited or NONE),
                str(one.came or NONE),
                str(one.answered),
            )
            for one in change.result.facts["waves"]
        ]
        columns = [_("Meeting"), _("People invited"), _("People who came"), _("Answered")]
        yield table(words(_("Who answered")), [words(one) for one in columns], rows)
        text = _("Who did not answer may see it differently: nothing here speaks for them.")
        yield paragraph(words(text))
        return
    profile = that(health, "health.profile")
    if profile:
        n = profile.result.facts["people"]
        text = words.count("{n} person answered.", "{n} people answered.", n)
        yield paragraph(text)
    else:
        yield paragraph(_why_not(health, words), "todo")


def _why_not(these: Sequence[Shown], words: Words) -> str:
    """Why there is nothing: what the picture itself says, or that it was not asked yet."""
    told = next((one.result.sentence for one in these if one.result.sentence), "")
    return told or words(_("How our collaboration is has not been asked yet."))


def _profile(health: Sequence[Shown], words: Words) -> Iterator[Block]:
    one = that(health, "health.profile")
    if not one:
        return
    yield heading(words(_("Our profile")))
    yield paragraph(one.result.sentence, "lead")
    yield from filter(None, [drawn(one, words, small=True)])


def _reached(there: Sequence[Shown], collaboration: Collaboration, words: Words) -> Iterator[Block]:
    how_far = that(there, "reached.how_far")
    if not how_far:
        return
    yield heading(words(_("What we reached")))
    yield paragraph(how_far.result.sentence, "lead")
    yield from filter(None, [drawn(how_far, words)])
    changed = that(there, "reached.over_time")
    if changed:
        yield paragraph(changed.result.sentence)
        yield from filter(None, [drawn(changed, words)])
    evidence, known = that(there, "reached.evidence"), languages(collaboration, RESULTS, words)
    if evidence:
        yield as_table(words(_("How we know")), evidence.result.table, known, words)


def _looked_at_again(collaboration: Collaboration, name: str, words: Words) -> Iterator[Block]:
    there = [one for one in shown(collaboration, name, words) if not one.result.nothing]
    if not there:
        return
    _of, activity = collaboration.find(name)
    yield heading(words(activity.charter or activity.title))
    first, *others = there
    for one in (first, *(other for other in others if other.picture.result == ACTIONS)):
        yield paragraph(one.result.sentence, "lead" if one is first else "")
        figure = drawn(one, words)
        known = languages(collaboration, name, words)
        yield figure or as_table(words(one.picture.title), one.result.table, known, words)


def _lessons(collaboration: Collaboration, words: Words, made: date) -> Iterator[Block]:
    these = of_kind(collaboration, "lesson")
    if not these:
        return
    yield heading(words(_("What we learned")))
    yield paragraph(words(_("Each lesson has somebody who sees to it, or says that nobody does.")))
    columns = [
        _("Lesson"),
        _("What happened"),
        _("What we change"),
        _("Who sees to it"),
        _("By when"),
        _("State"),
    ]
    rows = [
        (
            said(one, words),
            detail(one, "why", words),
            detail(one, "change", words),
            one.owner or words(_("nobody yet")),
            day(one.due, words),
            state(one, words, made),
        )
        for one in these
    ]
    caption = words(_("What we learned"))
    yield table(caption, [words(one) for one in columns], rows, (2.2, 2.3, 2.1, 1.7, 1.5, 1.4))


def _how_to_read(words: Words) -> Iterator[Block]:
    yield heading(words(_("How to read it")))
    texts = [
        _(
            "Each statement was judged from 1 (not at all) to 5 (fully). “Does not apply” is an "
            "answer that is not counted."
        ),
        _(
            "The person in the middle: half of us say as much or more, half as much or less. The "
            "longer the line around it, the further we are apart."
        ),
        _(
            "A change is given with a range. The true change lies within it 19 times of 20. If the "
            "range holds 0, the change may be chance. Where an end of it would be rounded to 0, "
            "there are more decimals."
        ),
        _("By chance alone, one row in twenty is called higher or lower."),
        _(
            "Answers were given without names, so nobody is compared with themselves: the groups "
            "are compared as if they were different people."
        ),
        _("The figures begin a conversation. They call nobody good or bad."),
    ]
    yield items(words(one) for one in texts)


def _left_out(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """What is not in it, and why: not asked, too few answers, or hidden by a rule."""
    lines = []
    of = collaboration.programme.workshop(WORKSHOP)
    for activity in of.activities:
        title = words(activity.title)
        name = f"{of.name}.{activity.id}"
        if not last_revealed(collaboration, name):
            lines.append(words(_("{name}: not done yet."), name=title))
            continue
        for one in shown(collaboration, name, words):
            if one.result.nothing and one.result.sentence:
                picture = words(one.picture.title)
                text = _("{name}, “{picture}”: {why}")
                lines.append(words(text, name=title, picture=picture, why=one.result.sentence))
    shipped = workshop(WORKSHOP)
    left = [words(shipped.activity(id).title) for id in collaboration.programme.left_out(of.name)]
    lines += [words(_("{name}: we chose not to ask it."), name=one) for one in left]
    yield heading(words(_("What was left out, and why")))
    if lines:
        yield items(lines)
    text = _(
        "Whatever fewer than five people answered is not shown, and what people wrote without a "
        "name stands here without one."
    )
    yield paragraph(words(text), "note")
