"""Every QR code that is printed or shown is read by another program, as a phone would."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import vl_convert
import zxingcpp
from PIL import Image

from workbook import qr
from workbook.cli import main


def read(svg: str, width: int) -> str:
    """What a reader finds in the drawing, shown on white at that width in px; empty if nothing."""
    sized = svg.replace("<svg ", f'<svg width="{width}" height="{width}" ', 1)
    image = Image.open(io.BytesIO(vl_convert.svg_to_png(sized, scale=1.0))).convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    found = zxingcpp.read_barcodes(white.convert("L"))
    return found[0].text if found else ""


@pytest.mark.parametrize("width", [98, 160, 400])
def test_a_code_is_read_at_each_size_it_is_shown_at(width: int) -> None:
    address = "http://192.0.2.17:8866/?code=ABC234"
    assert read(qr.svg(address), width) == address


def test_every_code_on_paper_is_read(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheets.html"
    command = ["print", str(folder), "--out", str(out), "--address", "https://room.example"]
    assert main(command) == 0
    codes = re.findall(r"<svg.*?</svg>", out.read_text("utf-8"), re.S)
    assert len(codes) > 20
    read_as = {read(code, 98) for code in {*codes}}  # 26 mm on paper, seen at 96 dpi
    assert len(read_as) == 1
    [address] = read_as
    assert address.startswith("https://room.example/?code=")
