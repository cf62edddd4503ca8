"""The shipped example: it is what its script makes, it is plainly synthetic, and it is in order."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from workbook.collaboration import Collaboration
from workbook.deliverables.charter import Section, charter
from workbook.language import words
from workbook.pages import open_workshop
from workbook.pages.overview import overview
from workbook.pictures import FAILED, pictures_of
from workbook.shipped import EXAMPLE
from workbook.workshops import WORKSHOPS

SCRIPT = EXAMPLE.parent / "make_example.py"
ACTIVITIES = ["necessity", "glossary", "mandates"]
# Of every workshop, and a closing each day.
HELD = sum(len(of.activities) for of in WORKSHOPS.values()) + len(WORKSHOPS)


@pytest.fixture
def example() -> Collaboration:
    collaboration = Collaboration(EXAMPLE)
    collaboration.refresh()
    return collaboration


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def answers(collaboration: Collaboration, activity: str) -> pd.DataFrame:
    table = collaboration.answers(f"common_language.{activity}")
    table.refresh()
    return pd.DataFrame(table.given())


def pictures(collaboration: Collaboration, activity: str, lang: str = "en") -> dict:
    all_shown = pictures_of(collaboration, f"common_language.{activity}", words(lang), "2026-05-12")
    return {one.picture.result: one.result for one in all_shown}


def sections(lang: str = "en") -> dict[str, Section]:
    return {one.activity: one for one in charter(Collaboration(EXAMPLE), words(lang))}


# East and west of the date line, where it is another day: the example does not depend on it.
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_made_again_it_is_the_same_byte_for_byte(tmp_path, zone):
    made = tmp_path / "made"
    subprocess.run(
        [sys.executable, str(SCRIPT), str(made)],
        check=True,
        cwd=tmp_path,
        env={**os.environ, "TZ": zone, "PYTHONHASHSEED": "random"},
    )
    assert files(made) == files(EXAMPLE)


def test_a_collaboration_that_is_there_is_not_written_over(tmp_path):
    shutil.copytree(EXAMPLE, tmp_path / "there")
    run = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path / "there")], capture_output=True, text=True
    )
    assert run.returncode == 1
    assert "is a collaboration folder already" in run.stderr
    assert files(tmp_path / "there") == files(EXAMPLE)


def test_it_says_that_it_is_synthetic(example):
    assert example.folder.settings.synthetic
    assert "synthetic" in example.name
    assert "Nobody in this folder is real" in (EXAMPLE / "README.md").read_text("utf-8")
    assert all(person.name.startswith("Sample ") for person in example.people.all())
    assert all(name.startswith("Sample ") for name in example.organisations)


def test_fifteen_people_of_eight_organisations_were_there_and_two_came_later(example):
    people = example.people.all()
    assert len(people) == 17
    assert [one.organisation for one in people if one.status == "left"] == ["Sample Police"]
    assert {person.organisation for person in people} == set(example.organisations)
    assert len(set(example.organisations.values())) == 9, "each of another sector; one has none"
    assert {person.lang for person in people} == {"en", "fr"}


def test_the_check_finds_nothing_even_if_others_may_read_it(tmp_path):
    there = shutil.copytree(EXAMPLE, tmp_path / "there")
    (there / "participants.csv").chmod(0o644)  # as git checks it out
    assert Collaboration(there).check(words("en")) == ([], [])


@pytest.mark.skipif(os.name == "nt", reason="there are no modes on Windows")
def test_once_it_was_served_the_check_asks_for_privacy_again(tmp_path):
    there = shutil.copytree(EXAMPLE, tmp_path / "there")
    there.chmod(0o755)
    (there / "participants.csv").chmod(0o644)
    Collaboration(there).folder.keys()
    wrong, _notes = Collaboration(there).check(words("en"))
    assert [one.partition(":")[0] for one in wrong] == ["there", "participants.csv"]
    assert "chmod 600 participants.csv" in wrong[1]


def test_pandas_reads_every_table():
    tables = {path.name: pd.read_csv(path) for path in EXAMPLE.rglob("*.csv")}
    assert len(tables) == 4 + HELD
    for name, table in tables.items():
        assert len(table), name
        assert table["at"].is_monotonic_increasing, name
        if "answer_id" in table and "health" not in name:  # that was answered before the meeting
            assert set(table["session"]) <= {str(at)[:10] for at in table["at"]}, name
        assert pd.to_datetime(table["at"]).dt.tz is not None, name


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_every_activity_has_answers_in_both_languages_and_pictures(example, activity):
    assert set(answers(example, activity)["lang"]) == {"en", "fr"}
    for lang in ("en", "fr"):
        shown = pictures(example, activity, lang)
        assert shown
        for name, result in shown.items():
            assert not result.nothing, name


def test_the_first_day_goes_through_the_first_activities_of_the_workshop(example):
    own = [activity.id for of, activity in example.in_order() if of.number == 1]
    assert own[: len(ACTIVITIES)] == ACTIVITIES


def test_somebody_changed_an_answer_and_somebody_came_late(example):
    necessity = answers(example, "necessity")
    assert sorted(necessity["rev"])[-2:] == [1, 2]
    every = {person.participant for person in example.people.all()}
    late = set(answers(example, "glossary")["participant"]) - set(necessity["participant"])
    assert len(late) == 1
    assert late < every


def test_of_the_terms_some_are_agreed_one_is_close_and_one_is_not(example):
    result = pictures(example, "glossary")["glossary.agreement"]
    assert len(result.facts["agreed"]) == 5
    assert result.facts["close"] == ["young person at risk", "missing from home / fugue"]
    assert result.facts["not agreed"] == ["confidentiality"]
    differ = set(result.data.loc[result.data["differ"], "label"])
    assert differ == {*result.facts["close"], *result.facts["not agreed"]}
    drafts = example.sessions.progress("common_language.glossary", "2026-05-12").drafts
    assert {term: set(texts) for term, texts in drafts.items()} == {
        term: {"en", "fr"} for term in result.data["term"]
    }


def test_partners_know_more_of_each_other_in_the_second_round(example):
    shares = pictures(example, "mandates")["mandates.knowledge"].facts["shares"]
    assert shares[1] + 0.05 < shares[2] < 1


def test_all_five_workshops_were_gone_through_and_every_picture_says_something():
    for lang in ("en", "fr"):
        there = sections(lang)
        assert len(there) == HELD
        for name, section in there.items():
            assert section.session, name
            assert all(section.sentences.values()), name
            failed = words(lang)(FAILED)
            assert failed not in section.sentences.values(), name
            assert any(len(table) for table in section.tables.values()) or section.drafts, name


def test_there_are_two_waves_of_evaluation_and_their_change(example):
    [_profile, change, _statements] = pictures_of(example, "evaluation.health", words("en"))
    assert change.result.facts["before"] == "2026-06-02"
    assert change.result.facts["changes"]["Who speaks for us"] > 1


def test_who_looks_back_finds_the_last_result_of_each_workshop():
    box = open_workshop("values", EXAMPLE).activity("vision")
    assert "nobody objects" in " ".join(part.value for part in box.children[1].children[:1])


def test_in_the_plan_something_is_left_to_talk_about():
    said = {name: " ".join(one.sentences.values()) for name, one in sections().items()}
    assert "has no owner" in said["action_plan.actions"]
    assert "Nobody answers for “welcome new colleagues”" in said["roles.roles"]
    assert "Sample 15 (justice): 4 things would be left" in said["roles.continuity"]
    assert "still open: 1" in said["evaluation.lessons"]


# --- a year: what one meeting leaves to the next ------------------------------------------------


def test_its_meetings_were_planned_begun_and_ended_by_people(example):
    meetings = [example.sessions.meetings[one] for one in example.sessions.sessions()]
    assert len(meetings) == 6
    for one in meetings:
        assert one.title
        assert one.begun_at < one.ended_at
        assert (len(one.invited), one.quorum) == (9, 6)
    [coming] = example.sessions.coming()
    assert coming.day == "2027-05-18"


def test_the_second_wave_was_answered_before_the_meeting_and_revealed_in_it(example):
    november = example.sessions.meetings["2026-11-17"]
    table = example.answers("evaluation.health")
    table.refresh()
    given = [row["at"] for row in table.given("2026-11-17")]
    assert november.opened_at < min(given)
    assert max(given) < november.begun_at
    assert example.sessions.revealed_rounds("evaluation.health", "2026-11-17") == [1]


def test_words_that_were_open_in_may_came_back_in_november_and_two_were_agreed(example):
    terms = [one for one in example.decisions.all() if one.kind == "term"]
    in_may = [example.decisions.history(one.id)[0] for one in terms]
    assert sum(one.is_agreed for one in in_may) == 5
    assert sum(one.is_agreed for one in terms) == 7
    [still] = [one for one in terms if one.is_open]
    assert still.subject == "confidentiality"
    assert "Sample Police" in {one.organisation for one in still.objections}
    settled = example.sessions.progress("common_language.glossary", "2026-11-17").settled
    assert len(settled) == 5, "what was agreed was not asked again"


def test_who_was_absent_all_year_confirmed_objected_and_could_be_won(example):
    town, beds = "Sample Town", "Ask the town for two beds at night"
    [action] = [one for one in example.decisions.all() if one.subject == beds]
    statuses = [step.status for step in example.decisions.history(action.id)]
    assert statuses[:2] == ["agreed", "not agreed"]
    assert (statuses[-1], action.objections) == ("agreed", [])
    assert town in action.consented
    vision = next(one for one in example.decisions.all() if one.kind == "vision")
    assert town in vision.consented


def test_owners_said_how_far_their_actions_were(example):
    actions = [one for one in example.decisions.all() if one.kind == "action"]
    assert {one.progress for one in actions} == {"planned", "under way", "done", "dropped"}
    assert all(one.why for one in actions if one.progress == "dropped")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_where_it_stands_has_something_in_every_part_a_week_after(example, lang):
    told = overview(example, words(lang), date(2026, 11, 24))
    parts = {one["id"]: len(one["items"]) for one in told["parts"]}
    assert all(parts[id] for id in ("due", "lapsed", "open", "lessons", "agreed")), parts
    assert "2027" in told["next"]
