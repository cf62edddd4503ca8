"""A collaboration folder: settings, secrets, and files that are replaced as a whole."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import FolderError, NotSaved
from workbook.store.folder import SETTINGS, Folder, create, replace_file
from workbook.store.runtime import Runtime

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def write(tmp_path: Path, settings: str | bytes) -> Path:
    data = settings if isinstance(settings, bytes) else settings.encode()
    (tmp_path / SETTINGS).write_bytes(data)
    return tmp_path


def test_a_new_folder_is_private_and_knows_its_organisations_in_order(tmp_path: Path) -> None:
    made = create(tmp_path / "a" / "room", "Our town", {"Police": "police", "A school": "school"})
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o700
    assert made.settings.name == "Our town"
    assert list(made.settings.organisations.items()) == [
        ("Police", "police"), ("A school", "school"),
    ]  # fmt: skip
    assert made.tables() == []
    assert not made.settings.synthetic


def test_a_folder_is_never_made_over_another(tmp_path: Path) -> None:
    create(tmp_path, "First", {})
    with pytest.raises(FolderError, match="is a collaboration folder already"):
        create(tmp_path, "Second", {})
    assert Folder(tmp_path).settings.name == "First"


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotSaved, match="room could not be written: Not a directory"):
        create(tmp_path / "file" / "room", "Our town", {})


@given(TEXT, TEXT)
def test_any_name_can_be_given(tmp_path_factory: pytest.TempPathFactory, name, organisation):
    made = create(tmp_path_factory.mktemp("made"), name, {organisation: name})
    assert made.settings.name == name
    assert made.settings.organisations == {organisation: name}


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("", "lacks 'name'"),
        ('name = "x"\n[[organisations]]\nsector = "police"', "lacks 'name'"),
        ("name = ", r"collaboration\.toml cannot be read"),
        ('name = "x"\norganisations = 5', "cannot be read"),
        ('name = "x"\norganisations = ["Police"]', "cannot be read"),
        ('name = "x"\nlanguages = 5', "cannot be read"),
        (b'name = "caf\xe9"', "cannot be read"),
    ],
)
def test_settings_that_cannot_be_read_get_a_sentence(
    tmp_path: Path, settings: str | bytes, sentence: str
) -> None:
    with pytest.raises(FolderError, match=sentence):
        Folder(write(tmp_path, settings))


def test_languages_the_workbook_does_not_have_are_left_out(tmp_path: Path) -> None:
    folder = Folder(write(tmp_path, 'name = "x"\nlanguages = ["fr", "tlh"]'))
    assert folder.settings.languages == ("fr",)
    folder = Folder(write(tmp_path, 'name = "x"\nlanguages = "fr"'))
    assert folder.settings.languages == ("fr",)


@pytest.mark.parametrize("line", ["", "languages = []", 'languages = ["tlh"]'])
def test_where_none_is_chosen_all_languages_are_offered(tmp_path: Path, line: str) -> None:
    folder = Folder(write(tmp_path, f'name = "x"\n{line}'))
    assert folder.settings.languages == ("en", "fr")


def test_a_folder_that_is_none_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="workbook new FOLDER"):
        Folder(tmp_path)


def test_keys_stay_the_same_and_private(folder: Path) -> None:
    keys = Folder(folder).keys()
    assert Folder(folder).keys() == keys
    assert len(keys["code"]) == 6
    assert len(keys["cookie"]) == 64
    assert not set(keys["code"]) & set("0O1I5S")
    assert stat.S_IMODE((folder / ".keys.json").stat().st_mode) == 0o600


def test_no_two_folders_have_the_same_keys(tmp_path: Path) -> None:
    first, second = (create(tmp_path / name, name, {}).keys() for name in "ab")
    assert first["cookie"] != second["cookie"]


def test_keys_that_cannot_be_read_get_a_sentence(folder: Path) -> None:
    (folder / ".keys.json").write_text("{half")
    with pytest.raises(FolderError, match="Remove it to make new keys"):
        Folder(folder).keys()


def test_looking_at_a_folder_changes_nothing_in_it(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    looked = Folder(folder)
    looked.answers_of("common_language", "glossary")
    assert looked.tables() == []
    assert sorted(folder.rglob("*")) == before


def test_a_file_is_replaced_as_a_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "told.json"
    replace_file(path, "old")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_told_in_a_run_is_followed_and_taken_away(tmp_path: Path) -> None:
    runtime = Runtime(tmp_path)
    assert runtime.get("room") is None
    assert runtime.stamp("room") == (0, 0, 0)
    runtime.put("room", {"code": "é🙂"})
    first = runtime.stamp("room")
    assert runtime.get("room") == {"code": "é🙂"}
    runtime.put("room", {"code": "other"})
    assert runtime.stamp("room") != first
    runtime.remove("room")
    runtime.remove("room")
    assert runtime.get("room") is None


def test_the_file_of_settings_is_for_people(folder: Path) -> None:
    text = (folder / SETTINGS).read_text()
    assert tomllib.loads(text)["organisations"][0] == {"name": "Police", "sector": "police"}
    assert '[[organisations]]\nname = "Police"' in text
