"""How to join: the address, the code, and the two as a picture for a phone's camera."""

from __future__ import annotations

from traitlets import Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.base import Widget


class Join(Widget):
    """`url` carries the code; `address` is what a person types, `qr` an SVG drawing of `url`."""

    url = Unicode().tag(sync=True)
    address = Unicode().tag(sync=True)
    code = Unicode().tag(sync=True)
    qr = Unicode().tag(sync=True)

    def labels(self, words: Words) -> dict[str, str]:
        return {
            "join": words(_("Join with your phone")),
            "type": words(_("Scan the picture, or go to this address and type the code:")),
            "code": words(_("Code")),
            "picture": words(_("Picture of the address {url} for a phone's camera"), url="{url}"),
        }
