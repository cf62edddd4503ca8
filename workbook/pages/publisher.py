"""Publishes results: one process a server, so that a picture is drawn once and shown to everybody.

    python -m workbook.pages.publisher FOLDER RUNTIME

Follows the session and, for what is revealed, the answers; writes one file a language into the
runtime folder, and takes it away when the activity is no longer revealed. What is closed is
computed ahead in memory, so that a reveal shows at once. Ends when its standard input does, which
is when the server does.
"""

from __future__ import annotations

import select
import sys
import time
from pathlib import Path
from typing import Any

from workbook import spared  # noqa: F401  before Altair
from workbook.activity import Activity
from workbook.collaboration import Collaboration
from workbook.collaboration.anonymity import ENOUGH
from workbook.collaboration.visibility import depends_on
from workbook.errors import WorkbookError
from workbook.language import LANGUAGES, words
from workbook.logbook import Said
from workbook.phases import Phase, State
from workbook.pictures import pictures_of
from workbook.store.runtime import Runtime, result_name, stamp

EVERY = 0.15  # seconds
PROGRESS = "progress.of_actions"  # a result that tells of decisions
FAILS = "A result could not be published: {why}"

Version = tuple[Any, ...]


class Publisher:
    """Keeps the published results of one collaboration up to date."""

    def __init__(self, folder: Path, runtime: Path) -> None:
        self.collaboration = Collaboration(folder, present=True)
        self.runtime = Runtime(runtime)
        self._made: dict[str, tuple[Version, Any]] = {}
        self._told: dict[str, Version] = {}
        self._prepared: set[tuple[str, str, int, bool]] = set()

    def look(self) -> None:
        """Publish what is revealed and not yet published as it is now; withdraw the rest.

        At most one thing is computed ahead in a look: who reveals meanwhile does not wait for more.
        """
        self.collaboration.refresh()
        ahead: list[tuple[str, str]] = []
        languages = self._languages()
        for of, activity in self.collaboration.activities():
            name = f"{of.name}.{activity.id}"
            phase = self.collaboration.progress(name).state.phase
            for lang in languages:
                if phase is Phase.REVEALED:
                    self._publish(name, lang)
                else:
                    self._withdraw(name, lang)
                if phase is Phase.CLOSED and not self._made_for(name, lang):
                    ahead.append((name, lang))
        if ahead:
            self._result(*ahead[0])
        else:
            self._prepare()

    def _prepare(self) -> None:
        """While people answer, look up what a result needs of earlier sessions: it is kept."""
        name, session = self.collaboration.at(), self.collaboration.sessions.id
        state = self.collaboration.progress(name).state if name else State()
        if state.phase is not Phase.OPEN:
            return
        table = self.collaboration.answers(name)
        table.refresh()
        enough = len(table.answered(session, state.round)) >= ENOUGH
        begun = name, session, state.round, enough  # some is looked at only if enough answered
        if begun not in self._prepared:
            self._prepared.add(begun)
            for _one in pictures_of(self.collaboration, name, words(self._languages()[0])):
                pass  # computed, and not drawn

    def _publish(self, name: str, lang: str) -> None:
        told = result_name(name, lang)
        version, result = self._result(name, lang)
        if self._told.get(told) != version:
            self.runtime.put(told, result)
            self._told[told] = version

    def _withdraw(self, name: str, lang: str) -> None:
        told = result_name(name, lang)
        if told in self._told:
            del self._told[told]
            self.runtime.remove(told)

    def _languages(self) -> list[str]:
        """All languages, that of most people in the room first."""
        here = self.collaboration.people.here(self.collaboration.sessions.id)
        spoken = [person.lang for person in here]
        return sorted(LANGUAGES, key=lambda lang: -spoken.count(lang))

    def _made_for(self, name: str, lang: str) -> bool:
        """Whether that result is in memory as the data are now."""
        made = self._made.get(result_name(name, lang))
        return made is not None and made[0] == self._version(name)

    def _version(self, name: str) -> Version:
        """What a result depends on."""
        progress = self.collaboration.progress(name)
        _of, activity = self.collaboration.find(name)
        tables = [self.collaboration.answers(one).table.path for one in (name, *activity.looks_at)]
        return (
            self.collaboration.sessions.id,
            progress.state.round,
            tuple(progress.added),
            repr((progress.drafts, progress.begun, progress.explained)),
            repr((progress.headings, progress.twins, progress.shown, progress.held)),
            self._around(activity),
            tuple(self.collaboration.organisations),
            *map(stamp, [*tables, *self._decided(activity)]),
            *self._revealed(name, activity),
        )

    def _decided(self, activity: Activity) -> list[Path]:
        """The table of decisions, where the result tells of them."""
        told = activity.writes or any(one.result == PROGRESS for one in activity.all_pictures)
        return [self.collaboration.folder.decisions] if told else []

    def _revealed(self, name: str, activity: Activity) -> tuple[Any, ...]:
        """How far the table was at each reveal, where that decides what is seen."""
        if not activity.is_anonymous and not any(one.together for one in activity.all_pictures):
            return ()
        self.collaboration.answers(name).refresh()
        return depends_on(self.collaboration, name)

    def _around(self, activity: Activity) -> str:
        """What else it depends on: other activities, and where names are shown, who is here."""
        others = [self.collaboration.progress(name) for name in activity.looks_at]
        seen = [(one.state, one.added, one.drafts, one.twins, one.shown) for one in others]
        named = activity.attribution == "named"
        return repr((seen, self.collaboration.people.changes if named else 0))

    def _result(self, name: str, lang: str) -> tuple[Version, Any]:
        """The result in that language and the version of the data it was made from."""
        state = self.collaboration.progress(name).state
        version = self._version(name)
        made = self._made.get(result_name(name, lang))
        if made is None or made[0] != version:
            shown = list(pictures_of(self.collaboration, name, words(lang)))
            result = {
                "round": state.round,
                "pictures": [one.published() for one in shown],
                "proposals": dict(pair for one in shown for pair in one.proposals.items()),
            }
            made = (version, result)
            self._made[result_name(name, lang)] = made
        return made


