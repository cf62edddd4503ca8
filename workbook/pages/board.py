"""The projector screen: how to join, what is going on, what was revealed. Never a name."""

from __future__ import annotations

from pathlib import Path

from workbook.collaboration.safety import frame
from workbook.language import mark as _
from workbook.pages.agenda import Agenda
from workbook.pages.overview import overview
from workbook.pages.room_page import RoomPage
from workbook.pages.wall import Wall
from workbook.widgets.board import Board
from workbook.widgets.where_we_are import WhereWeAre


class BoardPage(RoomPage):
    """The board of one collaboration, in one language."""

    def __init__(self, folder: Path, lang: str) -> None:
        super().__init__(folder, lang)
        self._board = Board(lang=self.words.lang, collaboration=self.collaboration.name)
        self._where = WhereWeAre(lang=self.words.lang, shown=False)
        self._wall = Wall(self.collaboration, self.words)
        self.look()

    def now(self) -> Board:
        """What is going on, and what was revealed."""
        return self._followed(self._board)

    def where(self) -> WhereWeAre:
        """Where the collaboration stands, when the facilitator shows it."""
        return self._followed(self._where)

    def look(self) -> None:
        self.collaboration.refresh()
        sessions = self.collaboration.sessions
        current = "" if sessions.screen else self.collaboration.current()
        where = sessions.screen == "where"
        self._show_join(self._told())
        with self._board.all_at_once():
            self._board.frame = frame(self.collaboration.folder.settings, self.words)
            self._board.here = len(self.collaboration.people.here(sessions.id))
            self._board.phase, self._board.slide = "", {}
            self._board.quiet = where
            if current:
                self._show(current)
        with self._where.all_at_once():
            self._where.shown = where
            if where:
                for name, value in overview(self.collaboration, self.words).items():
                    setattr(self._where, name, value)

    def _show(self, current: str) -> None:
        _of, activity = self.collaboration.find(current)
        progress = self.collaboration.progress(current)
        agenda = Agenda(self.collaboration, self.words)
        shown = self._wall.now(current, self._result(current).get("pictures", []))
        self._board.title = self.words(activity.title)
        self._board.phase = str(progress.state.phase)
        self._board.step = self._step(current)
        self._board.until = progress.until
        self._board.slide, self._board.page, self._board.pages = shown
        self._board.answered = len(agenda.answered(current))
        self._board.of = agenda.how_many(current)
        self._board.grouped = activity.begins == "groups"
        self._board.missing = [list(one) for one in self._wall.missing(current)]

    def _step(self, current: str) -> str:
        """Which round it is, and what it is for."""
        _of, activity = self.collaboration.find(current)
        round = self.collaboration.progress(current).state.round
        stage = self.words(activity.stage(round).title)
        if stage:
            return self.words(_("Round {round}: {stage}"), round=round, stage=stage)
        return self.words(_("Round {round}"), round=round) if round > 1 else ""
