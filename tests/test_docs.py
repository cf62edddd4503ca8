"""The documentation is true: its blocks run, its commands exist, its links lead somewhere."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest

from workbook.activity import Workshop
from workbook.cli import _parser
from workbook.collaboration import Collaboration
from workbook.language import words
from workbook.pages.agenda import Agenda
from workbook.pictures import pictures_of
from workbook.store.folder import create
from workbook.workshops import WORKSHOPS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def made_on_the_page(block: int) -> dict[str, object]:
    """What a block of Python in docs/activities.md makes, by name."""
    code = re.findall(r"```python\n(.*?)```", (ROOT / "docs/activities.md").read_text(), re.S)
    made: dict[str, object] = {}
    exec(code[block], made)
    return made


def test_an_activity_is_added_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = made_on_the_page(0)
    monkeypatch.setitem(WORKSHOPS, "own", Workshop("own", 9, "Own", [made["welcome"]]))  # type: ignore[list-item]

    create(tmp_path / "room", "Try-out", {"Police": "police", "School": "education"})
    room = Collaboration(tmp_path / "room")
    room.steer("own.welcome", "open")
    person = room.people.join("Sample 1", "School", "en", room.sessions.id)
    answer = {"mood": 4, "word": "curious", "meet": "Police"}
    room.answer("own.welcome", person, str(uuid.uuid4()), answer)
    room.steer("own.welcome", "close")
    room.steer("own.welcome", "reveal")
    assert room.own_answers("own.welcome", person.participant) == [answer]
    [picture] = pictures_of(room, "own.welcome", words("en"))
    assert picture.published()["svg"]["narrow"].startswith("<svg")
    assert room.check(words("en")) == ([], [])


def test_two_stages_go_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wishes = made_on_the_page(1)["wishes"]
    monkeypatch.setitem(WORKSHOPS, "own", Workshop("own", 9, "Own", [wishes]))  # type: ignore[list-item]
    create(tmp_path / "room", "Try-out", {"Police": "police"})
    room, name = Collaboration(tmp_path / "room"), "own.wishes"
    agenda = Agenda(room, words("en"))
    room.steer(name, "open")
    person = room.people.join("Sample 1", "Police", "en", room.sessions.id)

    def after(values: dict[str, str]) -> list[str]:
        room.answer(name, person, str(uuid.uuid4()), values)
        room.steer(name, "close")
        room.steer(name, "reveal")
        [entry] = [one for one in agenda.entries() if one["name"] == name]
        return [way["label"] for way in entry["ways"]]

    assert after({"wish": "one number to call"}) == ["Next: Which wish"]
    room.steer(name, "round")
    said = {"chosen": "one number to call", "consent": "object"}
    assert after(said) == ["Once more: Which wish"]
    assert agenda.next() == (name, "round", "")
    room.steer(name, "round")
    after(said | {"consent": "agree"})
    assert agenda.next() == (name, "", "")  # the last of all is settled
    [picture] = pictures_of(room, name, words("en"))
    assert picture.result.facts["first"] == ["one number to call"]


def links(page: Path) -> list[str]:
    """The files that a page links to."""
    return re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    assert [target for target in links(page) if not (page.parent / target).exists()] == []


def test_the_first_page_leads_on() -> None:
    assert {"CONTRIBUTING.md", "docs/facilitators.md"} <= set(links(ROOT / "README.md"))


def test_every_command_is_in_the_readme_and_every_command_there_exists() -> None:
    commands = next(a for a in _parser()._actions if a.choices and a.dest != "help").choices
    named = set(re.findall(r"^\| `workbook (\w+)", (ROOT / "README.md").read_text(), re.M))
    assert named == set(commands)  # type: ignore[arg-type]


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = {
        page.name: set(re.findall(r"\bmake ([a-z]+(?:-[a-z]+)?)\b(?=[`\s])", page.read_text()))
        for page in PAGES
    }
    assert {"start", "check"} <= named["README.md"] | named["CONTRIBUTING.md"]
    for page, those in named.items():
        assert those - {"this", "it"} <= targets, page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_tests_that_a_page_names_are_there(page: Path) -> None:
    text, tests = page.read_text(), ROOT / "tests"
    for name in re.findall(r"`((?:js/)?[\w.]*test[\w.]*\.(?:py|js))", text):
        assert (tests / name).is_file(), name
    known = "\n".join(one.read_text() for one in tests.glob("test_*.py"))
    for name in re.findall(r"::(test_\w+)", text):
        assert f"def {name}" in known, name
