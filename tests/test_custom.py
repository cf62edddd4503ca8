"""A facilitator makes the workbook their own, in the collaboration's folder alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from workbook.cli import main
from workbook.collaboration import Collaboration
from workbook.errors import AnswerRefused, FolderError
from workbook.language import words
from workbook.pages import open_workshop
from workbook.pictures import pictures_of
from workbook.server.notebooks import for_visitor

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/customising.md").read_text("utf-8")
[TOML] = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
[PYTHON] = re.findall(r"```python\n(.*?)```", PAGE, re.S)


@pytest.fixture
def custom(folder: Path) -> Callable[..., Collaboration]:
    def made(toml: str = "", python: str = "") -> Collaboration:
        with (folder / "collaboration.toml").open("a", encoding="utf-8") as file:
            file.write("\n" + toml)
        if python:
            (folder / "activities.py").write_text(python, "utf-8")
        room = Collaboration(folder)
        room.sessions.start("test")
        return room

    return made


def refused(custom: Callable[..., Collaboration], toml: str = "", python: str = "") -> str:
    with pytest.raises(FolderError) as error:
        custom(toml, python)
    return str(error.value)


def test_words_minutes_terms_and_statements_are_changed_as_the_page_says(custom) -> None:
    room = custom(TOML)
    _of, glossary = room.find("common_language.glossary")
    assert (glossary.minutes, words("fr")(glossary.title)) == (40, "Our words")
    assert words("fr")(glossary.say) == "Prenez votre temps."
    term = next(one for one in room.questions("common_language.glossary") if one.name == "term")
    labels = {one.value: one.describe(words("fr"))["label"] for one in term.options}
    assert "grooming" not in labels
    assert labels["minor"] == "une personne mineure"
    assert labels["sextortion"] == "sextortion"
    assert labels["consent"] == "sexual consent"
    [statements] = room.questions("evaluation.health")
    assert statements.rows[0].label == "I know why I am here."
    assert not any(stage.say for stage in glossary.stages)  # so the activity's own is read
    hope, consent = room.find("values.vision")[1].stages
    assert words("fr")(hope.title) == "Our hopes"
    assert words("fr")(hope.say) == "Prenez cinq minutes."
    assert consent.say


def test_an_invented_case_that_is_called_otherwise_keeps_its_text(custom) -> None:
    room = custom("""[activities."common_language.walkthrough".case]
