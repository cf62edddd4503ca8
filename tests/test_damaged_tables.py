"""Whatever was done to a table: its good rows are read, or a sentence says what to do."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from damaging import BLANK, Damage, damages
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples

from workbook.cli import main
from workbook.collaboration import Collaboration
from workbook.collaboration.ahead import read_ahead
from workbook.errors import FolderError, WorkbookError
from workbook.language import words
from workbook.pages.facilitator import FacilitatorPage
from workbook.pages.participant import ParticipantPage
from workbook.pictures import pictures_of
from workbook.store.folder import Folder, create
from workbook.store.records import cells_of, decode, filled, rows_in, slices
from workbook.store.replay import moment_of, rewind
from workbook.store.table import Table, torn_file

EN = words("en")
NECESSITY, CLOSING = "common_language.necessity", "common_language.closing"
TABLES = ["participants.csv", "consents.csv", "session.csv"]
TABLES += [f"answers/{name}.csv" for name in (NECESSITY, CLOSING)]
ORGANISATIONS = {"Police": "police", "School": "education"}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a meeting was held."""
    path = tmp_path_factory.mktemp("sound") / "room"
    create(path, "Try-out", ORGANISATIONS)
    room = Collaboration(path)
    room.sessions.start("facilitator")
    text = room.consents.keep("2026-01-01", "en", "What it is for:\nto try.")
    people = [
        room.people.join(f"Sample {n}", of, "en", room.sessions.id, consent_text=text)
        for n, of in enumerate(["Police", "School", "Police", "School", "Police", "School"])
    ]
    for name in (NECESSITY, CLOSING):
        room.steer(name, "open")
        for n, one in enumerate(people):
            values = {"need": 4, "benefit": 5, "effort": 2, "gain": f'café "{n}",\nand more'}
            if name == CLOSING:
                values = {"heard": 4, "worth": 4, "clear": 3, "open": f"a text {n}"}
            room.answer(name, one, str(uuid.uuid4()), values)
        room.steer(name, "close")
    room.steer(NECESSITY, "reveal")
    room.sessions.record("facilitator", "timer", NECESSITY, {"until": "2026-11-28T10:00:00Z"})
    room.sessions.record("facilitator", "moderate", NECESSITY, {"texts": [["gain", "0" * 16]],
                                                                 "shown": False})  # fmt: skip
    room.people.update(people[0].participant, lang="fr")
    room.describe()
    return path


