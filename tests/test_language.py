"""How numbers and days are written, in each language."""

from __future__ import annotations

import pytest

from workbook.language import words


@pytest.mark.parametrize(
    ("value", "digits", "english", "french", "signed"),
    [
        (0.6, 1, "0.6", "0,6", "+0.6"),
        (-0.4, 1, "−0.4", "−0,4", "−0.4"),
        (-0.04, 1, "0.0", "0,0", "0.0"),
        (0.04, 1, "0.0", "0,0", "0.0"),
        (0, 0, "0", "0", "0"),
        (-0.4, 0, "0", "0", "0"),
        (12, 0, "12", "12", "+12"),
        (float("nan"), 1, "–", "–", "–"),
    ],
)
def test_numbers(value: float, digits: int, english: str, french: str, signed: str) -> None:
    assert words("en").number(value, digits) == english
    assert words("fr").number(value, digits) == french
    assert words("en").number(value, digits, signed=True) == signed


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        ("2026-06-02", "2 June 2026", "2 juin 2026"),
        ("2026-08-01", "1 August 2026", "1er août 2026"),
        ("2026-06-02-2", "2 June 2026 (2)", "2 juin 2026 (2)"),
        ("", "", ""),
        ("Today", "Today", "Today"),
        ("2026-13-45", "2026-13-45", "2026-13-45"),
        ("2026-06-02T09:00", "2026-06-02T09:00", "2026-06-02T09:00"),
    ],
)
def test_days(day: str, english: str, french: str) -> None:
    assert words("en").day(day) == english
    assert words("fr").day(day) == french


def test_a_day_where_there_is_little_room() -> None:
    assert words("en").day_and_month("2026-09-22") == ("22 Sept", "2026")
    assert words("fr").day_and_month("2026-02-01") == ("1er févr.", "2026")
    assert words("fr").day_and_month("before") == ("before", "")


def test_every_month_has_a_name_of_its_own() -> None:
    for lang in ("en", "fr"):
        days = [words(lang).day(f"2026-{month:02}-15") for month in range(1, 13)]
        assert len(set(days)) == 12
        assert len({words(lang).day_and_month(f"2026-{m:02}-15") for m in range(1, 13)}) == 12
