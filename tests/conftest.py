"""Fixtures of one word: a collaboration to write to, and people in it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from served import ORGANISATIONS

from workbook import spared  # noqa: F401  before Altair
from workbook.collaboration import Collaboration
from workbook.store.folder import create
from workbook.store.people import Person

# The same examples on every run, and no clock: the machine may be busy with other tests.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return create(tmp_path / "room", "Try-out", ORGANISATIONS).path


@pytest.fixture
def collaboration(folder: Path) -> Collaboration:
    room = Collaboration(folder)
    room.sessions.start("facilitator")
    return room


@pytest.fixture
def person(collaboration: Collaboration) -> Callable[..., Person]:
    def join(name: str = "Sample 1", organisation: str = "Police", lang: str = "en") -> Person:
        return collaboration.people.join(name, organisation, lang, collaboration.sessions.id)

    return join


@pytest.fixture
def number() -> Callable[[], str]:
    return lambda: str(uuid.uuid4())


# What needs a browser is imported by whoever asks for it: most tests do not.


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from room import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture
def room(tmp_path: Path, browser: Any) -> Iterator[Any]:
    from room import opened

    with opened(tmp_path / "room", browser) as room:
        yield room