change = { message = "The first case" }""")
    [case] = [one for one in room.questions("common_language.walkthrough") if one.name == "case"]
    first = case.options[0].describe(words("en"))
    assert first["label"] == "The first case"
    assert first["tells"].startswith("Invented. On a Thursday evening")


def test_what_is_left_out_is_on_no_page_and_its_file_stays_in_order(custom, number) -> None:
    room = custom()
    room.steer("values.power", "open")
    person = room.people.join("Sample 1", "Police", "en", room.sessions.id)
    points = {"now": {"Police": 100}, "wanted": {"Police": 100}}
    room.answer("values.power", person, number(), points)
    room = custom(TOML)
    room.mend()
    room.describe()
    assert "values.power" not in [f"{of.name}.{one.id}" for of, one in room.in_order()]
    assert main(["check", str(room.folder.path)]) == 0


def test_its_section_is_not_in_the_notebook_either() -> None:
    notebook = nbformat.read(ROOT / "notebooks/2_values.ipynb", as_version=4)
    cells = for_visitor(notebook, words("en"), "participant", ("power", "rituals")).cells
    text = "\n".join(cell.source for cell in cells)
    assert "Who has a say" not in text
    assert 'workshop.activity("rituals")' not in text
    assert 'workshop.activity("trust")' in text
    assert cells[-1].source == "workshop.more()"


def test_in_jupyterlab_a_sentence_stands_in_its_place(custom) -> None:
    room = custom(TOML)
    box = open_workshop("values", room.folder.path).activity("power")
    assert "Left out this time." in box.children[0].value


def test_an_activity_of_ones_own_is_asked_kept_and_shown(custom, number) -> None:
    room = custom(python=PYTHON)
    name = "values.weather"
    room.steer(name, "open")
    for mood in (1, 4, 4, 5, 5):
        person = room.people.join("Sample", "Police", "en", room.sessions.id)
        room.answer(name, person, number(), {"mood": mood, "word": "mixed"})
    with pytest.raises(AnswerRefused, match="a point from 1 to 5"):
        room.answer(name, person, number(), {"mood": 9})
    room.steer(name, "close")
    room.steer(name, "reveal")
    [picture] = pictures_of(room, name, words("fr"))
    assert picture.published()["svg"]["narrow"].startswith("<svg")
    assert picture.published()["title"] == "The weather in here"
    assert main(["check", str(room.folder.path)]) == 0
    box = open_workshop("values", room.folder.path).more()
    heading, _activity = box.children[0].children
    assert "<h2>The weather in here</h2>" in heading.value


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ('[activities."values.soup"]\nminutes = 3', "there is no activity “values.soup”"),
        ('[activities."values.power"]\nminute = 3', "neither a setting nor a question “minute”"),
        ('[activities."values.power"]\nminutes = "3"', "“minutes” cannot be '3'"),
        ('[activities."values.power"]\nleave_out = 1', "“leave_out” cannot be 1"),
        ('[activities."values.power"]\nsay = 3', "3 is no text"),
        ('[activities."values.power".now]\nadd = [3]', "3 is no text"),
        ('[activities."values.power".heard]\nleave_out = ["tea"]', "“heard” has no option “tea”"),
        ('[activities."values.power".heard]\noption = ["tea"]', "“heard” has no setting “option”"),
        ('[activities."values.vision".sentence]\nadd = ["tea"]', "“sentence” has no options"),
        ("[activities]\n'values.power' = 3", 'must be a table, as in [activities."values.power"]'),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(custom, toml: str, sentence: str) -> None:
    said = refused(custom, toml)
    assert said.startswith("collaboration.toml cannot be used: ")
    assert sentence in said


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("", "KeyError: 'ACTIVITIES'"),
        ("ACTIVITIES = {'soup': []}", "there is no workshop “soup”"),
        ("ACTIVITIES = {'values': ['x']}", "must map a workshop's name"),
        (PYTHON.replace('"weather",', '"trust",'), "“values” has an activity “trust” already"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence(custom, python: str, sentence: str):
    said = refused(custom, python=python or "\n")
    assert said.startswith("activities.py cannot be used: ")
    assert sentence in said


def test_an_activity_of_ones_own_goes_before_one_for_any_time(custom) -> None:
    room = custom(python=PYTHON.replace('"weather"', '"closing"'))
    values = room.programme.workshop("values")
    assert [one.id for one in values.anytime] == ["vote", "groups"]
    assert values.activity("closing").title == "The weather in here"


# --- a check runs nothing ------------------------------------------------------------------------

PROGRAM = """
from pathlib import Path
from workbook.activity import Activity
from workbook.questions import Text

Path(__file__).with_name("ran").write_text("")
ASKED = [Text("word", "A word")]
ACTIVITIES = {"values": [Activity("mine", "Mine", (2,), 5, "anonymous", ASKED)]}
"""


def test_a_check_does_not_run_the_folders_program(custom, folder: Path, number, capsys) -> None:
    room = custom(python=PROGRAM)
    room.steer("values.mine", "open")
    person = room.people.join("Sample 1", "Police", "en", room.sessions.id)
    room.answer("values.mine", person, number(), {"word": "calm"})
    (folder / "ran").unlink()
    capsys.readouterr()
    assert main(["check", str(folder)]) == 0
    assert not (folder / "ran").exists()
    said = capsys.readouterr().out
    assert "activities.py: It is a program and was not run" in said
    assert "values.mine.csv: It was not looked into" in said


def test_a_check_still_finds_what_is_wrong_elsewhere(custom, folder: Path, capsys) -> None:
    custom(python=PROGRAM)
    (folder / "answers").mkdir()
    (folder / "answers" / "other.csv").write_text("a,b\n")
    assert main(["check", str(folder)]) == 1
    assert "other.csv: No activity of the workbook has this table." in capsys.readouterr().out


def test_a_check_says_what_is_no_python_without_running_it(custom, folder: Path, capsys) -> None:
    (folder / "activities.py").write_text("ACTIVITIES = {")
    assert main(["check", str(folder)]) == 1
    assert "activities.py cannot be used: SyntaxError" in capsys.readouterr().err


def test_a_picture_that_names_what_is_not_there_is_refused_at_the_start(custom) -> None:
    for old, new in (("scales.spread", "spread_of_scales"), ("bars.diverging", "bars.sideways")):
        assert old in PYTHON
        sentence = refused(custom, python=PYTHON.replace(old, new))
        assert f"names a picture's function “{new}”, and there is none in workbook/" in sentence
