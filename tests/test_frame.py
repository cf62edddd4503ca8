"""The frame of a picture: how text is broken into lines."""

from __future__ import annotations

from workbook.charts.frame import Frame


def test_bold_letters_get_more_room():
    frame = Frame(350, 12)
    text = "Service de police de l’agglomération, Section de l’exploitation des jeunes"
    plain, bold = frame.wrap(text, 350), frame.wrap(text, 350, bold=True)
    assert max(map(len, bold)) < max(map(len, plain))


def test_two_long_names_are_never_cut_to_the_same():
    frame = Frame(350, 12)
    long = "Maison des jeunes de la région de la Rive-Nord, de la ville et de ses environs"
    for lines in (1, 2, 4):
        east, west = (frame.name(f"{long} ({end})", 90, lines) for end in ("Est", "Ouest"))
        assert len(east) <= lines
        assert east != west
        assert east[0].startswith("Mai")
    assert frame.name("Police", 90) == ["Police"]
