"""Keeps the catalogues in step with what is marked in the code and written in the notebooks.

    python -m workbook.locale.catalogue            brings .po and .mo up to date, says what is new
    python -m workbook.locale.catalogue --check    changes nothing; 1 if there is something to do

For those who write the workbook: needs babel, which only ``pip install -e .[test]`` brings. What is
written has no dates and no line numbers, so the same words always make the same bytes.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from workbook.language import LANGUAGES, LOCALE

PACKAGE = LOCALE.parent
ROOT = PACKAGE.parent
HEADER = "# What people read in the workbook. After a change of words run:\n"
HEADER += "#     python -m workbook.locale.catalogue"

Id = str | tuple[str, str]  # a pair is the one and the many of `Words.count`


class Plain(Catalog):
    """A catalogue whose header says nothing of when and by whom it was written."""

    def __init__(self, lang: str) -> None:
        super().__init__(locale=lang, domain="workbook", header_comment=HEADER, fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
        ]

    def text(self) -> bytes:
        """The catalogue as a .po file, for people."""
        text = io.BytesIO()
        write_po(text, self, width=100, include_lineno=False, include_previous=True)
        return text.getvalue()

    def compiled(self) -> bytes:
        """The catalogue as a .mo file, for gettext; what is not sure is left out."""
        compiled = io.BytesIO()
        write_mo(compiled, self)
        return compiled.getvalue()

    def lacking(self) -> list[Message]:
        """What has no translation yet, or one that is only guessed from another message."""
        return [one for one in messages(self) if one.fuzzy or not all(strings(one))]


def po_file(lang: str) -> Path:
    """Where the translations of that language are written."""
    return LOCALE / lang / "LC_MESSAGES" / "workbook.po"


def messages(catalogue: Catalog) -> list[Message]:
    """The messages of a catalogue, in their order; without its header."""
    return [message for message in catalogue if message.id]


def strings(message: Message) -> list[str]:
    """The translations of a message: one, or one for each plural form; empty ones included."""
    string = message.string or ""
    return [string] if isinstance(string, str) else list(string)


def ids(message: Message) -> list[str]:
    """The original of a message: one, or the one and the many."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def marked() -> Iterator[tuple[str, Id]]:
    """Everything people read: the file it is in (as in the repository) and the message."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in in_code(path.read_text("utf-8")):
            yield path.relative_to(ROOT).as_posix(), message
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for message in in_notebook(path):
            yield path.relative_to(ROOT).as_posix(), message


def in_code(source: str) -> list[Id]:
    """What is marked: ``_("...")`` and ``.count("one", "many", n)``, in the order of the lines.

    Not by babel's own extractor, which stops at ``.count(b"...")``.
    """
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    found: list[Id] = []
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
        match call.func, texts:
            case ast.Name("_"), [str(message)]:
                found.append(message)
            case ast.Name("_"), _:
                raise ValueError(f"line {call.lineno}: only words as they stand can be marked")
            case ast.Attribute(attr="count"), [str(one), str(many), *_]:
                found.append((one, many))
    return found


def in_notebook(path: Path) -> list[Id]:
    """The paragraphs of a notebook, cut where `workbook.server.notebooks.for_visitor` cuts them."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    # A cell's source is a text, or a list of its lines.
    written = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return [part for source in written for part in source.split("\n\n") if part]


def read(lang: str) -> Catalog:
    """The translations as they are on disk; none if there is no file."""
    path = po_file(lang)
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else b""), locale=lang)


def current(lang: str) -> Plain:
    """The translations of what is marked now; what resembles an older message is a fuzzy guess."""
    template, known, catalogue = Plain(lang), read(lang), Plain(lang)
    for file, id in marked():
        template.add(id, locations=[(file, 1)])
    known.update(template)
    for message in messages(known):
        catalogue[message.id] = message
    return catalogue


def stale(lang: str) -> list[str]:
    """A sentence for everything that is to be done in that language; none if all is well."""
    catalogue, known, path = current(lang), read(lang), po_file(lang)
    there = {ids(one)[0] for one in messages(known)}
    wanted = {ids(one)[0] for one in messages(catalogue)}
    compiled = path.with_suffix(".mo")
    new = [one for one in messages(catalogue) if ids(one)[0] not in there]
    old = [one for one in messages(known) if ids(one)[0] not in wanted]
    guessed_or_empty = [one for one in catalogue.lacking() if ids(one)[0] in there]
    said = [_line("not in the catalogue", one) for one in new]
    said += [_line("not translated", one) for one in guessed_or_empty]
    said += [_line("read nowhere any more", one) for one in old]
    if not said and path.read_bytes() != catalogue.text():
        said.append(f"{path.name} is not as it would be written.")
    if not compiled.exists() or compiled.read_bytes() != catalogue.compiled():
        said.append(f"{compiled.name} is not what {path.name} makes.")
    return said


def write(lang: str) -> list[str]:
    """Bring both files up to date; a line for everything that is still to be translated."""
    catalogue, path = current(lang), po_file(lang)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(catalogue.text())
    path.with_suffix(".mo").write_bytes(catalogue.compiled())
    return [_line("guessed" if one.fuzzy else "not translated", one) for one in catalogue.lacking()]


def _line(what: str, message: Message) -> str:
    files = ", ".join(dict.fromkeys(file for file, _line in message.locations))
    return f"{what}: {ids(message)[0]!r}" + (f" ({files})" if files else "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Update, or with ``--check`` only look; 1 if there is something left to do."""
    parser = argparse.ArgumentParser(prog="python -m workbook.locale.catalogue")
    parser.add_argument("--check", action="store_true", help="change nothing, only say")
    check = parser.parse_args(arguments).check
    left = 0
    for lang in LANGUAGES:
        if lang == "en":  # as written in the code
            continue
        said = stale(lang) if check else write(lang)
        left += len(said)
        sys.stdout.writelines(f"{lang}  {line}\n" for line in said)
        sys.stdout.write(f"{lang}  {len(said)} to do of {len(current(lang))} messages.\n")
        if said and not check:
            where = po_file(lang).relative_to(ROOT)
            sys.stdout.write(f"{lang}  Write them into {where} and run this again.\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
