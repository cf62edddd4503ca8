"""What partners take home, as one folder: its files, their names, and what an export leaves."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.cli import main
from workbook.deliverables.file_names import LONGEST, MOST_BYTES, file_names
from workbook.deliverables.in_language import Told, make_part
from workbook.documents.packing import sums
from workbook.errors import WorkbookError
from workbook.language import words
from workbook.shipped import EXAMPLE
from workbook.taking_home import write

EACH = {"letters": "docx", "handover": "docx", "partners": "html"}
ONE = [f"{name}.{kind}" for name in ("charter", "evaluation") for kind in ("docx", "pdf", "html")]
ONE += ["plan.xlsx", "register.xlsx", "minutes.docx", "newcomers.html"]
DAY = date(2026, 11, 29)
BEGINS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!doctype html>"}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("example") / "room"))


@pytest.fixture(scope="module")
def home(example: Path) -> Path:
    """The example's year in both languages."""
    out = example.parent / "home"
    with redirect_stdout(StringIO()) as told:
        assert main(["export", str(example), "--out", str(out), "--lang", "both"]) == 0
    lines = told.getvalue().splitlines()
    assert lines[0].startswith(f"1 of {len(lines) - 1}: ")
    assert [one.partition(" ")[0] for one in lines[:-1]] == [str(n) for n in range(1, len(lines))]
    return out


def files(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def test_each_language_has_every_document(home: Path) -> None:
    for lang in ("en", "fr"):
        for name in ONE:
            data = (home / lang / name).read_bytes()
            assert data.lower().startswith(BEGINS[name.partition(".")[2]].lower()), (lang, name)
        for folder, kind in EACH.items():
            there = [path.suffix for path in (home / lang / folder).iterdir()]
            assert set(there) == {f".{kind}"}
    organisations = {path.stem for path in (home / "en/letters").iterdir()}
    assert organisations == {path.stem for path in (home / "fr/partners").iterdir()}
    assert (home / "calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert {"data/data.xlsx", "data/dictionary.csv", "README.txt"} <= {*files(home)}


def test_digests_and_the_one_file_hold_all_of_it(home: Path) -> None:
    lines = (home / "SHA256SUMS").read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert sorted([*listed, "SHA256SUMS", "everything.zip"]) == files(home)
    for name, digest in listed.items():
        assert hashlib.sha256((home / name).read_bytes()).hexdigest() == digest
    with zipfile.ZipFile(home / "everything.zip") as packed:
        assert sorted(packed.namelist()) == sorted([*listed, "SHA256SUMS"])


def test_no_page_asks_another_host_for_anything(home: Path) -> None:
    for page in home.rglob("*.html"):
        text = page.read_text("utf-8")
        asked = re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)"|url\((?!["\']?(?:#|data:))', text)
        assert not asked, page
        assert "<script" not in text


def test_an_export_takes_away_what_the_one_before_left(tmp_path: Path) -> None:
    first = {"fr/charter.pdf": b"1", "fr/letters/Police.docx": b"2", "en/charter.pdf": b"3"}
    write(tmp_path, first | {"SHA256SUMS": sums(first).encode()})
    (tmp_path / "notes.txt").write_text("mine")
    second = {"en/charter.pdf": b"4"}
    write(tmp_path, second | {"SHA256SUMS": sums(second).encode()})
    assert files(tmp_path) == ["SHA256SUMS", "en/charter.pdf", "notes.txt"]
    assert not (tmp_path / "fr").exists()
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "en/charter.pdf").read_bytes() == b"4"


def made(folder: Path, lang: str, first: bool = False) -> list[Told]:
    """What a process tells of the documents of a language."""
    heard: list[Told] = []
    make_part(folder, lang, DAY, "", first, heard.append)
    return heard


def test_each_file_is_named_before_it_is_made_and_is_the_same_each_time(folder: Path) -> None:
    """Of a collaboration in which nothing was done yet."""
    heard = made(folder, "fr", first=True)
    begun = [one for one in heard if isinstance(one, str)]
    assert heard[0] == len(begun)
    assert {"fr/charter.pdf", "fr/letters/Police.docx", "calendar.ics", "data"} <= {*begun}
    for name, files in zip(heard[1::2], heard[2::2], strict=True):
        assert isinstance(name, str)
        assert isinstance(files, dict)
        assert all(one == name or one.startswith(f"{name}/") for one in files)
    assert heard == made(folder, "fr", first=True)


def test_a_template_that_cannot_be_used_is_told_in_a_sentence(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/house.docx").write_text("no Word file")
    with pytest.raises(WorkbookError) as raised:
        made(folder, "en")
    told = raised.value.sentence(words("fr"))
    assert told.startswith("Le modèle house.docx ne peut pas être utilisé : ")


def test_a_folder_with_other_files_and_an_unknown_meeting_are_refused(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(example), "--out", str(example)]) == 1
    assert "holds other files" in capsys.readouterr().err
    command = ["export", str(example), "--out", str(tmp_path / "x"), "--meeting", "2020-01-01"]
    assert main(command) == 1
    assert "No meeting “2020-01-01” was held" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@given(st.lists(st.text(max_size=120), max_size=6, unique=True))
def test_every_name_is_a_file_of_its_own_on_every_laptop(names: list[str]) -> None:
    found = file_names(names)
    assert len({one.casefold() for one in found.values()}) == len(names)
    for one in found.values():
        assert one
        assert len(one) <= LONGEST + 5
        assert not re.search(r'[\x00-\x1f<>:"/\\|?*]', one)
        assert not one.endswith((" ", "."))


def test_a_name_of_signs_of_four_bytes_fits_into_a_folder(tmp_path: Path) -> None:
    names = ["😀" * 80, "😀" * 79 + "x", "a" + "😀" * 79, "🇨🇦" * 40]
    found = file_names(names)
    assert found[names[0]] == "😀" * 50
    assert found[names[1]] == "😀" * 50 + " (2)"
    for one in found.values():
        assert len(one.encode("utf-8")) <= MOST_BYTES + len(" (2)")
        (tmp_path / f"{one}.html").touch()
    assert len(list(tmp_path.iterdir())) == 4


def test_names_that_windows_keeps_for_itself_and_those_it_takes_for_one() -> None:
    assert file_names(["CON", "a/b", "A-B", "École"]) == {
        "CON": "CON-",
        "a/b": "a-b",
        "A-B": "A-B (2)",
        "École": "École",
    }
