"""Letters to managements and handover sheets, read as who gets them would."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from workbook.collaboration import Collaboration
from workbook.deliverables.handover import handovers
from workbook.deliverables.letters import letters
from workbook.documents.model import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
    Together,
    plain,
)
from workbook.language import words
from workbook.shipped import EXAMPLE

MADE = date(2026, 11, 17)
EN, FR = words("en"), words("fr")


@pytest.fixture(scope="module")
def written() -> dict[str, Document]:
    return letters(Collaboration(EXAMPLE), EN, MADE)


@pytest.fixture(scope="module")
def handed() -> dict[str, Document]:
    return handovers(Collaboration(EXAMPLE), EN, MADE)


def runs(blocks: object) -> Iterator[tuple[Run, ...]]:
    for block in blocks:  # type: ignore[attr-defined]
        if isinstance(block, Heading | Paragraph):
            yield block.runs
        elif isinstance(block, Items):
            yield from block.items
        elif isinstance(block, Table):
            for row in block.rows:
                yield from row
        elif isinstance(block, Together):
            yield from runs(block.blocks)


def text(document: Document) -> str:
    return "\n".join(map(plain, runs(document.blocks)))


def tables(document: Document) -> list[Table]:
    found: list[Table] = []
    blocks: list[Block] = list(document.blocks)
    for block in blocks:
        inner = block.blocks if isinstance(block, Together) else [block]
        found += [one for one in inner if isinstance(one, Table)]
    return found


def test_each_organisation_that_takes_part_gets_a_letter(written: dict[str, Document]) -> None:
    planned = Collaboration(EXAMPLE).folder.settings.organisations
    assert {*written} == {*planned, "Sample Town"}  # somebody of the town has joined
    assert written["Sample Schools"].title == "To the management of Sample Schools"


def test_a_letter_says_hours_and_asks_for_what_is_missing(written: dict[str, Document]) -> None:
    said = text(written["Sample Schools"])
    for sentence in (
        "Missing: 2 hours a month.",
        "Grant 2 more hours a month, or tell us which part we should leave out.",
        "Your staff asks for this: Two afternoons a month.",
        "No one covers my lessons.",
        "The hours that were granted end on 31 December 2026: tell us before whether they go on.",
        "Please send the slip at the end back by 8 December 2026.",
        "30 September 2026: that day has passed",
        "Boys, too: a visit to the shelter, on 3 December 2026, at Sample Shelter",
    ):
        assert sentence in said
    assert "Le traumatisme" not in said  # that session is over


def test_what_was_granted_whole_is_not_asked_again(written: dict[str, Document]) -> None:
    said = text(written["Sample Police"])
    assert "That is enough: thank you." in said
    assert "Count the meetings as duty" not in said
    assert "The law, and what happens" not in said


def test_who_came_once_is_thanked_and_told_what_awaits_its_word(
    written: dict[str, Document],
) -> None:
    said = text(written["Sample Town"])
    assert "we have not heard you yet" not in said
    assert "Thank you for coming on 17 November 2026." in said
    assert "20 decisions that were taken in your absence still await your word" in said
    assert "No task and no action is theirs yet." in said


def test_who_never_came_is_asked_to_come(collaboration: Collaboration) -> None:
    found = letters(collaboration, EN, MADE)
    said = text(next(iter(found.values())))
    assert "Send somebody to our next meeting: we have not heard you yet." in said


@pytest.mark.parametrize("name", ["Sample Police", "Sample Youth Protection"])
def test_what_several_answer_for_and_nobody_does_is_not_called_settled(
    written: dict[str, Document], name: str
) -> None:
    [tasks] = [t for t in tables(written[name]) if t.caption == "Tasks that were agreed"]
    parts = {plain(task): plain(part) for task, part in tasks.rows}
    shared = parts["decide which information is shared"]
    assert shared.startswith("answers for it together with Sample ")
    assert shared.endswith("(open: one of you is to answer for it); nobody does it yet")


def test_nobody_elses_wishes_are_in_a_letter(written: dict[str, Document]) -> None:
    assert "A third person on meeting days." in text(written["Sample Shelter"])
    others = [text(one) for of, one in written.items() if of != "Sample Shelter"]
    assert not any("A third person on meeting days." in one for one in others)


def test_the_slip_is_filled_in_by_hand_and_stays_together(written: dict[str, Document]) -> None:
    last = written["Sample Health Centre"].blocks[-1]
    assert isinstance(last, Together)
    [slip] = [one for one in last.blocks if isinstance(one, Table)]
    assert slip.blank
    assert all(plain(row[1]) == "" for row in slip.rows)


def test_what_somebody_wrote_in_another_language_is_marked(written: dict[str, Document]) -> None:
    marked = {
        run.text: run.lang for one in runs(written["Sample Health Centre"].blocks) for run in one
    }
    assert marked["Un remplacement une demi-journée par mois."] == "fr"
    french = letters(Collaboration(EXAMPLE), FR, MADE)["Sample Health Centre"]
    marked = {run.text: run.lang for one in runs(french.blocks) for run in one}
    assert marked["Un remplacement une demi-journée par mois."] == ""
    assert (french.lang, french.title) == ("fr", "À la direction de Sample Health Centre")


def test_every_document_begins_with_chapters_and_its_tables_are_whole(
    written: dict[str, Document], handed: dict[str, Document]
) -> None:
    for one in (*written.values(), *handed.values()):
        levels = [block.level for block in one.blocks if isinstance(block, Heading)]
        assert levels
        assert {*levels} == {1}
        for table in tables(one):
            assert all(table.columns)
            assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_function_is_handed_over_with_what_it_holds_and_what_is_open(
    handed: dict[str, Document],
) -> None:
    said = text(handed["investigator on duty, Sample Police"])
    assert "Nobody takes over yet: “The direct number of the duty prosecutor”." in said
    assert "We must report an offence; we cannot promise less." in said  # its reservation
    assert (
        "By day 10: Learn what each partner may not do (duty worker, Sample Youth Protection)"
        in said
    )
    coordinator = text(handed["coordinator, Sample Victim Support"])
    assert "15 October 2026: that day has passed" in coordinator
    assert "In eight of ten cases a young person tells the story once." in coordinator
    assert "2 June 2026" in coordinator  # when it was decided, not when it changed last


def test_where_no_function_was_named_it_says_so(handed: dict[str, Document]) -> None:
    todo = "Nobody said yet in which function this is held: agree on one, and write it down."
    assert todo in text(handed["Sample Police"])
    assert todo not in text(handed["duty worker, Sample Youth Protection"])


def test_a_handover_has_the_tasks_that_its_organisation_shares_with_others(
    handed: dict[str, Document],
) -> None:
    for name in ("Sample Police", "investigator on duty, Sample Police"):
        caption = "Tasks and actions in which Sample Police has a part besides"
        [besides] = [t for t in tables(handed[name]) if t.caption == caption]
        parts = {plain(task): plain(part) for task, part in besides.rows}
        assert parts["take the first call about a young person at risk"] == "does it; stands in"
        assert "decide which information is shared" in parts
    schools = text(handed["Sample Schools"])
    assert "Print cards with the number and bring them to the places\nstands in" in schools


def test_an_empty_collaboration_has_letters_and_nothing_to_hand_over(
    collaboration: Collaboration,
) -> None:
    found = letters(collaboration, EN, MADE)
    assert {*found} == {*collaboration.folder.settings.organisations}
    assert "It is too early to say." in text(next(iter(found.values())))
    assert handovers(collaboration, EN, MADE) == {}


def test_without_decisions_a_letter_still_has_the_hours(tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLE, tmp_path / "room")
    (folder / "decisions.csv").unlink()
    said = text(letters(Collaboration(folder), EN, MADE)["Sample Schools"])
    assert "Missing: 2 hours a month." in said
    assert "Name a contact in each school" not in said
