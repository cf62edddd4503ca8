"""The results of an activity, computed from its answers: for pages, JupyterLab and documents.

Loads pandas and Altair, so participants' pages never import it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

import workbook.charts as charts
import workbook.results as results
from workbook.activity import Activity, Phase, Picture
from workbook.collaboration import Collaboration
from workbook.collaboration.anonymity import ENOUGH, Visible, visible
from workbook.collaboration.groups import groups_in
from workbook.collaboration.moderation import as_on_the_wall
from workbook.language import Wording, Words
from workbook.language import mark as _
from workbook.results import Result, Setting

FAILED = _(
    "This picture could not be made. The answers are safe: go on, and look at them afterwards."
)
_log = logging.getLogger("workbook.showing")

GROUPED = Picture(
    _("Brought together"),
    result="grouped_texts",
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
        draw: Callable[..., Any] = getattr(charts, self.picture.chart)
        return draw(self.result, self.words, width)

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
            return {"narrow": charts.render_svg(narrow), "wide": charts.render_svg(wide)}
        except Exception:  # there is still the table
            _log.exception("%s could not be drawn", self.picture.chart)
            return None


def shown(
    collaboration: Collaboration, name: str, words: Words, session: str = "", round: int = 0
) -> Iterator[Shown]:
    """Every picture of the activity in a session, by default the running one.

    Of its last round, or of `round`; a vote and small groups of every round that was revealed, the
    last first. What is anonymous needs `ENOUGH` answers. What was put under
    headings comes first.
    """
    session = session or collaboration.sessions.id
    _of, activity = collaboration.find(name)
    if activity.begins and not round:
        for one in _rounds(collaboration, name, session):
            yield from shown(collaboration, name, words, session, one)
        return
    collaboration.answers(name).refresh()
    setting = _setting(collaboration, name, words, session, round)
    by_whom = _seen(collaboration, name, session)
    together = _together(collaboration, name, session)
    headings, twins = _places(collaboration, name, session, by_whom.answers)
    setting = replace(setting, headings=headings, twins=twins)
    grouped = [GROUPED] if _brought_together(setting, frame(by_whom.answers, activity)) else []
    for picture in [*grouped, *activity.pictures]:
        if not picture.rounds or setting.round in picture.rounds:
            seen = together if picture.together else by_whom
            title = _titled(picture, collaboration, name, setting)
            yield _one(title, seen, replace(setting, about=picture.about))


def _places(
    collaboration: Collaboration, name: str, session: str, rows: list[dict[str, Any]]
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """The headings of the texts that are shown, and which of them stands for which."""
    progress = collaboration.sessions.progress(name, session)
    headings, twins = {}, {}
    for question in {of for of, _digest in (*progress.headings, *progress.twins)}:
        there = list(dict.fromkeys(row[question] for row in rows if row[question]))
        for text in there:
            headings[question, text] = progress.heading(question, text)
            twins[question, text] = progress.stands_for(question, text, there)
    return headings, twins


def _rounds(collaboration: Collaboration, name: str, session: str) -> list[int]:
    """Of a vote or small groups the last round, and before it those that were revealed."""
    last = collaboration.sessions.progress(name, session).state.round
    revealed = collaboration.sessions.revealed_rounds(name, session)
    return [last, *(round for round in reversed(revealed) if round != last)]


def _titled(picture: Picture, collaboration: Collaboration, name: str, setting: Setting) -> Picture:
    """The picture with what its round was about in its title, where the facilitator said so."""
    begun = collaboration.sessions.progress(name, setting.session).begun.get(setting.round, {})
    if not begun.get("about"):
        return picture
    about, words = setting.words(Wording(begun["about"])), setting.words
    title = words(_("{name}: {text}"), name=words(picture.title), text=about)
    return replace(picture, title=Wording({words.lang: title}))


def _one(picture: Picture, seen: Visible, setting: Setting) -> Shown:
    """A picture of the answers that are seen; of the whole room only, or by whom they are."""
    answers, words = frame(seen.answers, setting.activity), setting.words
    key = setting.activity.key
    if key and picture.result != GROUPED.result:  # entries that were made one are one everywhere
        answers[key] = [setting.twins.get((key, entry), entry) for entry in answers[key]]
    apart = picture.together or setting.activity.attribution == "anonymous"
    if picture.written or not apart:
        return Shown(picture, _computed(picture, answers, setting), words)
    if not (answers["round"] == setting.round).any():
        return Shown(picture, _too_few(words), words)
    result = _computed(picture, answers, setting)
    if seen.held_back:
        result = replace(result, sentence=f"{result.sentence} {_held_back(words)}")
    return Shown(picture, result, words)


def _computed(picture: Picture, answers: pd.DataFrame, setting: Setting) -> Result:
    compute: Callable[..., Result] = getattr(results, picture.result)
    try:
        return compute(answers, setting)
    except Exception:
        # One picture that fails must not take the others, and the room's time, with it.
        _log.exception("%s of %s could not be computed", picture.result, setting.activity.id)
        return setting.empty(FAILED)


def _brought_together(setting: Setting, answers: pd.DataFrame) -> bool:
    """Whether a text that is shown is under a heading, or stands for another."""
    places = {place for place, heading in setting.headings.items() if heading}
    places |= {place for place, twin in setting.twins.items() if twin != place[1]}
    shown = answers[answers["round"] == setting.round]
    return any((shown[question] == text).any() for question, text in places if question in shown)


def _setting(
    collaboration: Collaboration, name: str, words: Words, session: str, round: int = 0
) -> Setting:
    _of, activity = collaboration.find(name)
    progress = collaboration.sessions.progress(name, session)
    round = round or progress.state.round
    groups = groups_in(progress, round)
    named = activity.attribution == "named"
    everybody = collaboration.people.all() if named or groups else []
    # Of two with the same name the one who is still there counts: last.
    people = sorted(everybody, key=lambda one: one.status == "joined") if named else []
    # Who was taken off the list is missed by nobody; in a small group they stay whoever they were.
    members = everybody if groups else [one for one in everybody if one.status == "joined"]
    questions = collaboration.questions(name, session=session, round=round)
    return Setting(
        activity=activity,
        questions={question.name: question for question in questions},
        organisations=collaboration.organisations,
        round=round,
        words=words,
        earlier=_earlier(collaboration, name, session),
        added=progress.added,
        others=dict(_others(collaboration, activity, words)),
        names={person.participant: person.name for person in people},
        members={
            of: [person.participant for person in members if person.organisation == of]
            for of in (collaboration.organisations if everybody else ())
        },
        session=session,
        written=progress.drafts,
        judged=progress.judged.get(round, {}),
        groups=groups,
    )


def _earlier(
    collaboration: Collaboration, name: str, session: str
) -> list[tuple[str, pd.DataFrame]]:
    """The answers of the sessions before that one which were revealed in them, oldest first."""
    _of, activity = collaboration.find(name)
    waves = []
    for one in collaboration.sessions.sessions():
        if one == session:
            break
        if revealed(collaboration, name, one):
            waves.append((one, frame(_seen(collaboration, name, one).answers, activity)))
    return [(one, wave) for one, wave in waves if len(wave)]


def revealed(collaboration: Collaboration, name: str, session: str) -> bool:
    """Whether the activity's result was revealed when that session ended, or is now."""
    return collaboration.sessions.progress(name, session).state.phase is Phase.REVEALED


