"""Who takes part: the only table with names."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.store.people import COLUMNS, People


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "participants.csv"


@pytest.fixture
def people(path: Path) -> People:
    return People(path)


def test_who_joins_is_known_to_everybody_else(people: People, path: Path) -> None:
    joined = people.join("Sample 1", "Police", "fr", "today")
    other = People(path)
    assert other.person(joined.participant) is None
    assert other.refresh()
    assert other.person(joined.participant) == joined
    assert other.here("today") == [joined]
    assert other.here("yesterday") == []


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "שרה 🙂", 'A "B", C', "two\nlines", "cr\rcr", "'quoted", "-", "007"]
)
def test_any_name_comes_back_as_it_was_written(people: People, path: Path, name: str) -> None:
    joined = people.join(name, name, "en", "today")
    other = People(path)
    other.refresh()
    known = other.person(joined.participant)
    assert known == joined
    assert (joined.name, joined.organisation) == (name, name)


def test_two_of_one_name_are_two_people(people: People) -> None:
    first, second = (people.join("Sample 1", "Police", "en", "today") for _time in range(2))
    assert first.participant != second.participant
    assert len(people.here("today")) == 2


def test_who_went_on_to_another_meeting_still_came_to_the_one_before(
    people: People, path: Path
) -> None:
    first = people.join("Sample 1", "Police", "en", "today")
    people.join("Sample 2", "Police", "en", "today")
    people.update(first.participant, lang="fr")
    people.update(first.participant, session="tomorrow")
    other = People(path)
    other.refresh()
    for known in (people, other):
        assert known.came_to() == {"today": 2, "tomorrow": 1}


def test_a_change_is_a_row_and_the_newest_counts(people: People, path: Path) -> None:
    joined = people.join("Sample 1", "Police", "en", "today")
    changed = people.update(joined.participant, lang="fr", session="tomorrow")
    assert (changed.lang, changed.session, changed.name) == ("fr", "tomorrow", "Sample 1")
    assert people.here("tomorrow") == [changed]
    assert people.here("today") == []
    rows = [line.split(",") for line in path.read_text().splitlines()]
    assert [row[COLUMNS.index("rev")] for row in rows] == ["rev", "1", "2"]


def test_a_change_that_changes_nothing_is_not_written(people: People, path: Path) -> None:
    joined = people.join("Sample 1", "Police", "en", "today")
    before = path.read_bytes()
    assert people.update(joined.participant, lang="en") == joined
    assert path.read_bytes() == before


def test_nobody_unknown_is_changed(people: People, path: Path) -> None:
    people.join("Sample 1", "Police", "en", "today")
    before = path.read_bytes()
    with pytest.raises(KeyError):
        people.update("p0", lang="fr")
    assert path.read_bytes() == before


def test_a_participants_page_knows_no_other_names(people: People, path: Path) -> None:
    me = people.join("Sample 1", "Police", "en", "today")
    people.join("Somebody Else", "School", "en", "today")
    page = People(path, only=me.participant)
    page.refresh()
    assert [person.name for person in page.all()] == ["Sample 1", ""]
    assert [person.organisation for person in page.all()] == ["Police", "School"]
    assert "Somebody" not in repr(vars(page)) + repr(vars(page.table))


def test_the_table_of_names_is_private_from_its_first_byte(people: People, path: Path) -> None:
    people.join("Sample 1", "Police", "en", "today")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_row_that_cannot_be_read_is_left_out(people: People, path: Path) -> None:
    first = people.join("Sample 1", "Police", "en", "today")
    people.join("Sample 2", "School", "en", "today")
    head, last = path.read_text().rsplit("\n", 2)[:2]
    path.write_text(head + "\n" + last.replace(",1,", ",one,", 1) + "\n")
    other = People(path)
    other.refresh()
    assert other.all() == [first]
    assert len(other.table.problems) == 1