def main() -> None:
    """Publish until standard input ends."""
    warm_up()
    said = Said()
    publisher = None
    while publisher is None:
        try:
            publisher = Publisher(Path(sys.argv[1]), Path(sys.argv[2]))
        except (WorkbookError, OSError) as error:  # the folder was moved, and may come back
            said.fails(FAILS.format(why=error))
            if ended(1.0):
                return
    while True:
        look(publisher, said)
        if ended(EVERY):
            return


def look(publisher: Publisher, said: Said) -> None:
    """Look once; what fails is said once, until it works again."""
    try:
        publisher.look()
    except (WorkbookError, OSError) as error:
        said.fails(FAILS.format(why=error))
    except Exception as error:
        said.fails(FAILS.format(why=repr(error)), traced=True)
    else:
        said.works()


def warm_up() -> None:
    """Draw something: the first drawing loads fonts and Vega; no reveal should wait for that."""
    import altair
    import pandas
    from altair.utils.schemapi import disable_debug_mode

    from workbook.charts.frame import render_svg

    # Altair holds each part of a chart against its schema as it is made, which takes as long as the
    # drawing. Our tests draw every chart that way; nobody has to wait for it in the room.
    disable_debug_mode()

    render_svg(altair.Chart(pandas.DataFrame({"x": [1]})).mark_bar().encode(x="x:Q"))


def ended(seconds: float) -> bool:
    """Wait that long; True at once if standard input has ended."""
    if sys.platform == "win32":  # no select on pipes there; the server ends this process itself
        time.sleep(seconds)
        return False
    return bool(select.select([sys.stdin], [], [], seconds)[0])


if __name__ == "__main__":
    main()
