"""What the console does about meetings: begins, ends and plans them, and says who is awaited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from workbook.collaboration import Collaboration, meetings
from workbook.collaboration.meetings import meeting_title
from workbook.collaboration.prework import closed_by_itself
from workbook.collaboration.standing import asked_ahead
from workbook.collaboration.timing import agenda_minutes
from workbook.language import Words
from workbook.language import mark as _
from workbook.pages.overview import meeting_sentence
from workbook.store.meetings import Meeting
from workbook.widgets.meeting_panel import MeetingPanel

Message = dict[str, Any]
Told = dict[str, Any]


class Convener:
    """Shows the meetings on the console and does what is asked, in one language."""

    def __init__(self, collaboration: Collaboration, words: Words, actor: str) -> None:
        self.collaboration = collaboration
        self.words = words
        self.actor = actor

    def show(self, panel: MeetingPanel, told: Mapping[str, Any]) -> None:
        """Bring the meetings to the panel; `told`: how to join, for the reminder."""
        here = self.collaboration
        meeting = here.sessions.meeting
        waiting = list(self._ahead(meeting))
        with panel.all_at_once():
            panel.now = self._told(meeting) | {
                "said": meeting_sentence(here, self.words),
                "can": list(self._can(meeting)),
                "offer": self._offer(meeting),
                "invited": meetings.invited(here),
                "starts": meeting.starts or _began(meeting),
                "offers": not meeting.starts,
            }
            panel.minutes = agenda_minutes(here)
            panel.coming = [self._told(one) for one in here.sessions.coming()]
            panel.likely = meetings.likely(here)
            panel.before = self._before()
            panel.ahead = waiting
            panel.reminder = self._reminder(meeting, told) if asked_ahead(here) else ""

    def acts(self) -> dict[str, Callable[[Message], Any]]:
        """What can be asked for, by the type of the message."""
        here, actor = self.collaboration, self.actor

        def session(message: Message) -> str:
            return str(message.get("session") or "")

        return {
            "plan": lambda m: _nothing(meetings.plan(here, m, session(m), actor)),
            "cancel": lambda m: meetings.cancel(here, session(m), actor),
            "ahead": lambda m: meetings.open_ahead(here, session(m), actor),
            "begin": lambda m: _nothing(meetings.begin(here, session(m), actor)),
            "end": lambda _m: meetings.end(here, actor),
            "go_on": lambda m: meetings.go_on(here, session(m), actor),
        }

    def _told(self, one: Meeting) -> Told:
        return {
            "id": one.id,
            "day": one.day or one.id[:10],
            "title": one.title,
            "place": one.place,
            "starts": one.starts,
            "ends": one.ends,
            "offers": False,
            "invited": dict(one.invited),
            "quorum": one.quorum,
            "answer_by": one.answer_by,
            "said": meeting_title(one, self.words),
        }

    def _can(self, one: Meeting) -> Iterator[str]:
        sessions = self.collaboration.sessions
        if not sessions.id:
            return
        if one.is_ahead:
            yield "begin"
        elif one.is_over or sessions.is_over:
            yield "go_on"
        else:
            yield "end"

    def _offer(self, one: Meeting) -> str:
        """What is likely wanted now, where the day says so."""
        sessions, today = self.collaboration.sessions, date.today().isoformat()
        if one.is_ahead and one.day <= today:
            return self.words(_("It is the day of the meeting: begin it once people are here."))
        if one.begun_at and not one.is_over and sessions.is_of_another_day:
            began = self.words.day(one.begun_at[:10])
            text = _("It began on {day} and nobody has ended it. Has it ended?")
            return self.words(text, day=began)
        return ""

    def _before(self) -> dict[str, str]:
        """The meeting before, if this one is empty and that one was not ended."""
        here = self.collaboration
        before = here.sessions.meetings.get(meetings.before(here))
        if not before or before.is_over or here.sessions.has_steps:
            return {}
        if before.id in here.sessions.sealed or before.id in here.sessions.sealing:
            return {}
        return {"id": before.id, "said": meeting_title(before, self.words)}

    # --- before the meeting --------------------------------------------------------------------

    def _ahead(self, one: Meeting) -> Iterator[Told]:
        closed = closed_by_itself(self.collaboration)
        for name in [*asked_ahead(self.collaboration), *closed]:
            there, not_yet = meetings.answered_by(self.collaboration, name)
            people = self.collaboration.people
            names = [person.name for of in not_yet if (person := people.person(of))]
            text = _("{n} of {here} have answered")
            past = self.words(_("It closed at the end of its day. A later day opens it again."))
            yield {
                "title": self.words(self.collaboration.find(name)[1].title),
                "said": self.words(text, n=len(there), here=len(there) + len(not_yet)),
                "missing": ", ".join(names),
                "late": past if name in closed else "",
            }

    def _reminder(self, one: Meeting, told: Mapping[str, Any]) -> str:
        here, words = self.collaboration, self.words
        titles = [words(here.find(name)[1].title) for name in asked_ahead(here)]
        quoted = ", ".join(words(_("“{name}”"), name=title) for title in titles)
        values = {"meeting": meeting_title(one, words), "titles": quoted}
        text = _("Before the {meeting}, please answer: {titles}.")
        if one.answer_by:
            values["day"] = words.day(one.answer_by)
            text = _("Before the {meeting}, please answer by {day}: {titles}.")
        said = [here.name, words(text, **values)]
        if told.get("join_url"):
            said.append(
                words(_("It takes a few minutes, on your phone: {url}"), url=told["join_url"])
            )
        said.append(words(_("If you have answered already, there is nothing to do. Thank you!")))
        return "\n".join(said)


def _began(one: Meeting) -> str:
    """The time of day at which it began; empty if it has not."""
    if not one.begun_at:
        return ""
    return datetime.fromisoformat(one.begun_at).astimezone().strftime("%H:%M")


def _nothing(_session: str) -> None:
    """The panel is told by what it shows."""
