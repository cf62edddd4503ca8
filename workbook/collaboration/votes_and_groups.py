"""How a round begins that wants something from the facilitator: a list to vote on, small groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import Any

from workbook.collaboration import Collaboration
from workbook.collaboration.groups import (
    LARGEST,
    SMALLEST,
    Pair,
    cost_of,
    groups_in,
    groups_of,
    placed,
)
from workbook.collaboration.options import in_a_line
from workbook.collaboration.visibility import is_revealed, seen
from workbook.errors import AnswerRefused, StepRefused, Unfit
from workbook.language import mark as _
from workbook.phases import Phase, State
from workbook.questions import Text
from workbook.store.people import Person
from workbook.store.progress import Progress

MOST = 60  # options of a vote
ABOUT = Text("about", "", limit=200, required=False)
RITUALS, MET = "values.rituals", "met"  # where people say whom they have met


def begin_vote(
    collaboration: Collaboration,
    name: str,
    options: Iterable[str],
    about: Mapping[str, str],
    actor: str = "facilitator",
) -> Progress:
    """Open a vote on a list. `about`: what it is about, by language; empty for the usual question.

    Raises `AnswerRefused` if there is nothing to choose between, `StepRefused` while one is open.
    """
    lines = list(dict.fromkeys(line for text in options if (line := in_a_line(text))))
    if not 2 <= len(lines) <= MOST:
        text = _("A vote needs from 2 to {most} things to choose between; this has {n}.")
        raise AnswerRefused({"form": Unfit(text, n=len(lines), most=MOST)})
    collaboration.in_session(actor)
    return _begin(collaboration, name, {"options": lines} | _about(about), actor)


def begin_groups(
    collaboration: Collaboration,
    name: str,
    size: Any,
    about: Mapping[str, str],
    actor: str = "facilitator",
) -> Progress:
    """Form groups of about `size` of the people who are here, and open. Raises `AnswerRefused`."""
    collaboration.in_session(actor)
    collaboration.refresh()
    if not isinstance(size, int) or not SMALLEST <= size <= LARGEST:
        text = _("A group has from {least} to {most} people.")
        raise AnswerRefused({"form": Unfit(text, least=SMALLEST, most=LARGEST)})
    here = collaboration.people.here(collaboration.sessions.id)
    if len(here) < 2:
        raise AnswerRefused({"form": Unfit(_("Groups need at least two people in the room."))})
    groups = groups_of(here, size, _together(collaboration), _met(collaboration), _lot(here))
    return _begin(collaboration, name, {"groups": groups} | _about(about), actor)


def place_late(collaboration: Collaboration, name: str, actor: str = "facilitator") -> None:
    """Put everybody who is in no group yet into one. Raises `AnswerRefused`."""
    collaboration.refresh()
    known = {one.participant: one for one in collaboration.people.all()}
    cost = cost_of(_together(collaboration), _met(collaboration))
    detail: dict[str, Any] = {}

    def into_the_groups(state: State) -> State:
        # Under the lock: somebody else may have placed them, or begun the next round.
        late = without_group(collaboration, name)
        if not late or state.phase is not Phase.OPEN:
            raise AnswerRefused({"form": Unfit(_("Everybody is in a group."))})
        groups = groups_in(collaboration.progress(name))
        detail["groups"] = placed(groups, late, known, cost)
        return state

    collaboration.sessions.record(actor, "groups", name, detail, step=into_the_groups)


def without_group(collaboration: Collaboration, name: str) -> list[Person]:
    """Who is here and in no group of the present round."""
    grouped = {one for group in groups_in(collaboration.progress(name)) for one in group}
    here = collaboration.people.here(collaboration.sessions.id)
    return [person for person in here if person.participant not in grouped]


def _begin(
    collaboration: Collaboration, name: str, begun: Mapping[str, Any], actor: str
) -> Progress:
    of, _dot, id = name.partition(".")
    if id in collaboration.programme.left_out(of):
        raise StepRefused(_("This activity is left out in this collaboration."))
    waiting = collaboration.progress(name).state.phase is Phase.WAITING
    return collaboration.steer(name, "open" if waiting else "round", actor, begun)


def _about(about: Mapping[str, str]) -> dict[str, Any]:
    try:
        said = {lang: ABOUT.clean(text) for lang, text in about.items()}
    except Unfit as error:
        raise AnswerRefused({"form": error}) from error
    said = {lang: text for lang, text in said.items() if text}
    return {"about": said} if said else {}


def _together(collaboration: Collaboration) -> Mapping[Pair, int]:
    """How often each two people were in a group, in whatever session and workshop."""
    sessions = collaboration.sessions
    names = [
        f"{of.name}.{one.id}" for of, one in collaboration.activities() if one.begins == "groups"
    ]
    every = [sessions.progress(name, session) for name in names for session in sessions.sessions()]
    return Counter(
        frozenset(pair)
        for progress in every
        for round in progress.begun
        for group in groups_in(progress, round)
        for pair in combinations(group, 2)
    )


def _met(collaboration: Collaboration) -> frozenset[Pair]:
    """Organisations that said of each other that they have met, where that was revealed."""
    sessions = collaboration.sessions
    collaboration.answers(RITUALS).refresh()
    revealed = [one for one in sessions.sessions() if is_revealed(collaboration, RITUALS, one)]
    return frozenset(
        frozenset((row["organisation"], other))
        for session in revealed
        for row in seen(collaboration, RITUALS, session).rows
        for other in row[MET] or ()
        if row["organisation"]
    )


def _lot(here: Sequence[Person]) -> Random:
    """Chance that is the same for the same people, so that a replay is one."""
    return Random(",".join(person.participant for person in here))
