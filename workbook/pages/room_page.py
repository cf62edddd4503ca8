"""What the console and the board share: how to join, what was published, and what they follow."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from workbook.collaboration.ahead import opened
from workbook.collaboration.standing import asked_ahead
from workbook.language import words as words_of
from workbook.pages.following import Following
from workbook.phases import Phase
from workbook.store.runtime import Runtime, result_name
from workbook.widgets.join import Join

Followed = TypeVar("Followed")  # a widget


class RoomPage:
    """A page of those who run the room, for one collaboration, in one language."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.collaboration = opened(folder)
        self.runtime = Runtime(os.environ.get("WORKBOOK_RUNTIME", ""))
        self.words = words_of(lang)
        self._join = Join(lang=self.words.lang)
        self._following = Following(self._files, self.look)

    def look(self) -> None:
        """Bring what was written since the last look to the page. To be overridden."""
        raise NotImplementedError

    def join(self) -> Join:
        """How to join."""
        return self._followed(self._join)

    def _followed(self, widget: Followed) -> Followed:
        """The widget, kept up to date from now on."""
        self._following.start()
        return widget

    def _told(self) -> dict[str, Any]:
        """What the server tells of the room; nothing if there is no server."""
        told: dict[str, Any] = self.runtime.get("room") or {}
        return told

    def _show_join(self, told: dict[str, Any]) -> None:
        with self._join.all_at_once():
            self._join.url = told.get("join_url", "")
            self._join.address = told.get("address", "")
            self._join.code = told.get("code", "")
            self._join.qr = told.get("qr", "")

    def _result(self, current: str) -> dict[str, Any]:
        """What the publisher has made of that activity; empty unless it is revealed."""
        told = None
        if current and self.collaboration.progress(current).state.phase is Phase.REVEALED:
            told = self.runtime.get(result_name(current, self.words.lang))
        return told or {}

    def _files(self) -> Iterator[Path]:
        folder = self.collaboration.folder
        yield folder.sessions
        yield folder.people
        yield folder.decisions
        yield self.runtime.file("room")
        yield self.runtime.file("documents")
        current = self.collaboration.current()
        for name in sorted({current, *asked_ahead(self.collaboration)} - {""}):
            of, activity = self.collaboration.find(name)
            yield folder.answers_of(of.name, activity.id)
        if current:
            yield self.runtime.file(result_name(current, self.words.lang))
