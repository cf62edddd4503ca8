"""What people said yes to, in `consents.csv`: each text once, word for word, under an id."""

from __future__ import annotations

from pathlib import Path

from workbook.store.clock import now
from workbook.store.identifiers import digest_of
from workbook.store.records import Row
from workbook.store.table import Table

COLUMNS = ("consent_text", "at", "version", "lang", "wording")
ON_PAPER = "paper"  # in participants.csv: told by the facilitator, so it is not known which words
_LENGTH = 8  # of the digest in an id


def id_of(version: str, lang: str, wording: str) -> str:
    """The id of a text: its version, its language, and a digest that changes with every word."""
    return f"{version}.{lang}.{digest_of(wording)[:_LENGTH]}"


class Consents:
    """The table of texts. Nothing in it changes: one can read what somebody agreed to years ago."""

    def __init__(self, path: Path) -> None:
        self.table = Table(path, COLUMNS)
        self.table.reread = self.refresh
        self._texts: dict[str, Row] = {}

    def refresh(self) -> bool:
        """Read what was appended since; True if anything came. Raises `TableChanged`."""
        with self.table.mutex:
            return self._take(self.table.follow())

    def _take(self, rows: list[Row]) -> bool:
        if self.table.restarted:
            self.table.restarted = False
            self._texts = {}
        self._texts |= {row["consent_text"]: row for row in rows}
        return bool(rows)

    def wording(self, id: str) -> str:
        """The text of that id, word for word; empty if it is not there."""
        row = self._texts.get(id)
        return row["wording"] if row else ""

    def keep(self, version: str, lang: str, wording: str) -> str:
        """Append a text if it is not there yet. Returns its id once it is durable.

        Raises as `Table.writing` does.
        """
        id = id_of(version, lang, wording)
        self.refresh()
        if id not in self._texts:
            with self.table.writing() as writer:
                self._take(writer.fresh)
                if id not in self._texts:
                    row = {"consent_text": id, "at": now(), "version": version}
                    row |= {"lang": lang, "wording": wording}
                    writer.append([row])
                    self._take([row])
        return id
