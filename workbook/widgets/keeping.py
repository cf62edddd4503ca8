"""What is kept: seal a meeting, make a backup, give people what is theirs, take a text out."""

from __future__ import annotations

from typing import Any

from traitlets import List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.panel import Panel


def redaction_labels(words: Words) -> dict[str, str]:
    """The labels of the form that takes a text out. The panel of texts has it, too."""
    return {
        "out": words(_("Take out")),
        "out_of": words(_("Take out of: {text}"), text="{text}"),
        "out_title": words(_("Take a text out for good")),
        "out_help": words(
            _(
                "A name that should never have been typed, for example. It goes out of every "
                "file, and a mark stays. This cannot be undone; to hide a text from the wall, "
                "use “Hide”."
            )
        ),
        "out_text": words(_("What is to go, no more than needed")),
        "out_why": words(_("Why (kept; without the text itself)")),
        "out_places": words(_("How often is it there?")),
        "out_go": words(_("Take it out for good")),
        "cancel": words(_("Leave it")),
    }


class Keeping(Panel):
    """Shows what is kept; passes on what is pressed, and says what came of it.

    - `meetings`: those whose anonymous answers are not sealed, ``{"id", "now", "label"}``
    - `sealed`: the days of those whose answers are
    - `people`: those who came to the running meeting, ``{"id", "name", "organisation"}``; others
      are looked for by name
    - `due`: a sentence, if something is to be erased
    - `backups`: the names of the backups, oldest first
    """

    PRESSED = ("seal", "backup", "look", "export", "would", "erase", "places", "redact")

    meetings: List[Any] = List().tag(sync=True)
    sealed: List[Any] = List().tag(sync=True)
    people: List[Any] = List().tag(sync=True)
    backups: List[Any] = List().tag(sync=True)
    until = Unicode().tag(sync=True)
    due = Unicode().tag(sync=True)

    def labels(self, words: Words) -> dict[str, str]:
        shared = super().labels(words) | redaction_labels(words)
        return shared | {
            "kept": words(_("What is kept")),
            "seal_title": words(_("After the meeting: seal it")),
            "seal_before": words(
                _(
                    "Who has this folder can still find out who gave an anonymous answer. After "
                    "the seal nobody can, you included. The pictures stay; what was held back "
                    "goes. This cannot be undone."
                )
            ),
            "seal_earlier": words(
                _("An earlier meeting is not sealed: its anonymous answers still tell whose.")
            ),
            "seal_go": words(_("Seal it for good")),
            "sealed": words(_("Sealed: {days}. Nobody can find out who gave what."), days="{days}"),
            "nothing": words(_("No anonymous answer tells whose it is.")),
            "until_title": words(_("How long")),
            "until": words(_("What was collected is kept until {day}."), day="{day}"),
            "no_until": words(
                _("No date is set. Write one into collaboration.toml: keep_until = 2031-12-31")
            ),
            "backup_title": words(_("Backup")),
            "backup_help": words(
                _(
                    "One file with everything but the keys, beside the tables. Copy it to where "
                    "only you can read it. What is taken out later goes out of the backups here, "
                    "not out of copies elsewhere."
                )
            ),
            "backup": words(_("Make a backup now")),
            "last_backup": words(_("The last one: {file}"), file="{file}"),
            "person_title": words(_("Somebody asks for what is theirs")),
            "person": words(_("Who")),
            "person_one": words(
                _("{name} ({organisation})"), name="{name}", organisation="{organisation}"
            ),
            "export": words(_("Download what is theirs")),
            "would": words(_("Erase it…")),
            "erase": words(_("Erase it for good")),
            "choose": words(_("Choose somebody first.")),
            "look_for": words(_("Part of the name of somebody from an earlier meeting")),
            "look": words(_("Find this person")),
        }