def last_revealed(collaboration: Collaboration, name: str) -> str:
    """The last session in which the activity's result was revealed; empty if there is none."""
    sessions = reversed(collaboration.sessions.sessions())
    return next((one for one in sessions if revealed(collaboration, name, one)), "")


def _seen(collaboration: Collaboration, name: str, session: str) -> Visible:
    """The answers of a session that may be shown; of an anonymous activity not always all."""
    _of, activity = collaboration.find(name)
    table = collaboration.answers(name)
    if activity.attribution == "anonymous":
        return _together(collaboration, name, session)
    return _on_the_wall(collaboration, name, session, Visible(table.given(session, hidden=True)))


def _together(collaboration: Collaboration, name: str, session: str) -> Visible:
    """The answers of a session that may be shown of the whole room, whoever gave them."""
    seen = visible(collaboration.answers(name), collaboration.sessions, name, session)
    return _on_the_wall(collaboration, name, session, seen)


def _on_the_wall(collaboration: Collaboration, name: str, session: str, seen: Visible) -> Visible:
    _of, activity = collaboration.find(name)
    progress = collaboration.sessions.progress(name, session)
    questions = collaboration.questions(name, session=session)
    rows = as_on_the_wall(seen.answers, progress, activity, questions)
    return replace(seen, answers=list(rows))


def _others(
    collaboration: Collaboration, activity: Activity, words: Words
) -> Iterator[tuple[str, tuple[pd.DataFrame, Setting]]]:
    """What was revealed of the activities it looks at, each in its last session; none anonymous."""
    for name in activity.looks_at:
        _of, other = collaboration.find(name)
        last = last_revealed(collaboration, name)
        if last and other.attribution != "anonymous":
            table = collaboration.answers(name)
            table.refresh()
            there = _setting(collaboration, name, words, last)
            yield name, (frame(_seen(collaboration, name, last).answers, other), there)


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
