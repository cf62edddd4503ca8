"""What a result is made from besides the answers, and what it is: `Context` and `Result`."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pandas as pd

from workbook.activity import Activity
from workbook.language import Words
from workbook.language import mark as _
from workbook.questions import Choice, Grid, Points, Question, Ranking

NOBODY = _("Nobody has answered yet. When answers are in, close and reveal again.")

SECTORS = (
    _("police"),
    _("youth protection"),
    _("education"),
    _("community"),
    _("health"),
    _("victim support"),
    _("housing"),
    _("justice"),
    _("municipality"),
)
"""What sectors are usually called, so that they are translated; others are shown as written."""


@dataclass(frozen=True)
class Result:
    """One result, ready to be shown in one language."""

    data: pd.DataFrame  # tidy, with the columns a chart reads; empty if there is nothing to draw
    table: pd.DataFrame  # to be read, its headings translated
    sentence: str  # what stands out; with nothing to show, why not and what to do
    facts: Mapping[str, Any] = field(default_factory=dict)  # for pages and documents

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to draw: show the sentence only."""
        return self.data.empty


Compute = TypeVar("Compute", bound=Callable[..., Result])


@dataclass(frozen=True)
class Context:
    """The activity, its questions with the room's own lists filled in, and who is in the room."""

    activity: Activity
    questions: Mapping[str, Question]  # by name
    organisations: Mapping[str, str]  # name -> sector, in the order they are shown
    round: int  # the one shown
    words: Words
    # Earlier sessions, the oldest first: the session, and what may be seen of its answers.
    earlier: Sequence[tuple[str, pd.DataFrame]] = ()
    about: str = ""  # the question that the picture names, if it does
    added: Sequence[str] = ()  # what was added to the options in the room
    # The activities that this one looks at, as last revealed: name -> answers, and their context.
    others: Mapping[str, tuple[pd.DataFrame, Context]] = field(default_factory=dict)
    # Both empty unless answers are shown with names, or there are small groups:
    names: Mapping[str, str] = field(default_factory=dict)  # participant -> name, whoever joined
    members: Mapping[str, Sequence[str]] = field(default_factory=dict)  # organisation -> people
    session: str = ""  # the one shown
    # By session how many people came, and how many were invited, where it is known.
    came: Mapping[str, int] = field(default_factory=dict)
    invited: Mapping[str, int] = field(default_factory=dict)
    today: str = ""  # ISO 8601; empty where nothing depends on it
    # Common drafts and notes: what each is of -> language -> text.
    written: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # The drafts as they were when the round shown was opened.
    judged: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # The drafts that people judged in each round.
    judged_in: Mapping[int, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    # What was decided in the meeting shown, as `closing` lists it; and when the next meeting is.
    decided: Sequence[Mapping[str, str]] = ()
    next_meeting: str = ""
    # How many actions were in which state at the end of each meeting, up to the one shown.
    progress: Sequence[tuple[str, Mapping[str, int]]] = ()
    # A question and a text -> the heading the text was put under.
    headings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    # A question and a text -> the text it was merged into.
    twins: Mapping[tuple[str, str], str] = field(default_factory=dict)
    groups: Sequence[Sequence[str]] = ()  # the people of each small group, in its order
    # `given` notes here which question of which round was read.
    looked_at: set[tuple[int, str]] = field(default_factory=set)

    def one(self, kind: type[Question]) -> Question:
        """The question that is shown: the one the picture names, or the first of that kind.

        Prefers one that is asked in the round shown. Raises KeyError.
        """
        if self.about and isinstance(self.questions[self.about], kind):
            return self.questions[self.about]
        these = [q for q in self.questions.values() if isinstance(q, kind)]
        these.sort(key=lambda question: not self.is_asked(question.name))
        if not these:
            raise KeyError(kind.__name__)
        return these[0]

    def is_asked(self, name: str) -> bool:
        """Whether that question is asked in the round shown."""
        return self.activity.is_asked(name, self.round)

    def rounds_asking(self, name: str) -> list[int]:
        """The rounds up to the one shown in which that question is asked, the first first."""
        return [n for n in range(1, self.round + 1) if self.activity.is_asked(name, n)]

    @property
    def letters(self) -> dict[str, str]:
        """A letter for each organisation: twenty names do not fit above the columns of a phone."""
        return {name: letter(i) for i, name in enumerate(self.organisations)}

    def sector(self, organisation: str) -> str:
        """The sector of that organisation as it is read; empty if it is not known."""
        return self.words(self.organisations.get(organisation, ""))

    def labels_of(self, name: str) -> dict[str, str]:
        """What each option of a question, or each row of a `Grid`, is called, in their order.

        One that the room added is called what was typed.
        """
        question = self.questions[name]
        assert isinstance(question, Choice | Grid | Points | Ranking), f"{name} has no options"
        options = question.rows if isinstance(question, Grid) else question.options
        return {option.value: option.describe(self.words)["label"] for option in options}

    def number(self, value: float | None, digits: int = 0) -> str:
        """A number as it is written in this language; a dash if there is none."""
        return self.words.number(math.nan if value is None else value, digits)

    def signed(self, value: float | None, digits: int = 0) -> str:
        """As `number`, with a plus before what is above zero."""
        return self.words.number(math.nan if value is None else value, digits, signed=True)

    def percent(self, share: float | None) -> str:
        """A share from 0 to 1 as it is written in this language; a dash if there is none."""
        if share is None or math.isnan(share):
            return "–"
        return self.words(_("{n}%"), n=round(100 * share))

    def quoted(self, names: Iterable[str], limit: int = 3) -> str:
        """Up to `limit` names for a sentence, then how many more there are."""
        names = list(names)
        shown = [self.words(_("“{name}”"), name=name) for name in names[:limit]]
        if more := len(names) - limit:
            shown += [self.words.count("{n} more", "{n} more", more)] if more > 0 else []
        return ", ".join(shown)

    def people(self, n: int) -> str:
        """How many people, as a sentence begins."""
        return self.words.count("{n} person", "{n} people", n)

    def draft(self, of: str = "", judged: bool = False) -> str:
        """What was written of something, in this language or else in another; empty if nothing.

        With `judged`, as it was put before the room in the round shown.
        """
        return self._in_words((self.judged if judged else self.written).get(of, {}))

    def draft_in(self, round: int, of: str = "") -> str:
        """The draft as it was put before the room in that round; empty if there was none."""
        return self._in_words(self.judged_in.get(round, {}).get(of, {}))

    def _in_words(self, versions: Mapping[str, str]) -> str:
        return versions.get(self.words.lang) or next(iter(versions.values()), "")

    def empty(self, why: str = NOBODY, **values: Any) -> Result:
        """The result that shows nothing but the sentence `why`."""
        return Result(pd.DataFrame(), pd.DataFrame(), self.words(why, **values))


def by_organisation(compute: Compute) -> Compute:
    """Mark a result that says nothing without the organisations: never of anonymous answers."""
    compute.by_organisation = True  # type: ignore[attr-defined]
    return compute


def is_by_organisation(compute: Callable[..., Any]) -> bool:
    """Whether a result was marked with `by_organisation`."""
    return getattr(compute, "by_organisation", False)


def given(answers: pd.DataFrame, context: Context, name: str) -> pd.DataFrame:
    """The answers to one question: `participant`, `organisation`, `value` and the key, if any.

    From the latest round, up to the one shown, that asked this question. Organisations come in the
    order they are shown.
    """
    rounds = context.rounds_asking(name)
    return given_in(answers, context, name, rounds[-1]) if rounds else _none(context)


def given_in(answers: pd.DataFrame, context: Context, name: str, round: int) -> pd.DataFrame:
    """As `given`, for one round."""
    context.looked_at.add((round, name))
    if answers.empty or name not in answers:
        return _none(context)
    there = answers[name].map(_is_there).astype(bool)
    rows = answers[(answers["round"] == round) & there]
    order = {organisation: i for i, organisation in enumerate(context.organisations)}
    if not rows["organisation"].any():  # anonymous: by content, so that the order tells nothing
        place = rows[name].map(lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True))
        rows = rows.loc[place.sort_values(kind="stable").index]
    rows = rows.sort_values(
        "organisation", kind="stable", key=lambda column: column.map(order).fillna(len(order))
    )
    return rows[_columns(context)].assign(value=rows[name]).reset_index(drop=True)


def _is_there(value: Any) -> bool:
    # A table of answers holds lists and dicts too, which pandas' own `notna` would look into.
    return value is not None and value is not pd.NA and value == value


def _columns(context: Context) -> list[str]:
    key = [context.activity.key] if context.activity.key else []
    return ["participant", "organisation", *key]


def _none(context: Context) -> pd.DataFrame:
    return pd.DataFrame(columns=[*_columns(context), "value"])


def letter(i: int) -> str:
    """A, B, ... Z, AA, AB, ... as the columns of a spreadsheet; `i` counts from 0."""
    return letter(i // 26 - 1) + chr(65 + i % 26) if i >= 26 else chr(65 + i)


def folded(text: str) -> str:
    """A title or a name as it is compared: whatever its spaces and capital letters."""
    return " ".join(text.split()).casefold()
