"""The phases an activity goes through, and the steps that lead from one to the next.

Pure: no files, no widgets, no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbook.errors import StepRefused
from workbook.language import mark as _


class Phase(StrEnum):
    """Where an activity stands. Answers are taken in `OPEN` only, seen in `REVEALED` only."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


OPENING = ("open", "reopen", "round")  # the steps after which people can answer
VERBS = ("open", "close", "reveal", "reopen", "round", "hide")

_STEPS: dict[tuple[Phase, str], Phase] = {
    (Phase.WAITING, "open"): Phase.OPEN,
    (Phase.OPEN, "open"): Phase.OPEN,
    (Phase.OPEN, "close"): Phase.CLOSED,
    (Phase.CLOSED, "close"): Phase.CLOSED,
    (Phase.CLOSED, "reveal"): Phase.REVEALED,
    (Phase.REVEALED, "reveal"): Phase.REVEALED,
    (Phase.OPEN, "reopen"): Phase.OPEN,
    (Phase.CLOSED, "reopen"): Phase.OPEN,
    (Phase.REVEALED, "reopen"): Phase.OPEN,
    (Phase.CLOSED, "hide"): Phase.CLOSED,
    (Phase.REVEALED, "hide"): Phase.CLOSED,
    (Phase.CLOSED, "round"): Phase.OPEN,
    (Phase.REVEALED, "round"): Phase.OPEN,
}

_WHY_NOT = {
    (Phase.WAITING, "close"): _("Open it first: it has not been opened yet."),
    (Phase.WAITING, "reveal"): _("Open it first: there is nothing to reveal yet."),
    (Phase.WAITING, "reopen"): _("Open it: it has not been opened yet."),
    (Phase.WAITING, "round"): _("Open it: the first round has not begun."),
    (Phase.WAITING, "hide"): _("There is no result to hide yet."),
    (Phase.OPEN, "hide"): _("There is no result to hide: it is open."),
    (Phase.OPEN, "reveal"): _("Close it first, so that nobody is still typing."),
    (Phase.OPEN, "round"): _("Close it first: the round is still open."),
    (Phase.CLOSED, "open"): _("It is closed. Reopen it, or begin a new round."),
    (Phase.REVEALED, "open"): _("Its result is revealed. Reopen it, or begin a new round."),
    (Phase.REVEALED, "close"): _("It is closed already, and revealed."),
}


@dataclass(frozen=True)
class State:
    """Phase and round (counted from 1) of one activity in one session."""

    phase: Phase = Phase.WAITING
    round: int = 1

    def after(self, verb: str, rounds: int, to: int = 0) -> State:
        """The state after `verb`, with at most `rounds` rounds.

        `round` goes to the next round, or ahead to round `to`; `open` begins with the first, or
        with `to`. A step that has been made
        already changes nothing, so two facilitators who press at once do no harm. Raises
        `StepRefused` with a sentence.
        """
        if verb not in VERBS:
            raise StepRefused(_("There is no step “{verb}”."), verb=verb)
        if (self.phase, verb) not in _STEPS:
            raise StepRefused(_WHY_NOT[self.phase, verb])
        if verb == "round" and self.round >= rounds:
            raise StepRefused(
                _("This activity ends with round {rounds}, as was agreed before."), rounds=rounds
            )
        round = self.round
        if verb == "round":
            round = max(to, self.round + 1)
        elif verb == "open" and self.phase is Phase.WAITING:
            round = max(to, 1)
        return State(_STEPS[self.phase, verb], round)

    def verbs(self, rounds: int) -> list[str]:
        """The verbs that would change something now, the most usual first."""
        possible = []
        for verb in VERBS:
            try:
                changed = self.after(verb, rounds) != self
            except StepRefused:
                continue
            if changed:
                possible.append(verb)
        return possible
