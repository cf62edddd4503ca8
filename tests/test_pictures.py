"""The pictures of an activity: one that fails takes no other with it."""

from __future__ import annotations

from workbook.charts import symbols
from workbook.language import words
from workbook.pictures import pictures_of
from workbook.results import scales


def test_a_picture_that_fails_takes_no_other_with_it(
    collaboration, person, number, monkeypatch, caplog
) -> None:
    name = "common_language.necessity"
    collaboration.steer(name, "open")
    values = {"need": 5, "benefit": 4, "effort": 2, "gain": "time"}
    collaboration.answer(name, person(), number(), values)

    def broken(*_given: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(scales, "spread", broken)
    monkeypatch.setattr(symbols, "exchange", broken)
    first, *_others, matrix, wrote = (
        one.published() for one in pictures_of(collaboration, name, words("en"))
    )
    assert "could not be made" in first["sentence"]
    assert (first["svg"], matrix["svg"]) == (None, None)
    assert wrote["table"]["rows"]
    assert "scales.spread of necessity could not be computed" in caplog.text
