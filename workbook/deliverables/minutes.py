"""The minutes of one meeting: who came, what was decided, what is open, who does what next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbook.collaboration import Collaboration
from workbook.collaboration.closing import meeting_after, recorded
from workbook.collaboration.meetings import came, invited, missing, quorum
from workbook.collaboration.standing import decided_in
from workbook.collaboration.visibility import is_revealed
from workbook.decision import KINDS, PARTNER, PROGRESS, STATUSES, Decision
from workbook.deliverables.blocks import heading, items, paragraph, table
from workbook.deliverables.charter_common_ground import held, not_agreed
from workbook.deliverables.evidence import shown
from workbook.deliverables.letters import FILL_IN
from workbook.deliverables.wording import day, names, said, stamp, title
from workbook.documents import Block, Document, Run, Runs, run
from workbook.language import Words
from workbook.language import mark as _

BY_SOMEBODY = ("action", "lesson")  # where nobody sees to it, that is said


def minutes(collaboration: Collaboration, words: Words, meeting: str, made: date) -> Document:
    """The minutes of a meeting, named by its session, in one language. Raises KeyError."""
    collaboration.refresh()
    one = collaboration.sessions.meetings[meeting]
    told = words.day(one.day or one.id)
    facts = [(words(_("Day")), run(told))]
    facts += [(words(_("Where we met")), run(one.place))] if one.place else []
    facts += [(words(who), run(words(FILL_IN))) for who in (_("In the chair"), _("Minutes by"))]
    return Document(
        title=one.title or words(_("Meeting of {day}"), day=told),
        lang=words.lang,
        subject=words(_("Minutes")),
        author=collaboration.name,
        made=made,
        blocks=[*_blocks(collaboration, words, meeting)],
        kicker=words(_("Minutes · {name}"), name=collaboration.name),
        stamp=stamp(collaboration, words, made, meeting),
        facts=facts,
    )


def _blocks(collaboration: Collaboration, words: Words, meeting: str) -> Iterator[Block]:
    yield from _attendance(collaboration, words, meeting)
    these = [*recorded_in(collaboration, meeting)]
    yield from _decided(collaboration, words, meeting, these)
    yield from _reported(collaboration, words, meeting)
    yield from _open(collaboration, words, meeting, these)
    yield from _next(collaboration, words, meeting)


def recorded_in(collaboration: Collaboration, meeting: str) -> Iterator[Decision]:
    """What was recorded in it, with what partners said of it before it ended."""
    for one in decided_in(collaboration, meeting):
        steps = [it for it in _until_the_end(collaboration, one, meeting) if it.session == meeting]
        if steps and steps[-1].status != "withdrawn":
            yield steps[-1]


def _until_the_end(collaboration: Collaboration, one: Decision, meeting: str) -> list[Decision]:
    """The steps of a decision up to the end of a meeting; partners say something later, too."""
    sessions = collaboration.sessions
    every = sessions.sessions()
    upto = every[: every.index(meeting) + 1] if meeting in every else every
    ended = sessions.meetings[meeting].ended_at or "9999"
    steps = collaboration.decisions.history(one.id)
    return [it for it in steps if it.session in upto and (it.session != meeting or it.at <= ended)]


def _attendance(collaboration: Collaboration, words: Words, meeting: str) -> Iterator[Block]:
    """By organisation alone: nobody agreed that their name stands in minutes."""
    yield heading(words(_("Who came")))
    there, asked = came(collaboration, meeting), invited(collaboration, meeting)
    rows = [(of, str(asked.get(of, 0)), str(there.get(of, 0))) for of in {**asked, **there}]
    if not there:
        yield paragraph(words(_("Nobody has come yet.")))
        return
    columns = [words(_("Organisation")), words(_("People invited")), words(_("People who came"))]
    yield table(words(_("Who came, by organisation")), columns, rows, (3, 1, 1))
    if absent := missing(collaboration, meeting):
        yield paragraph(words(_("Nobody came from: {names}."), names=names(absent)))
    text = _(
        "At least {needed} organisations had to say something so that something is decided; "
        "{n} were there."
    )
    yield paragraph(words(text, needed=quorum(collaboration, meeting), n=len(there)), "note")


def _decided(
    collaboration: Collaboration, words: Words, meeting: str, these: list[Decision]
) -> Iterator[Block]:
    yield heading(words(_("What we decided")))
    settled = [one for one in these if not one.is_open]
    noted = _notes(collaboration, words, meeting, "decided")
    if not settled and not noted:
        yield paragraph(words(_("Nothing was recorded as decided.")))
    if settled:
        columns = [_("What"), _("In words"), _("Who sees to it"), _("By when"), _("State")]
        rows = [_row(one, words) for one in settled]
        yield table(
            words(_("Decisions")), [words(one) for one in columns], rows, (1.8, 3.5, 1.5, 1.3, 1.1)
        )
        yield from held(collaboration, settled, words)
    yield from _besides(noted, bool(settled), words)


def _besides(noted: list[str], there: bool, words: Words) -> Iterator[Block]:
    """What the facilitator noted; said to be besides, where something is there already."""
    if noted and there:
        yield paragraph(words(_("Noted besides, at the end of the meeting:")))
    if noted:
        yield items(noted)


def _row(one: Decision, words: Words) -> tuple[str | Runs, ...]:
    about: Runs = run(words(KINDS[one.kind]))
    if one.more.get("label"):
        about = (*about, Run(" – "), *title(one, words))
    state = words(STATUSES[one.status])
    return about, said(one, words), one.owner, day(one.due, words), state


def _reported(collaboration: Collaboration, words: Words, meeting: str) -> Iterator[Block]:
    """What partners said themselves for this meeting: how far they are, what they confirm."""
    reports, heard = [], dict[str, dict[str, Decision]]()
    for one in collaboration.decisions.all():
        for step in _until_the_end(collaboration, one, meeting):
            if step.session != meeting or not step.actor.startswith(PARTNER):
                continue
            if step.actor == f"{PARTNER}{step.owner}" and step.progress:
                state = words(PROGRESS.get(step.progress, step.progress))
                lang = step.lang if step.lang != words.lang else ""
                why = (Run(step.why, lang),) if step.why else run("–")
                reports.append((title(step, words), step.owner, state, why))
            else:
                of = step.actor.removeprefix(PARTNER)
                heard.setdefault(of, {})[one.id] = step  # what it said last
    if not reports and not heard:
        return
    yield heading(words(_("What partners reported")))
    if reports:
        columns = [_("What"), _("Who sees to it"), _("State"), _("In their words")]
        heads = [words(one) for one in columns]
        yield table(words(_("How far things are")), heads, reports, (3, 1.6, 1.3, 2.8))
    for of, steps in heard.items():
        yield paragraph(_heard(of, [*steps.values()], words))


def _heard(of: str, steps: list[Decision], words: Words) -> str:
    """How many decisions an organisation confirmed afterwards, and how many it objects to."""
    objects = [of in {held.organisation for held in one.objections} for one in steps]
    reserves = [of in {held.organisation for held in one.reservations} for one in steps]
    against, held = sum(objects), sum(reserves) - sum(objects)
    counts = (
        (
            len(steps) - held - against,
            words.count("{n} confirmed", "{n} confirmed", len(steps) - held - against),
        ),
        (
            held,
            words.count(
                "{n} confirmed with a reservation", "{n} confirmed with a reservation", held
            ),
        ),
        (against, words.count("{n} objected to", "{n} objected to", against)),
    )
    number = words.count(
        "{n} decision taken in its absence", "{n} decisions taken in its absence", len(steps)
    )
    told = ", ".join(text for n, text in counts if n)
    text = _("{organisation} has given its word on {decisions}: {counts}.")
    return words(text, organisation=of, decisions=number, counts=told)


def _open(
    collaboration: Collaboration, words: Words, meeting: str, these: list[Decision]
) -> Iterator[Block]:
    still = [one for one in these if one.is_open]
    noted = _notes(collaboration, words, meeting, "open")
    yield heading(words(_("What is open")))
    if not still and not noted:
        yield paragraph(words(_("Nothing was recorded as open.")))
    yield from not_agreed(collaboration, still, words)
    yield from _besides(noted, bool(still), words)


def _notes(collaboration: Collaboration, words: Words, meeting: str, note: str) -> list[str]:
    """What the facilitator wrote down at the closing, without what is recorded as a decision."""
    known = {one["text"] for one in recorded(collaboration, meeting, words)}
    found: dict[str, None] = {}
    for of in collaboration.programme.workshops.values():
        for activity in of.everything:
            name = f"{of.name}.{activity.id}"
            if not activity.writes or not is_revealed(collaboration, name, meeting):
                continue
            for one in shown(collaboration, name, words, meeting):
                if one.picture.written and "note" in one.result.data:
                    rows = one.result.data.to_dict("records")
                    found |= {row["text"]: None for row in rows if row["note"] == note}
    return [text for text in found if text not in known]


def _next(collaboration: Collaboration, words: Words, meeting: str) -> Iterator[Block]:
    yield heading(words(_("What comes next")))
    after = meeting_after(collaboration, meeting, words)
    if after:
        yield paragraph((*run(words(_("We meet again:")), strong=True), Run(f" {after}")))
    else:
        yield paragraph(words(_("No next meeting is planned yet.")))
    at = collaboration.sessions.meetings[meeting].day or meeting[:10]
    rows = [
        (
            title(one, words),
            one.owner or words(_("nobody yet")),
            str(one.more.get("backup") or ""),
            _by(one, words, at),
        )
        for one in _to_do(collaboration, meeting)
    ]
    if rows:
        columns = [_("What"), _("Who sees to it"), _("Stands in"), _("By when")]
        caption = words(_("Who does what, and by when"))
        yield table(caption, [words(one) for one in columns], rows, (4, 2, 2, 1.4))


def _by(one: Decision, words: Words, at: str) -> str:
    """Its day; with a word, if it had passed when the meeting was held."""
    told = day(one.due, words)
    return words(_("{date}: that day has passed"), date=told) if one.is_late(at) else told


def _to_do(collaboration: Collaboration, meeting: str) -> list[Decision]:
    """What somebody had still to carry out at the end of that meeting, the first day first."""
    found = []
    for one in collaboration.decisions.all():
        steps = _until_the_end(collaboration, one, meeting)
        last = steps[-1] if steps else None
        if last and last.is_under_way and (last.owner or last.due or last.kind in BY_SOMEBODY):
            found.append(last)
    return sorted(found, key=lambda one: one.due or "9999")
