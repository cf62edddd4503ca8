"""QR codes: the same picture at any size, and one module that draws them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from test_layers import FILES, imported, unit

from workbook import qr

ADDRESS = "http://192.168.1.20:8866/?code=ABCD-EFGH"


def test_a_code_is_whole_at_whatever_size_a_page_or_a_sheet_gives_it() -> None:
    picture = ElementTree.fromstring(qr.svg(ADDRESS, border=2))
    assert "width" not in picture.attrib
    assert "height" not in picture.attrib
    left, top, width, height = map(int, picture.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    # 17 modules and four for each version, and the border twice.
    assert width == height
    assert (width - 4 - 17) % 4 == 0


def test_another_address_has_another_code() -> None:
    assert qr.svg(ADDRESS) == qr.svg(ADDRESS) != qr.svg(ADDRESS + "J")


def test_the_terminal_shows_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    qr.print_in_terminal(ADDRESS)
    assert len(capsys.readouterr().out.splitlines()) > 10


def test_codes_are_drawn_in_one_module() -> None:
    assert {unit(path) for path in FILES if "segno" in set(imported(path))} == {"qr"}
