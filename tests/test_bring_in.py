"""An edited plan or register comes back, row by row: what is taken, what is refused and why."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from workbook.cli import main
from workbook.collaboration import Collaboration
from workbook.collaboration.decisions import change
from workbook.collaboration.standing import decided_in
from workbook.decision import Decision
from workbook.deliverables.bring_in import BroughtIn, bring_in
from workbook.deliverables.edited import MEANWHILE
from workbook.deliverables.plan import plan_xlsx
from workbook.deliverables.register import register_xlsx
from workbook.deliverables.taken import NO_ORGANISATION
from workbook.errors import WorkbookError
from workbook.language import words
from workbook.shipped import EXAMPLE

MADE = date(2026, 11, 17)
EN = words("en")
Edit = Callable[[Any], None]


@pytest.fixture
def example(tmp_path: Path) -> Collaboration:
    return Collaboration(shutil.copytree(EXAMPLE, tmp_path / "room"))


def edited(data: bytes, edit: Edit) -> bytes:
    book = load_workbook(BytesIO(data))
    edit(book.worksheets[0])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def column(page: Any, heading: str) -> int:
    return next(cell.column for cell in page[1] if cell.value == heading)


def row_of(page: Any, text: str) -> int:
    return next(row[0].row for row in page.iter_rows() if any(c.value == text for c in row))


def put(page: Any, text: str, **cells: Any) -> None:
    """Write into the row with that text, by heading (an underscore for a space)."""
    row = row_of(page, text)
    for heading, value in cells.items():
        page.cell(row, column(page, heading.replace("_", " ")), value)


TEXT = "Objective, result or action"
ROOM = "Set up the interview room"


def found(room: Collaboration, text: str) -> Decision:
    room.refresh()
    return next(one for one in room.decisions.all() if text in one.text.values())


def told(done: BroughtIn, title: str) -> list[str]:
    return [t for one in done.rows if one.title == title for t in [*one.changed, *one.refused]]


def plan_back(room: Collaboration, edit: Edit, **more: Any) -> BroughtIn:
    return bring_in(room, edited(plan_xlsx(room, EN, MADE), edit), EN, "plan.xlsx", **more)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("make", [plan_xlsx, register_xlsx])
def test_a_sheet_that_nobody_edited_changes_nothing(
    example: Collaboration, make: Callable[..., bytes], lang: str
) -> None:
    before = example.folder.decisions.read_bytes()
    data = edited(make(example, words(lang), MADE), lambda page: None)
    done = bring_in(example, data, EN)
    assert (done.rows, done.refused) == ([], 0)
    assert done.same > 10
    assert example.folder.decisions.read_bytes() == before


def test_what_was_changed_is_recorded_as_a_decision_of_that_day(example: Collaboration) -> None:
    def edit(page: Any) -> None:
        put(page, ROOM, Who_stands_in="sample police ", How_far=" Done", Until=date(2026, 12, 20))

    done = plan_back(example, edit)
    assert told(done, ROOM) == [
        "Who stands in: “–” became “Sample Police”.",
        "Until: “15 December 2026” became “20 December 2026”.",
        "How far: “under way” became “done”.",
    ]
    one = found(example, ROOM)
    assert (one.due, one.progress, one.status) == ("2026-12-20", "done", "done")
    assert (one.more["backup"], one.actor, one.rev) == ("Sample Police", "import", 3)
    assert one.more["indicator"] == "The first interview took place there"
    # What was decided in the meeting is what was decided there.
    assert "import" not in {step.actor for step in decided_in(example, one.session)}


def test_each_refusal_says_why_and_the_rest_of_the_row_is_taken(example: Collaboration) -> None:
    def edit(page: Any) -> None:
        put(page, ROOM, Who_sees_to_it="Sample Nobody", From="soon", How_far="dropped")
        put(page, ROOM, Until="03/04/2027", Decided="agreed by all", How_we_see_it="It is used")

    done = plan_back(example, edit)
    assert told(done, ROOM) == [
        "How we see it: “The first interview took place there” became “It is used”.",
        "Decided: “agreed by all” was refused. It is not changed in a sheet.",
        "Who sees to it: " + NO_ORGANISATION.format(text="Sample Nobody"),
        "From: “soon” is no day. Write it as 2031-12-31.",
        "Until: “03/04/2027” may be two days: day or month first? Write it as 2031-12-31.",
        "How far: Say why it is dropped: the others build on it.",
    ]
    one = found(example, ROOM)
    assert (one.owner, one.due, one.status) == ("Sample Prosecution", "2026-12-15", "agreed")


def test_ends_before_it_begins_or_stands_in_for_oneself_is_refused(example: Collaboration) -> None:
    def edit(page: Any) -> None:
        put(page, ROOM, Until=date(2026, 1, 1), Who_stands_in="Sample Prosecution")

    done = plan_back(example, edit)
    assert told(done, ROOM) == [
        "Who stands in: Whoever sees to it cannot stand in as well.",
        "Until: It would end before it begins.",
    ]
    assert found(example, ROOM).rev == 2


def test_without_an_id_it_is_new_and_an_unknown_id_is_refused(example: Collaboration) -> None:
    new, goal = "Visit each school once", "Every school is visited"

    def edit(page: Any) -> None:
        row = page.max_row + 1
        for values in (
            {"What is it?": "action", TEXT: new, "Objective": goal, "Until": "15 mars 2027"},
            {"What is it?": "Objective", TEXT: goal},
            {"What is it?": "Action", TEXT: "Not ours", "ID": "12345"},
            {TEXT: "Nobody knows what this is"},
            {"What is it?": "Action", TEXT: ROOM},
        ):
            for heading, value in values.items():
                page.cell(row, column(page, heading), value)
            row += 1

    done = plan_back(example, edit)
    proposed = ["New: it is recorded as proposed, and the room agrees on it or not."]
    assert told(done, new) == told(done, goal) == proposed
    assert told(done, "Not ours") == [
        "Refused: nothing here has the ID “12345”. Leave the ID empty for something new."
    ]
    [why] = told(done, "Nobody knows what this is")
    assert why.startswith("New, and refused: say under “What is it?”")
    [why] = told(done, ROOM)
    assert why.startswith("New, and refused: it is in the plan already.")
    one = found(example, new)
    assert (one.status, one.due, one.more["objective"]) == ("proposed", "2027-03-15", goal)
    assert (one.actor, one.kind, one.activity) == ("import", "action", "action_plan.actions")
    again = plan_back(example, edit)  # the same rows once more
    assert all("already" in why for why in told(again, new))
    assert sum(o.text.get("en") == new for o in example.decisions.all()) == 1


def test_what_was_changed_here_meanwhile_is_not_overwritten(example: Collaboration) -> None:
    data = plan_xlsx(example, EN, MADE)
    one = found(example, ROOM)
    change(example, one.id, {"due": "2027-02-01", "owner": "Sample Police"})

    def edit(page: Any) -> None:
        put(page, ROOM, Until=date(2027, 3, 1), How_we_see_it="It is used")

    done = bring_in(example, edited(data, edit), EN)
    assert told(done, ROOM) == [
        "How we see it: “The first interview took place there” became “It is used”.",
        MEANWHILE.format(what="Until", after="1 March 2027", now="1 February 2027"),
    ]
    after = found(example, ROOM)
    assert (after.due, after.owner) == ("2027-02-01", "Sample Police")


def test_a_dry_run_says_the_same_and_records_nothing(example: Collaboration) -> None:
    def edit(page: Any) -> None:
        put(page, ROOM, Who_stands_in="Sample Police", From="soon")

    before = example.folder.decisions.read_bytes()
    dry = plan_back(example, edit, dry_run=True)
    assert example.folder.decisions.read_bytes() == before
    assert [*dry.sentences(EN)] == [*plan_back(example, edit).sentences(EN)]
    assert example.folder.decisions.read_bytes() != before


def test_a_sheet_back_from_another_office_program(example: Collaboration) -> None:
    """Columns moved, a title above, days as text, hundreds of blank rows, cells with spaces."""
    page = load_workbook(BytesIO(plan_xlsx(example, EN, MADE))).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    order = [*range(len(rows[0]))][::-1]
    book = Workbook()
    other = book.active
    assert other is not None
    other.append(["Our plan, as of today"])
    for row in rows:
        cells = [row[i] for i in order]
        other.append([c.strftime("%d/%m/%Y") if hasattr(c, "strftime") else c for c in cells])
    put_row = next(r for r in other.iter_rows() if any(c.value == ROOM for c in r))
    for cell in put_row:
        if cell.value == "15/12/2026":
            cell.value = " 2027-01-15 "
        elif cell.value == "under way":
            cell.value = "Done "
    for _ in range(500):
        other.append([" "] + [None] * 5)
    file = BytesIO()
    book.save(file)
    done = bring_in(example, file.getvalue(), EN)
    mine = [one for one in done.rows if one.title == ROOM]
    assert mine[0].changed == [
        "Until: “15 December 2026” became “15 January 2027”.",
        "How far: “under way” became “done”.",
    ]
    # A day of the first twelve, day first, may be two days, unless it is the one that was there.
    assert [one.title for one in done.rows] == [ROOM]
    assert (found(example, ROOM).due, found(example, ROOM).progress) == ("2027-01-15", "done")


def test_in_the_french_sheet_the_french_text_changes(example: Collaboration) -> None:
    fr = words("fr")
    old = "Nommer un contact dans chaque école"

    def edit(page: Any) -> None:
        page.cell(row_of(page, old), column(page, fr(TEXT)), "Nommer deux contacts par école")

    done = bring_in(example, edited(plan_xlsx(example, fr, MADE), edit), fr)
    assert done.rows[0].changed
    assert not done.refused
    one = found(example, "Name a contact in each school")
    assert one.text["fr"] == "Nommer deux contacts par école"


def register_back(room: Collaboration, edit: Edit) -> BroughtIn:
    return bring_in(room, edited(register_xlsx(room, EN, MADE), edit), EN, "register.xlsx")


def test_who_takes_over_is_recorded_and_stays_in_the_register(example: Collaboration) -> None:
    held = "The direct number of the duty prosecutor"

    def edit(page: Any) -> None:
        page.cell(row_of(page, held), column(page, "Who takes over?"), "the second on duty")
        put(page, "welcome new colleagues", Organisation="Sample Schools")

    data = edited(register_xlsx(example, EN, MADE), edit)
    done = bring_in(example, data, EN)
    assert told(done, held) == ["Who takes over?: “–” became “the second on duty”."]
    assert done.refused == 0
    one = found(example, held)
    assert (one.owner, one.more["backup"]) == ("Sample Police", "the second on duty")
    assert (one.more["function"], one.kind) == ("investigator on duty", "role")
    task = next(o for o in example.decisions.all() if o.subject == "new_colleagues")
    assert task.owner == "Sample Schools"
    assert task.text["en"].startswith("welcome new colleagues: Sample Schools answers for it")
    page = load_workbook(BytesIO(register_xlsx(example, EN, MADE))).worksheets[0]
    again = [cell.value for cell in page[row_of(page, held)]]
    assert {"the second on duty", "Sample 01 (police)"} <= {*again}
    once_more = bring_in(example, data, EN)  # the old IDs are still known
    assert (once_more.rows, once_more.refused) == ([], 0)


def test_who_speaks_for_all_is_not_decided_in_a_sheet(example: Collaboration) -> None:
    def edit(page: Any) -> None:
        put(page, "speaking for us", Organisation="Sample Town")
        row = page.max_row + 1
        for heading, value in (("Organisation", "Sample Town"), ("What is held", "The hall key")):
            page.cell(row, column(page, heading), value)
        page.cell(row + 1, column(page, "What is held"), "Held by nobody")

    done = register_back(example, edit)
    assert told(done, "speaking for us") == [
        "Organisation: “Sample Town” was refused. Who speaks for us all is decided in the room."
    ]
    assert told(done, "The hall key") == ["New: it is in the register now, as proposed."]
    assert told(done, "Held by nobody") == ["New, and refused: say which organisation holds it."]
    assert found(example, "The hall key").owner == "Sample Town"


def test_into_an_empty_collaboration(collaboration: Collaboration) -> None:
    def edit(page: Any) -> None:
        row = 2
        for heading, value in (
            ("What is it?", "Action"),
            (TEXT, "Meet"),
            ("Who sees to it", "police"),
        ):
            page.cell(row, column(page, heading), value)

    done = plan_back(collaboration, edit)
    assert done.refused == 0
    assert found(collaboration, "Meet").owner == "Police"


def test_the_command_tells_it_in_lines(
    example: Collaboration, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.xlsx"
    data = plan_xlsx(example, EN, MADE)
    file.write_bytes(edited(data, lambda page: put(page, ROOM, Who_stands_in="Sample Police")))
    command = ["import", str(example.folder.path), str(file)]
    assert main([*command, "--dry-run"]) == 0
    assert "Nothing was recorded." in capsys.readouterr().out
    assert main([*command, "--lang", "fr"]) == 0
    assert f"Ligne 10, «\u00a0{ROOM}\u00a0»" in capsys.readouterr().out
    file.write_bytes(b"no spreadsheet")
    assert main(command) == 1
    assert "Save it as .xlsx" in capsys.readouterr().err
    assert main([*command[:2], str(tmp_path / "none.xlsx")]) == 1


def test_a_spreadsheet_of_something_else_is_refused(example: Collaboration) -> None:
    book = Workbook()
    file = BytesIO()
    book.save(file)
    with pytest.raises(WorkbookError, match="has no sheet of a plan or a register"):
        bring_in(example, file.getvalue(), EN, "other.xlsx")
