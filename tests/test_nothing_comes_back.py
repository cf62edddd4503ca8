"""What was hidden, taken back, removed, sealed or erased is in no file of an export.

Each text has a word of its own that stands nowhere else, and each file is looked through as a
program reads it: members of Word and Excel files and of archives, texts and drawings of PDF files.
"""

from __future__ import annotations

import io
import re
import unicodedata
import uuid
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest
from served import ORGANISATIONS

from workbook.collaboration import Collaboration
from workbook.collaboration.moderation import show, texts
from workbook.collaboration.redaction import redact
from workbook.collaboration.retention import purge
from workbook.collaboration.sealing import seal
from workbook.decision import Decision, Reservation
from workbook.deliverables.charter_document import charter_document
from workbook.deliverables.data_files import answers
from workbook.deliverables.evaluation import evaluation
from workbook.deliverables.handover import handovers
from workbook.deliverables.in_language import make_part
from workbook.deliverables.letters import letters
from workbook.deliverables.minutes import minutes
from workbook.deliverables.newcomers import newcomers
from workbook.deliverables.partner_sheets import partner_sheets
from workbook.documents import Document, Heading, Items, Paragraph, Picture, Table, plain
from workbook.documents.checked import flat
from workbook.language import words
from workbook.rehearsal.thinking import answer_to
from workbook.store.folder import create
from workbook.workshops.values import VALUES as VALUES_LISTED

EN = words("en")
MADE = date(2027, 1, 15)
Texts = dict[str, str]  # the words of each file

NECESSITY, VALUES, CLOSING = "common_language.necessity", "values.values", "values.closing"
PROMISES, RITUALS, AGAIN = "values.promises", "values.rituals", "evaluation.rules_again"
HELD = "roles.continuity"

# What the room saw; the first of organisations, the others without names.
SEEN = {"gain": "narwhal", "lived": "quokka", "open": "axolotl", "change": "zebu"}
DECIDED = "pangolin"
HIDDEN, TAKEN_BACK, NEVER_SHOWN, TOO_FEW = "manticore", "jackalope", "chupacabra", "bunyip"
HELD_BACK = "kraken"  # an anonymous answer that was changed after the reveal
REMOVED = "basilisk"
SAFETY = next(EN(one.label) for one in VALUES_LISTED if one.value == "safety")
NEVER = (HIDDEN, TAKEN_BACK, NEVER_SHOWN, TOO_FEW, HELD_BACK)


class Room:
    """Six people who answer what they are asked, each text with a word that tells what it is."""

    def __init__(self, path: Path) -> None:
        folder = create(path / "room", "Try-out", ORGANISATIONS).path
        settings = folder / "collaboration.toml"
        settings.write_text("keep_until = 2026-12-31\n" + settings.read_text())
        self.it = Collaboration(folder)
        self.session = self.it.sessions.start("facilitator")
        of = [*ORGANISATIONS, "Police"]
        self.people = [
            self.it.people.join(f"Person {name}", one, "en", self.session)
            for name, one in zip(["Ada", "Bea", "Cleo", "Dina", "Eva", "Fay"], of, strict=True)
        ]

    def says(self, name: str, n: int, **said: Any) -> None:
        """The n-th person answers, with that; said again, it is changed."""
        person = self.people[n]
        asked = [one.describe(EN) for one in self.it.asked(name, person)]
        values = answer_to(asked, Random(f"{name} {n}"), "en")
        written = {one["name"] for one in asked if one["kind"] == "text"}
        kept = {key: value for key, value in values.items() if key not in written}
        self.it.answer(name, person, str(uuid.uuid4()), {**kept, **said})

    def shows(self, name: str) -> None:
        self.it.steer(name, "close")
        self.it.steer(name, "reveal")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    room = Room(tmp_path_factory.mktemp("room"))
    it = room.it
    it.steer(NECESSITY, "open")
    for n in range(6):
        room.says(NECESSITY, n, gain=f"{SEEN['gain']} {n}", give=TAKEN_BACK, cost=f"{HIDDEN} {n}")
        room.says(NECESSITY, n, gain=f"{SEEN['gain']} {n}", give=REMOVED, cost=f"{HIDDEN} {n}")
    room.shows(NECESSITY)
    lines = [one for one in texts(it, NECESSITY) if HIDDEN in one["text"]]
    show(it, NECESSITY, [(one["question"], one["digest"]) for one in lines], False)
    for name, text in ((VALUES, "lived"), (CLOSING, "open"), (AGAIN, "change")):
        it.steer(name, "open")
        more = {"points": {"safety": 10}} if name == VALUES else {}
        for n in range(6):
            said = f"{SEEN[text]} {n}" if n else f"{SEEN[text]} {REMOVED}"
            room.says(name, n, **more, **{text: said})
        room.shows(name)
    it.steer(VALUES, "reopen")
    room.says(VALUES, 3, points={"safety": 10}, lived=HELD_BACK)
    room.shows(VALUES)
    it.steer(PROMISES, "open")
    for n in range(4):
        room.says(PROMISES, n, relied_on=TOO_FEW, needs=TOO_FEW)
    room.shows(PROMISES)
    it.steer(RITUALS, "open")
    for n in range(6):
        room.says(RITUALS, n, idea=NEVER_SHOWN)
    it.steer(HELD, "open")
    for n in range(6):
        room.says(HELD, n, held=f"{REMOVED} {n}", backup="", place=REMOVED, function=REMOVED)
    room.shows(HELD)
    _decide(it, room.session)
    return room


