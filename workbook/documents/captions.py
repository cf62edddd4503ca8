"""The words that writers add of themselves, and the numbers of tables and figures."""

from __future__ import annotations

from workbook.documents.checked import flat
from workbook.documents.model import Block, Document, Picture, Table
from workbook.language import Words
from workbook.language import mark as _

CONTENTS = _("Contents")
PAGE = _("Page {n} of {total}")
FIGURE = _("Figure {n}")
TABLE = _("Table {n}")
LOCALES = {"en": "en-CA", "fr": "fr-CA"}


class Captions:
    """Says “Table 2” and “Figure 1”, in the order it is asked; nothing where there is only one.

    Only what is long enough for a table of contents has numbers: a letter has no “Table 1”.
    """

    def __init__(self, document: Document, words: Words) -> None:
        self._words = words
        blocks = flat(document.blocks) if document.contents else ()
        captioned = [one for one in blocks if isinstance(one, Table) or _figure(one)]
        self._many = {kind: sum(isinstance(one, kind) for one in captioned) > 1 for kind in KINDS}
        self._count = dict.fromkeys(KINDS, 0)

    def label(self, block: Table | Picture) -> str:
        """What stands before the caption of the next table or picture; may be empty."""
        kind = type(block)
        if not block.caption or not self._many[kind]:
            return ""
        self._count[kind] += 1
        return self._words(KINDS[kind], n=self._count[kind])


KINDS: dict[type, str] = {Table: TABLE, Picture: FIGURE}


def _figure(block: Block) -> bool:
    return isinstance(block, Picture) and bool(block.caption)
