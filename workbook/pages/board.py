"""The projector screen: how to join, what is going on, what was revealed. Never a name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from workbook.activity import Phase
from workbook.collaboration import Collaboration
from workbook.language import words as words_of
from workbook.pages.following import Following
from workbook.store.runtime import Runtime, result_name
from workbook.widgets.board import Board
from workbook.widgets.join import Join
from workbook.widgets.results import Results


class BoardPage:
    """The board of one collaboration, in one language."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.collaboration = Collaboration(folder)
        self.runtime = Runtime(os.environ.get("WORKBOOK_RUNTIME", ""))
        self.words = words_of(lang)
        lang = self.words.lang
        self._board = Board(lang=lang, collaboration=self.collaboration.name)
        self._join = Join(lang=lang)
        self._results = Results(lang=lang)
        self._following = Following(self._files, self.look)
        self.look()

    def now(self) -> Board:
        """What is going on."""
        self._following.start()
        return self._board

    def join(self) -> Join:
        """How to join."""
        self._following.start()
        return self._join

    def results(self) -> Results:
        """What was revealed."""
        self._following.start()
        return self._results

    def look(self) -> None:
        """Bring what was written since the last look to the board."""
        self.collaboration.refresh()
        sessions = self.collaboration.sessions
        current = sessions.on_the_board()
        told = self.runtime.get("room") or {}
        for name, of in (
            ("url", "join_url"),
            ("address", "address"),
            ("code", "code"),
            ("qr", "qr"),
        ):
            self._join.set_trait(name, told.get(of, ""))
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
        self._board.answered = len(table.answered(self.collaboration.sessions.id, state.round))

    def _show_result(self, current: str) -> None:
        told = None
        if current and self.collaboration.progress(current).state.phase is Phase.REVEALED:
            told = self.runtime.get(result_name(current, self.words.lang))
        self._results.pictures = told["pictures"] if told else []

    def _files(self) -> Iterator[Path]:
        folder = self.collaboration.folder
        yield folder.sessions
        yield folder.people
        yield self.runtime.file("room")
        current = self.collaboration.sessions.on_the_board()
        if current:
            of, activity = self.collaboration.find(current)
            yield folder.answers_of(of.name, activity.id)
            yield self.runtime.file(result_name(current, self.words.lang))
