"""The facilitator's page: agenda, room, how to join, and results once revealed.

Shows who has answered, never what, before the reveal.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbook.activity import AS_MANY_AS_WANTED, Activity, Phase
from workbook.collaboration.attendance import PAPER, add_on_paper, merge, set_status
from workbook.collaboration.moderation import hide, texts
from workbook.collaboration.timing import minutes_taken, set_timer
from workbook.errors import AnswerRefused, WorkbookError
from workbook.language import mark as _
from workbook.pages.steering import SteeringPage
from workbook.questions import Choice
from workbook.store.people import STATUSES
from workbook.widgets.console import Console
from workbook.widgets.room import Room

MOST_LINES = 60  # of a list that is pasted

_USUAL = {Phase.WAITING: "open", Phase.OPEN: "close", Phase.CLOSED: "reveal"}


class FacilitatorPage(SteeringPage):
    """The console of one collaboration, in one language."""

    def __init__(self, folder: Path, lang: str) -> None:
        super().__init__(folder, lang)
        self.actor = os.environ.get("WORKBOOK_ACTOR", "facilitator")
        self._console = Console(self._act, lang=self.words.lang)
        self._room = Room(self._act_on_people, lang=self.words.lang)
        self.look()

    def console(self) -> Console:
        """The agenda with the steps to make."""
        return self._followed(self._console)

    def room(self) -> Room:
        """Who is in the room."""
        return self._followed(self._room)

    def look(self) -> None:
        try:
            self.collaboration.refresh()
            agenda = [self._entry(f"{of.name}.{one.id}", one) for of, one in self._steps()]
            self._console.problems = self._problems()
        except WorkbookError as error:
            self._console.problems = [error.sentence(self.words)]
            return
        current = self.collaboration.current()
        told = self._told()
        here = self.collaboration.people.here(self.collaboration.sessions.id)
        with self._console.hold_trait_notifications():
            self._console.agenda = agenda
            self._console.current = current or agenda[0]["name"]
            self._console.next, self._console.verb = self._next(current)
            self._console.here = len(here)
        self._room.here = len(here)
        self._room.known = list(self.collaboration.organisations)
        self._room.organisations = self._organisations(current, set(told.get("connected", ())))
        self._show_join(told)
        self._show_result(current)

    def _steps(self) -> Iterator[tuple[Any, Activity]]:
        return self.collaboration.steps()

    def _entry(self, name: str, activity: Activity) -> dict[str, Any]:
        progress = self.collaboration.progress(name)
        return {
            "name": name,
            "workshop": self.words(self.collaboration.find(name)[0].title),
            "title": self.words(activity.title),
            "say": self.words(activity.say),
            "minutes": activity.minutes,
            "taken": round(minutes_taken(self.collaboration.sessions, name)),
            "until": progress.until,
            "phase": str(progress.state.phase),
            "round": progress.state.round,
            "steps": progress.state.steps(activity.rounds),
            "answered": len(self._answered(name)),
            "entries": self._entries(name) if activity.key_in(progress.state.round) else "",
            "adds": self.words(activity.adds),
            "drafts": self._drafts(name, activity),
            "texts": self._texts(name),
        }

    def _texts(self, name: str) -> list[dict[str, Any]]:
        """What stands on the wall of the activity the room is at, to be hidden if it must be."""
        return texts(self.collaboration, name) if name == self.collaboration.current() else []

    def _entries(self, name: str) -> str:
        """How many answers there are, where a person gives several (one for each term)."""
        n = sum(self._answered(name).values())
        return self.words.count("{n} answer in all", "{n} answers in all", n)

    def _answered(self, name: str) -> dict[str, int]:
        state = self.collaboration.progress(name).state
        if state.phase is Phase.WAITING:
            return {}
        table = self.collaboration.answers(name)
        table.refresh()
        return table.answered(self.collaboration.sessions.id, state.round)

    def _drafts(self, name: str, activity: Activity) -> list[dict[str, str]]:
        """The terms a common draft can be written for: once the first round has been revealed."""
        progress = self.collaboration.progress(name)
        first_blind = progress.state.round == 1 and progress.state.phase is not Phase.REVEALED
        if first_blind:
            return []
        if activity.drafts:
            draft = progress.drafts.get("", {}).get(self.words.lang, "")
            return [{"value": "", "label": self.words(activity.title), "text": draft}]
        if not activity.key:
            return []
        question = next(q for q in self.collaboration.questions(name) if q.name == activity.key)
        options = question.options if isinstance(question, Choice) else ()
        drafts = progress.drafts
        return [
            option.describe(self.words)
            | {"text": drafts.get(option.value, {}).get(self.words.lang, "")}
            for option in options
        ]

    def _next(self, current: str) -> tuple[str, str]:
        """The obvious next step: which activity, and what to do with it."""
        names = [f"{of.name}.{activity.id}" for of, activity in self.collaboration.steps()]
        if not current:
            return names[0], "open"
        state = self.collaboration.progress(current).state
        if state.phase is not Phase.REVEALED:
            return current, _USUAL[state.phase]
        _of, activity = self.collaboration.find(current)
        place = names.index(current)
        more_planned = state.round < activity.rounds < AS_MANY_AS_WANTED
        if more_planned or place + 1 == len(names):
            return current, "round"
        return names[place + 1], "open"

    def _organisations(self, current: str, connected: set[str]) -> list[dict[str, Any]]:
        phase = self.collaboration.progress(current).state.phase if current else Phase.WAITING
        answered = self._answered(current) if current else {}
        asked = phase in (Phase.OPEN, Phase.CLOSED)
        groups: dict[str, list[dict[str, Any]]] = {}
        session = self.collaboration.sessions.id
        for person in self.collaboration.people.here(session, *STATUSES):
            groups.setdefault(person.organisation, []).append(
                {
                    "id": person.participant,
                    "name": person.name,
                    "status": person.status,
                    "paper": person.participant.startswith(PAPER),
                    "connected": person.participant in connected,
                    "answered": person.participant in answered if asked else None,
                }
            )
        return [{"name": name, "people": people} for name, people in sorted(groups.items())]

    def _problems(self) -> list[str]:
        torn = self.collaboration.folder.torn()
        text = _(
            "A row cut short was set aside in {file}: ask whoever was typing whether their "
            "answer is there."
        )
        cut = [self.words(text, file=path.name) for path in torn]
        return cut + self.collaboration.unreadable()

    def _act(self, message: dict[str, Any]) -> None:
        """Do what the console asks for. Raises WorkbookError with a sentence."""
        name = str(message.get("activity"))
        if message["type"] == "steer":
            self.collaboration.steer(name, str(message.get("verb")), self.actor)
        elif message["type"] == "add":
            self._add(name, message.get("option"))
        elif message["type"] == "moderate":
            answer, hidden = message.get("answer"), bool(message.get("hidden"))
            hide(self.collaboration, name, answer, hidden, self.actor)
        elif message["type"] == "timer":
            minutes = message.get("minutes")
            minutes = float(minutes) if isinstance(minutes, int | float) else -1.0
            set_timer(self.collaboration, name, minutes, bool(message.get("more")), self.actor)
        else:
            option, text = str(message.get("option")), message.get("text")
            self.collaboration.set_draft(name, option, text, self.words.lang, self.actor)
        self.look()

    def _add(self, name: str, option: Any) -> None:
        """Lengthen a list, by each line of what was typed or pasted; refused if none is new."""
        lines = [line for line in str(option).splitlines() if line.strip()] or [option]
        refused: list[AnswerRefused] = []
        for line in lines[:MOST_LINES]:
            try:
                self.collaboration.add_option(name, line, self.actor)
            except AnswerRefused as error:
                refused.append(error)
        if len(refused) == len(lines):
            raise refused[0]

    def _act_on_people(self, message: dict[str, Any]) -> None:
        """Do what the list of people asks for. Raises WorkbookError with a sentence."""
        if message["type"] == "person":
            who, status = message.get("participant"), message.get("status")
            set_status(self.collaboration, who, status, self.actor)
        elif message["type"] == "merge":
            merge(self.collaboration, message.get("participant"), message.get("into"), self.actor)
        else:
            name, organisation = message.get("name"), message.get("organisation")
            add_on_paper(self.collaboration, name, organisation, self.words.lang, self.actor)
        self.look()
