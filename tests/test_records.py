"""Rows as bytes and back, and where a row ends."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from workbook.store.records import decode, encode, guarded, unguarded, whole

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=30)
TRICKY = st.one_of(CELL, st.sampled_from(["", "\n", '"', '"\n', "=1+1", "'=x", "''-", "-5", "@a"]))
ROWS = st.lists(st.lists(TRICKY, min_size=2, max_size=4), min_size=1, max_size=5)


@given(ROWS)
def test_any_text_comes_back(rows: list[list[str]]) -> None:
    assert list(decode(encode(rows))) == rows


@given(st.tuples(st.sampled_from(["", "=", "@", "+", "-", "'"]), CELL).map("".join))
def test_no_cell_is_a_formula_for_a_spreadsheet(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not cell.startswith(("=", "@"))
    if cell.startswith(("+", "-")):
        float(cell)  # a number is no formula


def test_a_list_and_a_formula_are_kept_apart_from_numbers() -> None:
    assert guarded("- first\n- second") == "'- first\n- second"
    assert guarded('=HYPERLINK("x")') == '\'=HYPERLINK("x")'
    assert guarded("-5") == "-5"


@given(ROWS, st.data())
def test_wherever_a_file_is_cut_whole_rows_are_found(rows: list[list[str]], data: st.DataObject):
    parts = [encode([row]) for row in rows]
    text = b"".join(parts)
    cut = data.draw(st.integers(0, len(text)))
    expected, end = 0, 0
    for part in parts:
        end += len(part)
        expected = end if end <= cut else expected
    assert whole(text[:cut]) == expected


@given(ROWS)
def test_anybody_else_reads_the_same_but_for_the_apostrophe(rows: list[list[str]]) -> None:
    text = io.StringIO(encode(rows).decode(), newline="")
    assert list(csv.reader(text)) == [[guarded(cell) for cell in row] for row in rows]
