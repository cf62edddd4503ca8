"""QR codes: a text, mostly an address, as a picture that phones read."""

from __future__ import annotations

import io

import segno


def svg(text: str, border: int = 2) -> str:
    """The QR code of `text` as an SVG element.

    It has a ``viewBox`` and no size of its own: whoever shows it says how large it is. `border` is
    the white margin, in modules (the small squares).
    """
    out = io.BytesIO()
    code = segno.make(text, micro=False)
    code.save(out, kind="svg", border=border, xmldecl=False, nl=False, omitsize=True)
    return out.getvalue().decode()


def print_in_terminal(text: str) -> None:
    """Print the QR code of `text` to standard output, small."""
    segno.make(text, micro=False).terminal(compact=True)
