"""Commands about documents and paper: export, import of an edited sheet, print."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from workbook.collaboration import Collaboration
from workbook.errors import WorkbookError
from workbook.language import LANGUAGES, Words
from workbook.language import mark as _
from workbook.store.atomic import replace_file, write_private
from workbook.store.disk_errors import not_saved

Command = Callable[[argparse.Namespace, Words], int]
SUMS = "SHA256SUMS"
BOTH = "both"


def export_documents(chosen: argparse.Namespace, words: Words) -> int:
    """Write what partners take home: charter, plan, letters, handover, report, calendar, data."""
    from workbook.deliverables.take_home import EVERYTHING, TakeHome

    out: Path = chosen.out
    _must_be_ours(out)
    collaboration = Collaboration(chosen.folder)
    offered = collaboration.folder.settings.languages
    languages = {"": offered, BOTH: tuple(LANGUAGES)}.get(chosen.lang, (chosen.lang,))

    def tell(begun: int, of: int, name: str) -> None:
        if chosen.json:
            print(json.dumps({"done": begun, "of": of, "name": name}), flush=True)
        elif name:
            print(words(_("{n} of {all}: {name}"), n=begun + 1, all=of, name=name), flush=True)

    files = TakeHome(collaboration, languages, date.today(), chosen.meeting).files(tell)
    write(out, files, is_there=chosen.json)
    if chosen.json:
        print(json.dumps({"files": [*files]}), flush=True)
        return 0
    told = _("{n} files are in {folder}. The same in one file: {file}")
    print(words(told, n=len(files), folder=out, file=out / EVERYTHING))
    return 0


def _must_be_ours(out: Path) -> None:
    """Raises `WorkbookError` for a folder that holds something else."""
    try:
        strange = out.exists() and not (out / SUMS).exists() and any(out.iterdir())
    except OSError as error:
        raise not_saved(out, error) from error
    if strange:
        raise WorkbookError(
            _("{folder} holds other files. Name a folder that is not there yet."), folder=out
        )


def write(out: Path, files: Mapping[str, bytes], is_there: bool = False) -> None:
    """Put the files there, and take away what an earlier export left and this one has not.

    With `is_there` the folder is not made: whoever made it may have taken it away.
    """
    path = out
    try:
        if not is_there:
            out.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path in _left(out, files):
            path.unlink(missing_ok=True)
            _without_empty(path.parent, out)
        for name, data in files.items():
            path = out / name
            for folder in [*path.relative_to(out).parents][-2::-1]:
                (out / folder).mkdir(exist_ok=True, mode=0o700)
            replace_file(path, data, durable=False)
    except OSError as error:
        raise not_saved(path, error) from error


def _without_empty(folder: Path, out: Path) -> None:
    """Take an empty folder away, and those above that it leaves empty, up to `out`."""
    while folder != out and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _left(out: Path, files: Mapping[str, bytes]) -> list[Path]:
    """What an earlier export wrote and this one does not; nothing outside of its folder."""
    if not (out / SUMS).exists():
        return []
    names = [line.partition("  ")[2] for line in (out / SUMS).read_text("utf-8").splitlines()]
    paths = [out / name for name in names if name and name not in files]
    return [one for one in paths if one.is_file() and one.resolve().is_relative_to(out.resolve())]


def import_sheet(chosen: argparse.Namespace, words: Words) -> int:
    """Take an edited plan or register back, row by row; say what changed and what was refused."""
    from workbook.deliverables.bring_in import bring_in

    try:
        data = chosen.file.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise WorkbookError(
            _("{file} cannot be read: {why}."), file=chosen.file, why=why
        ) from error
    collaboration = Collaboration(chosen.folder)
    done = bring_in(collaboration, data, words, chosen.file.name, chosen.dry_run)
    for sentence in done.sentences(words):
        print(sentence)
    if chosen.dry_run:
        print(words(_("Nothing was recorded. To record it, leave out: --dry-run")))
    return 1 if done.refused else 0


def print_sheets(chosen: argparse.Namespace, words: Words) -> int:
    """Write sheets of paper to print: one an activity, with its questions and a QR code."""
    from workbook.deliverables.paper import sheets
    from workbook.server.address import named, own_address

    collaboration = Collaboration(chosen.folder)
    if chosen.workshop:
        collaboration.programme.workshop(chosen.workshop)
    code = collaboration.folder.keys()["code"]
    address = named(chosen.address or own_address() or "127.0.0.1").at("http", chosen.port)
    join_url = f"{address.url}?code={code}"
    text = sheets(collaboration, words, join_url, chosen.workshop)
    write_private(chosen.out, text)
    told = _("{file} is written. Open it in a browser and print it; the code leads to {url}")
    print(words(told, file=chosen.out, url=join_url))
    return 0


def add_commands(command: Callable[[str, Command], argparse.ArgumentParser], port: int) -> None:
    """Add them to the command line. `port`: where a server listens that was not told where."""
    added = command("export", export_documents)
    languages = (*LANGUAGES, BOTH)
    added.add_argument("--lang", choices=languages, default="", help="of the documents")
    added.add_argument("folder", type=Path)
    added.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder to make")
    added.add_argument("--meeting", default="", metavar="ID", help="by default the last one held")
    added.add_argument("--json", action="store_true", help="say how far it is in lines of JSON")

    added = command("import", import_sheet)
    added.add_argument("folder", type=Path)
    added.add_argument("file", type=Path, help="an edited plan.xlsx or register.xlsx")
    added.add_argument("--dry-run", action="store_true", help="say what would be recorded")

    added = command("print", print_sheets)
    added.add_argument("folder", type=Path)
    added.add_argument("--workshop", default="", help="for example values; by default all")
    added.add_argument("--out", type=Path, default=Path("sheets.html"), help="an HTML file")
    added.add_argument("--address", default="", help="of the server; by default this machine's")
    added.set_defaults(port=port)
