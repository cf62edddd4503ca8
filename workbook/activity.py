"""An activity: what is asked, how its answers will be shown, and the phases it goes through.

Pure: no files, no widgets, no clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from workbook.errors import AnswerRefused, StepRefused, Unfit, UnknownActivity, WorkbookError
from workbook.language import mark as _
from workbook.questions import Option, Question

Check = Callable[[Mapping[str, Any]], Mapping[str, WorkbookError]]
Attribution = Literal["anonymous", "organisation", "named"]


class Phase(StrEnum):
    """Where an activity stands. Answers are taken in `OPEN` only, seen in `REVEALED` only."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


AS_MANY_AS_WANTED = 99  # rounds

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

    def after(self, verb: str, rounds: int) -> State:
        """The state after `verb`, with at most `rounds` rounds.

        A step that has been made already changes nothing, so two facilitators who press at once
        do no harm. Raises `StepRefused` with a sentence.
        """
        if verb not in VERBS:
            raise StepRefused(_("There is no step “{verb}”."), verb=verb)
        if (self.phase, verb) not in _STEPS:
            raise StepRefused(_WHY_NOT[self.phase, verb])
        if verb == "round" and self.round >= rounds:
            raise StepRefused(
                _("This activity ends with round {rounds}, as was agreed before."), rounds=rounds
            )
        step = 1 if verb == "round" else 0
        return State(_STEPS[self.phase, verb], self.round + step)

    def steps(self, rounds: int) -> list[str]:
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


@dataclass(frozen=True)
class Picture:
    """One result: the name of a function in `workbook.results` and of one in `workbook.charts`.

    Names, not functions: a participant's page asks questions and must not load statistics for it.
    `read` is the sentence that says how to read the picture. `rounds` as in `Question`. `about`
    names the question that is shown, where an activity has several of that kind. `written`: it
    shows what the facilitator wrote, so it needs nobody's answer. `together`: it is of the whole
    room only, with as many answers as what is anonymous needs.
    """

    title: str
    result: str
    chart: str
    read: str
    rounds: tuple[int, ...] = ()
    about: str = ""
    written: bool = False
    together: bool = False


@dataclass(frozen=True)
class Activity:
    """One thing a room does together. Reads as data; see `workbook.workshops`.

    `key` names the question that tells several answers of one person apart (a term, a task); most
    activities have none and take one answer a person and round. It is a `Choice`, or a `Text` of
    which a person gives as many as they like; in rounds in which it is not asked there is no key.
    `checks` hold several answers of a form against each other. `gathers` names a `Text` question:
    what was written there can be chosen in the next round, as what the facilitator adds. With
    `drafts` the facilitator writes a common draft of an activity without a key.
    `looks_at` names other activities (``values.trust``) whose answers the results need, once those
    were revealed. `charter` is the heading of its part of the charter. `tips` and `barriers` number
    the pieces of advice (1-11) and barriers (1-3) it serves. `begins`: each of its rounds begins
    with what the facilitator brings, a ``list`` to vote on or ``groups`` that answer together.
    `writes` are the notes that the facilitator writes for all to see. `explains` names the question
    that says more about what is `gathers`; other activities show it with the entry. `done` names
    the question in which entries of earlier sessions are called done; then they are asked no more.
    """

    id: str
    title: str
    tips: tuple[int, ...]
    minutes: int
    attribution: Attribution
    questions: Sequence[Question]
    pictures: Sequence[Picture] = ()
    key: str = ""
    rounds: int = AS_MANY_AS_WANTED
    barriers: tuple[int, ...] = ()
    say: str = ""
    checks: Sequence[Check] = ()
    gathers: str = ""
    drafts: bool = False
    looks_at: Sequence[str] = ()
    charter: str = ""
    begins: Literal["", "list", "groups"] = ""
    writes: Sequence[Option] = ()
    explains: str = ""
    done: str = ""
    adds: str = field(
        default="", metadata={"doc": "what a facilitator may add to the options, or to the result"}
    )

    def key_in(self, round: int) -> str:
        """The question that tells a person's answers of that round apart; empty if none does."""
        return self.key if self.key and self.question(self.key).asked_in(round) else ""

    def questions_in(self, round: int) -> list[Question]:
        """The questions asked in that round."""
        return [question for question in self.questions if question.asked_in(round)]

    def question(self, name: str) -> Question:
        """The question of that name. Raises KeyError."""
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(name)

    def clean(self, values: Any, questions: Sequence[Question]) -> dict[str, Any]:
        """What to keep of `values` (question name to value), for each of `questions`.

        Raises `AnswerRefused` with a sentence for each question that is not fit, and for names
        that are no question. Nothing is kept unless everything fits.
        """
        if not isinstance(values, Mapping):
            raise AnswerRefused(
                {
                    "form": Unfit(
                        _("This answer could not be read. Reload the page and send it again.")
                    )
                }
            )
        errors: dict[str, WorkbookError] = {}
        kept: dict[str, Any] = {}
        for question in questions:
            try:
                kept[question.name] = question.clean(values.get(question.name))
            except Unfit as error:
                errors[question.name] = error
        if not errors:
            for check in self.checks:
                errors |= check(kept)
        for name in _names(set(values) - {question.name for question in questions}):
            errors[name] = Unfit(_("This activity does not ask “{name}”."), name=name)
        if not errors and all(value is None for value in kept.values()):
            errors["form"] = Unfit(_("There is nothing in this answer yet."))
        if errors:
            raise AnswerRefused(errors)
        return kept


def _names(sent: set[Any]) -> set[str]:
    """Names that a browser sent, fit to be sent back to it: a few, short, in UTF-8."""
    return {str(name)[:40].encode("utf-8", "replace").decode() for name in list(sent)[:20]}


@dataclass(frozen=True)
class Workshop:
    """A workshop: its name (as in addresses and files), title and activities in their order.

    `anytime` are those a facilitator may take in between: they are in no order.
    """

    name: str
    number: int
    title: str
    activities: Sequence[Activity]
    anytime: Sequence[Activity] = ()

    @property
    def everything(self) -> list[Activity]:
        """The activities in their order, and behind them those for any time."""
        return [*self.activities, *self.anytime]

    def activity(self, id: str) -> Activity:
        """The activity of that id. Raises `UnknownActivity`."""
        for activity in self.everything:
            if activity.id == id:
                return activity
        known = ", ".join(activity.id for activity in self.everything)
        raise UnknownActivity(
            _("{workshop} has no activity “{id}”. It has: {known}."),
            workshop=self.name,
            id=id,
            known=known,
        )
