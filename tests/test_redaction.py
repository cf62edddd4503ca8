"""What should never have been typed is gone: from every table, rest, backup; all else stays."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.cli import main
from workbook.collaboration import Collaboration, consent, redaction
from workbook.collaboration.moderation import group, show, texts
from workbook.collaboration.redaction import preview, redact
from workbook.errors import AnswerRefused, FolderError
from workbook.keeping import remind
from workbook.language import LANGUAGES, words
from workbook.pages.keeping import Keeper
from workbook.pictures import pictures_of
from workbook.store.answer_rows import FIXED
from workbook.store.backup import keep_backup, read
from workbook.store.folder import Folder
from workbook.store.passage import Passage, folded
from workbook.store.people import COLUMNS
from workbook.store.records import encode, slices
from workbook.store.removal import Removal, has_mark, is_mark

NAME = "Zoé Tremblay"
TYPED = (
    "Zoé Tremblay",
    unicodedata.normalize("NFD", "Zoé Tremblay"),
    "ZOÉ  TREMBLAY",
    "zoé\u00a0tremblay",
)
NECESSITY, GLOSSARY, VALUES = (
    "common_language.necessity",
    "common_language.glossary",
    "values.values",
)
SCALES = {"need": 5, "benefit": 4, "effort": 2}
EN = words("en")


def everything(folder: Path) -> str:
    """All that anybody finds in a folder, backups unpacked, in one spelling."""
    found = []
    for path in folder.rglob("*"):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as packed:
                found += [packed.read(name) for name in packed.namelist()]
        elif path.is_file():
            found.append(path.read_bytes())
    text = "\n".join(data.decode("utf-8", "replace") for data in found)
    return folded(text.replace('""', '"') + json.dumps(text))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def room(collaboration, person, number) -> Collaboration:
    """A room in which a name was typed wherever one can type."""
    collaboration.steer(NECESSITY, "open")
    for n, typed in enumerate(TYPED):
        values = SCALES | {"gain": f"We speak of {typed}, at last ({n})."}
        collaboration.answer(NECESSITY, person(f"Sample {n}"), number(), values)
    collaboration.answer(NECESSITY, person("Sample 9"), number(), SCALES | {"gain": "Trust"})
    collaboration.steer(NECESSITY, "close")
    collaboration.steer(NECESSITY, "reveal")
    collaboration.add_option(GLOSSARY, NAME)
    collaboration.steer(VALUES, "open")
    points = {NAME: 4, "ZOÉ TREMBLAY": 3, "safety": 3}
    collaboration.answer(VALUES, person("Sample 5"), number(), {"points": points})
    return collaboration


def test_every_spelling_is_gone_from_every_file_and_backup(room) -> None:
    path = room.folder.path
    keep_backup(Folder(path))
    table = room.answers(NECESSITY).table.path
    table.with_suffix(".torn").write_text(f'x,1,"{NAME} is\ny,2,"Zoé Trem\n')
    table.with_name(f".{table.name}.abcdefgh").write_text(NAME)
    (path / ".gone.csv.x7").write_text(NAME)
    (path / "ours.csv").write_bytes(encode([["decision_id", "text_en"], ["1", f"With {NAME}"]]))
    with (path / "collaboration.toml").open("a") as settings:
        settings.write(f'\n[[organisations]]\nname = "House of {NAME}"\n')
    assert folded(NAME) in everything(path)
    done = redact(room, NAME, "a young person", EN)
    assert folded(NAME) not in everything(path)
    assert "zoe" not in everything(path).replace("\u0301", "")
    assert done.backups == 1
    assert done.places["collaboration.toml"] == 1
    assert not list(table.parent.glob(".*"))
    assert Collaboration(path).folder.settings.organisations[f"House of {redaction.mark(EN)}"] == ""


def test_a_mark_stays_and_all_else_is_as_it_was(room) -> None:
    table = room.answers(NECESSITY).table.path
    before = rows(table)
    redact(room, NAME, "a young person", EN)
    after = rows(table)
    fixed = ("answer_id", "rev", "at", "session", "round", "participant", "organisation", "status")
    assert [[row[name] for name in fixed] for row in after] == [
        [row[name] for name in fixed] for row in before
    ]
    mark = redaction.mark(EN)
    assert after[0]["gain"] == f"We speak of {mark}, at last (0)."
    assert after[4] == before[4]
    [points] = rows(room.answers(VALUES).table.path)
    assert json.loads(points["points"]) == {mark: 7, "safety": 3}
    assert room.progress(GLOSSARY).added == [mark]
    assert room.check(EN) == ([], [])


def test_the_log_says_when_by_whom_why_and_in_how_many_places(room) -> None:
    redact(room, NAME, "a young person", EN, "facilitator 1")
    *_others, row = rows(room.folder.sessions)
    assert (row["verb"], row["actor"]) == ("redact", "facilitator 1")
    assert json.loads(row["detail"]) == {"why": "a young person", "places": 7, "files": 3}


def test_what_is_hidden_stays_hidden_and_its_old_digest_is_gone(room) -> None:
    old = [one["digest"] for one in texts(room, NECESSITY)][:4]
    show(room, NECESSITY, [["gain", one] for one in old[:2]], False)
    group(room, NECESSITY, [["gain", old[3]]], "Children")
    redact(room, NAME, "a young person", EN)
    lines = texts(room, NECESSITY)
    assert [one["hidden"] for one in lines] == [True, True, False, False, False]
    assert lines[3]["heading"] == "Children"
    assert not any(one in room.folder.sessions.read_text() for one in old)


def test_nothing_hidden_is_on_the_wall_in_between(room, monkeypatch: pytest.MonkeyPatch) -> None:
    [first, *_others] = [one["digest"] for one in texts(room, NECESSITY)]
    show(room, NECESSITY, [["gain", first]], False)
    watching = Collaboration(room.folder.path)
    seen = []

    def look(*arguments) -> None:
        watching.refresh()
        seen.append(texts(watching, NECESSITY)[0]["hidden"])
        take(*arguments)
        watching.refresh()
        seen.append(texts(watching, NECESSITY)[0]["hidden"])

    take = redaction.text_files.take_out
    monkeypatch.setattr(redaction.text_files, "take_out", look)
    redact(room, NAME, "a young person", EN)
    assert seen == [True, True]


@pytest.mark.parametrize("step", ["take_out", "take_out_of_log", "take_out_of_backups"])
def test_one_that_was_interrupted_goes_on(room, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    keep_backup(Folder(room.folder.path))
    [first, *_others] = [one["digest"] for one in texts(room, NECESSITY)]
    show(room, NECESSITY, [["gain", first]], False)
    with monkeypatch.context() as patch:
        patch.setattr(redaction.text_files, step, killed)
        with pytest.raises(KeyboardInterrupt):
            redact(room, NAME, "a young person", EN)
    redact(room, NAME, "a young person", EN)
    assert folded(NAME) not in everything(room.folder.path)
    assert texts(room, NECESSITY)[0]["hidden"]
    assert "redacting" not in room.folder.sessions.read_text()
    assert first not in everything(room.folder.path)


@pytest.mark.parametrize("step", ["take_out", "take_out_of_backups", "take_out_of_log"])
def test_one_that_was_interrupted_is_asked_for_and_no_other_ends_it(
    room, step: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    def verbs() -> list[tuple[str, str]]:
        told = [row for row in rows(room.folder.sessions) if row["verb"].startswith("redact")]
        return [(row["verb"], json.loads(row["detail"])["why"]) for row in told]

    backup = keep_backup(Folder(room.folder.path))
    [first, *_others] = [one["digest"] for one in texts(room, NECESSITY)]
    show(room, NECESSITY, [["gain", first]], False)
    with monkeypatch.context() as patch:
        patch.setattr(redaction.text_files, step, killed)
        with pytest.raises(KeyboardInterrupt):
            redact(room, NAME, "a young person", EN)
    redact(room, "at last", "another matter", EN)
    assert verbs() == [("redacting", "a young person"), ("redact", "another matter")]
    again = Collaboration(room.folder.path)
    again.refresh()
    remind(again, EN)
    assert "why: a young person), and that was interrupted" in capsys.readouterr().err
    assert main(["check", str(room.folder.path)]) == 1
    assert "why: a young person), and that was interrupted" in capsys.readouterr().out
    redact(room, f"  {NAME.upper()} ", "a young person, again", EN)
    assert "redacting" not in [verb for verb, _why in verbs()]
    assert ("redact", "a young person") in verbs()
    assert folded(NAME) not in everything(room.folder.path)
    assert "redacting" not in read(backup)["session.csv"].decode()
    assert texts(room, NECESSITY)[0]["hidden"]
    detail = json.loads(
        next(row for row in rows(room.folder.sessions) if row["verb"] == "redact")["detail"]
    )
    assert detail.keys() == {"why", "places", "files"}
    assert main(["check", str(room.folder.path)]) == 0


def test_published_pictures_follow(room) -> None:
    redact(room, NAME, "a young person", EN)
    said = json.dumps(
        [one.published() for one in pictures_of(room, NECESSITY, EN)], ensure_ascii=False
    )
    assert "Tremblay" not in said
    assert "[removed " in said


def test_in_the_language_of_who_does_it(room) -> None:
    redact(room, NAME, "une jeune", words("fr"))
    assert "[effacé le " in room.answers(NECESSITY).table.path.read_text()


@pytest.mark.parametrize(
    ("text", "why", "sentence"),
    [
        ("Zo", "why", "Too short"),
        ("  é\u200b ", "why", "Too short"),
        ("removed", "why", "in the mark"),
        ("Nobody of that name", "why", "in no file"),
        (NAME, "", "Say why"),
        (NAME, "zoé tremblay asked", "without the text itself"),
        (None, "why", "Too short"),
    ],
)
def test_what_cannot_be_taken_out_is_said(room, text, why: str, sentence: str) -> None:
    before = room.folder.sessions.read_bytes()
    with pytest.raises(AnswerRefused, match=sentence):
        redact(room, text, why, EN)
    assert room.folder.sessions.read_bytes() == before


def test_settings_that_would_break_are_left_and_said_before_anything_is_changed(room) -> None:
    with (room.folder.path / "collaboration.toml").open("a") as settings:
        settings.write("\n[activities]\n")
    with pytest.raises(FolderError, match="where it cannot be taken out"):
        redact(room, "activities", "why", EN)
    assert NAME in room.answers(NECESSITY).table.path.read_text()


def test_the_workbooks_own_words_stay(room, person, number) -> None:
    """“safety” is what everybody chose from a list, and nobody's words."""
    before = room.answers(VALUES).table.path.read_bytes()
    with pytest.raises(AnswerRefused, match="in no file"):
        redact(room, "safety", "why", EN)
    assert room.answers(VALUES).table.path.read_bytes() == before


