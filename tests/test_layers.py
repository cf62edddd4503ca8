"""The floors of the house: a file imports only from floors below its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "workbook"
FLOORS = {
    "alphabet": 0,
    "errors": 0,
    "language": 0,
    "logbook": 0,
    "qr": 0,
    "shipped": 0,
    "spared": 0,
    "locale": 1,
    "questions": 1,
    "phases": 1,
    "activity": 1,
    "settled": 1,
    "decision": 1,
    "deciding": 1,
    "documents": 1,
    "workshops": 2,
    "store": 2,
    "results": 2,
    "statistics": 1,
    "charts": 3,
    "collaboration": 3,
    "pictures": 4,
    "waves": 4,
    "widgets": 4,
    "deliverables": 5,
    "pages": 5,
    "server": 6,
    "rehearsal": 6,
    "keeping": 7,
    "taking_home": 7,
    "cli": 8,
}
# Of rooms on the same floor: activities are made of questions, and statistics say what is settled.
BESIDE = {
    ("activity", "questions"),
    ("activity", "deciding"),
    ("settled", "statistics"),
    ("settled", "deciding"),
    ("deciding", "statistics"),
    ("deciding", "decision"),
    ("pictures", "waves"),
}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")
NAMES = {
    path: ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in FILES
}


def files_of(room: str) -> list[Path]:
    found = sorted((PACKAGE / room).glob("*.py"))
    assert found, room
    return found


def unit(path: Path) -> str:
    """The part of the house a file belongs to: a package, or a module at the top."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """What a file imports, those inside functions and for type checkers included."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "workbook":
                yield from (f"workbook.{alias.name}" for alias in node.names)
            else:
                yield node.module


def modules_imported(path: Path) -> set[str]:
    """The modules of the house that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for name in (f"{node.module}.{alias.name}" for alias in node.names):
                found.add(name if name in NAMES.values() else node.module)
    return found & set(NAMES.values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    mine = unit(path)
    for name in imported(path):
        if not name.startswith("workbook."):
            continue
        theirs = name.split(".")[1]
        allowed = theirs == mine or (mine, theirs) in BESIDE
        assert allowed or FLOORS[theirs] < FLOORS[mine], f"{path.name} imports {name}"


def test_no_file_leads_back_to_itself() -> None:
    """Not by way of others either, and not for type checkers alone."""
    graph = {name: modules_imported(path) - {name} for path, name in NAMES.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError with the circle


def test_every_part_of_the_house_has_a_floor() -> None:
    assert {unit(path) for path in FILES} == set(FLOORS)


def test_only_the_server_and_the_command_know_voila() -> None:
    knows = {
        unit(path)
        for path in FILES
        if any(name.split(".")[0] in ("voila", "tornado") for name in imported(path))
    }
    assert knows == {"server"}


def test_only_the_store_reads_and_writes_csv() -> None:
    assert {unit(path) for path in FILES if "csv" in set(imported(path))} == {"store"}


def test_content_knows_no_widgets_and_a_participants_page_no_statistics() -> None:
    for path in files_of("workshops"):
        assert not any("widget" in name for name in imported(path))
    light = [PACKAGE / "pages/participant.py", *files_of("collaboration"), *files_of("store")]
    rooms = (
        "pandas",
        "altair",
        *(f"workbook.{room}" for room in ("results", "charts", "pictures", "waves")),
    )
    heavy = tuple(f"{room}." for room in rooms)  # and what is in them
    for path in [*light, *files_of("widgets")]:
        assert not [name for name in imported(path) if f"{name}.".startswith(heavy)], path


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_small_and_named_for_what_they_hold(path: Path) -> None:
    # One file a workshop: declarations, read like a table, may be longer than code.
    most = 400 if unit(path) == "workshops" else 300
    assert len(path.read_text().splitlines()) <= most
    assert path.stem not in ("utils", "common", "helpers", "manager", "misc")
