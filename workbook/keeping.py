"""Commands about what is kept: seal, redact, person, purge, backup, restore.

Those that take something away for good say first what they would do, and do it with ``--yes``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from workbook.collaboration import Collaboration
from workbook.collaboration.redaction import Redacted, preview, redact
from workbook.collaboration.retention import due, purge, reminder
from workbook.collaboration.sealing import seal, unsealed
from workbook.collaboration.withdrawal import STAYS, Erased, erase, export, find, would_erase
from workbook.errors import NotSaved
from workbook.language import Words
from workbook.language import mark as _
from workbook.store.atomic import replace_file
from workbook.store.backup import UNREACHED, make_backup, unreached
from workbook.store.check import not_ended
from workbook.store.folder import Folder
from workbook.store.restoring import restore as restored
from workbook.store.text_files import name_of, own_files

Command = Callable[[argparse.Namespace, Words], int]
ACTOR = "terminal"
WITH_YES = _("Nothing was changed. Do it with: --yes")
ELSEWHERE = _("Backups that were copied elsewhere are not reached: look after them yourself.")
PLACES = _("{file}: {n}")


def seal_session(chosen: argparse.Namespace, words: Words) -> int:
    """Take from the anonymous answers of a meeting whose they are, for good."""
    done = seal(Collaboration(chosen.folder), chosen.session, ACTOR)
    for sentence in done.sentences(words):
        print(sentence)
    left = _tell_elsewhere(chosen.folder, words)
    return 1 if done.strange else left


def redact_text(chosen: argparse.Namespace, words: Words) -> int:
    """Take a text that should never have been typed out of every file; a mark stays."""
    collaboration = Collaboration(chosen.folder)
    if not chosen.yes:
        _tell_places(preview(collaboration, chosen.text, words), words)
        print(words(WITH_YES))
        return 1
    done = redact(collaboration, chosen.text, chosen.why, words, ACTOR)
    _tell_places(done, words)
    print(words.count("{n} backup held it, too.", "{n} backups held it, too.", done.backups))
    for file in done.own:
        print(words(_("{file} holds it, and is yours to change."), file=file))
    left = _tell_elsewhere(chosen.folder, words)
    return 1 if done.own else left


def person(chosen: argparse.Namespace, words: Words) -> int:
    """Export what is one person's, or erase it."""
    collaboration = Collaboration(chosen.folder)
    one = find(collaboration, chosen.name)
    if chosen.out or not chosen.erase:
        _write(export(collaboration, one, words), chosen.out, words)
    if not chosen.erase:
        return 0
    if not chosen.yes:
        _tell_erased(would_erase(collaboration, one, words), words)
        print(words(WITH_YES))
        return 1
    _tell_erased(erase(collaboration, one, words, ACTOR), words)
    return _tell_unreached(unreached(collaboration.folder), words)


def purge_folder(chosen: argparse.Namespace, words: Words) -> int:
    """Erase what was to be kept no longer; keep what was agreed."""
    collaboration = Collaboration(chosen.folder)
    told = purge(collaboration, words, ACTOR) if chosen.yes else due(collaboration)
    text = _("People: {people}. Answers: {answers}. Backups: {backups}.")
    counts = {"people": told.counts["people"], "answers": told.counts["answers"]}
    print(words(text, **counts, backups=told.backups))
    print(words(_("What was agreed stays: steps, what was added, drafts, decisions, settings.")))
    if chosen.yes:
        return _tell_elsewhere(chosen.folder, words, every=True)
    print(words(WITH_YES))
    return 1


def backup(chosen: argparse.Namespace, words: Words) -> int:
    """Make a backup of a collaboration; prints the file it made."""
    folder = Collaboration(chosen.folder).folder
    print(make_backup(folder, chosen.to.resolve() if chosen.to else None))
    told = _("It holds names and answers, but not the keys: a restored folder has a new code.")
    print(words(told), file=sys.stderr)
    return 0


def restore(chosen: argparse.Namespace, words: Words) -> int:
    """Make the folder of a backup anew, and check it."""
    folder = restored(chosen.backup, chosen.folder.expanduser().absolute())
    # What a stranger wrote is looked at and not run.
    wrong, notes = Collaboration(folder.path, added=False).check(words)
    for sentence in [*wrong, *notes]:
        print(sentence)
    if programs := [name_of(folder, path) for path in own_files(folder)]:
        text = _(
            "It has programs of its own: {files}. They run on this machine when it is started and "
            "its pages are opened. Nothing of them has run yet: look into them first."
        )
        print(words(text, files=", ".join(programs)))
    if not wrong:
        print(words(_("{folder} is in order."), folder=chosen.folder))
    return 1 if wrong else 0


