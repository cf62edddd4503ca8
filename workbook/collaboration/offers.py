"""What the results of a meeting propose to record as decisions. Only what the room has seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.collaboration.meetings import came, invited, quorum
from workbook.collaboration.reading import Reading
from workbook.collaboration.visibility import on_the_wall
from workbook.deciding import Proposal, Told
from workbook.decision import AGREED, Decision, status_of
from workbook.language import LANGUAGES, words
from workbook.questions import Choice, Grid, Points, Question, Ranking


@dataclass(frozen=True)
class Offer:
    """What the console offers to record: a proposal with its status, and what there is of it."""

    proposal: Proposal
    activity: str
    round: int
    status: str
    absent: Sequence[str]
    recorded: Decision | None  # the same thing, as it was recorded last


def offers(collaboration: Reading, name: str) -> Iterator[Offer]:
    """What may be recorded of an activity in the running session: what the room has seen."""
    _of, activity = collaboration.find(name)
    session = collaboration.sessions.id
    revealed = collaboration.sessions.revealed_rounds(name, session)
    found: dict[tuple[str, str], Offer] = {}
    for stage in activity.stages:
        rounds = [round for round in revealed if activity.stage(round) is stage]
        for rule in stage.decides:
            # What was settled in a round before need not have been judged in the last one.
            for round in rounds if getattr(rule, "key", "") else rounds[-1:]:
                for proposal in rule(_told(collaboration, name, round)):
                    same = proposal.kind, proposal.subject
                    found[same] = _offer(collaboration, name, round, proposal)  # the last counts
    yield from found.values()


def _told(collaboration: Reading, name: str, round: int) -> Told:
    collaboration.answers(name).refresh()
    session = collaboration.sessions.id
    seen = on_the_wall(collaboration, name, session)
    rows = [row for row in seen.rows if row["round"] == round]
    questions = collaboration.questions(name, session=session, round=round)
    drafts = collaboration.progress(name).judged.get(round, {})
    return Told(rows, drafts, {one.name: _labels(one) for one in questions})


def _labels(question: Question) -> dict[str, dict[str, str]]:
    options = getattr(question, "rows", None) if isinstance(question, Grid) else None
    if isinstance(question, Choice | Points | Ranking):
        options = question.options
    return {
        option.value: {lang: option.describe(words(lang))["label"] for lang in LANGUAGES}
        for option in options or ()
    }


def _offer(collaboration: Reading, name: str, round: int, proposal: Proposal) -> Offer:
    said = {*proposal.consented, *(one.organisation for one in proposal.reservations)}
    if proposal.asked:
        status = status_of(proposal.consented, proposal.reservations, quorum(collaboration))
        if status in AGREED and not proposal.settled:
            status = "not agreed"
    else:
        status, said = "proposed", set(came(collaboration))
    absent = [of for of in invited(collaboration) if of not in said]
    recorded = recorded_as(collaboration, name, proposal.kind, proposal.subject)
    return Offer(proposal, name, round, status, absent, recorded)


def recorded_as(collaboration: Reading, name: str, kind: str, subject: str) -> Decision | None:
    """The decision of that activity, kind and subject as it was recorded last, if there is one."""
    there = [
        one
        for one in collaboration.decisions.all()
        if (one.activity, one.kind, one.subject) == (name, kind, subject)
    ]
    return there[-1] if there else None
