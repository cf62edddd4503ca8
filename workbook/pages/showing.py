"""The results of an activity, computed from its answers: for the publisher and for JupyterLab.

Loads pandas and Altair, so participants' pages never import it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

import workbook.charts as charts
import workbook.results as results
from workbook.activity import Activity, Phase, Picture
from workbook.collaboration import Collaboration
from workbook.collaboration.anonymity import ENOUGH, Visible, visible
from workbook.language import Words
from workbook.language import mark as _
from workbook.results import Result, Setting

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
        draw: Callable[..., Any] = getattr(charts, self.picture.chart)
        return draw(self.result, self.words, width)

    def published(self) -> dict[str, Any]:
        """As `workbook.widgets.results.Results` shows it; JSON types only."""
        narrow, wide = self.chart(NARROW), self.chart(WIDE)
        drawn = narrow is not None and wide is not None
        return {
            "title": self.words(self.picture.title),
            "read": self.words(self.picture.read),
            "sentence": self.result.sentence,
            "svg": {"narrow": charts.render_svg(narrow), "wide": charts.render_svg(wide)}
            if drawn
            else None,
            "table": {
                "columns": [str(column) for column in self.result.table.columns],
                "rows": self.result.table.astype(str).to_numpy().tolist(),
            },
        }


def shown(collaboration: Collaboration, name: str, words: Words) -> Iterator[Shown]:
    """Every picture of the activity's present round. What is anonymous needs `ENOUGH` answers."""
    _of, activity = collaboration.find(name)
    table = collaboration.answers(name)
    table.refresh()
    progress = collaboration.progress(name)
    seen = _seen(collaboration, name, collaboration.sessions.id)
    named = activity.attribution == "named"
    people = collaboration.people.all() if named else []
    setting = Setting(
        activity=activity,
        questions={question.name: question for question in collaboration.questions(name)},
        organisations=collaboration.organisations,
        round=progress.state.round,
        words=words,
        earlier=_earlier(collaboration, name),
        added=progress.added,
        others=dict(_others(collaboration, activity, words)),
        names={person.participant: person.name for person in people},
        members={
            of: [person.participant for person in people if person.organisation == of]
            for of in (collaboration.organisations if named else ())
        },
    )
    answers = frame(seen.answers, activity)
    answered = answers["round"] == progress.state.round
    few = activity.attribution == "anonymous" and not answered.any()
    for picture in activity.pictures:
        if picture.rounds and progress.state.round not in picture.rounds:
            continue
        if few:
            yield Shown(picture, _too_few(words), words)
        else:
            compute: Callable[..., Result] = getattr(results, picture.result)
            result = compute(answers, replace(setting, about=picture.about))
            if seen.held_back:
                result = replace(result, sentence=f"{result.sentence} {_held_back(words)}")
            yield Shown(picture, result, words)


def _earlier(collaboration: Collaboration, name: str) -> list[tuple[str, pd.DataFrame]]:
    """The answers of earlier sessions that may be shown, oldest first."""
    _of, activity = collaboration.find(name)
    running = collaboration.sessions.id
    sessions = [one for one in collaboration.sessions.sessions() if one != running]
    waves = [(one, frame(_seen(collaboration, name, one).answers, activity)) for one in sessions]
    return [(session, wave) for session, wave in waves if len(wave)]


def _seen(collaboration: Collaboration, name: str, session: str) -> Visible:
    """The answers of a session that may be shown; of an anonymous activity not always all."""
    _of, activity = collaboration.find(name)
    table = collaboration.answers(name)
    if activity.attribution == "anonymous":
        return visible(table, collaboration.sessions, name, session)
    return Visible(table.given(session))


def _others(
    collaboration: Collaboration, activity: Activity, words: Words
) -> Iterator[tuple[str, tuple[pd.DataFrame, Setting]]]:
    """What was revealed of the activities it looks at, each in its last session; none anonymous."""
    for name in activity.looks_at:
        _of, other = collaboration.find(name)
        for session in reversed(collaboration.sessions.sessions()):
            state = collaboration.sessions.progress(name, session).state
            if state.phase is Phase.REVEALED and other.attribution != "anonymous":
                table = collaboration.answers(name)
                table.refresh()
                questions = {one.name: one for one in collaboration.questions(name)}
                known = collaboration.organisations
                there = Setting(other, questions, known, state.round, words)
                yield name, (frame(table.given(session), other), there)
                break


def frame(given: list[dict[str, Any]], activity: Activity) -> pd.DataFrame:
    """Answers as a table: round, participant, organisation, lang, then a column a question."""
    columns = ["round", "participant", "organisation", "lang"]
    columns += [question.name for question in activity.questions]
    rows = [{name: row[name] for name in columns} for row in given]
    return pd.DataFrame(rows, columns=columns, dtype=object).astype({"round": int})


def _too_few(words: Words) -> Result:
    sentence = words(
        _("Fewer than {enough} people have answered, so nothing is shown: it is anonymous."),
        enough=ENOUGH,
    )
    return Result(pd.DataFrame(), pd.DataFrame(), sentence)


def _held_back(words: Words) -> str:
    return words(
        _(
            "What fewer than {enough} people have added or changed since is not shown: the "
            "difference would tell whose it is."
        ),
        enough=ENOUGH,
    )