@pytest.mark.parametrize(
    "number",
    [
        "p12ada45678",
        "p12ada4567890abc4",
        "paper-12ada45678",
        "paper-12ada4567890abc4",
        "simulated-12ada4567890abc4",
        "sealed-12ada45678",
        "gone-12ada45678",
        "12ada456-7890-4abc-8def-0123456789ab",
        "12ada4567890abcd",
        "2026-11-28.en.12ada456",
    ],
)
def test_numbers_stay_whatever_letters_are_in_them(number: str) -> None:
    removal = Removal(Passage("Ada"), "[…]")
    detail = json.dumps({"groups": [[number, "Ada"]], "of": {number: "Ada"}})
    log = encode([["verb", "activity", "detail"], ["groups", "x.y", detail]])
    made = removal.file("session.csv", log).decode()
    assert made.count(number) == 2
    assert "Ada" not in made
    table = encode([[*COLUMNS], [number, *[""] * 3, "Ada", *[""] * 4, number]])
    assert removal.file("participants.csv", table).decode().count(number) == 2
    answers = encode([[*FIXED, "who"], [*[""] * 9, json.dumps({number: 3, "Ada": 2})]])
    assert number in removal.file("answers/x.y.csv", answers).decode()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_whom_to_ask_is_taken_out_and_the_folder_is_in_order(folder: Path, lang: str) -> None:
    settings = folder / "collaboration.toml"
    settings.write_text('responsible = "Marie Exemple"\n' + settings.read_text())
    room = Collaboration(folder)
    session = room.sessions.start("facilitator")
    told = consent.keep(room, words(lang))
    room.people.join("Sample 1", "Police", lang, session, consent_text=told)
    room.describe()
    redact(room, "Marie Exemple", "a person", words(lang))
    [row] = rows(folder / "consents.csv")
    assert row["consent_text"] == told
    assert folded("Marie Exemple") not in everything(folder)
    wrong, notes = Collaboration(folder).check(EN)
    assert wrong == []
    assert [note for note in notes if "taken out of “wording”" in note]
    with (folder / "consents.csv").open("a") as file:
        file.write(f"{told}x,{row['at']},{row['version']},{lang},Another text\n")
    assert any("its id does not fit it" in one for one in Collaboration(folder).check(EN)[0])


