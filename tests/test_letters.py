"""Marks that cannot be seen do not get into names, answers and terms; letters stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.questions import Text
from workbook.questions.letters import one_line, visible, writable

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
NOTHING = "\u200b\u2060\ufeff\u00ad\u180e\u2061\u2064\u206a\u206f"
PERSIAN = "می‌خواهم"  # with a zero-width non-joiner
FAMILY = "👩‍👩‍👧"
INDIC = "ക്‍"[:2] + "\u200d" + "ഷ"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize("mark", TURNS + NOTHING)
def test_a_mark_that_turns_or_hides_is_gone(mark: str) -> None:
    assert visible(f"sa{mark}fe") == "safe"
    assert Text("t", "T").clean(f"{mark}sa{mark}fe{mark}") == "safe"
    assert one_line(f"{mark}Ann {mark} Example") == "Ann Example"


@pytest.mark.parametrize(
    "text", [PERSIAN, FAMILY, SCOTLAND, INDIC, "❤️", "é ø ł", "שלום", "العربية"]
)
def test_what_a_script_or_an_emoji_is_made_with_stays(text: str) -> None:
    assert visible(text) == text
    assert one_line(text) == text


@pytest.mark.parametrize(
    "text", ["sa\u200dfe", "\u200csafe\u200c", "safe\u200d\u200d", "sa\u200cfe"]
)
def test_a_joiner_between_latin_letters_makes_no_second_word(text: str) -> None:
    assert visible(text) == "safe"


def test_a_tag_that_belongs_to_no_flag_is_gone() -> None:
    assert visible("safe\U000e0073\U000e0063") == "safe"


@pytest.mark.parametrize("sign", "\x00\x01\x0b\x0c\x1f\ud800\udfff\ufffe\uffff")
def test_what_no_file_can_hold_does_not_get_in(sign: str) -> None:
    assert visible(f"sa{sign}fe") == "safe"
    assert one_line(f"{sign}safe{sign}") == "safe"
    assert writable(f"{sign}safe \U0001f600\t\n{sign}") == "safe \U0001f600\t\n"


@pytest.mark.parametrize("sign", "\ufffe\uffff")
def test_an_answer_is_taken_without_what_no_file_can_hold(sign: str) -> None:
    assert Text("t", "T").clean(f"{sign}sa{sign}fe") == "safe"


def test_lines_stay_in_an_answer_and_not_in_a_name() -> None:
    assert visible("one\n\ttwo\x00") == "one\n\ttwo"
    assert one_line("Ann\r\n\tExample\u2028x") == "Ann Example x"


@given(st.text())
def test_what_was_made_visible_once_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
