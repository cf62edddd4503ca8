"""An activity: its stages, what each asks, and how the answers are shown.

Pure: no files, no widgets, no clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from workbook.deciding import Decides
from workbook.errors import AnswerRefused, Unfit, UnknownActivity, WorkbookError
from workbook.language import mark as _
from workbook.questions import Choice, Option, Question, Text

Check = Callable[[Mapping[str, Any]], Mapping[str, WorkbookError]]
Settled = Callable[[Sequence[Mapping[str, Any]]], bool]
Attribution = Literal["anonymous", "organisation", "named"]

MANY = 99  # times that a stage may be held: as often as the room wants


@dataclass(frozen=True)
class Picture:
    """One result: how its numbers are computed, how it is drawn, and how it is read.

    `result` and `chart` name a function as ``module.function``, in `workbook.results` and in
    `workbook.charts`. They are names, as a participant's page asks questions and must not load
    statistics for it.
    """

    title: str
    result: str
    chart: str  # empty: a table alone
    read: str  # the sentence that says how to read the picture
    about: str = ""  # the question it shows, where an activity has several of that kind
    written: bool = False  # it shows what the facilitator wrote, so it needs nobody's answer
    together: bool = False  # of the whole room only, from as many answers as anonymous ones need
    again: bool = False  # only once its stage is held a second time


@dataclass(frozen=True)
class Stage:
    """One thing a room is asked, once or several times in a row.

    Each time is a round. Rounds are numbered through the whole activity, and files know only the
    number; so neither the order of stages nor `times` may change once people have answered. With
    `MANY` times the room goes on by itself: `settled` needs a number of times.
    """

    name: str
    title: str = ""  # what the console, the board and phones call its rounds
    say: str = ""  # what the facilitator says; empty: what the activity says
    questions: Sequence[Question] = ()  # asked after the activity's own
    checks: Sequence[Check] = ()  # hold several of its answers against each other
    pictures: Sequence[Picture] = ()  # shown before the activity's own
    times: int = 1  # how often it may be held
    minutes: int = 0  # of the activity's, for this stage; 0: as many as for each of the others
    begins: Literal["", "draft", "list", "groups"] = ""  # what the facilitator brings first
    settled: Settled | None = None  # says of a round's rows whether the stage is finished
    spare: bool = False  # only if the stage before was not settled
    decides: Sequence[Decides] = ()  # propose what may be recorded of it, see `deciding`


ONCE = (Stage("once"),)
OFTEN = (Stage("often", times=MANY),)


@dataclass(frozen=True)
class Activity:
    """One thing a room does together. Reads as data; see `workbook.workshops`."""

    id: str
    title: str
    tips: tuple[int, ...]  # the pieces of advice it serves, 1-11
    minutes: int
    attribution: Attribution
    questions: Sequence[Question] = ()  # asked in every stage
    pictures: Sequence[Picture] = ()  # shown in every stage
    stages: Sequence[Stage] = OFTEN
    barriers: tuple[int, ...] = ()  # the barriers it serves, 1-3
    say: str = ""  # what the facilitator says
    charter: str = ""  # the heading of its part of the charter
    adds: str = ""  # what a facilitator may add to the options, or to the result
    checks: Sequence[Check] = ()  # hold several answers of one form against each other
    writes: Sequence[Option] = ()  # the notes that the facilitator writes for all to see
    held: bool = False  # texts wait for the facilitator, unless the facilitator says otherwise
    looks_at: Sequence[str] = ()  # activities (``values.trust``) whose answers its results need

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is to be told by what they answer."""
        return self.attribution == "anonymous"

    # --- its course ------------------------------------------------------------------------

    @property
    def rounds(self) -> int:
        """How many rounds there may be, in all stages together; at most `MANY`."""
        return min(MANY, sum(stage.times for stage in self.stages))

    def stage(self, round: int) -> Stage:
        """The stage that a round belongs to; behind the last round, the last stage."""
        for stage in self.stages:
            if round <= stage.times:
                return stage
            round -= stage.times
        return self.stages[-1]

    def first_round(self, name: str) -> int:
        """The number of the first round of that stage. Raises KeyError."""
        before = 0
        for stage in self.stages:
            if stage.name == name:
                return before + 1
            before += stage.times
        raise KeyError(name)

    def is_again(self, round: int) -> bool:
        """Whether that round holds a stage once more."""
        return round > self.first_round(self.stage(round).name)

    def may_be_again(self, round: int) -> bool:
        """Whether the stage of that round may be held once more after it."""
        return round < self.rounds and self.stage(round + 1) is self.stage(round)

    def stage_after(self, round: int) -> Stage | None:
        """The stage behind that of a round; None behind the last."""
        place = [one.name for one in self.stages].index(self.stage(round).name) + 1
        return self.stages[place] if place < len(self.stages) else None

    @property
    def decides(self) -> bool:
        """Whether one of its stages proposes decisions."""
        return any(stage.decides for stage in self.stages)

    @property
    def begins(self) -> str:
        """What every round starts from, ``list`` or ``groups``; empty otherwise (drafts, too)."""
        first = self.stages[0].begins
        return first if first != "draft" else ""

    @property
    def has_drafts(self) -> bool:
        """Whether the facilitator writes common drafts for one of its stages."""
        return any(stage.begins == "draft" for stage in self.stages)

    @property
    def draft_key(self) -> str:
        """The question whose options each get a common draft; empty if there is a single draft."""
        listed = self.key and isinstance(self.question(self.key), Choice)
        return self.key if listed else ""

    def drafts_are_due(self, round: int, revealed: bool) -> bool:
        """Whether common drafts can be written: for this round or, once revealed, for the next."""
        last = round + (revealed and round < self.rounds)
        return any(self.stage(n).begins == "draft" for n in range(1, last + 1))

    # --- what it asks and shows ------------------------------------------------------------

    @cached_property
    def all_questions(self) -> Sequence[Question]:
        """Every question of every stage, each once: the columns of its table."""
        every = [*self.questions, *(one for stage in self.stages for one in stage.questions)]
        return tuple({question.name: question for question in every}.values())

    @cached_property
    def all_checks(self) -> Sequence[Check]:
        """Every check of every stage; one says nothing of questions that are not asked."""
        return (*self.checks, *(one for stage in self.stages for one in stage.checks))

    @cached_property
    def all_pictures(self) -> Sequence[Picture]:
        """Every picture of every stage, each once."""
        every = [*(one for stage in self.stages for one in stage.pictures), *self.pictures]
        return tuple(dict.fromkeys(every))

    def asked_in(self, round: int) -> list[Question]:
        """The questions of that round."""
        return [*self.questions, *self.stage(round).questions]

    def shown_in(self, round: int) -> list[Picture]:
        """The pictures of that round."""
        pictures = [*self.stage(round).pictures, *self.pictures]
        return [one for one in pictures if self.is_again(round) or not one.again]

    def is_asked(self, name: str, round: int) -> bool:
        """Whether the question of that name is asked in that round."""
        return any(question.name == name for question in self.asked_in(round))

    def question(self, name: str) -> Question:
        """The question of that name. Raises KeyError."""
        for question in self.all_questions:
            if question.name == name:
                return question
        raise KeyError(name)

    @cached_property
    def key(self) -> str:
        """The question that tells several answers of one person apart; empty if none does."""
        return self._marked(Choice | Text, "key")

    def key_in(self, round: int) -> str:
        """The `key`, if it is asked in that round: without it a person gives one answer."""
        return self.key if self.key and self.is_asked(self.key, round) else ""

    @cached_property
    def gathers(self) -> str:
        """The question whose answers can be chosen in later rounds; empty if there is none."""
        return self._marked(Text, "gathered")

    def explained_by(self, name: str) -> str:
        """The question that says more about what another one gathers; empty if none does."""
        question = self.question(name)
        return question.explained_by if isinstance(question, Text) else ""

    @cached_property
    def closes(self) -> str:
        """The question that says which earlier entries are done; empty if there is none."""
        return self._marked(Choice, "closes")

    def _marked(self, kind: Any, mark: str) -> str:
        these = (one for one in self.all_questions if isinstance(one, kind) and getattr(one, mark))
        return next((question.name for question in these), "")

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
            for check in self.all_checks:
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