def test_every_mark_is_known_as_one() -> None:
    for lang in LANGUAGES:
        assert is_mark(redaction.mark(words(lang)))
        assert has_mark(f"So {redaction.mark(words(lang))} said.")
    assert not is_mark(f"So {redaction.mark(EN)}")
    assert not has_mark("[somebody] said on 2026-11-28")


def seen_times(room: Collaboration, text: str) -> int:
    return preview(room, text, EN, unseen=False).n


def said_by(room: Collaboration, people: list, number, texts: list[str]) -> None:
    """Each of these people gives all points to a text, without a name."""
    for one, text in zip(people, texts, strict=True):
        room.answer(VALUES, one, number(), {"points": {text: 10}})


def test_the_console_counts_no_answers_but_those_that_the_room_may_see(
    room, person, number
) -> None:
    assert preview(room, NAME, EN).n == 7
    assert seen_times(room, NAME) == 5  # the values are still open
    people = [person(f"Other {n}") for n in range(8)]
    said_by(room, people[:3], number, ["Mira at home"] * 3)
    room.steer(VALUES, "close")
    assert seen_times(room, "Mira") == 0
    room.steer(VALUES, "reveal")
    assert preview(room, "Mira", EN).n == 3
    assert seen_times(room, "Mira") == 0  # four answered, with Sample 5
    room.steer(VALUES, "reopen")
    said_by(room, people[3:], number, ["Mira at home"] * 5)
    assert seen_times(room, "Mira") == 0
    room.steer(VALUES, "close")
    room.steer(VALUES, "reveal")
    assert seen_times(room, "Mira") == 8


