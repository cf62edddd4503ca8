"""Replaces a text by a mark wherever it is in a file; all else stays, byte for byte.

What tells rows apart and where they belong (numbers, moments, phases) is no text. The log names
texts by their digests. If a text changes, so does its digest there: what is hidden stays hidden.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from workbook.store.identifiers import digest_of
from workbook.store.passage import Passage
from workbook.store.records import cells_of, encode, rows_in, slices

# Columns that hold no words. In a table of answers only among the first: then come its questions.
_NO_WORDS = frozenset(
    [
        "answer_id",
        "event_id",
        "decision_id",
        "rev",
        "at",
        "session",
        "actor",
        "participant",
        "verb",
        "activity",
        "round",
        "kind",
        "lang",
        "consent",
        "consent_text",
        "version",
        "status",
    ]
)
_FIRST = 9
# People (as a program or as the form numbers them), nobody, rows, digests, texts of consent.
_NUMBER = re.compile(
    r"(?:p|paper-|simulated-|sealed-|gone-)(?:[0-9a-f]{10}|[0-9a-f]{16})"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|[0-9a-f]{16}"
    r"|\d{4}-\d\d-\d\d\.[a-z]{2}\.[0-9a-f]{8}"
)
# Steps whose detail holds no words but numbers and names of phases.
_WORDLESS = frozenset(
    [
        "timer",
        "hold",
        "board",
        "person",
        "paper",
        "merge",
        "seal",
        "sealing",
        "erase",
        "purging",
        "purge",
    ]
)
_MARK = re.compile(r"\[[^\[\]\n]+ \d{4}-\d\d-\d\d\]")  # in every language; a test says so
_TRIES = 100_000
UNDERWAY = "redacting"  # the verb of a removal that was begun; its detail says as what it ends


class Removal:
    """Takes `passage` out of files, and puts `mark` there."""

    def __init__(
        self,
        passage: Passage,
        mark: str,
        spared: Collection[str] = (),
        figures: Mapping[str, Collection[str]] | None = None,
        keeps: Collection[str] = (),
    ) -> None:
        self.passage = passage
        self.mark = mark
        # Texts that stay whatever they hold: the workbook's own words.
        self.spared = spared
        # The columns with numbers or dates, by table.
        self.figures = figures or {}
        # Names of files, and verbs of steps, that stay as they are.
        self.keeps = keeps
        # The ids of interrupted removals that end with this one.
        self.ends: Collection[str] = ()
        # In how many places the text was.
        self.places = 0
        # For each text that changes: its digest before -> after.
        self.digests: dict[str, str] = {}

    def file(self, name: str, data: bytes) -> bytes:
        """The bytes of a file without the text; `name` as in ``answers/values.vision.csv``."""
        if name in self.keeps:
            return data
        if name == "session.csv":
            return self._table(name, data, self._step)
        if name.endswith(".csv"):
            return self._table(name, data, self._row)
        return self.raw(data, torn=name.endswith(".torn"))

    def beside(self, data: bytes) -> bytes:
        """The log with the digest that each text will have added behind the one it has.

        So what is hidden stays hidden, before its text changes and after.
        """

        def step(_name: str, header: list[str], cells: list[str]) -> list[str]:
            detail = _detail(header, cells)
            if detail and _verb(header, cells) == "moderate":
                there = [list(one) for one in detail["texts"]]
                more = [
                    [of, self.digests[digest]] for of, digest in there if digest in self.digests
                ]
                detail["texts"] = [*there, *(one for one in more if one not in there)]
                return _with_detail(header, cells, detail)
            return cells

        return self._table("session.csv", data, step)

    def raw(self, data: bytes, torn: bool = False) -> bytes:
        """Bytes that are no whole records without it; at a torn end, not the beginning of it."""
        text = data.decode("utf-8", "surrogateescape")
        text, n = self.passage.replaced(text, self.mark, raw=True)
        if torn and not self.passage.alone:
            body = text.rstrip("\n")
            end = self.passage.beginning(body)
            if end < len(body):
                text, n = body[:end] + self.mark + text[len(body) :], n + 1
        self.places += n
        return text.encode("utf-8", "surrogateescape") if n else data

    # --- tables ------------------------------------------------------------------------------

    def _table(
        self,
        name: str,
        data: bytes,
        change: Callable[[str, list[str], list[str]], list[str]],
    ) -> bytes:
        records, torn = slices(data)
        header = (cells_of(records[0]) if records else None) or []
        made = records[:1]
        for record in records[1:]:
            cells = cells_of(record)
            if cells is None or len(cells) != len(header):
                made.append(self.raw(record))
                continue
            after = change(name, header, cells)
            made.append(record if after == cells else encode([after]))
        return b"".join([*made, self.raw(torn, torn=True) if torn else b""])

    def _row(self, name: str, header: list[str], cells: list[str]) -> list[str]:
        figures = self.figures.get(name, ())
        fixed = _FIRST if name.startswith("answers/") else len(header)
        after = list(cells)
        for place, column in enumerate(header):
            if (place < fixed and column in _NO_WORDS) or column in figures or not cells[place]:
                continue
            after[place] = self._cell(cells[place])
        return after

    def _cell(self, cell: str) -> str:
        value = _json(cell)
        if value is None:
            return self._string(cell)
        changed = self._value(value, keys=True)
        return cell if changed == value else json.dumps(changed, ensure_ascii=False)

    def _step(self, _name: str, header: list[str], cells: list[str]) -> list[str]:
        """A row of the log: the words in it, and the digests of texts that have changed."""
        verb, detail = _verb(header, cells), _detail(header, cells)
        if not detail or verb in _WORDLESS or verb in self.keeps:
            return cells
        if verb == "moderate":
            return _with_detail(header, cells, self._followed(detail))
        if verb == UNDERWAY and detail.get("id", "") not in ("", *self.ends):
            digests = detail.pop("digests", {})  # it is another's, and follows up what changes here
            there = {one: self.digests.get(made, made) for one, made in digests.items()}
            return _with_detail(header, cells, self._value(detail, keys=False) | {"digests": there})
        if verb == UNDERWAY:
            for name in ("digests", "id", "of"):
                detail.pop(name, None)
            ends_as = str(detail.pop("verb", "redact"))
            cells = [
                ends_as if column == "verb" else cell
                for column, cell in zip(header, cells, strict=True)
            ]
        return _with_detail(header, cells, self._value(detail, keys=False))

    def _followed(self, detail: dict[str, Any]) -> dict[str, Any]:
        texts = [[of, self.digests.get(digest, digest)] for of, digest in detail["texts"]]
        after = detail | {"texts": [one for n, one in enumerate(texts) if one not in texts[:n]]}
        if detail.get("twin"):
            after["twin"] = self.digests.get(detail["twin"], detail["twin"])
        if detail.get("heading"):
            after["heading"] = self._string(detail["heading"])
        return after

    def _value(self, value: Any, keys: bool) -> Any:
        if isinstance(value, str):
            return self._string(value)
        if isinstance(value, list):
            return [self._value(one, keys) for one in value]
        if not isinstance(value, dict):
            return value
        made: dict[str, Any] = {}
        for key, one in value.items():
            name = self._string(key) if keys else key
            after = self._value(one, keys)
            made[name] = _both(made[name], after) if name in made else after
        return made

    def _string(self, text: str) -> str:
        if text in self.spared or _NUMBER.fullmatch(text):
            return text
        after, n = self.passage.replaced(text, self.mark)
        if n:
            self.places += n
            self.digests[digest_of(text)] = digest_of(after)
        return after


def is_mark(text: str) -> bool:
    """Whether a text is nothing but the mark of one that was taken out."""
    return _MARK.fullmatch(text) is not None


def has_mark(text: str) -> bool:
    """Whether something was taken out of a text."""
    return _MARK.search(text) is not None


def underway(data: bytes) -> list[dict[str, Any]]:
    """The details of removals that a log says have begun and not ended; `at` says when."""
    begun = [row for row in rows_in(data) if row.get("verb") == UNDERWAY]
    details = [(row.get("at", ""), _json(row.get("detail", ""))) for row in begun]
    return [one | {"at": at} for at, one in details if isinstance(one, dict) and one]


def told_by(passage: Passage, id: str) -> str:
    """A digest that tells whether the removal with that id is of the same text.

    It is slow on purpose: the log holds it until the removal has ended, and nobody should find the
    text by trying many.
    """
    text = f"{passage.alone}:{passage.folded}".encode("utf-8", "surrogatepass")
    return hashlib.pbkdf2_hmac("sha256", text, id.encode(), _TRIES).hex()[:16]


def _both(one: Any, other: Any) -> Any:
    """One value of two whose names have become the same: their points or choices together."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one + other
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *(more for more in other if more not in one)]
    return one


def _json(cell: str) -> Any:
    """The list or object that a cell holds; None if it holds neither."""
    if cell[:1] not in ("[", "{"):
        return None
    try:
        value = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list | dict) else None


def _verb(header: list[str], cells: list[str]) -> str:
    return cells[header.index("verb")] if "verb" in header else ""


def _detail(header: list[str], cells: list[str]) -> dict[str, Any]:
    value = _json(cells[header.index("detail")]) if "detail" in header else None
    return value if isinstance(value, dict) else {}


def _with_detail(header: list[str], cells: list[str], detail: dict[str, Any]) -> list[str]:
    after = list(cells)
    place = header.index("detail")
    if detail != _json(cells[place]):
        after[place] = json.dumps(detail, ensure_ascii=False)
    return after
