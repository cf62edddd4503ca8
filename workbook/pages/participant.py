"""A participant's page: the forms of one workshop for one person, and the results once revealed.

Holds nothing of what others answered but the published results.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import ipywidgets

from workbook.activity import Activity
from workbook.collaboration.ahead import opened
from workbook.collaboration.answering import NO_GROUP
from workbook.collaboration.attendance import WHY_NOT
from workbook.collaboration.attribution import group_sentence, shown_sentence
from workbook.collaboration.closing import has_closed
from workbook.collaboration.groups import groups_in, number_of
from workbook.collaboration.meetings import before_meeting
from workbook.collaboration.prework import has_passed, why_closed
from workbook.errors import FolderError
from workbook.language import Words
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.pages.added import left_out, titled
from workbook.pages.following import Following
from workbook.phases import Phase
from workbook.store.answer_rows import Receipt
from workbook.store.people import Person
from workbook.store.progress import Progress
from workbook.store.runtime import Runtime, result_name
from workbook.widgets.base import one_layout
from workbook.widgets.form import Form
from workbook.widgets.results import Results

EVERY = 0.4  # seconds; a hundred pages look
PROMPT = 0.15  # while something is closed, and all eyes are on what is about to be revealed


class ParticipantPage:
    """`name`: the workshop; `participant`: whose page this is. Raises `FolderError`."""

    def __init__(self, name: str, folder: Path, participant: str) -> None:
        self.collaboration = opened(folder, only=participant)
        self.workshop = self.collaboration.programme.workshop(name)
        self.activities = self.workshop.activities
        self.collaboration.refresh()
        self.runtime = Runtime(os.environ.get("WORKBOOK_RUNTIME", ""))
        self._participant = participant
        self.person: Person = self._person()
        self.words: Words = words_of(self.person.lang)
        self._home = has_closed(self.collaboration)
        self._shown: dict[str, tuple[Form, Results]] = {}
        self._more: ipywidgets.VBox | None = None
        self._prompt = [self.collaboration.folder.sessions]
        self._following = Following(
            lambda: self._prompt, self.look, seldom=self._seldom, every=EVERY
        )

    def _person(self) -> Person:
        person = self.collaboration.people.person(self._participant)
        if person is None:
            raise FolderError(
                self.collaboration.folder.people, _("This page's participant is not in {file}.")
            )
        return person

    def activity(self, id: str) -> ipywidgets.VBox:
        """The form and, once revealed, the result of one activity. Raises `UnknownActivity`."""
        if id in self.collaboration.programme.left_out(self.workshop.name):
            return left_out(self.words)
        activity = self.workshop.activity(id)
        name = self._name(activity)
        form = Form(
            partial(self._submit, name),
            partial(self._retract, name),
            lang=self.words.lang,
            workshop=self.workshop.name,
            activity=activity.id,
            title=self.words(activity.title),
            person=self._participant,
        )
        results = Results(lang=self.words.lang, activity=activity.id)
        self._shown[id] = (form, results)
        self._show(activity, form, results)
        self._prompt = list(self._files())
        self._following.start()
        return ipywidgets.VBox([form, results], layout=one_layout())

    def more(self) -> ipywidgets.VBox:
        """What the notebook has not shown: activities that were added, and those for any time.

        The latter once they were begun, so that a page is no longer, and no larger, than it must.
        """
        self._more = ipywidgets.VBox(layout=one_layout())
        self._bring(self.collaboration.programme.added(self.workshop.name))
        self._bring_begun()
        return self._more

    def _bring(self, activities: Iterable[Activity]) -> None:
        if self._more is None:  # the notebook has not come to that yet
            return
        parts = [
            titled(one, self.words, self.activity(one.id))
            for one in activities
            if one.id not in self._shown
        ]
        if parts:
            self._more.children = (*self._more.children, *parts)

    def _bring_begun(self) -> None:
        self._bring(one for one in self.workshop.anytime if self._begun(one))

    def _begun(self, activity: Activity) -> bool:
        state = self.collaboration.progress(self._name(activity)).state
        return state.phase is not Phase.WAITING

    def look(self) -> None:
        """Bring what was written since the last look to the page."""
        self.collaboration.refresh()
        self.person = self._person()
        self._home = has_closed(self.collaboration)
        self._bring_begun()
        for id, (form, results) in self._shown.items():
            self._show(self.workshop.activity(id), form, results)
        self._prompt = list(self._files())
        self._following.every = PROMPT if self._expecting() else EVERY

    def _show(self, activity: Activity, form: Form, results: Results) -> None:
        name = self._name(activity)
        progress = self.collaboration.progress(name)
        own: list[dict[str, Any]] = []
        if progress.state.phase is not Phase.WAITING:
            self.collaboration.answers(name).refresh()
            own = self.collaboration.own_answers(name, self._participant)
        asked = self.collaboration.asked(name, self.person)
        key = activity.key_in(progress.state.round)
        with form.all_at_once():
            form.phase = str(self._phase(progress))
            form.past = why_closed(self.collaboration, self.words)
            form.round = progress.state.round
            form.stage = self.words(activity.stage(progress.state.round).title)
            form.until = progress.until
            form.barred = self._barred(activity, progress)
            form.session = self.collaboration.sessions.running
            form.meeting = self.collaboration.sessions.id
            form.gone = self.person.status == "left"
            form.key = key
            form.questions = [question.describe(self.words) for question in asked]
            form.answers = own[-1] if own else {}
            form.entries = own if key else []
            form.drafts = self._drafts(activity, progress)
            form.elsewhere = self._elsewhere()
            form.home = self._home
            form.shown = self._how_shown(activity, progress)
        revealed = progress.state.phase is Phase.REVEALED
        told = self.runtime.get(result_name(name, self.words.lang)) if revealed else None
        results.pictures = told["pictures"] if told else []
        results.folded = self.collaboration.current() not in ("", name)

    def _phase(self, progress: Progress) -> Phase:
        """Its phase. Closed is also what nobody has closed yet after the day it was open until."""
        phase = progress.state.phase
        over = phase is Phase.OPEN and has_passed(self.collaboration)
        return Phase.CLOSED if over else phase

    def _barred(self, activity: Activity, progress: Progress) -> str:
        """Why this person is not asked; empty if they are."""
        if self.person.status in WHY_NOT:
            return self.words(WHY_NOT[self.person.status])
        alone = activity.begins == "groups" and progress.state.phase is Phase.OPEN
        return self.words(NO_GROUP) if alone and not self._group(progress) else ""

    def _group(self, progress: Progress) -> int:
        return number_of(progress, self._participant)

    def _how_shown(self, activity: Activity, progress: Progress) -> str:
        """How answers will be shown, said before anyone types."""
        if number := self._group(progress):
            group = groups_in(progress)[number - 1]
            people = [self.collaboration.people.person(one) for one in group]
            others = [one.organisation for one in people if one and one != self.person]
            return group_sentence(number, others, self.words, bool(progress.held))
        said = shown_sentence(activity, self.person, self._alone(), self.words, bool(progress.held))
        return " ".join(filter(None, [before_meeting(self.collaboration, self.words), said]))

    def _elsewhere(self) -> dict[str, str]:
        """The workshop the room is at, if it is another one and the meeting has not ended."""
        current = self.collaboration.at().partition(".")[0]
        if current in ("", self.workshop.name) or self.collaboration.sessions.meeting.is_over:
            return {}
        return {
            "name": current,
            "title": self.words(self.collaboration.programme.workshop(current).title),
        }

    def _drafts(self, activity: Activity, progress: Progress) -> dict[str, str]:
        """The common drafts; while they are judged, as they were when the round was opened."""
        if activity.writes:  # notes are for board and result
            return {}
        drafts = progress.drafts
        if progress.state.phase is Phase.OPEN:
            drafts = progress.judged.get(progress.state.round, {})
        return {key: self._in_words(text) for key, text in drafts.items()}

    def _in_words(self, text: dict[str, str]) -> str:
        return text.get(self.words.lang) or next(iter(text.values()), "")

    def _alone(self) -> bool:
        """Whether this person is the only one of their organisation in the session."""
        here = self.collaboration.people.here(self.collaboration.sessions.id)
        return sum(one.organisation == self.person.organisation for one in here) < 2

    def _submit(
        self, name: str, answer_id: Any, values: Any, round: Any, session: Any, sure: bool
    ) -> Receipt:
        # The language may have been changed on another device since.
        self.collaboration.refresh()
        self.person = person = self._person()
        receipt = self.collaboration.answer(name, person, answer_id, values, round, sure, session)
        self.look()
        return receipt

    def _retract(self, name: str, answer_id: Any, key: Any, round: Any, session: Any) -> Receipt:
        person = self._person()
        receipt = self.collaboration.retract(name, person, answer_id, key, round, session)
        self.look()
        return receipt

    def _name(self, activity: Activity) -> str:
        return f"{self.workshop.name}.{activity.id}"

    def _files(self) -> Iterator[Path]:
        """What the page shows as soon as it changes: the room's steps, and results."""
        yield self.collaboration.folder.sessions
        for id in self._shown:
            name = f"{self.workshop.name}.{id}"
            if self.collaboration.progress(name).state.phase is Phase.REVEALED:
                yield self.runtime.file(result_name(name, self.words.lang))

    def _expecting(self) -> bool:
        """Whether a result may come at any moment: of what the room is at."""
        of, _dot, id = self.collaboration.current().partition(".")
        if of != self.workshop.name or id not in self._shown:
            return False
        form, results = self._shown[id]
        return form.phase == Phase.CLOSED or (form.phase == Phase.REVEALED and not results.pictures)

    def _seldom(self) -> Iterator[Path]:
        """What it shows a little later: who is here, and what this person answered elsewhere."""
        folder = self.collaboration.folder
        yield folder.people
        for id in self._shown:
            name = f"{self.workshop.name}.{id}"
            if self.collaboration.progress(name).state.phase is Phase.OPEN:
                yield folder.answers_of(self.workshop.name, id)
