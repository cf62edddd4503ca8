"""What people take home, on the console: documents to be made, and what is to be translated."""

from __future__ import annotations

from typing import Any

from traitlets import Bool, Int, List, Unicode

from workbook.language import Words
from workbook.language import mark as _
from workbook.widgets.panel import Panel


class HomePanel(Panel):
    """Asks the server for documents, shows how far they are and gives them out; takes translations.

    - `state`: empty, ``making``, ``made``, ``failed`` or ``outdated``; `said`: the sentence for it
    - `done` of `of` documents are made
    - `parts`: what is made, ``{"title", "lang", "groups": [{"title", "several", "files": [{"name",
      "label"}]}]}``; `everything`: the name of the file with all of it
    - `choices` of languages and `meetings`: pairs of what is meant and what it is called
    - `lacking`: ``{"id", "kind", "about", "text", "lang", "to", "to_label"}``, the text of a
      decision and the language it has still to be put into
    """

    PRESSED = ("translate",)

    state = Unicode().tag(sync=True)
    said = Unicode().tag(sync=True)
    done = Int().tag(sync=True)
    of = Int().tag(sync=True)
    parts: List[Any] = List().tag(sync=True)
    everything = Unicode().tag(sync=True)
    choices: List[Any] = List().tag(sync=True)
    meetings: List[Any] = List().tag(sync=True)
    lacking: List[Any] = List().tag(sync=True)
    is_over = Bool().tag(sync=True)

    def labels(self, words: Words) -> dict[str, str]:
        return super().labels(words) | {
            "heading": words(_("What we take home")),
            "help": words(
                _(
                    "The charter, the plan, letters, handover sheets, the report: as far as the "
                    "room has seen and decided. It takes about half a minute; the room goes on "
                    "meanwhile."
                )
            ),
            "over": words(_("The meeting has ended: make what people take home.")),
            "language": words(_("In which language")),
            "meeting": words(_("Minutes of")),
            "make": words(_("Make the documents")),
            "make_again": words(_("Make them again, as of now")),
            "all": words(_("Everything in one file")),
            "nobody_asked": words(_("No connection: they are not being made. Press again.")),
            "busy": words(_("They are being made already.")),
            "lacking": words(_("Still to be translated: {n}"), n="{n}"),
            "lacking_help": words(
                _(
                    "Until then a document shows these in the language they were written in, and "
                    "says so."
                )
            ),
            "save": words(_("Save the translation")),
            "saved": words(_("Saved.")),
        }
