"""A collaboration of five years, made by a script, is one that the workbook might have written."""

from __future__ import annotations

from pathlib import Path

import pytest
from years import made

from workbook.collaboration import Collaboration
from workbook.language import words


@pytest.mark.parametrize(("answers", "people", "meetings"), [(0, 0, 0), (0, 30, 2), (700, 40, 3)])
def test_it_is_in_order(tmp_path: Path, answers: int, people: int, meetings: int) -> None:
    folder = made(tmp_path / "room", answers, people, meetings)
    room = Collaboration(folder.path)
    room.mend()
    assert room.check(words("en")) == ([], [])
    assert len(room.people.all()) == people
    assert len(room.sessions.sessions()) == meetings
    tables = [room.answers(name) for name, _activity in room.programme.everything()]
    for table in tables:
        table.refresh()
    lengths = [table.length(session) for table in tables for session in room.sessions.sessions()]
    assert sum(lengths) == answers
    assert room.unreadable() == []