def remind(collaboration: Collaboration, words: Words) -> None:
    """Say on standard error what is to be sealed, and what is due to be erased."""
    settings = collaboration.folder.settings
    if settings.synthetic or settings.rehearsal or settings.replay:
        return  # nobody real is in it
    collaboration.refresh()
    folder = collaboration.folder.path
    for session, n in unsealed(collaboration).items():
        half = session in collaboration.sessions.sealing
        if half or session != collaboration.sessions.id:
            begun = _(
                "The seal of {session} was interrupted; {n} anonymous answers may still tell in "
                "the files or in backups who gave them. Seal it again: workbook seal {folder} "
                "--session {session}"
            )
            text = _(
                "{n} anonymous answers of {session} still tell in the files who gave them. Seal "
                "them: workbook seal {folder} --session {session}"
            )
            said = words(begun if half else text, n=n, session=session, folder=folder)
            print(said, file=sys.stderr)
    for finding in not_ended(collaboration.folder):
        print(words(finding.message, **finding.values), file=sys.stderr)
    if said := reminder(collaboration, words):
        print(said, file=sys.stderr)


def _tell_elsewhere(path: Path, words: Words, every: bool = False) -> int:
    """Say what was not reached; 1 if something beside the tables was not."""
    left = _tell_unreached(unreached(Folder(path), every), words)
    print(words(ELSEWHERE))
    return left


def _tell_unreached(files: Sequence[str], words: Words) -> int:
    for file in files:
        print(words(UNREACHED, file=file))
    return 1 if files else 0


def _tell_places(found: Redacted, words: Words) -> None:
    print(words.count("{n} place.", "{n} places.", found.n))
    _tell_counts(found.places, words)


def _tell_counts(counts: Mapping[str, int], words: Words) -> None:
    for file, n in counts.items():
        print("  " + words(PLACES, file=file, n=n))


def _tell_erased(told: Erased, words: Words) -> None:
    one, n = told.person, sum(told.answers.values())
    print(f"{one.name}, {one.organisation} ({one.participant})")
    print(words.count("{n} row of answers.", "{n} rows of answers.", n))
    _tell_counts(told.answers, words)
    if told.backups:
        print(words.count("{n} backup held it, too.", "{n} backups held it, too.", told.backups))
    if told.named:
        text = _(
            "The name is written besides, by whoever typed it. To take it out: "
            "workbook redact FOLDER --text NAME --why WHY"
        )
        print(words(text))
        _tell_counts(told.named, words)
    if said := told.stays(words):
        print(said)
    for text in STAYS:
        print(words(text))


def _write(text: str, out: Path | None, words: Words) -> None:
    if out is None:
        print(text, end="")
        return
    try:
        replace_file(out, text)
    except OSError as error:
        why = error.strerror or str(error)
        raise NotSaved(out, _("{file} could not be written: {why}."), why=why) from error
    print(words(_("{file} is written."), file=out), file=sys.stderr)


def add_commands(command: Callable[[str, Command], argparse.ArgumentParser]) -> None:
    """Add these commands to those of `workbook`, each by its name and what it runs."""
    added = command("seal", seal_session)
    added.add_argument("folder", type=Path)
    added.add_argument("--session", default="", metavar="ID", help="by default the last one")

    added = command("redact", redact_text)
    added.add_argument("folder", type=Path)
    added.add_argument("--text", required=True, help="what to take out, however it was typed")
    added.add_argument("--why", default="", help="kept in the log; without the text itself")
    _confirmed(added)

    added = command("person", person)
    added.add_argument("folder", type=Path)
    added.add_argument("name", help="as in the list of people, or a participant's number")
    added.add_argument("--out", type=Path, help="a file; by default standard output")
    added.add_argument("--erase", action="store_true", help="erase it")
    _confirmed(added)

    added = command("purge", purge_folder)
    added.add_argument("folder", type=Path)
    _confirmed(added)

    added = command("backup", backup)
    added.add_argument("folder", type=Path)
    added.add_argument("--to", type=Path, metavar="DIR", help="by default FOLDER/backups")

    added = command("restore", restore)
    added.add_argument("backup", type=Path)
    added.add_argument("folder", type=Path, help="one that is not there yet, or is empty")


def _confirmed(added: argparse.ArgumentParser) -> None:
    added.add_argument("--yes", action="store_true", help="do it; without, say what would be done")
