"""The projector screen: how to join, what is going on, what was revealed. Never a name."""

from __future__ import annotations

from pathlib import Path

from workbook.collaboration.safety import frame
from workbook.language import Wording
from workbook.pages.agenda import Agenda
from workbook.pages.overview import overview
from workbook.pages.room_page import RoomPage
from workbook.widgets.board import Board
from workbook.widgets.where_we_are import WhereWeAre


class BoardPage(RoomPage):
    """The board of one collaboration, in one language."""

    def __init__(self, folder: Path, lang: str) -> None:
        super().__init__(folder, lang)
        self._board = Board(lang=self.words.lang, collaboration=self.collaboration.name)
        self._where = WhereWeAre(lang=self.words.lang, shown=False)
        self.look()

    def now(self) -> Board:
        """What is going on."""
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
            self._board.phase = ""
            self._board.quiet = where
            if current:
                self._show(current)
        with self._where.all_at_once():
            self._where.shown = where
            if where:
                for name, value in overview(self.collaboration, self.words).items():
                    setattr(self._where, name, value)
        with self._results.all_at_once():
            self._show_result(current)
            self._results.at = sessions.picture

    def _show(self, current: str) -> None:
        _of, activity = self.collaboration.find(current)
        progress = self.collaboration.progress(current)
        agenda = Agenda(self.collaboration, self.words)
        self._board.title = self.words(activity.title)
        stage = activity.stage(progress.state.round)
        self._board.say = self.words(self._asked(current) or stage.say or activity.say)
        self._board.phase = str(progress.state.phase)
        self._board.round = progress.state.round
        self._board.stage = self.words(stage.title)
        self._board.until = progress.until
        self._board.answered = len(agenda.answered(current))
        self._board.of = agenda.how_many(current)
        self._board.groups = self._groups(current)
        self._board.notes = self._notes(current)

    def _asked(self, current: str) -> str:
        """What a vote is about, or what groups talk about, if the facilitator said so."""
        progress = self.collaboration.progress(current)
        about = progress.begun.get(progress.state.round, {}).get("about")
        return Wording(about) if about else ""

    def _groups(self, current: str) -> list[str]:
        """The organisations of each small group; people know their number."""
        groups = Agenda(self.collaboration, self.words).groups(current)
        return [", ".join(one.organisation for one in group) for group in groups]

    def _notes(self, current: str) -> list[dict[str, str]]:
        """What the facilitator writes while the room looks on."""
        _of, activity = self.collaboration.find(current)
        drafts = self.collaboration.progress(current).drafts
        notes = [(one.label, drafts.get(one.value, {})) for one in activity.writes]
        return [
            {"label": self.words(label), "text": self.words(Wording(there))}
            for label, texts in notes
            if (there := {lang: text for lang, text in texts.items() if text})
        ]