@contextmanager
def copy_of(sound: Path, file: str, done: list[Damage]) -> Iterator[Path]:
    """The folder with one of its tables damaged."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(shutil.copytree(sound, Path(place) / "room"))
        data = (path / file).read_bytes()
        for damage in done:
            data = damage.done(data)
        (path / file).write_bytes(data)
        yield path


def rows(path: Path) -> list[tuple[str, ...]]:
    """What a table has, as its columns are now."""
    with path.open("rb") as file:
        header = file.readline().decode().strip().split(",")
    return [tuple(row.values()) for row in Table(path, header).follow()]


lists = st.lists(damages, min_size=1, max_size=3)


@settings(max_examples=examples(200))
@given(st.sampled_from(TABLES), lists)
def test_whoever_reads_it_reads_on_or_gets_a_sentence(
    sound: Path, file: str, done: list[Damage]
) -> None:
    with copy_of(sound, file, done) as path:
        room = Collaboration(path)
        for act in (room.mend, room.refresh, room.describe, lambda: room.check(EN), room.unreadable,
                    *_uses(room)):  # fmt: skip
            with suppress(WorkbookError):
                act()


def _uses(room: Collaboration) -> list[Callable[[], object]]:
    """What is done in a meeting, once each."""

    def comes() -> None:
        one = room.people.join("Sample 9", "Police", "en", room.sessions.id)
        room.people.update(one.participant, lang="fr")
        room.answer(NECESSITY, one, str(uuid.uuid4()), {"need": 4, "benefit": 5, "effort": 2})

    def goes_on() -> None:
        for one in room.people.all():
            room.people.update(one.participant, lang="fr")
            room.own_answers(NECESSITY, one.participant)

    return [
        lambda: room.sessions.start("facilitator"),
        lambda: room.steer(NECESSITY, "reopen"),
        comes,
        goes_on,
        lambda: room.consents.keep("2026-01-02", "fr", "À quoi ça sert"),
        lambda: list(pictures_of(room, NECESSITY, EN)),
        lambda: room.steer(NECESSITY, "close"),
        room.current,
        room.at,
    ]


COMMANDS = (
    ["check"],
    ["steer", "reopen", NECESSITY],
    ["seal"],
    ["redact", "--text", "café", "--why", "a test", "--yes"],
    ["redact", "--text", "café"],
    ["person", "Sample 1"],
    ["person", "Sample 1", "--erase", "--yes"],
    ["purge", "--yes"],
    ["backup"],
)  # fmt: skip


@settings(max_examples=examples(60))
@given(st.sampled_from(TABLES), lists, st.sampled_from(COMMANDS))
def test_every_command_does_it_or_says_why_not(
    sound: Path, file: str, done: list[Damage], command: list[str]
) -> None:
    with copy_of(sound, file, done) as path:
        if command[0] == "purge":
            toml = path / "collaboration.toml"
            toml.write_text(f"keep_until = 2026-01-01\n{toml.read_text()}")
        assert main([command[0], str(path), *command[1:]]) in (0, 1)


@settings(max_examples=examples(60))
@given(st.sampled_from(TABLES), lists)
def test_a_replay_shows_it_or_says_why_not(sound: Path, file: str, done: list[Damage]) -> None:
    with copy_of(sound, file, done) as path, suppress(WorkbookError):
        rewind(Folder(path), moment_of(Folder(path), "23:30"))
        Collaboration(path).mend()


@settings(max_examples=examples(100))
@given(st.sampled_from(TABLES), lists)
def test_a_page_shows_it_or_says_why_not(sound_years: Path, file: str, done: list[Damage]) -> None:
    """The present meeting, with a past: the console, a person's page, a result."""
    with copy_of(sound_years, file, done) as path:
        read_ahead(path)
        pages: list[Callable[[], object]] = [
            lambda: FacilitatorPage(path, "en"),
            lambda: ParticipantPage("common_language", path, _somebody(sound_years)),
        ]
        for page in pages:
            with suppress(WorkbookError):
                page()
        room = Collaboration(path, present=True)
        for act in (room.refresh, *_uses(room)):
            with suppress(WorkbookError):
                act()


