"""The projector screen: how to join, what is going on, what was revealed. Never a name."""

from __future__ import annotations

from pathlib import Path

from workbook.pages.steering import SteeringPage
from workbook.widgets.board import Board


class BoardPage(SteeringPage):
    """The board of one collaboration, in one language."""

    def __init__(self, folder: Path, lang: str) -> None:
        super().__init__(folder, lang)
        self._board = Board(lang=self.words.lang, collaboration=self.collaboration.name)
        self.look()

    def now(self) -> Board:
        """What is going on."""
        return self._followed(self._board)

    def look(self) -> None:
        self.collaboration.refresh()
        sessions = self.collaboration.sessions
        current = self.collaboration.current()
        self._show_join(self._told())
        with self._board.hold_trait_notifications():
            self._board.here = len(self.collaboration.people.here(sessions.id))
            self._board.phase = ""
            if current:
                self._show(current)
        self._show_result(current)

    def _show(self, current: str) -> None:
        _of, activity = self.collaboration.find(current)
        state = self.collaboration.progress(current).state
        table = self.collaboration.answers(current)
        table.refresh()
        self._board.title = self.words(activity.title)
        self._board.say = self.words(activity.say)
        self._board.phase = str(state.phase)
        self._board.round = state.round
        self._board.until = self.collaboration.progress(current).until
        self._board.answered = len(table.answered(self.collaboration.sessions.id, state.round))
