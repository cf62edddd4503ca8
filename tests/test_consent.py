"""What people are told before they say yes: its words, and that they are kept with the yes."""

from __future__ import annotations

import csv
import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

from workbook.cli import main
from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import add_on_paper
from workbook.collaboration.consent import POINTS, VERSION, consent_of, in_words, keep
from workbook.language import LANGUAGES, words
from workbook.store.folder import Settings
from workbook.store.people import FIXED

# Whoever changes a word, in either language, adds a line here and gives `VERSION` its day.
WORDINGS = {"2026-11-28": "c37b3d204566a4a0", "2026-11-29": "7832ac30f1d77e23"}
NAMED = Settings("Our town", {}, responsible="Ann Sample, 2nd floor", keep_until=date(2031, 3, 1))
UNNAMED = Settings("Our town", {})


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / table).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_other_words_are_another_version() -> None:
    all_of_it = [
        consent_of(settings, words(lang)).wording
        for settings in (NAMED, UNNAMED)
        for lang in LANGUAGES
    ]
    digest = hashlib.sha256("\n".join(all_of_it).encode()).hexdigest()[:16]
    assert WORDINGS.get(VERSION) == digest, f"the words are others: a new VERSION, and {digest!r}"
    assert list(WORDINGS)[-1] == VERSION


def test_who_answers_for_it_and_how_long_stand_in_the_text() -> None:
    english, french = (consent_of(NAMED, words(lang)).wording for lang in ("en", "fr"))
    assert "Whom to ask: Ann Sample, 2nd floor" in english
    assert "Tell Ann Sample, 2nd floor" in english
    assert "Until 1st March 2031." in english
    assert "Jusqu’au 1er mars 2031." in french
    assert "Dites-le à Ann Sample, 2nd floor" in french


def test_where_nobody_is_named_people_are_sent_to_the_facilitator() -> None:
    english = consent_of(UNNAMED, words("en")).wording
    assert "Whom to ask: The facilitator." in english
    assert "How long: No day is set yet." in english
    assert "None" not in english
    assert "{" not in english


@pytest.mark.parametrize("lang", LANGUAGES)
def test_few_words_are_few_and_easy(lang: str) -> None:
    text = consent_of(NAMED, words(lang))
    few = [point.few for point in text.points if point.few]
    assert len(few) == 5  # what for, who sees it, how long, whom to ask, how to withdraw
    assert sum(len(one.split()) for one in few) < 70
    sentences = re.split(r"(?<=[.:!?])\s", text.wording)
    assert max(len(one.split()) for one in sentences) <= 40
    assert sum(len(one.split()) for one in sentences) / len(sentences) < 13


def test_a_day_is_written_as_people_write_it() -> None:
    assert in_words(date(2031, 12, 31), words("en")) == "31 December 2031"
    assert in_words(date(2031, 8, 1), words("fr")) == "1er août 2031"


def test_the_text_is_kept_once_word_for_word(collaboration: Collaboration) -> None:
    first, again = keep(collaboration, words("fr")), keep(collaboration, words("fr"))
    other = keep(Collaboration(collaboration.folder.path), words("en"))
    assert first == again != other
    assert re.fullmatch(VERSION + r"\.fr\.[0-9a-f]{8}", first)
    kept = rows(collaboration.folder.path, "consents.csv")
    assert [row["consent_text"] for row in kept] == [first, other]
    settings = collaboration.folder.settings
    assert kept[0]["wording"] == consent_of(settings, words("fr")).wording
    assert collaboration.consents.wording(first) == kept[0]["wording"]


def test_another_person_responsible_is_another_text(collaboration: Collaboration) -> None:
    before = keep(collaboration, words("en"))
    settings = collaboration.folder.path / "collaboration.toml"
    settings.write_text('responsible = "Ann Sample"\n' + settings.read_text())
    after = keep(Collaboration(collaboration.folder.path), words("en"))
    assert before != after
    assert len(rows(collaboration.folder.path, "consents.csv")) == 2


def test_who_was_added_on_paper_has_read_no_text(collaboration: Collaboration) -> None:
    add_on_paper(collaboration, "Cid", "School", "fr")
    [row] = rows(collaboration.folder.path, "participants.csv")
    assert (row["consent"], row["consent_text"]) == ("yes", "paper")


def test_a_folder_from_before_is_read_and_gets_the_column(
    collaboration: Collaboration, capsys: pytest.CaptureFixture[str]
) -> None:
    path = collaboration.folder.people
    old = [*FIXED, "status"]
    path.write_text(f"{','.join(old)}\np1,1,2026-05-12T09:00:00.000Z,d,Ann,School,en,yes,joined\n")
    path.chmod(0o600)
    here = Collaboration(collaboration.folder.path)
    here.refresh()
    assert [person.name for person in here.people.all()] == ["Ann"]
    here.people.update("p1", lang="fr")
    first, second = rows(here.folder.path, "participants.csv")
    assert first["consent_text"] == second["consent_text"] == ""
    here.describe()
    assert main(["check", str(here.folder.path)]) == 0, capsys.readouterr().out


def test_check_tells_a_text_that_was_changed_and_one_that_is_gone(
    collaboration: Collaboration, capsys: pytest.CaptureFixture[str]
) -> None:
    id = keep(collaboration, words("en"))
    session = collaboration.sessions.id
    collaboration.people.join("Ann", "School", "en", session, consent_text=id)
    collaboration.people.join("Bo", "School", "en", session, consent_text="2020-01-01.en.00000000")
    collaboration.describe()
    assert main(["check", str(collaboration.folder.path)]) == 1
    said = capsys.readouterr().out
    assert "row 3: “consent_text” is not in consents.csv: 2020-01-01.en.00000000" in said
    path = collaboration.folder.consents
    path.write_text(path.read_text().replace("It is to be erased", "It is to be sold"))
    path.write_text(path.read_text().replace("The work of this group", "Sale"))
    assert main(["check", str(collaboration.folder.path)]) == 1
    assert "consents.csv, row 2: “wording” is not the text" in capsys.readouterr().out


def test_every_point_is_said_in_full() -> None:
    assert POINTS
    assert all(point.title and point.whole for point in POINTS)
