"""The same asked again: drawn with one time, two, five and eight, on a phone and on the wall."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pandas as pd
import pytest
from drawn import text_of
from four_partners import answers, context

from workbook.charts import waves as chart
from workbook.charts.frame import HIGHEST, render_svg
from workbook.language import words
from workbook.questions import Option
from workbook.results import health as health_results
from workbook.results import reached as reached_results
from workbook.results.context import Context, Result
from workbook.results.waves import in_figures
from workbook.statistics.intervals import Estimate
from workbook.workshops.evaluation import STATEMENTS, health, reached

DAYS = ["2024-03-05", "2024-09-22", "2025-03-04", "2025-09-23",
        "2026-01-13", "2026-06-02", "2026-09-01", "2026-11-17"]  # fmt: skip


def said(people: int, lot: Random) -> pd.DataFrame:
    """What so many people say of all statements, by lot."""
    grids = [{one.value: str(lot.randint(2, 5)) for one in STATEMENTS} for _ in range(people)]
    return answers(health, *[("Police", {"statements": grid}) for grid in grids])


def followed(times: int, lang: str = "en", people: int = 15) -> tuple[Result, Context]:
    lot = Random(times)
    waves = [(day, said(people, lot)) for day in DAYS[-times:]]
    there = replace(context(health), earlier=waves[:-1], session=waves[-1][0], words=words(lang))
    there = replace(there, came=dict.fromkeys(DAYS, people + 3))
    return health_results.change(waves[-1][1], there), there


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("times", [2, 5, 8])
def test_each_day_stands_above_its_column_and_the_wall_shows_all_at_once(times, lang):
    result, there = followed(times, lang)
    assert len(result.data) == 11 * times
    wall = chart.lines(result, there.words, 1100)
    assert wall.height <= HIGHEST * 1100
    for width in (350, 1100):
        texts = text_of(render_svg(chart.lines(result, there.words, width)))
        days = [there.words.day_and_month(day)[0] for day in DAYS[-times:]]
        assert [day for day in days if day not in texts] == []
        assert {"2026"} <= set(texts)
        assert not [text for text in texts if text.startswith("2026-")]
    assert ("15/18" in texts) == (times <= 5)  # how many of how many, where it has room


def test_days_do_not_cover_each_other():
    result, there = followed(8, "fr")
    for width in (350, 1100):
        made = chart.lines(result, there.words, width).to_dict()
        days = [there.words.day_and_month(day)[0] for day in DAYS]
        rows = [row for layer in made["layer"] for row in layer["data"]["values"]]
        heads = [row for row in rows if row.get("text") in days]
        assert len(heads) == 8
        font = 12 if width == 350 else 20
        for one in heads:
            for other in heads:
                if one is not other and one["y"] == other["y"]:
                    apart = abs(one["x"] - other["x"])
                    assert apart > 0.5 * font * (len(one["text"]) + len(other["text"])) / 2


def test_the_first_time_there_is_nothing_to_draw():
    result, _there = followed(1)
    assert result.nothing
    assert result.sentence.startswith("This is the first time.")


def test_a_change_is_told_by_a_sign_too():
    lot = Random(1)
    low = [("Police", {"statements": {"t1_a": "1"}})] * 15
    high = [("Police", {"statements": {"t1_a": "5"}})] * 15
    rows = [answers(health, *low), answers(health, *high)]
    lot.shuffle(low)
    for then, now, sign in ((0, 1, "▲"), (1, 0, "▼"), (0, 0, "")):
        there = replace(context(health), earlier=[(DAYS[0], rows[then])], session=DAYS[1])
        result = health_results.change(rows[now], there)
        texts = text_of(render_svg(chart.lines(result, there.words, 1100)))
        signs = [text[0] for text in texts if text[:1] in "▲▼" and text]
        assert signs == ([sign] if sign else [])


# --- results that were expected ------------------------------------------------------------------


def judged(points: dict[str, int], session: str = "") -> pd.DataFrame:
    rows = [(of, {"result": "A list", "reached": n}) for of, n in points.items()]
    return answers(reached, *rows)


def test_what_was_reached_is_compared_person_by_person():
    there = context(reached, added="A list")
    before = judged({"Police": 1, "DPJ": 2, "School": 2, "Shelter": 1})
    now = judged({"Police": 3, "DPJ": 4, "School": 4, "Shelter": 3})
    there = replace(there, earlier=[(DAYS[0], before)], session=DAYS[1])
    result = reached_results.over_time(now, there)
    assert result.facts["changes"] == {"A list": 2}
    assert result.facts["pairs"] == (4, 4)
    assert result.facts["higher"] == ["A list"]
    assert result.data["highest"].tolist() == [4, 4]
    assert "Compared: the 4 people who answered both times." in result.sentence


def test_other_people_than_the_last_time_are_not_compared():
    before = judged({"Police": 1, "DPJ": 2})
    now = judged({"Police": 3, "DPJ": 4})
    now["participant"] = ["q1", "q2"]
    there = context(reached, added="A list")
    there = replace(there, earlier=[(DAYS[0], before)], session=DAYS[1])
    result = reached_results.over_time(now, there)
    assert result.facts["changes"] == {}
    assert result.table["In words"].tolist() == ["cannot be compared"]
    assert "by the same people both times" in result.sentence


def test_a_result_that_is_new_has_no_change():
    there = context(reached, added="A list")
    assert reached_results.over_time(judged({"Police": 3}), there).nothing
    other = answers(reached, ("Police", {"result": "Another", "reached": 2}))
    there = replace(there, earlier=[(DAYS[0], other)], session=DAYS[1])
    result = reached_results.over_time(judged({"Police": 3}), there)
    assert result.sentence == "None of these results was judged before."


def test_a_result_judged_in_several_rounds_counts_as_last_said():
    first, second = judged({"Police": 1, "DPJ": 1}), judged({"Police": 4, "DPJ": 4})
    second["round"] = 2
    before = pd.concat([first, second], ignore_index=True)
    there = context(reached, added="A list")
    there = replace(there, earlier=[(DAYS[0], before)], session=DAYS[1])
    result = reached_results.over_time(judged({"Police": 4, "DPJ": 4}), there)
    assert result.facts["changes"] == {"A list": 0}


def test_results_that_nobody_judged_are_not_left_out_of_the_count():
    questions = {q.name: q.with_lists({"added": [Option("A list"), Option("A number")]})
                 for q in reached.all_questions}  # fmt: skip
    there = replace(context(reached), questions=questions)
    result = reached_results.how_far(judged({"Police": 4}), there)
    assert "Of 2 results, 1 are reached" in result.sentence
    assert "Nobody judged “A number”." in result.sentence


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.02, 0.98, "+0.50 (+0.02 to +0.98)"),  # higher
        (-0.02, 1.02, "+0.50 (−0.02 to +1.02)"),  # may be chance
        (0.004, 1.0, "+0.500 (+0.004 to +1.000)"),
        (0.2, 0.8, "+0.5 (+0.2 to +0.8)"),
    ],
)
def test_figures_are_fine_enough_for_what_is_said_of_them(
    low: float, high: float, said: str
) -> None:
    assert in_figures(Estimate(0.5, low, high, 12), context(health)) == said
