"""Sheets as they are written and read: nothing in them is run, and nothing is guessed."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from workbook.collaboration import Collaboration
from workbook.collaboration.moderation import show, texts
from workbook.deliverables.data_files import answers, data_files, to_csv
from workbook.documents.sheets import Cell, Column, Sheet, titles, to_xlsx
from workbook.documents.sheets_back import Back, day_of, may_be, read_xlsx
from workbook.errors import Unfit, WorkbookError
from workbook.language import words
from workbook.shipped import EXAMPLE

MADE = date(2026, 11, 17)
DAY = date(2027, 1, 15)


def xlsx(*sheets: Sheet, lang: str = "en") -> bytes:
    return to_xlsx(sheets, words(lang), title="Try-out", author="Sample", made=MADE)


def page_of(data: bytes, n: int = 0) -> Any:
    return load_workbook(BytesIO(data)).worksheets[n]


def sheet(*cells: Cell, kind: Any = "text", **more: Any) -> Sheet:
    return Sheet("Sheet", [Column("What", kind=kind, **more)], [[cell] for cell in cells])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "\t=1", "{=1}"])
def test_a_text_is_never_a_formula(text: str) -> None:
    data = xlsx(sheet(text))
    cell = page_of(data)["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    parts = zipfile.ZipFile(BytesIO(data))
    assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    assert cell.quotePrefix is (text[0] != "{")  # nor once somebody edits it


def test_the_first_row_stays_in_sight_and_days_are_days() -> None:
    page = page_of(xlsx(sheet(DAY, None, kind="day", width=17)))
    assert (page.freeze_panes, page["A1"].font.bold) == ("B2", True)
    assert (page["A2"].is_date, page["A2"].value.date(), page["A3"].value) == (True, DAY, None)
    assert page.column_dimensions["A"].width == pytest.approx(17, abs=1)


def test_what_can_be_chosen_is_offered_however_long_it_is() -> None:
    choices = [f"Organisation, with a comma {i}" for i in range(40)]
    data = xlsx(sheet(choices[0], kind="choice", choices=choices), lang="fr")
    [rule] = page_of(data).data_validations.dataValidation
    assert (rule.type, rule.formula1, rule.error) == (
        "list",
        "lists!$A$1:$A$40",
        "Veuillez choisir dans la liste.",
    )
    lists = page_of(data, 1)
    assert (lists.sheet_state, [row[0].value for row in lists.iter_rows()]) == ("hidden", choices)


def test_the_same_sheets_are_the_same_bytes() -> None:
    made = [xlsx(sheet("École", DAY, 3.5, kind="choice", choices=["École"])) for _ in range(2)]
    assert made[0] == made[1]
    assert page_of(made[0])["A2"].value == "École"
    dates = {one.date_time for one in zipfile.ZipFile(BytesIO(made[0])).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_every_sheet_has_a_name_that_excel_takes() -> None:
    found = titles(["Plan: a/b [x]", "x" * 40, "x" * 41, "", "Lists", "PLAN", "plan"])
    assert found[:2] == ["Plan- a-b -x-", "x" * 31]
    assert len({one.casefold() for one in found}) == 7
    assert all(0 < len(one) <= 31 for one in found)
    assert "lists" not in {one.casefold() for one in found}


# --- back ---------------------------------------------------------------------------------------


def back(rows: list[list[Any]], **wanted: list[str]) -> list[Back]:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    file = BytesIO()
    book.save(file)
    return read_xlsx(file.getvalue(), wanted, "back.xlsx")


def test_columns_are_found_by_their_headings_and_blank_rows_are_none() -> None:
    rows = [["A title above"], [], ["Extra", " DONE  by ", None, "What"], [1, " x ", None, "y"]]
    [page] = back([*rows, *[[" "]] * 500, [None, 5.0, None, DAY]], what=["what"], by=["Done by"])
    assert (page.names, page.headings) == (["by", "what"], [" DONE  by ", "What"])
    assert [(row.number, row.cells) for row in page.rows] == [
        (4, {"by": "x", "what": "y"}),
        (505, {"by": 5, "what": DAY}),
    ]
    assert page.rows[1].text("by") == "5"


def test_a_sheet_of_something_else_is_none_and_what_is_no_sheet_is_said() -> None:
    assert back([["Other"], ["x"]], what=["What"]) == []
    with pytest.raises(WorkbookError, match=r"back.xlsx could not be read"):
        read_xlsx(b"PK\x03\x04 no", {"what": ["What"]}, "back.xlsx")
    empty = BytesIO()
    with zipfile.ZipFile(empty, "w") as parts:
        parts.writestr("[Content_Types].xml", "<x")
    with pytest.raises(WorkbookError):
        read_xlsx(empty.getvalue(), {"what": ["What"]}, "back.xlsx")


@pytest.mark.parametrize(
    "typed",
    [
        *(DAY, "2027-01-15", " 2027/1/15 ", "15/01/2027", "15.1.2027", "1/15/2027"),
        *("15 January 2027", "January 15, 2027", "15 janvier 2027", "2027-01-15 00:00:00"),
    ],
)
def test_a_day_is_read_however_it_was_typed(typed: Any) -> None:
    assert day_of(typed) == DAY


@pytest.mark.parametrize(
    "typed", ["03/04/2027", "soon", "2027-02-30", "15/01/27", "1 x 2027", 46402]
)
def test_what_may_be_another_day_or_none_is_not_guessed(typed: Any) -> None:
    with pytest.raises(Unfit):
        day_of(typed)
    assert may_be("03/04/2027", date(2027, 3, 4))
    assert not may_be("03/04/2027", DAY)


def test_no_day_is_none_and_the_first_of_a_month_is_one() -> None:
    assert day_of(None) is day_of("  ") is None
    assert day_of("1er février 2027") == date(2027, 2, 1)
    assert day_of("02/02/2027") == date(2027, 2, 2)


# --- the answers as files -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return data_files(Collaboration(EXAMPLE), MADE)


def test_a_csv_opens_rightly_and_nothing_in_it_is_worked_out() -> None:
    text = to_csv([{"what": "=1+1", "n": -1}, {"what": "@é", "n": 2}])
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig") == "what,n\r\n'=1+1,-1\r\n'@é,2\r\n"


def test_no_file_has_the_number_of_a_participant(files: dict[str, bytes]) -> None:
    room = Collaboration(EXAMPLE)
    room.refresh()
    numbers = [one.participant.encode() for one in room.people.all()]
    names = [one.name.encode() for one in room.people.all()]
    csv = b"".join(data for name, data in files.items() if name.endswith(".csv"))
    assert numbers
    assert not [one for one in numbers if one in csv]
    assert not [one for one in names if one in csv]


def test_of_what_is_anonymous_there_are_counts_and_no_organisation(files: dict[str, bytes]) -> None:
    room = Collaboration(EXAMPLE)
    for name, activity in room.programme.everything():
        if activity.is_anonymous and f"{name}.csv" in files:
            heading = files[f"{name}.csv"].decode("utf-8-sig").splitlines()[0]
            assert heading == "session,round,question,about,answer,people", name
    assert b"call_back,5" in files["values.promises.csv"]


def test_what_people_were_told_is_shown_nowhere_is_in_no_file(files: dict[str, bytes]) -> None:
    heading = files["roles.spokesperson.csv"].decode("utf-8-sig").splitlines()[0].split(",")
    assert "stands" not in heading
    trust = files["values.trust.csv"].decode()
    assert "telling us when a place gets dangerous" in trust  # a card of thanks
    assert "reliable" not in trust  # the scales are of the whole room only
    assert b"spokesperson.csv,stands" not in files["dictionary.csv"]


def test_every_column_is_in_the_dictionary_and_every_table_in_the_book(
    files: dict[str, bytes],
) -> None:
    book = load_workbook(BytesIO(files["data.xlsx"]), read_only=True)
    known = files["dictionary.csv"].decode("utf-8-sig").splitlines()
    for name, data in files.items():
        if name.endswith(".csv") and name != "dictionary.csv":
            for column in data.decode("utf-8-sig").splitlines()[0].split(","):
                assert any(line.startswith(f"{name},{column},") for line in known), (name, column)
            assert name.removesuffix(".csv")[:31] in book.sheetnames


def test_an_empty_collaboration_has_a_dictionary_and_no_answers(
    collaboration: Collaboration,
) -> None:
    assert answers(collaboration) == {}
    assert {*data_files(collaboration, MADE)} == {"dictionary.csv", "data.xlsx"}


def test_what_the_facilitator_hides_is_in_no_file(tmp_path: Path) -> None:
    room = Collaboration(shutil.copytree(EXAMPLE, tmp_path / "room"))
    name, text = "evaluation.plan_again", "The printer was late; three hundred are out."
    assert text.encode() in data_files(room, MADE)[f"{name}.csv"]
    line = next(one for one in texts(room, name) if one["text"] == text)
    show(room, name, [[line["question"], line["digest"]]], False)
    assert text.encode() not in data_files(room, MADE)[f"{name}.csv"]
