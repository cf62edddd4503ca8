"""What an analyst reads of a collaboration: frames with types, and no more than the rules allow."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from workbook import open_collaboration
from workbook.collaboration import Collaboration
from workbook.collaboration.decisions import change, record
from workbook.collaboration.sealing import seal
from workbook.errors import UnknownActivity, WorkbookError
from workbook.language import words
from workbook.pictures import pictures_of
from workbook.shipped import EXAMPLE
from workbook.store.answer_rows import FIXED, Author
from workbook.store.people import Person

ROOT = Path(__file__).parent.parent
GLOSSARY, NECESSITY, VALUES = (
    "common_language.glossary",
    "common_language.necessity",
    "values.values",
)

Join = Callable[..., Person]
Number = Callable[[], str]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example"))


def shared_out(collaboration: Collaboration, person: Join, number: Number, people: int) -> None:
    """So many people share out points; it is not revealed."""
    collaboration.steer(VALUES, "open")
    for n in range(people):
        somebody = person(f"Sample {n}", "Police")
        points = {"points": {"safety": 9, "honesty": 1}}
        collaboration.answer(VALUES, somebody, number(), points, sure=True)
    collaboration.steer(VALUES, "close")


def test_the_lines_of_the_documentation_run(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs/data.md").read_text("utf-8")
    ours, pandas_alone = re.findall(r"```python\n(.*?)```", text, re.S)
    made: dict[str, object] = {}
    monkeypatch.chdir(ROOT)
    exec(ours, made)
    assert len(made["clearest"]) == 8  # type: ignore[arg-type]
    monkeypatch.chdir(EXAMPLE)
    exec(pandas_alone, made)
    current = made["current"]
    assert isinstance(current, pd.DataFrame)
    frame = open_collaboration(EXAMPLE).answers(NECESSITY)
    assert set(current["answer_id"]) == set(frame["answer_id"])
    assert list(current.sort_values("answer_id")["need"]) == list(
        frame.sort_values("answer_id")["need"]
    )


def test_types_come_from_the_questions() -> None:
    collaboration = open_collaboration(EXAMPLE)
    glossary = collaboration.answers(GLOSSARY)
    types = {name: str(type) for name, type in glossary.dtypes.items()}
    assert list(types)[: len(FIXED)] == list(FIXED)
    assert types["rev"] == types["round"] == types["clarity"] == "Int64"
    assert types["at"] == "datetime64[ms, UTC]"
    assert types["participant"] == types["term"] == types["definition"] == "string"
    actions = collaboration.answers("action_plan.actions")
    assert str(actions["start"].dtype) == "datetime64[s]"
    necessity = collaboration.answers(NECESSITY)
    assert all(isinstance(one, list) for one in necessity["get_from"].dropna())
    assert all(isinstance(one, dict) for one in collaboration.answers(VALUES)["points"].dropna())


def test_an_activity_that_nobody_has_answered_has_the_same_columns_and_types(folder: Path) -> None:
    empty = open_collaboration(folder).answers(GLOSSARY)
    assert len(empty) == 0
    assert list(empty.dtypes) == list(open_collaboration(EXAMPLE).answers(GLOSSARY).dtypes)


@pytest.mark.parametrize("typed", ["None", "N/A", "NaN", "null", "-1", "=1+1"])
def test_what_people_typed_stays_that_text(
    collaboration: Collaboration, person: Join, number: Number, typed: str
) -> None:
    collaboration.steer(GLOSSARY, "open")
    collaboration.add_option(GLOSSARY, typed)
    answer = {"term": typed, "definition": typed}
    collaboration.answer(GLOSSARY, person(), number(), answer, sure=True)
    frame = open_collaboration(collaboration.folder.path).answers(GLOSSARY)
    assert list(frame["term"]) == list(frame["definition"]) == [typed]
    assert frame["clarity"].isna().all()


def test_each_answer_is_there_once_as_it_was_last_given(
    collaboration: Collaboration, person: Join, number: Number
) -> None:
    closing = "common_language.closing"
    collaboration.steer(closing, "open")
    ann, ben = person("Sample 1"), person("Sample 2")
    for value in (1, 5):
        given = {"heard": value, "worth": value, "clear": value}
        collaboration.answer(closing, ann, number(), given)
    collaboration.steer(closing, "close")
    collaboration.steer(GLOSSARY, "open")
    answer = {"term": "consent", "definition": "yes, and freely"}
    collaboration.answer(GLOSSARY, ben, number(), answer)
    here = open_collaboration(collaboration.folder.path)
    assert list(here.answers(GLOSSARY)["participant"]) == [ben.participant]
    table = collaboration.answers(GLOSSARY)
    of = table.given()[0]
    author = Author(ben.participant, ben.organisation, ben.lang)
    table.retract(number(), author, of["session"], of["round"], of["term"])
    assert len(here.answers(GLOSSARY)) == 0, "it was taken back"


def test_of_an_anonymous_activity_there_is_what_the_room_may_have_seen(
    collaboration: Collaboration, person: Join, number: Number
) -> None:
    here = open_collaboration(collaboration.folder.path)
    shared_out(collaboration, person, number, 6)
    assert len(here.answers(VALUES)) == 0, "closed, and not revealed"
    collaboration.steer(VALUES, "reveal")
    frame = here.answers(VALUES)
    assert len(frame) == 6
    for column in ("answer_id", "rev", "at", "organisation", "lang"):
        assert frame[column].isna().all(), column
    numbers = {one.participant for one in collaboration.people.all()}
    assert not numbers & set(frame["participant"])
    collaboration.steer(VALUES, "reopen")
    collaboration.steer(VALUES, "close")
    assert len(here.answers(VALUES)) == 0, "what may have changed was not revealed again"


def test_fewer_than_five_people_of_an_anonymous_activity_are_nobody(
    collaboration: Collaboration, person: Join, number: Number
) -> None:
    shared_out(collaboration, person, number, 4)
    collaboration.steer(VALUES, "reveal")
    frame = open_collaboration(collaboration.folder.path).answers(VALUES)
    assert frame["points"].isna().all()


def test_a_sealed_meeting_gives_the_same_rows(
    collaboration: Collaboration, person: Join, number: Number
) -> None:
    shared_out(collaboration, person, number, 6)
    collaboration.steer(VALUES, "reveal")
    here = open_collaboration(collaboration.folder.path)
    before = here.answers(VALUES)
    seal(collaboration, collaboration.sessions.id, "facilitator")
    pd.testing.assert_frame_equal(here.answers(VALUES), before)
    assert list(here.sessions()["sealed"]) == [True]


def test_people_are_there_with_their_names_and_sectors() -> None:
    people = open_collaboration(EXAMPLE).people()
    assert len(people) == 17
    assert people["name"].str.startswith("Sample").all()
    assert people.set_index("name").loc["Sample 01 (police)", "sector"] == "police"
    assert set(people["status"]) <= {"joined", "observing", "left"}


def test_sessions_are_there_in_order() -> None:
    sessions = open_collaboration(EXAMPLE).sessions()
    assert sessions["session"].iloc[0] == "2026-05-12"
    assert len(sessions) == 6
    assert (sessions["began"] < sessions["last_step"]).all()
    assert not sessions["sealed"].any()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_results_are_what_the_room_was_shown(lang: str) -> None:
    results = open_collaboration(EXAMPLE).results(VALUES, lang=lang)
    room = Collaboration(EXAMPLE)
    room.refresh()
    there = list(pictures_of(room, VALUES, words(lang), results[0].session))
    assert [one.sentence for one in results] == [one.result.sentence for one in there]
    assert [one.title for one in results] == [words(lang)(one.picture.title) for one in there]
    assert [one.table.shape for one in results] == [one.result.table.shape for one in there]


def test_what_was_not_revealed_has_no_result(
    collaboration: Collaboration, person: Join, number: Number
) -> None:
    shared_out(collaboration, person, number, 6)
    here = open_collaboration(collaboration.folder.path)
    assert here.results(VALUES) == here.results(VALUES, collaboration.sessions.id) == []
    collaboration.steer(VALUES, "reveal")
    assert "6 people" in here.results(VALUES)[0].sentence


def test_reading_changes_nothing_in_the_folder(example: Path) -> None:
    def files() -> dict[Path, tuple[int, int, bytes]]:
        paths = [path for path in example.rglob("*") if path.is_file()]
        return {p: (p.stat().st_mtime_ns, p.stat().st_mode, p.read_bytes()) for p in paths}

    (example / "activities.py").write_text("ACTIVITIES = {}\n")
    before = files()
    here = open_collaboration(example)
    for activity in here.activities():
        here.answers(activity)
        here.results(activity)
    here.people()
    here.sessions()
    assert files() == before


def test_a_value_that_does_not_fit_its_question_any_more_is_not_lost(example: Path) -> None:
    path = example / "answers" / f"{NECESSITY}.csv"
    lines = path.read_text("utf-8").split("\n")
    need = lines[0].split(",").index("need")
    cells = lines[1].split(",")
    cells[need] = "9" * 30
    path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]), "utf-8")
    assert int("9" * 30) in list(open_collaboration(example).answers(NECESSITY)["need"])


def test_an_activity_that_is_not_there_is_said() -> None:
    with pytest.raises(UnknownActivity):
        open_collaboration(EXAMPLE).answers("values.nothing")


def test_a_participants_page_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBOOK_PARTICIPANT", "p1")
    with pytest.raises(WorkbookError, match="for facilitators"):
        open_collaboration(EXAMPLE)


def test_the_folder_is_the_one_that_was_started(
    collaboration: Collaboration, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBOOK_FOLDER", str(collaboration.folder.path))
    assert list(open_collaboration().sessions()["session"]) == [collaboration.sessions.id]


def test_whoever_opens_a_workshop_loads_no_pandas() -> None:
    code = "import sys, workbook; print('pandas' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_decisions_are_a_frame_with_types_and_their_history(
    collaboration: Collaboration, person: Join
) -> None:
    person()
    said = {"text": {"en": "We meet monthly."}, "status": "proposed", "review_on": "2027-01-31"}
    one = record(collaboration, "values.vision", "rule", said=said)
    change(collaboration, one.id, {"status": "withdrawn"})
    here = open_collaboration(collaboration.folder.path)
    decisions = here.decisions()
    assert decisions["status"].tolist() == ["withdrawn"]
    assert decisions["text"].tolist() == [{"en": "We meet monthly."}]
    assert str(decisions["review_on"].dtype) == "datetime64[s]"
    assert here.decisions(history=True)["rev"].tolist() == [1, 2]
    assert here.sessions()["came"].tolist() == [1]