def test_the_console_counts_nothing_of_an_earlier_meeting_that_was_not_revealed(
    room, person, number
) -> None:
    room.steer(NECESSITY, "reopen")
    room.answer(NECESSITY, person("Late"), number(), SCALES | {"gain": "Ask Mira."})
    room.sessions.start("facilitator", force=True)
    assert preview(room, "Mira", EN).n == 1
    assert seen_times(room, "Mira") == 0


def test_the_console_counts_nothing_of_what_was_set_aside_or_hidden(room) -> None:
    table = room.answers(NECESSITY).table.path
    table.with_suffix(".torn").write_text("x,1,Trust")
    table.with_name(f".{table.name}.k3_xa9q1.part").write_text("Trust")
    assert preview(room, "Trust", EN).n == 3
    assert seen_times(room, "Trust") == 1
    [trust] = [one["digest"] for one in texts(room, NECESSITY) if one["text"] == "Trust"]
    show(room, NECESSITY, [["gain", trust]], False)
    assert seen_times(room, "Trust") == 0


def test_what_the_console_did_not_count_is_taken_out_all_the_same(room) -> None:
    keeper = Keeper(room, EN, "facilitator").acts()
    assert "there 5 times" in keeper["places"]({"text": NAME})["said"]
    said = keeper["redact"]({"text": NAME, "why": "a young person"})["said"]
    assert said == "It was taken out 5 times, as far as the room may see."
    assert folded(NAME) not in everything(room.folder.path)


def test_the_command_says_what_it_would_do_and_does_it_with_yes(
    room, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["redact", str(room.folder.path), "--text", NAME, "--why", "a young person"]
    assert main(asked) == 1
    said = capsys.readouterr().out
    assert said.startswith("7 places.")
    assert f"answers/{NECESSITY}.csv: 4" in said
    assert "Nothing was changed" in said
    assert NAME in room.answers(NECESSITY).table.path.read_text()
    assert main([*asked, "--yes"]) == 0
    assert folded(NAME) not in everything(room.folder.path)
    assert main([*asked, "--yes"]) == 1
    assert "in no file" in capsys.readouterr().err


letters = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
names = st.text("abcdefghéßÅ' -", min_size=3, max_size=8).filter(lambda one: len(folded(one)) >= 3)


@given(
    cells=st.lists(st.lists(letters, min_size=3, max_size=3), max_size=6),
    name=names,
    where=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(0, 20))),
    spelling=st.sampled_from([str, str.upper, lambda text: unicodedata.normalize("NFD", text)]),
    as_list=st.booleans(),
)
def test_it_is_gone_wherever_it_stood_and_all_else_is_the_same(
    cells, name: str, where, spelling, as_list: bool
) -> None:
    for row, column, at in where:
        if row < len(cells):
            text = cells[row][column]
            cells[row][column] = f"{text[:at]} {spelling(name)} {text[at:]}"
    if as_list:
        cells = [[json.dumps([cell]) for cell in row] for row in cells]
    data = encode([["one", "two", "three"], *cells])
    passage = Passage(name)
    if passage.within("[…]"):
        return
    made = Removal(passage, "[…]").file("answers/x.csv", data)

    def said(cell: str) -> str:
        return "".join(json.loads(cell)) if as_list and cell.startswith("[") else cell

    for before, after in zip(slices(data)[0], slices(made)[0], strict=True):
        [old] = csv.reader(io.StringIO(before.decode(), newline=""))
        [new] = csv.reader(io.StringIO(after.decode(), newline=""))
        for was, now in zip(old, new, strict=True):
            assert not passage.within(said(now))
            assert now == was or passage.within(said(was))
        assert after == before or any(passage.within(said(cell)) for cell in old)


def test_a_backup_without_it_stays_as_it_is(room) -> None:
    path = keep_backup(Folder(room.folder.path))
    before = read(path)
    redact(room, "Trust", "why", EN)
    after = read(path)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {f"answers/{NECESSITY}.csv"}
