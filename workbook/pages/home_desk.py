"""What the console does about documents: says how far they are, and takes translations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from workbook.collaboration import Collaboration
from workbook.collaboration.decisions import translate
from workbook.collaboration.meetings import held, meeting_title
from workbook.collaboration.untranslated import untranslated
from workbook.decision import KINDS, Decision
from workbook.language import LANGUAGES, Words
from workbook.language import mark as _
from workbook.widgets.home_panel import HomePanel

Message = dict[str, Any]
Told = dict[str, Any]

BOTH = "both"
EVERYTHING = "everything.zip"
# How the file's name begins, below its language, and what it is called on the console.
TITLES = {
    "charter": _("Charter"),
    "plan": _("Plan"),
    "letters": _("Letters to managements"),
    "register": _("Register"),
    "handover": _("Handover sheets"),
    "evaluation": _("Evaluation"),
    "minutes": _("Minutes"),
    "newcomers": _("For newcomers"),
    "partners": _("Partner sheets"),
    "calendar": _("Calendar"),
    "data": _("Data"),
}
PROGRAMS = {
    "docx": _("Word"),
    "pdf": _("PDF"),
    "html": _("Web page"),
    "xlsx": _("Excel"),
    "ics": _("For every calendar"),
}
OUTDATED = _(
    "Something was taken out of the tables since the documents were made, so they were thrown "
    "away. Make them again."
)


class HomeDesk:
    """Shows what people take home, and what is still to be translated, in one language."""

    def __init__(self, collaboration: Collaboration, words: Words, actor: str) -> None:
        self.collaboration = collaboration
        self.words = words
        self.actor = actor

    def show(self, panel: HomePanel, told: Mapping[str, Any] | None) -> None:
        """Bring it to the panel; `told`: what the server says of the documents, if anything."""
        told = told or {}
        here = self.collaboration
        with panel.all_at_once():
            panel.state = str(told.get("state", ""))
            panel.done, panel.of = int(told.get("done", 0)), int(told.get("of", 0))
            panel.said = self._said(told)
            panel.parts = list(self._parts(told.get("files", ())))
            panel.everything = EVERYTHING if EVERYTHING in told.get("files", ()) else ""
            panel.choices = list(self._choices())
            panel.meetings = [[one.id, meeting_title(one, self.words)] for one in held(here)[::-1]]
            panel.is_over = here.sessions.meeting.is_over or here.sessions.is_over
            panel.lacking = [self._lacking(*one) for one in self._untranslated()]

    def acts(self) -> dict[str, Callable[[Message], Any]]:
        """What can be asked for, by the type of the message."""
        return {"translate": self._translate}

    # --- documents ------------------------------------------------------------------------------

    def _said(self, told: Mapping[str, Any]) -> str:
        words = self.words
        match told.get("state"):
            case "making" if told.get("name"):
                text = _("{n} of {all}: {name}")
                return words(text, n=told["done"] + 1, all=told["of"], name=told["name"])
            case "making":
                return words(_("It begins: what was said and decided is being read."))
            case "made":
                at = f"{datetime.fromisoformat(told['at']):%H:%M}"
                return words(_("Made at {at}. They are here until the workbook stops."), at=at)
            case "failed":
                why = told.get("why") or words(_("The log of the workbook says why."))
                return words(_("They could not be made. {why}"), why=why)
            case "outdated":
                return words(OUTDATED)
        return ""

    def _choices(self) -> Iterator[list[str]]:
        """In which languages they can be made: those of the collaboration together, or one."""
        offered = self.collaboration.folder.settings.languages
        if len(offered) > 1:
            yield [BOTH, " + ".join(LANGUAGES[lang] for lang in offered)]
        for lang in (*offered, *(one for one in LANGUAGES if one not in offered)):
            yield [lang, LANGUAGES[lang]]

    def _parts(self, files: Sequence[str]) -> Iterator[Told]:
        """The files by language, and what stands beside the languages."""
        for lang in LANGUAGES:
            of = [name for name in files if name.startswith(f"{lang}/")]
            if of:
                yield {"title": LANGUAGES[lang], "lang": lang, "groups": list(self._groups(of))}
        beside = [name for name in files if name.partition("/")[0] not in LANGUAGES]
        if groups := list(self._groups(beside)):
            yield {"title": self.words(_("Beside them")), "lang": "", "groups": groups}

    def _groups(self, names: Sequence[str]) -> Iterator[Told]:
        def kind(name: str) -> str:
            below = name.partition("/")[2] if name.partition("/")[0] in LANGUAGES else name
            return below.partition("/")[0].partition(".")[0]

        known = [name for name in names if kind(name) in TITLES]
        for of, these in groupby(sorted(known, key=_place(kind)), kind):
            there = [*these]
            several = any(name.rpartition("/")[0].endswith(of) for name in there)
            named = [{"name": name, "label": self._label(name, several)} for name in there]
            yield {"title": self.words(TITLES[of]), "several": several, "files": named}

    def _label(self, name: str, several: bool) -> str:
        stem, _dot, ending = name.rpartition("/")[2].rpartition(".")
        if several:
            return stem if ending in PROGRAMS and ending != "xlsx" else f"{stem}.{ending}"
        return self.words(PROGRAMS[ending])

    # --- translations ---------------------------------------------------------------------------

    def _untranslated(self) -> Iterator[tuple[Decision, str]]:
        for lang in self.collaboration.folder.settings.languages:
            for one in untranslated(self.collaboration, lang):
                yield one, lang

    def _lacking(self, one: Decision, lang: str) -> Told:
        known, text = next(iter(one.text.items()))
        return {
            "id": one.id,
            "kind": self.words(KINDS.get(one.kind, one.kind)),
            "about": one.about(self.words) if one.more.get("label") else "",
            "text": text,
            "lang": known,
            "to": lang,
            "to_label": self.words(_("In words ({language})"), language=LANGUAGES[lang]),
        }

    def _translate(self, message: Message) -> None:
        translate(
            self.collaboration,
            message.get("id"),
            message.get("to"),
            message.get("text"),
            self.actor,
        )


def _place(kind: Callable[[str], str]) -> Callable[[str], tuple[int, str]]:
    """Documents in the order of `TITLES`, and by name within."""
    order = [*TITLES]
    return lambda name: (order.index(kind(name)), name)
