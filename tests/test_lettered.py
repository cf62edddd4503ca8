"""Tables under letters."""

from __future__ import annotations

import pandas as pd
from drawn import text_of

from workbook.charts import lettered
from workbook.charts.frame import render_svg
from workbook.language import words
from workbook.results.context import Result


def fit_of(mean: float, width: int) -> list[str]:
    row = {"objective": "a", "organisation": "b", "letter": "A", "fit": mean, "label": f"{mean}"}
    others = [row | {"letter": chr(66 + i), "organisation": f"o{i}"} for i in range(11)]
    data = pd.DataFrame([row, *others])
    return text_of(render_svg(lettered.alignment(Result(data, data, ""), words("en"), width)))


def test_a_mean_below_a_point_is_not_rounded_up_to_it():
    assert "1.6" in fit_of(1.6, 1100)
    assert "1" in fit_of(1.6, 350)
    assert not {"2", "1."} & set(fit_of(1.6, 350))
