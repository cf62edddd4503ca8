"""`workbook check` looks at rows that may be wrong, and finds what a look at each would find."""

from __future__ import annotations

from pathlib import Path

import pytest
from damaging import Damage, damages
from hypothesis import given, settings
from hypothesis import strategies as st
from test_damaged_tables import TABLES, copy_of
from test_damaged_tables import sound as sound
from thorough import examples
from years import made

from workbook.collaboration import Collaboration
from workbook.language import words
from workbook.store import check, suspect_rows

EN = words("en")


@settings(max_examples=examples(150))
@given(st.sampled_from(TABLES), st.lists(damages, min_size=1, max_size=3))
def test_nothing_is_overlooked(sound: Path, file: str, done: list[Damage]) -> None:
    with copy_of(sound, file, done) as path:
        quick = Collaboration(path).check(EN)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(suspect_rows, "suspects", _all)
            assert quick == Collaboration(path).check(EN)


def _all(_name: str, columns: dict[str, tuple[str, ...]], *_others: object) -> set[int]:
    return set(range(len(next(iter(columns.values())))))


def test_rows_that_are_in_order_are_not_looked_at_one_by_one(tmp_path: Path) -> None:
    folder = made(tmp_path / "room", 2_000, 40, 3)
    looked: list[str] = []
    really = check._row_problems
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "_row_problems", lambda *of: looked.append(of[0]) or really(*of))
        assert Collaboration(folder.path).check(EN) == ([], [])
    assert looked == ["consents.csv"]
