"""The frame of a picture: how text is broken into lines."""

from __future__ import annotations

from workbook.charts.frame import Frame


def test_bold_letters_get_more_room():
    frame = Frame(350, 12)
    text = "Service de police de l’agglomération, Section de l’exploitation des jeunes"
    plain, bold = frame.wrap(text, 350), frame.wrap(text, 350, bold=True)
    assert max(map(len, bold)) < max(map(len, plain))
