"""Which characters the fonts of the PDF have, and what stands for one they lack."""

from __future__ import annotations

import struct
import unicodedata
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Inter"
"""The font of PDF files, and of the pictures in them; its files are in `FONTS`."""

UNKNOWN = "□"
"""Stands for a character that no font here has."""

ALIKE = {
    "☐": "□",
    "☑": "✓",
    "✔": "✓",
    "✅": "✓",
    "☒": "✗",
    "✘": "✗",
    "❌": "✗",
    "\u200b": "",
    "\u2060": "",
}


@lru_cache
def characters() -> frozenset[str]:
    """The characters that are in the regular and in the bold of a font."""
    found = [_read(path.read_bytes()) for path in sorted(FONTS.glob("*-Regular.*"))]
    bold = [_read(path.read_bytes()) for path in sorted(FONTS.glob("*-Bold.*"))]
    return frozenset(map(chr, frozenset().union(*found) & frozenset().union(*bold)))


def drawable(text: str) -> str:
    """`text` with nothing in it that the fonts lack: a letter alike, or `UNKNOWN`."""
    return "".join(map(_drawn, unicodedata.normalize("NFC", text)))


def unmarked(text: str) -> str:
    """`text` as `drawable`, without marks that are not one character with their letter.

    Typst merges a letter and its mark in a picture, and then takes them for a glyph it lacks: the
    whole document fails. What Unicode has as one character, as é is, stays.
    """
    return "".join(one for one in drawable(text) if unicodedata.category(one)[0] != "M")


@lru_cache(maxsize=4096)
def _drawn(character: str) -> str:
    if character == "\n":
        return character
    if character in ALIKE:
        return ALIKE[character]
    if character in characters():
        return character
    # What only joins or colours its neighbours is no loss; letters in a frame, wide or in a
    # mathematician's hand are letters.
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Sk"):
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return plain if all(one in characters() for one in plain) else UNKNOWN


def _read(font: bytes) -> set[int]:
    """The code points of a font's `cmap` (OpenType 1.9, format 4, without gaps in a segment)."""
    tables = struct.unpack(">H", font[4:6])[0]
    records = (struct.unpack(">4sLLL", font[12 + 16 * n : 28 + 16 * n]) for n in range(tables))
    cmap = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    count = struct.unpack(">H", font[cmap + 2 : cmap + 4])[0]
    found: set[int] = set()
    for n in range(count):
        at = cmap + struct.unpack(">L", font[cmap + 8 + 8 * n : cmap + 12 + 8 * n])[0]
        kind, _length, _language, doubled = struct.unpack(">4H", font[at : at + 8])
        if kind != 4:
            continue
        segments = doubled // 2
        ends = struct.unpack(f">{segments}H", font[at + 14 : at + 14 + doubled])
        starts = struct.unpack(f">{segments}H", font[at + 16 + doubled : at + 16 + 2 * doubled])
        for start, end in zip(starts, ends, strict=True):
            found.update(range(start, end + 1))
    return found - {0xFFFF}
