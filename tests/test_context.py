"""What a result is made from besides the answers."""

from __future__ import annotations

from four_partners import context

from workbook.workshops.common_language import necessity


def test_letters_go_on_after_z():
    many = {f"Organisation {i}": "" for i in range(28)}
    letters = list(context(necessity, organisations=many).letters.values())
    assert letters[0] == "A"
    assert letters[25:] == ["Z", "AA", "AB"]
