"""Pictures: as wide as asked for, readable, told without colour, and made on this machine."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from drawn import DRAWN, NAMES, shown, svg

from workbook.charts.frame import render_svg
from workbook.pictures import function
from workbook.results.context import Result

WIDTHS = {350: 12, 1100: 20}
# Nothing is there to compare with what one person alone judges, guesses or has met; and of a rule
# that few needed nothing is told.
NEED_TWO = (
    *("glossary-terms.slopes", "mandates-dots.knowledge", "rituals-lettered.mixing"),
    "rules_again-bars.ranked-rules_again.hold",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("people", "width"), [(6, 350), (100, 350), (100, 1100)])
class TestEveryChart:
    def test_is_as_wide_as_asked_for_even_with_long_words(self, name, people, width):
        root = ET.fromstring(svg(name, people, width))
        assert float(root.get("width", 0)) == pytest.approx(width, abs=3)

    def test_can_be_read_from_the_last_row(self, name, people, width):
        sizes = re.findall(r'font-size="([\d.]+)px"', svg(name, people, width))
        assert sizes
        assert min(map(float, sizes)) >= WIDTHS[width]

    def test_takes_the_colour_of_the_page_it_stands_in(self, name, people, width):
        drawn = svg(name, people, width)
        texts = re.findall(r"<text [^>]*>", drawn)
        assert texts
        # What has a colour of its own is a letter or a number in the middle of a coloured mark.
        own = [text for text in texts if 'fill="currentColor"' not in text]
        assert all(re.search(r'fill="#(FFFFFF|000000)"', text) for text in own)
        assert all('text-anchor="middle"' in text and 'font-weight="bold"' in text for text in own)
        assert not re.search(r'class="background"[^>]*fill="(?!transparent|none)', drawn)

    def test_asks_no_other_machine_for_anything(self, name, people, width):
        hosts = re.findall(r"https?://([^/\"]+)", svg(name, people, width))
        assert set(hosts) == {"www.w3.org"}

    def test_tells_a_screen_reader_what_it_shows(self, name, people, width):
        root = ET.fromstring(svg(name, people, width))
        assert root.get("role") == "graphics-document"
        assert root.get("aria-label", "").endswith(".")
        assert "aria-roledescription" not in svg(name, people, width)
        symbols = [e for e in root.iter() if e.get("role") == "graphics-symbol"]
        assert symbols
        assert all(symbol.get("aria-label") for symbol in symbols)


@pytest.mark.parametrize("name", NAMES)
def test_one_person_alone_is_drawn_or_told_why_not(name):
    result, _there = shown(name, 1)
    assert result.nothing == name.startswith(NEED_TWO)
    assert result.nothing or svg(name, 1, 350).startswith("<svg ")
    assert result.sentence.endswith((".", "?"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("people", [1, 6])
def test_a_table_stands_beside_every_picture(name, people):
    result, _there = shown(name, people)
    assert len(result.table) > 0 or (people == 1 and name.startswith(NEED_TWO))


@pytest.mark.parametrize("name", NAMES)
def test_one_row_alone_does_no_harm(name):
    result, there = shown(name, 6)
    alone = Result(result.data.iloc[:1], result.table, result.sentence)
    chart = function("charts", DRAWN[name][1].chart)
    assert render_svg(chart(alone, there.words, 350)).startswith("<svg ")


HOSTILE = """
import altair as alt
from workbook.charts.frame import render_svg, values
said = [{"text": "one\\uffff word"}, {"text": ["\\ufffetwo", "\\x01\\ud800lines"]}]
chart = alt.Chart(values(said)).mark_text().encode(text="text:N")
print(render_svg(chart.properties(description="All\\uffff of it.")))
"""


def test_signs_in_older_files_that_no_picture_can_hold_stop_nothing():
    """In a process of its own: they end the one that draws."""
    made = subprocess.run([sys.executable, "-c", HOSTILE], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    root = ET.fromstring(made.stdout)
    assert root.get("aria-label") == "All of it."
    assert "one word" in "".join(root.itertext())
