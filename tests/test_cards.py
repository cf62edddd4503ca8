"""Cards on a board of lessons."""

from __future__ import annotations

import pandas as pd
from drawn import text_of

from workbook.charts import cards
from workbook.charts.frame import render_svg
from workbook.language import words
from workbook.results.context import Result

LESSONS = pd.DataFrame(
    [
        {"lesson": f"lesson {i}", "change": "", "who": "DPJ", "by": "2027-01-31", "votes": 0}
        for i in range(12)
    ]
)


def card_texts(data: pd.DataFrame, lang: str = "en") -> list[str]:
    chart = cards.lessons(Result(data, data, ""), words(lang), 1100)
    return text_of(render_svg(chart))


def test_a_card_says_what_is_missing_in_words():
    loose = LESSONS.iloc[:1].assign(who="", by="")
    assert {"⚠ nobody yet", "⚠ no date yet"} <= set(card_texts(loose))
    assert not any("⚠" in text for text in card_texts(LESSONS.iloc[:1]))


def test_a_board_with_many_lessons_says_how_many_are_in_the_table():
    assert "and 3 more" in card_texts(LESSONS)


def test_votes_stand_on_the_card():
    assert "by 31 January 2027 · 5 votes" in card_texts(LESSONS.iloc[:1].assign(votes=5))
