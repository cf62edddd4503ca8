"""Makes `data/example/`, one synthetic collaboration that has been through all five workshops.

Says who does what at which moment of the first invented day; `later_days.py`, `carried_on.py` and
`tried_day.py` have the others, `decided.py` what they decide. What they write is in the five
`example_….toml`. Everything goes
through what the product itself uses to join, steer and answer, so the example cannot hold what the
product would refuse. The clock and the numbers that are drawn at random are the day's own: made
again, the files are the same, byte for byte.

    python data/make_example.py            makes data/example/ anew
    python data/make_example.py FOLDER     makes it in a folder that is not there yet
"""

from __future__ import annotations

import random
import shutil
import sys
import tomllib
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from workbook.collaboration import Collaboration
from workbook.collaboration.consent import keep
from workbook.errors import WorkbookError
from workbook.language import words
from workbook.store import pending
from workbook.store.folder import Folder, create
from workbook.store.people import Person

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import decided  # noqa: E402 - beside this file, however it is run
from later_days import go_on  # noqa: E402 - beside this file, however it is run

EXAMPLE = HERE / "example"
STATEMENTS = HERE / "example_statements.toml"
LATER = tuple(HERE / f"example_{one}.toml" for one in ("later", "carried_on", "tried", "decided"))
NECESSITY = "common_language.necessity"
GLOSSARY = "common_language.glossary"
MANDATES = "common_language.mandates"


def main(arguments: Sequence[str]) -> int:
    """Make the example in the folder named, by default where it is shipped."""
    path = Path(arguments[0]) if arguments else EXAMPLE
    try:
        if not arguments:
            _clear(path)
        make(path)
    except WorkbookError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def make(path: Path) -> None:
    """Make the example in `path`. Raises `FolderError` if that is a collaboration already."""
    said = tomllib.loads(STATEMENTS.read_text("utf-8"))
    sectors = {one["name"]: one["sector"] for one in said["organisations"]}
    for more in LATER:
        said |= tomllib.loads(more.read_text("utf-8"))
    folder = create(path, said["name"], sectors, synthetic=True)
    (folder.path / "README.md").write_text(said["readme"], "utf-8", newline="\n")
    day = Day(folder, said)
    day.welcome()
    day.necessity()
    day.glossary()
    day.mandates()
    day.closing("common_language")
    decided.meet(day)
    decided.decide(day, "10:36", GLOSSARY, ["term"])
    day.live()
    go_on(Day, folder, said, day.here)
    (path / pending.FILE).unlink()


