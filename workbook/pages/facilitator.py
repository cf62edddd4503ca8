"""The facilitator's page: agenda, room, texts on the wall, results once revealed, what is kept.

Shows who has answered, never what, before the reveal.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbook.collaboration.board import put_on_the_board, show_screen
from workbook.collaboration.moderation import (
    chosen_for_vote,
    enlarge,
    group,
    hold,
    make_one,
    make_several,
    show,
    texts,
)
from workbook.collaboration.prework import close_what_is_over
from workbook.collaboration.timing import late, set_timer
from workbook.collaboration.votes_and_groups import begin_groups, begin_vote, place_late
from workbook.errors import AnswerRefused, FolderError, Unfit, WorkbookError
from workbook.language import LANGUAGES
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.pages.agenda import Agenda
from workbook.pages.convening import Convener
from workbook.pages.drafting import put_before_the_room
from workbook.pages.home_desk import HomeDesk
from workbook.pages.hosting import Host
from workbook.pages.keeping import Keeper
from workbook.pages.notes import notes_of
from workbook.pages.recording import Recorder
from workbook.pages.room_page import RoomPage
from workbook.pages.slides import Slide
from workbook.pages.wall import Wall
from workbook.widgets.console import Console
from workbook.widgets.decisions_panel import DecisionsPanel
from workbook.widgets.home_panel import HomePanel
from workbook.widgets.keeping import Keeping
from workbook.widgets.meeting_panel import MeetingPanel
from workbook.widgets.people_panel import PeoplePanel
from workbook.widgets.results import Results
from workbook.widgets.texts_panel import TextsPanel

MOST_LINES = 60  # of a list that is pasted
VOTE = "vote"  # the activity of every workshop in which texts of the wall are voted on
Message = dict[str, Any]
Act = Callable[[Message], Any]


class FacilitatorPage(RoomPage):
    """The console of one collaboration, in one language."""

    def __init__(self, folder: Path, lang: str) -> None:
        super().__init__(folder, lang)
        self.actor = os.environ.get("WORKBOOK_ACTOR", "facilitator")
        self.agenda = Agenda(self.collaboration, self.words)
        self._console = Console(self._doing(self._steps()), lang=self.words.lang)
        self.host = Host(self.collaboration, self.agenda, self.words, self.actor)
        self._room = PeoplePanel(self._doing(self.host.acts()), lang=self.words.lang)
        self.keeper = Keeper(self.collaboration, self.words, self.actor)
        moderation = {**self._moderation(), **self.keeper.taking_out()}
        self._wall = TextsPanel(self._doing(moderation), lang=self.words.lang)
        self.convener = Convener(self.collaboration, self.words, self.actor)
        self._meeting = MeetingPanel(self._doing(self.convener.acts()), lang=self.words.lang)
        self.recorder = Recorder(self.collaboration, self.words, self.actor)
        self._decisions = DecisionsPanel(self._doing(self.recorder.acts()), lang=self.words.lang)
        self.home_desk = HomeDesk(self.collaboration, self.words, self.actor)
        self._home = HomePanel(self._doing(self.home_desk.acts()), lang=self.words.lang)
        self._keeping = Keeping(self._doing(self.keeper.acts()), lang=self.words.lang)
        self._results = Results(lang=self.words.lang)
        self._on_the_wall = Wall(self.collaboration, self.words)
        self.look()

    def console(self) -> Console:
        """The agenda with the steps to make."""
        return self._followed(self._console)

    def meeting(self) -> MeetingPanel:
        """Which meeting it is: to be begun, ended and planned."""
        return self._followed(self._meeting)

    def decisions(self) -> DecisionsPanel:
        """What results propose to record, and what was recorded."""
        return self._followed(self._decisions)

    def home(self) -> HomePanel:
        """What people take home: documents, and what is still to be translated for them."""
        return self._followed(self._home)

    def room(self) -> PeoplePanel:
        """Who is in the room."""
        return self._followed(self._room)

    def wall(self) -> TextsPanel:
        """What people wrote, once it is revealed: to be grouped, hidden, voted on."""
        return self._followed(self._wall)

    def results(self) -> Results:
        """What was revealed last."""
        return self._followed(self._results)

    def keeping(self) -> Keeping:
        """What is kept: to be sealed, saved, given to whom it is about, or taken out."""
        return self._followed(self._keeping)

    # --- what it shows -----------------------------------------------------------------------

    def look(self) -> None:
        wrong = []
        try:
            self._show()
            self.keeper.show(self._keeping)
        except WorkbookError as error:  # perhaps of years ago: what is shown is right
            wrong = [error.sentence(self.words)]
        self._console.problems = wrong + self._problems()

    def _show(self) -> None:
        self.collaboration.refresh()
        with suppress(FolderError, OSError):  # what cannot be written is still shown
            close_what_is_over(self.collaboration)
        current, at = self.collaboration.current(), self.collaboration.at()
        told = self._told()
        result = self._result(current)
        self.agenda.proposed = {current: result.get("proposals", {})}
        agenda = self.agenda.entries()
        here = self.collaboration.people.here(self.collaboration.sessions.id)
        self._show_join(told)
        with self._results.all_at_once():
            self._results.pictures = result.get("pictures", [])
        slide, slides = self._shown(current)
        with self._console.all_at_once():
            self._console.agenda = agenda
            self._console.current = at or agenda[0]["name"]
            self._console.on_board = current
            self._console.next, self._console.verb, self._console.stage = self.agenda.next()
            self._console.here = len(here)
            self._console.late = late(self.collaboration, self.words)
            self._console.session = self.collaboration.sessions.running
            self._console.screen = self.collaboration.sessions.screen
            self._console.picture = self.collaboration.sessions.picture
            self._console.pictures, self._console.slide = slides, slide
            self._console.notes = self._notes(self._console.current)
        with self._room.all_at_once():
            self._room.here = len(here)
            self._room.door_open = self.collaboration.sessions.door_open
            self._room.known = list(self.collaboration.organisations)
            self._room.organisations = self.host.organisations(at, set(told.get("connected", ())))
        self._show_wall(current)
        self.convener.show(self._meeting, told)
        self.recorder.show(self._decisions, at)
        self.home_desk.show(self._home, self.runtime.get("documents"))

    def _shown(self, current: str) -> tuple[Slide, int]:
        """The slide that the board shows now, and of how many it is one."""
        screen = self.collaboration.sessions.screen
        if screen or not current:
            title = _("Where we are") if screen == "where" else _("Welcome")
            return {"text": self.words(title)}, 0
        slide, _page, pages = self._on_the_wall.now(current, self._results.pictures)
        return slide, pages

    def _notes(self, name: str) -> list[list[str]]:
        workshop, _dot, activity = name.partition(".")
        here = self.collaboration.folder.path
        return [list(one) for one in notes_of(here, workshop, activity, self.words)]

    def _show_wall(self, current: str) -> None:
        asked = self.collaboration.questions(current) if current else []
        with self._wall.all_at_once():
            self._wall.activity = current
            self._wall.lines = self._lines(current) if current else []
            self._wall.question_labels = {one.name: self.words(one.label) for one in asked}

    def _lines(self, current: str) -> list[dict[str, Any]]:
        lines = texts(self.collaboration, current)
        for line in lines:
            if line["group"]:  # what a group wrote is no organisation's
                line["by"] = self.words(_("Group {n}"), n=line["group"])
        return lines

    def _problems(self) -> list[str]:
        torn = self.collaboration.folder.torn()
        text = _(
            "A row cut short was set aside in {file}: ask whoever was typing whether their "
            "answer is there."
        )
        cut = [self.words(text, file=path.name) for path in torn]
        gone = _(
            "Rows that were in {file} are gone ({n}): another program has put an older copy in its "
            "place, or cut it short. End that program (one that keeps folders in step?), and put "
            "back what a backup has."
        )
        lost = [self.words(gone, file=file, n=n) for file, n in self.collaboration.lost().items()]
        return lost + cut + self.collaboration.unreadable()

    # --- what is done --------------------------------------------------------------------------

    def _doing(self, acts: Mapping[str, Act]) -> Act:
        """Do what a message asks for, and show what came of it. Raises WorkbookError.

        Returns what it told, if that was anything.
        """

        def act(message: Message) -> dict[str, Any] | None:
            told = acts[message["type"]](message)
            self.look()
            return told if isinstance(told, dict) else None

        return act

    def _steps(self) -> dict[str, Act]:
        """What the agenda asks for."""
        here, actor = self.collaboration, self.actor
        return {
            "steer": lambda m: here.steer(
                _activity(m), str(m.get("verb")), actor, stage=str(m.get("stage") or "")
            ),
            "add": lambda m: self._add(_activity(m), m.get("option")),
            "draft": lambda m: put_before_the_room(here, self.words, m, actor),
            "timer": lambda m: set_timer(
                here, _activity(m), _minutes(m), bool(m.get("more")), actor
            ),
            "hold": lambda m: hold(here, _activity(m), m.get("held"), actor),
            "list": lambda m: begin_vote(
                here, _activity(m), _lines(m.get("options")), self._about(m), actor
            ),
            "groups": lambda m: begin_groups(
                here, _activity(m), m.get("size"), self._about(m), actor
            ),
            "place": lambda m: place_late(here, _activity(m), actor),
            "board": lambda m: put_on_the_board(here, _activity(m), m.get("picture"), actor),
            "screen": lambda m: show_screen(here, str(m.get("screen") or ""), actor),
        }

    def _moderation(self) -> dict[str, Act]:
        """What the texts on the wall ask for."""
        here, actor = self.collaboration, self.actor
        return {
            "show": lambda m: show(here, _activity(m), m.get("texts"), m.get("shown"), actor),
            "large": lambda m: enlarge(here, _activity(m), m.get("texts"), actor),
            "group": lambda m: group(here, _activity(m), m.get("texts"), m.get("heading"), actor),
            "one": lambda m: make_one(here, _activity(m), m.get("texts"), actor),
            "several": lambda m: make_several(here, _activity(m), m.get("texts"), actor),
            "vote": lambda m: self._vote(_activity(m), m.get("texts")),
        }

    def _add(self, name: str, option: Any) -> None:
        """Lengthen a list, by each line of what was typed or pasted; refused if none is new."""
        lines = _lines(option) or [option]
        if len(lines) > MOST_LINES:
            text = _("These are {n} lines; please add {most} at once.")
            raise AnswerRefused({"form": Unfit(text, n=len(lines), most=MOST_LINES)})
        refused: list[AnswerRefused] = []
        for line in lines:
            try:
                self.collaboration.add_option(name, line, self.actor)
            except AnswerRefused as error:
                refused.append(error)
        if len(refused) == len(lines):
            raise refused[0]

    def _about(self, message: Message) -> dict[str, str]:
        return {self.words.lang: str(message.get("about") or "")}

    def _vote(self, name: str, places: Any) -> None:
        """Vote on texts of the wall, or on the headings they were put under."""
        options = chosen_for_vote(self.collaboration, name, places)
        of, activity = self.collaboration.find(name)
        asked = {place[0] for place in places}
        questions = [one for one in activity.all_questions if one.name in asked]
        label = questions[0].label if len(questions) == 1 else activity.title
        about = {lang: words_of(lang)(label) for lang in LANGUAGES}
        begin_vote(self.collaboration, f"{of.name}.{VOTE}", options, about, self.actor)


def _activity(message: Message) -> str:
    return str(message.get("activity"))


def _minutes(message: Message) -> float:
    minutes = message.get("minutes")
    return float(minutes) if isinstance(minutes, int | float) else -1.0


def _lines(text: Any) -> list[str]:
    return [line for line in str(text or "").splitlines() if line.strip()]