@pytest.fixture(scope="module")
def sound_years(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder in its second meeting."""
    path = Path(shutil.copytree(sound, tmp_path_factory.mktemp("years") / "room"))
    room = Collaboration(path)
    room.refresh()
    room.sessions.start("server", force=True)
    for name in (NECESSITY, CLOSING):
        room.steer(name, "open")
        for one in room.people.all():
            room.people.update(one.participant, session=room.sessions.id)
            values = {"need": 4, "benefit": 5, "effort": 2}
            if name == CLOSING:
                values = {"heard": 4, "worth": 4, "clear": 3}
            room.answer(name, one, str(uuid.uuid4()), values)
        room.steer(name, "close")
    room.steer(NECESSITY, "reveal")
    return path


def _somebody(folder: Path) -> str:
    room = Collaboration(folder)
    room.refresh()
    return room.people.all()[0].participant


# --- lines that say nothing -----------------------------------------------------------------------

ENDS_OF_LINES = [*BLANK, b"\n\n\n\n", b' \n,\n""\n']


@pytest.mark.parametrize("file", TABLES)
@pytest.mark.parametrize("line", ENDS_OF_LINES)
@pytest.mark.parametrize("place", [0, 1, 2, -1])
def test_a_line_that_says_nothing_is_passed_over_wherever_it_stands(
    sound: Path, tmp_path: Path, file: str, line: bytes, place: int
) -> None:
    path = Path(shutil.copytree(sound, tmp_path / "room")) / file
    before = rows(path)
    records, torn = slices(path.read_bytes())
    assert torn == b""
    at = place if place >= 0 else len(records)
    changed = b"".join([*records[:at], line, *records[at:]])
    path.write_bytes(changed)
    room = Collaboration(tmp_path / "room")
    room.mend()
    assert room.unreadable() == []
    assert path.read_bytes() == changed, "it stays where it is"
    wrong, notes = room.check(EN)
    assert wrong == []
    [note] = notes
    assert note.startswith(f"{path.name}, row {at + 1}: Nothing is in ")
    room.steer(CLOSING, "reopen")
    one = room.people.join("Sample 9", "Police", "en", room.sessions.id)
    room.answer(CLOSING, one, str(uuid.uuid4()), {"heard": 4, "worth": 4, "clear": 3})
    assert room.people.person(one.participant) == one
    there = list(filled(decode(path.read_bytes())))[1:]
    assert [tuple(row) for row in there][: len(before)] == before


@pytest.mark.parametrize("tail", [b"  ", b"\t", b",,,", b'""', b"\r", b"\n \n,"])
def test_what_says_nothing_at_the_end_is_not_set_aside(
    sound: Path, tmp_path: Path, tail: bytes
) -> None:
    room = Collaboration(shutil.copytree(sound, tmp_path / "room"))
    path = room.answers(NECESSITY).table.path
    before = rows(path)
    path.write_bytes(path.read_bytes() + tail)
    assert room.check(EN)[0] == []
    room.mend()
    assert rows(path) == before
    assert not torn_file(path).exists()


def test_a_table_of_nothing_but_empty_lines_begins_with_the_next_row(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"\n , \n\n")
    table = Table(path, ["name", "text"])
    assert table.follow() == []
    table.append([{"name": "a", "text": "b"}])
    Table(path, ["name", "text"]).append([{"name": "c", "text": "d"}])
    assert path.read_bytes() == b"\n , \n\nname,text\na,b\nc,d\n"
    assert len(Table(path, ["name", "text"]).follow()) == 2


def test_a_row_that_is_changed_leaves_empty_lines_as_they_are() -> None:
    data = b"\nname,text\n\na,1\n,\n\nb,2\n \ncut"
    records, torn = slices(data)
    assert b"".join(records) + torn == data
    rows = [cells_of(record) for record in records]
    assert rows == [["name", "text"], [], ["a", "1"], [], [], ["b", "2"], []]
    assert rows_in(data) == [{"name": "a", "text": "1"}, {"name": "b", "text": "2"}]


def test_rows_that_were_not_touched_are_read(sound: Path) -> None:
    read: list[int] = []

    @settings(max_examples=examples(300))
    @given(st.sampled_from(TABLES), damages)
    def damage(file: str, done: Damage) -> None:
        read.append(_rows_that_are_still_read(sound, file, done))

    damage()
    assert sum(map(bool, read)) > len(read) / 10, "or nothing was read that could be lost"


def _rows_that_are_still_read(sound: Path, file: str, done: Damage) -> int:
    """How many rows that were not touched are read of a damaged table: all but two."""
    before = (sound / file).read_bytes()
    after = done.done(before)
    if done.kind in ("twice", "swapped"):
        return 0  # what is there twice, or in two places, has no one place
    with copy_of(sound, file, [done]) as path:
        try:
            there = rows_of(path, file)
        except FolderError:
            return 0
        untouched = _common_rows(before, after)
        lost = [row for row in untouched if row not in there]
        # A row at the edge of what was changed may have lost its end, or its beginning.
        assert len(lost) <= 2, (done, lost)
        return len(untouched) - len(lost)


def rows_of(folder: Path, file: str) -> list[tuple[str, ...]]:
    """The rows that a table's reader gives, whatever its columns are called now."""
    room = Collaboration(folder)
    known = {"participants.csv": room.people, "session.csv": room.sessions}
    known |= {"consents.csv": room.consents}  # type: ignore[dict-item]
    name = Path(file).stem
    table = known[file].table if file in known else room.answers(name).table
    return [tuple(row.values()) for row in table.follow()]


def _same(one: bytes, other: bytes) -> int:
    """How many bytes are the same at the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _common_rows(before: bytes, after: bytes) -> list[tuple[str, ...]]:
    """The rows before the first byte that changed, and those behind the last."""
    first = _same(before, after)
    last = _same(before[first:][::-1], after[first:][::-1])
    records, _torn = slices(before)
    kept, place = [], 0
    for record in records[1:]:
        begin = len(records[0]) + place
        place += len(record)
        if begin + len(record) <= first or begin >= len(before) - last:
            kept.append(tuple(cells_of(record) or ()))
    return kept