class Day:
    """An invented day: what happens is noted in any order and done in the order of the clock."""

    def __init__(self, folder: Folder, said: Mapping[str, Any], date: str = "2026-05-12") -> None:
        self.said = said
        self.date = date
        self.names: dict[str, str] = {one["key"]: one["name"] for one in said["organisations"]}
        self.collaboration = Collaboration(folder.path)
        self.here: dict[str, Person] = {}  # by their number in the statements
        self.coming: Sequence[str] = sorted(said["people"])
        self._noted: list[tuple[Moment, Callable[[], object]]] = []
        self._chance = random.Random(int(date.replace("-", "")))

    # --- the programme ---------------------------------------------------------------------

    def welcome(self) -> None:
        self.at("09:00", self.collaboration.sessions.start, "facilitator")
        for number, person in self.said["people"].items():
            self.at(person["joins"], self._join, number)

    def necessity(self) -> None:
        said = self.said["necessity"]
        self.steer(NECESSITY, open="09:08", close="09:20", reveal="09:21")
        self.collect(NECESSITY, "09:08", 420, {n: [self._exchange(said[n])] for n in said})
        for number, changes in self.said["necessity_changed"].items():
            again = self._exchange(said[number] | changes)
            self.at("09:18", self._answer, NECESSITY, number, again)

    def glossary(self) -> None:
        self.steer(GLOSSARY, open="09:26", close="09:44", reveal="09:45")
        self.at("09:27", self.collaboration.add_option, GLOSSARY, self.said["glossary"]["added"])
        self.collect(GLOSSARY, "09:26", 75, self._definitions())
        self.draft("09:48", self.said["drafts"])
        self.steer(GLOSSARY, round="10:02", close="10:08", reveal="10:09")
        self.collect(GLOSSARY, "10:02", 25, self._judgements("2"))
        self.draft("10:11", self.said["redrafts"])
        self.steer(GLOSSARY, round="10:26", close="10:32", reveal="10:33")
        self.collect(GLOSSARY, "10:26", 25, self._judgements("3"))

    def mandates(self) -> None:
        first, second = self.said["absent"]["1"], self.said["absent"]["2"]
        people = self.said["people"]
        self.steer(MANDATES, open="10:50", close="11:06", reveal="11:07")
        told = {n: [self._mandate(n)] for n in people if n not in first}
        self.collect(MANDATES, "10:50", 600, told)
        self.steer(MANDATES, round="11:25", close="11:33", reveal="11:34")
        again = {n: [{"others": self._guess(n, 2)}] for n in people if n not in second}
        self.collect(MANDATES, "11:25", 300, again)

    # --- what is noted ---------------------------------------------------------------------

    def at(self, clock: str | Moment, act: Callable[..., object], *arguments: Any) -> None:
        """Note that `act` is done at a moment, or some seconds after a time as in ``09:30``."""
        if isinstance(clock, str):
            moment = self.time(clock) + timedelta(seconds=9 * self._chance.random())
        else:
            moment = clock
        self._noted.append((moment, partial(act, *arguments)))

    def closing(self, of: str) -> None:
        """Note how a day ends: with what is written down, and what people say of it."""
        said, name = self.said["closing"][of], f"{of}.closing"
        begun = self.time(said["clock"])
        self.at(begun, self.collaboration.steer, name, "open")
        for minute, note in enumerate(("decided", "open", "next"), start=1):
            moment = begun + timedelta(minutes=minute)
            self.at(moment, self.collaboration.set_draft, name, note, said[note], "en")
        points = dict(zip(sorted(self.said["people"]), said["pulse"].split(), strict=True))
        pulse = {
            number: dict(zip(("heard", "worth", "clear"), map(int, points[number]), strict=True))
            for number in self.coming
        }
        for number, text in said["still"].items():
            pulse[number]["open"] = text
        self.collect(name, said["clock"], 120, {n: [values] for n, values in pulse.items()})
        self.at(begun + timedelta(minutes=6), self.collaboration.steer, name, "close")
        self.at(begun + timedelta(minutes=7), self.collaboration.steer, name, "reveal")

    def steer(self, activity: str, **steps: str) -> None:
        """Note the facilitator's steps: each verb with its time."""
        for verb, clock in steps.items():
            self.at(clock, self.collaboration.steer, activity, verb)

    def draft(self, clock: str, drafts: Mapping[str, Mapping[str, str]]) -> None:
        """Note that the common drafts are written one after the other, beginning at `clock`."""
        moment = self.time(clock)
        for term, texts in drafts.items():
            for lang, text in texts.items():
                set_draft = self.collaboration.set_draft
                self.at(moment, set_draft, GLOSSARY, self._term(term), text, lang)
                moment += timedelta(seconds=40 + 15 * self._chance.random())

    def collect(
        self,
        activity: str,
        clock: str,
        seconds: float,
        answers: Mapping[str, Sequence[Mapping[str, Any]]],
    ) -> None:
        """Note everybody's answers, from `clock` on or from when they come.

        `answers` by person; each takes about so many `seconds`, times the person's pace.
        """
        for number, given in answers.items():
            person = self.said["people"][number]
            moment = max(self.time(clock), self.time(person["joins"]))
            for values in given:
                took = seconds * person["pace"] * (0.8 + 0.3 * self._chance.random())
                moment += timedelta(seconds=took)
                self.at(moment, self._answer, activity, number, values)

    def time(self, clock: str) -> Moment:
        """The moment of this day at that time, as in ``09:30``."""
        year, month, day = map(int, self.date.split("-"))
        hour, minute = map(int, clock.split(":"))
        return Moment(year, month, day, hour, minute, tzinfo=UTC)

    # --- what is done ----------------------------------------------------------------------

    def live(self) -> None:
        """Do everything that was noted, each at its moment."""
        clock = Clock(self.time("09:00"))
        with _instead_of_chance(clock, self._chance):
            for moment, act in sorted(self._noted, key=lambda noted: noted[0]):
                clock.moment = moment
                act()

    def _join(self, number: str) -> None:
        person = self.said["people"][number]
        organisation = self.names[person["of"]]
        name = f"Sample {number} ({_sector(self.said, person['of'])})"
        session = self.collaboration.sessions.id
        told = keep(self.collaboration, words(person["lang"]))
        people = self.collaboration.people
        joined = people.join(name, organisation, person["lang"], session, consent_text=told)
        self.here[number] = joined

    def _answer(self, activity: str, number: str, values: Mapping[str, Any]) -> None:
        answer_id = str(_number(self._chance))
        self.collaboration.answer(activity, self.here[number], answer_id, values)

    # --- what people say -------------------------------------------------------------------

    def _term(self, term: str) -> str:
        return str(self.said["glossary"]["added"]) if term == "missing" else term

    def _exchange(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """An answer on necessity, with partners by their names."""
        partners = {
            question: [self.names[key] for key in said[question]]
            for question in ("get_from", "give_to")
            if question in said
        }
        return {**said, **partners}

    def _definitions(self) -> dict[str, list[dict[str, Any]]]:
        """Each person's definitions, in the order of the terms."""
        said = self.said["definitions"]
        return {
            number: [
                {"term": self._term(term), "definition": said[term][number]}
                for term in self.said["glossary"]["terms"]
                if number in said[term]
            ]
            for number in self.said["people"]
        }

    def _judgements(self, round: str) -> dict[str, list[dict[str, Any]]]:
        """Each person's judgements of the drafts, in the order of the terms."""
        given: dict[str, list[dict[str, Any]]] = {number: [] for number in self.said["people"]}
        for term in self.said["glossary"]["terms"]:
            said = self.said["judgements"][round][term]
            objections = self.said["objections"][round].get(term, {})
            rows = zip(given, _digits(said["clarity"]), _digits(said["acceptable"]), strict=True)
            for number, clarity, acceptable in rows:
                if clarity is None:
                    continue
                values = {
                    "term": self._term(term),
                    "clarity": clarity,
                    "acceptable": acceptable,
                    "objection": objections.get(number, ""),
                }
                given[number].append(values)
        return given

    def _mandate(self, number: str) -> dict[str, Any]:
        """What a person says of their own organisation, and guesses of the others."""
        of = self.said["people"][number]["of"]
        own = {function: may[of] for function, may in self.said["may"].items()}
        own |= self.said["may_otherwise"].get(number, {})
        return {
            "own": own,
            **self.said["mandates"].get(number, {}),
            "others": self._guess(number, 1),
        }

    def _guess(self, number: str, round: int) -> dict[str, list[str]]:
        """Which partners this person believes may do what.

        Of partners they know they believe what those say of themselves; in the second round of all,
        but for the functions they are still unsure about.
        """
        person = self.said["people"][number]

        def believes(function: str, partner: str) -> bool:
            if partner in person["knows"] or (round == 2 and function not in person["unsure"]):
                return bool(self.said["may"][function][partner] != "no")
            return partner in self.said["believed"][function]

        guesses = {
            function: [
                name
                for partner, name in self.names.items()
                if partner != person["of"] and believes(function, partner)
            ]
            for function in self.said["may"]
        }
        return {function: names for function, names in guesses.items() if names}


class Moment(datetime):
    """A moment in a room whose own time is UTC, so that the day is the same wherever it is made."""

    def astimezone(self, tz: tzinfo | None = None) -> Moment:
        return self


class Clock:
    """Stands in for `datetime` where the store asks what time it is."""

    fromisoformat = staticmethod(datetime.fromisoformat)

    def __init__(self, moment: Moment) -> None:
        self.moment = moment

    def now(self, tz: tzinfo | None = None) -> Moment:
        return self.moment


@contextmanager
def _instead_of_chance(clock: Clock, chance: random.Random) -> Iterator[None]:
    """Let the store take its moments from `clock` and its numbers from `chance`."""
    with ExitStack() as stack:
        for name, stand_in in {
            "clock.datetime": clock,
            "sessions.datetime": clock,
            "sessions.uuid.uuid4": lambda: _number(chance),
            "people.secrets.token_hex": lambda size: chance.randbytes(size).hex(),
        }.items():
            stack.enter_context(patch(f"workbook.store.{name}", stand_in))
        yield


def _number(chance: random.Random) -> uuid.UUID:
    return uuid.UUID(bytes=chance.randbytes(16), version=4)


def _digits(row: str) -> list[int | None]:
    """A row of judgements: a digit a person, a dash for none, spaces between organisations."""
    return [None if sign == "-" else int(sign) for sign in row.replace(" ", "")]


def _sector(said: Mapping[str, Any], key: str) -> str:
    return str(next(one["sector"] for one in said["organisations"] if one["key"] == key))


def _clear(path: Path) -> None:
    """Remove the example that is there, unless it was served: then real people may be in it."""
    if (path / ".keys.json").exists():
        sys.exit(f"{path} was served: people may have joined it. Move it away first.")
    if path.exists():
        shutil.rmtree(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
