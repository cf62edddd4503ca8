"""The colours that everything is made of can be read, and docs/design.md says how well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHEETS = [*(ROOT / "workbook" / "widgets").glob("*.css")]
SHEETS += (ROOT / "workbook" / "server" / "static").glob("*.css")
THEMES = [
    dict(re.findall(r"--wb-([\w-]+): (#\w+)", block))
    for block in re.findall(
        r":root[^{]*\{(.*?)\}", (ROOT / "workbook" / "widgets" / "base.css").read_text(), re.DOTALL
    )
]
ROW = re.compile(r"\| `([\w-]+)` \| `([\w-]+)` \| ([\d.]+) \| ([\d.]+) \|")
TABLE = ROW.findall((ROOT / "docs" / "design.md").read_text("utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    digits = colour.removeprefix("#")
    digits = "".join(2 * one for one in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_white_on_black_is_21() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)


@pytest.mark.parametrize(("what", "on", "light", "dark"), TABLE)
def test_the_documented_contrasts_hold(what: str, on: str, light: str, dark: str) -> None:
    least = 3.0 if what == "line" else 4.5
    for theme, told in zip(THEMES, (light, dark), strict=True):
        ratio = contrast(theme[what], theme[on])
        assert f"{ratio:.1f}" == told
        assert ratio >= least


def test_every_colour_of_text_is_in_the_table() -> None:
    assert {"ink", "soft", "accent", "on-accent", "good", "bad"} <= {what for what, *_more in TABLE}
    assert set(THEMES[0]) == set(THEMES[1]), "light and dark have the same names"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_other_sheet_names_a_colour(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    text = re.sub(r":root[^{]*\{.*?\}", "", text, flags=re.DOTALL)
    colour = r"(?:color|background|border[\w-]*|outline)[^;]*?(#[0-9a-fA-F]{3,8})\b"
    found = re.findall(colour, text)
    assert set(found) <= {"#fff"}, "a QR code is white everywhere; all else has a name"