def _decide(it: Collaboration, session: str) -> None:
    against = Reservation("School", reason=REMOVED, solve=REMOVED)
    for n, kind in enumerate(("vision", "value", "term", "objective", "action", "lesson")):
        number = f"0000000{n}-0000-4000-8000-000000000000"
        text = SAFETY if kind == "value" else f"{DECIDED} and {REMOVED} {n}"
        one = Decision(
            id=number,
            activity=VALUES,
            kind=kind,
            status="agreed with reservations",
            text={"en": text},
            subject=f"{REMOVED} {n}",
            lang="en",
            reservations=[against],
            owner="Police",
            due="2027-03-01",
            progress="under way" if kind in ("objective", "action", "lesson") else "",
            why=REMOVED,
            more={"label": {"en": f"{REMOVED} {n}"}, "indicator": REMOVED, "function": REMOVED},
            session=session,
        )
        it.decisions.record(number, lambda _before, one=one: one)


def exported(room: Room) -> Texts:
    """All the words of each file of an export, those of its name too."""
    files: dict[str, bytes] = {}

    def hear(told: Any) -> None:
        if isinstance(told, dict):
            files.update(told)

    make_part(room.it.folder.path, "en", MADE, room.session, True, hear)
    return {name: name.casefold() + read(name, data) for name, data in files.items()}


@pytest.fixture(scope="module")
def before(room: Room) -> Texts:
    return exported(room)


@pytest.fixture(scope="module")
def told(room: Room, before: Texts) -> list[str]:
    """What stands together for a reader, in every document and in the data."""
    assert before
    found = [line for one in documents(room.it, room.session) for line in lines(one)]
    for name, rows in answers(room.it).items():
        found += [f"{name} {row}" for row in rows]
    return found


@pytest.fixture(scope="module")
def after(room: Room, told: list[str]) -> Texts:
    """Once the meeting was sealed, and a word taken out."""
    assert told
    seal(room.it)
    assert redact(room.it, REMOVED, "a real person", EN).n
    return exported(room)


@pytest.fixture(scope="module")
def erased(room: Room, after: Texts) -> Texts:
    assert after
    purge(room.it, EN, today=MADE)
    return exported(room)


# --- what a program reads in a file -------------------------------------------------------------


def read(name: str, data: bytes) -> str:
    """All the words in a file, without spaces and hyphens: a word may go over two lines."""
    kind = name.rpartition(".")[2]
    if kind in ("docx", "xlsx", "zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            found = "".join(read(one, packed.read(one)) for one in packed.namelist())
    elif kind == "pdf":
        found = "".join(in_pdf(data))
    elif kind in ("png", "jpeg"):
        found = ""
    else:
        text = data.decode("utf-8-sig").replace("\r\n ", "")  # how a calendar folds its lines
        found = text + re.sub(r"<[^>]*>", "", text)
    return squeezed(found)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad-]", "", unicodedata.normalize("NFC", text)).casefold()


