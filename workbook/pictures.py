"""The pictures of an activity, from its answers. Loads pandas: no participant's page imports it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import pandas as pd

from workbook.activity import Activity, Picture
from workbook.charts.frame import render_svg
from workbook.collaboration import Collaboration
from workbook.collaboration.anonymity import ENOUGH
from workbook.collaboration.closing import of_meetings
from workbook.collaboration.visibility import (
    Seen,
    brought_together,
    last_revealed,
    on_the_wall,
    who_they_are,
)
from workbook.collaboration.visibility import seen as everything_seen
from workbook.language import Wording, Words
from workbook.language import mark as _
from workbook.results.context import Context, Result, is_by_organisation
from workbook.store.identifiers import digest_of
from workbook.waves import Waves, frame

FAILED = _(
    "This picture could not be made. The answers are safe: go on, and look at them afterwards."
)
TOO_FEW = _("Fewer than {enough} people have answered, so nothing is shown: it is anonymous.")
FEW = _("A question, or words that people added, is shown once {enough} people answered it.")
HELD_BACK = _(
    "New or changed answers are shown once {enough} people have made some: before, one could tell "
    "whose they are."
)
WAITS = _("The facilitator reads first what was written here, and then shows it.")
NO_ORGANISATION = _(
    "This picture is by organisation, and the activity is anonymous: give it another result, or "
    "another attribution."
)
_log = logging.getLogger("workbook.pictures")

GROUPED = Picture(
    _("Brought together"),
    result="texts.under_headings",
    chart="",
    read=_("Each row is a text, under the heading that the room gave it."),
)

NARROW, WIDE = 350, 1100  # px: a phone, and a wall or a laptop


@dataclass(frozen=True)
class Shown:
    """One picture of an activity: what it is declared as, and what came of it."""

    picture: Picture
    result: Result
    words: Words

    def chart(self, width: int) -> Any:
        """The Altair chart, `width` px wide; None if there is nothing to draw or none declared."""
        if not self.picture.chart or self.result.data.empty:
            return None
        return function("charts", self.picture.chart)(self.result, self.words, width)

    @property
    def proposals(self) -> dict[str, str]:
        """What people proposed, in words to begin a common draft with: by option, or the only one.

        A result says so in its facts: ``proposals`` by option, ``proposal`` where there is one.
        """
        facts = self.result.facts
        several = dict(facts.get("proposals") or {})
        return several or ({"": facts["proposal"]} if facts.get("proposal") else {})

    def published(self) -> dict[str, Any]:
        """As `workbook.widgets.results.Results` shows it; JSON types only."""
        return {
            "title": self.words(self.picture.title),
            "read": self.words(self.picture.read),
            "sentence": self.result.sentence,
            "svg": self._drawn(),
            "table": {
                "columns": [str(column) for column in self.result.table.columns],
                "rows": self.result.table.astype(str).to_numpy().tolist(),
            },
        }

    def _drawn(self) -> dict[str, str] | None:
        try:
            narrow, wide = self.chart(NARROW), self.chart(WIDE)
            if narrow is None or wide is None:
                return None
            return {"narrow": render_svg(narrow), "wide": render_svg(wide)}
        except Exception:  # there is still the table
            _log.exception("%s could not be drawn", self.picture.chart)
            return None


def pictures_of(
    collaboration: Collaboration, name: str, words: Words, session: str = "", round: int = 0
) -> Iterator[Shown]:
    """Every picture of the activity in a session, by default the running one.

    Shows `round`, by default the last. Votes and small groups show every revealed round, the newest
    first. What was put under headings comes first. Anonymous answers need `ENOUGH` people.
    """
    session = session or collaboration.sessions.id
    _of, activity = collaboration.find(name)
    if activity.begins and not round:
        for one in _rounds(collaboration, name, session):
            yield from pictures_of(collaboration, name, words, session, one)
        return
    collaboration.answers(name).refresh()
    context = _context(collaboration, name, words, session, round)
    seen = on_the_wall(collaboration, name, session)
    headings, twins = brought_together(collaboration, name, session, seen.rows)
    context = replace(context, headings=headings, twins=twins)
    grouped = [GROUPED] if _brought_together(context, frame(seen.rows, activity)) else []
    for picture in [*grouped, *activity.shown_in(context.round)]:
        title = _titled(picture, collaboration, name, context)
        if picture.together and not seen.nameless:
            yield _together(title, collaboration, name, context)
        else:
            waits = _waits(collaboration, name, session)
            yield _one(title, seen, context, waits)


def _waits(collaboration: Collaboration, name: str, session: str) -> bool:
    """Whether words wait there for the facilitator, who has neither shown nor hidden them."""
    progress = collaboration.sessions.progress(name, session)
    if not progress.held:
        return False
    wordy = [one for one in collaboration.questions(name, session=session) if one.wordy]
    return any(
        (question.name, digest_of(text)) not in progress.shown
        for row in everything_seen(collaboration, name, session).rows
        for question in wordy
        for text in question.texts(row[question.name])
    )


def _together(picture: Picture, collaboration: Collaboration, name: str, context: Context) -> Shown:
    """A picture of the whole room, in an activity whose other pictures are by organisation."""
    session = context.session
    earlier = Waves(collaboration, name, session, together=True)
    whole = replace(context, earlier=earlier, names={}, members={}, groups=())
    return _one(picture, on_the_wall(collaboration, name, session, together=True), whole)


def _rounds(collaboration: Collaboration, name: str, session: str) -> list[int]:
    """Of a vote or small groups the last round, and before it those that were revealed."""
    last = collaboration.sessions.progress(name, session).state.round
    revealed = collaboration.sessions.revealed_rounds(name, session)
    return [last, *(round for round in reversed(revealed) if round != last)]


def _titled(picture: Picture, collaboration: Collaboration, name: str, context: Context) -> Picture:
    """The picture with what its round was about in its title, where the facilitator said so."""
    begun = collaboration.sessions.progress(name, context.session).begun.get(context.round, {})
    if not begun.get("about"):
        return picture
    about, words = context.words(Wording(begun["about"])), context.words
    title = words(_("{name}: {text}"), name=words(picture.title), text=about)
    return replace(picture, title=Wording({words.lang: title}))


def _one(picture: Picture, seen: Seen, context: Context, waits: bool = False) -> Shown:
    """A picture of the rows that are seen, with what is to be said of those that are not.

    `waits`: whether words are not shown yet, as the facilitator reads them first.
    """
    context = replace(context, about=picture.about, looked_at=set())
    answers, words = frame(seen.rows, context.activity), context.words
    key = context.activity.key
    if key and picture.result != GROUPED.result:  # entries that were made one are one everywhere
        answers[key] = [context.twins.get((key, entry), entry) for entry in answers[key]]
    if picture.written or not seen.nameless:
        result = _computed(picture, answers, context)
        if waits and result.nothing and _reads_words(context):
            result = context.empty(WAITS)
        return Shown(picture, result, words)
    if not (answers["round"] == context.round).any():
        return Shown(picture, context.empty(TOO_FEW, enough=ENOUGH), words)
    if _is_by_organisation(picture) and not answers["organisation"].any():
        return Shown(picture, context.empty(NO_ORGANISATION), words)
    result = _computed(picture, answers, context)
    looked_at = context.looked_at or {(context.round, str(one)) for one in answers}
    few, held = looked_at & seen.few, looked_at & seen.held
    if result.nothing and few:
        return Shown(picture, context.empty(TOO_FEW, enough=ENOUGH), words)
    if waits and result.nothing and _reads_words(context):
        return Shown(picture, context.empty(WAITS), words)
    said = [result.sentence]
    said += [words(FEW, enough=ENOUGH)] if few else []
    said += [words(HELD_BACK, enough=ENOUGH)] if held else []
    return Shown(picture, replace(result, sentence=" ".join(said)), words)


def _reads_words(context: Context) -> bool:
    """Whether the picture reads what people write in their own words."""
    return any(context.questions[name].wordy for _round, name in context.looked_at)


def function(package: str, name: str) -> Callable[..., Any]:
    """The function that a picture names: `module.function` in that package of the workbook.

    Raises ModuleNotFoundError or AttributeError if there is none.
    """
    module, _dot, function = name.partition(".")
    found: Callable[..., Any] = getattr(import_module(f"workbook.{package}.{module}"), function)
    return found


def _is_by_organisation(picture: Picture) -> bool:
    with suppress(ImportError, AttributeError):  # `_computed` says that it failed
        return is_by_organisation(function("results", picture.result))
    return False


def _computed(picture: Picture, answers: pd.DataFrame, context: Context) -> Result:
    try:
        result: Result = function("results", picture.result)(answers, context)
        return result
    except Exception:
        # One picture that fails must not take the others, and the room's time, with it.
        _log.exception("%s of %s could not be computed", picture.result, context.activity.id)
        return context.empty(FAILED)


def _brought_together(context: Context, answers: pd.DataFrame) -> bool:
    """Whether a text that is shown is under a heading, or stands for another."""
    places = {place for place, heading in context.headings.items() if heading}
    places |= {place for place, twin in context.twins.items() if twin != place[1]}
    shown = answers[answers["round"] == context.round]
    return any((shown[question] == text).any() for question, text in places if question in shown)


def _context(
    collaboration: Collaboration, name: str, words: Words, session: str, round: int = 0
) -> Context:
    _of, activity = collaboration.find(name)
    progress = collaboration.sessions.progress(name, session)
    round = round or progress.state.round
    who = who_they_are(collaboration, name, session, round)
    questions = collaboration.questions(name, session=session, round=round)
    return Context(
        activity=activity,
        questions={question.name: question for question in questions},
        organisations=collaboration.organisations,
        round=round,
        words=words,
        earlier=Waves(collaboration, name, session, together=False),
        added=progress.added,
        others=dict(_others(collaboration, activity, words)),
        names=who.names,
        members=who.members,
        session=session,
        written=progress.drafts,
        judged=progress.judged.get(round, {}),
        judged_in=progress.judged,
        groups=who.groups,
        **of_meetings(collaboration, session, words),
    )


def _others(
    collaboration: Collaboration, activity: Activity, words: Words
) -> Iterator[tuple[str, tuple[pd.DataFrame, Context]]]:
    """What was revealed of the activities it looks at, each in its last session."""
    for name in activity.looks_at:
        _of, other = collaboration.find(name)
        last = last_revealed(collaboration, name)
        if last:
            collaboration.answers(name).refresh()
            there = _context(collaboration, name, words, last)
            yield name, (frame(on_the_wall(collaboration, name, last).rows, other), there)