def in_pdf(data: bytes) -> Iterator[str]:
    """What is set in it, in drawings too, and what is told in words beside them."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        pages = [page.obj for page in opened.pages]
        for one in [*pages, *opened.objects]:
            if not isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
                continue
            for key in ("/Alt", "/ActualText", "/E", "/Title", "/Contents"):
                told = one.get(key)
                if isinstance(told, pikepdf.String):
                    yield str(told)
            if "/Resources" in one and "/Font" in one.Resources:
                yield from _set_in(one)


def _set_in(one: pikepdf.Object) -> Iterator[str]:
    fonts = {name: _letters(font) for name, font in one.Resources.Font.items()}
    letters: dict[bytes, str] = {}
    for operands, operator in pikepdf.parse_content_stream(one):
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else operands
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            yield "".join(letters.get(codes[n : n + 2], "") for n in range(0, len(codes), 2))


def _letters(font: pikepdf.Object) -> dict[bytes, str]:
    """The letters of a font by their codes, as its file says."""
    told = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[bytes, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", told, re.S):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", told, re.S):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(text), "big")
            for n in range(int(first, 16), int(last, 16) + 1):
                found[n.to_bytes(2, "big")] = chr(start + n - int(first, 16))
    return found


# --- what is in none of them --------------------------------------------------------------------


def where(files: Texts, word: str) -> list[str]:
    return [name for name, text in files.items() if word in text]


CHARTER = {f"en/charter.{kind}" for kind in ("docx", "pdf", "html")}


@pytest.mark.parametrize("word", [SEEN["gain"], SEEN["lived"], DECIDED])
def test_what_the_room_saw_is_found_in_each_kind_of_file(before: Texts, word: str) -> None:
    assert {*where(before, word)} >= CHARTER
    table = "en/plan.xlsx" if word == DECIDED else "data/data.xlsx"
    assert table in where(before, word)


@pytest.mark.parametrize("word", NEVER)
def test_what_it_never_saw_is_in_no_file(before: Texts, after: Texts, word: str) -> None:
    assert where(before, word) == []
    assert where(after, word) == []


def test_what_was_removed_is_in_no_file(before: Texts, after: Texts) -> None:
    kinds = {name.rpartition(".")[2] for name in where(before, REMOVED)}
    assert kinds == {"docx", "pdf", "html", "xlsx", "csv", "ics"}
    assert where(after, REMOVED) == []
    assert {*where(after, SEEN["lived"])} >= CHARTER, "a sealed meeting is shown as before"


def test_what_was_erased_is_in_no_file_and_what_was_decided_is(room: Room, erased: Texts) -> None:
    for word in (*SEEN.values(), *(squeezed(one.name) for one in room.people)):
        assert where(erased, word) == []
    assert {*where(erased, DECIDED)} >= CHARTER


# --- names --------------------------------------------------------------------------------------


def test_people_are_named_only_where_they_said_what_they_hold(room: Room, before: Texts) -> None:
    for one in room.people:
        files = where(before, squeezed(one.name))
        sheets = [name for name in files if not name.startswith("en/handover/")]
        assert sheets == ["en/register.xlsx"]
        assert where(before, one.participant.replace("-", "")) == []


def lines(document: Document) -> Iterator[str]:
    """What stands together for a reader: a paragraph, a point of a list, a row of a table."""
    for block in flat(document.blocks):
        if isinstance(block, Heading | Paragraph):
            yield plain(block.runs)
        elif isinstance(block, Items):
            yield from map(plain, block.items)
        elif isinstance(block, Table):
            yield from (" ".join(map(plain, row)) for row in block.rows)
        elif isinstance(block, Picture):
            yield block.alt + block.caption
            yield from re.findall(r">([^<]+)<", block.svg)


def documents(it: Collaboration, session: str) -> Iterator[Document]:
    yield charter_document(it, EN, MADE)
    yield evaluation(it, EN, MADE)
    yield minutes(it, EN, session, MADE)
    yield newcomers(it, EN, MADE)
    for several in (partner_sheets, letters, handovers):
        yield from several(it, EN, MADE).values()


def test_what_was_written_without_a_name_stands_beside_none(room: Room, told: list[str]) -> None:
    nameless = [SEEN[text] for text in ("lived", "open", "change")]
    found = [line for line in told if any(word in line for word in nameless)]
    assert len(found) > 12, "in the charter, and in the data"
    who = [*ORGANISATIONS, *(one.name for one in room.people)]
    for line in found:
        assert [one for one in who if one in line] == [], line
