"""A played room in which each answer says whose it is, and one who keeps all that is shown.

What is kept: the files of the publisher in both languages (board and participants' pages show
these), the console's list of texts, the forms, what is gathered into options, the charter, and
through a result that shows all it is given: earlier rounds, earlier sessions, what one activity
shows of another. `keep_pages` adds the board, a participant's page and JupyterLab.
"""

from __future__ import annotations

import dataclasses
import json
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from served import ORGANISATIONS

from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import merge, set_status
from workbook.collaboration.moderation import group, make_one, show, texts
from workbook.deliverables.charter import charter
from workbook.errors import WorkbookError
from workbook.language import LANGUAGES, words
from workbook.pages.board import BoardPage
from workbook.pages.lab import LabPage
from workbook.pages.participant import ParticipantPage
from workbook.pages.publisher import Publisher
from workbook.phases import Phase
from workbook.pictures import HELD_BACK
from workbook.results.context import Context, Result
from workbook.store.folder import create

LISTED, IDEAS, LATER = "values.listed", "values.ideas", "values.later"
OWN = """
from workbook.activity import Activity, Picture, Stage
from workbook.questions import Choice, Grid, Option, Points, Text

ALL = tuple(Option(f"p{n}v{k}") for n in range(12) for k in range(3))
listed = Activity(
    "listed", title="Listed", tips=(), minutes=1, attribution="anonymous",
    questions=[
        Grid("grid", "Grid", (Option("one"), Option("two")), ALL, required=False),
        Choice("choice", "Choice", ALL, required=False),
        Points("points", "Points", (*ALL, Option("safety")), total=3, own=1, required=False),
        Text("text", "Text", required=False),
    ],
    pictures=[
        Picture("grid", "choices.by_row", "", "", about="grid"),
        Picture("choice", "choices.most", "", "", about="choice"),
        Picture("points", "points.shared", "", "", about="points"),
        Picture("text", "texts.without_names", "", "", about="text"),
        Picture("by", "texts.by_organisation", "", ""),
        Picture("hours", "support.hours", "", ""),
    ],
)
ideas = Activity(
    "ideas", title="Ideas", tips=(), minutes=1, attribution="anonymous",
    stages=[
        Stage("write", questions=[
            Text("idea", "Idea", key=True, gathered=True),
            Text("why", "Why", required=False),
        ], pictures=[
            Picture("idea", "texts.without_names", "", "", about="idea"),
            Picture("why", "texts.without_names", "", "", about="why"),
        ]),
        Stage("choose", questions=[
            Choice("votes", "Votes", ALL, also="added", multiple=True, required=False),
        ], pictures=[Picture("votes", "choices.most", "", "", about="votes")]),
    ],
)
ACTIVITIES = {"values": [listed, ideas]}
"""
WATCHED = (
    OWN
    + """
import dataclasses

WHOLE = Picture("whole", "texts.all_it_is_given", "", "", written=True)
later = Activity(
    "later", title="Later", tips=(), minutes=1, attribution="anonymous",
    questions=[Text("text", "Text")], pictures=[WHOLE], looks_at=("values.listed",),
)
watched = [dataclasses.replace(one, pictures=(*one.pictures, WHOLE)) for one in (listed, ideas)]
ACTIVITIES = {"values": [*watched, later]}
"""
)

FIVE = 5  # people: what was promised, whatever the code says

TOKEN = re.compile(r"p(\d+)v\d+")
MARK = re.compile(r"(?:text|own|idea|why)-p\d+v\d+s\d+r\d+")
WORDY = {"text", "own", "idea", "why"}
DEPENDS = {"own", "why"}  # shown only with what they belong to
OF = {  # of which questions a picture is
    "grid": {"one", "two"},
    "choice": {"choice"},
    "points": {"points", "own"},
    "text": {"text"},
    "idea": {"idea"},
    "why": {"why"},
    "votes": {"votes"},
}

Place = tuple[str, str, int, str]  # a session, an activity, a round, and a question or part of one
Seen = dict[Place, set[str]]


def all_it_is_given(answers: pd.DataFrame, context: Context) -> Result:
    """Every row that a result can see: those of now, of earlier sessions, of other activities."""
    lines = [[context.session, context.activity.id, row] for row in _rows(answers)]
    for session, wave in context.earlier:
        lines += [[session, context.activity.id, row] for row in _rows(wave)]
    for name, (other, there) in context.others.items():
        lines += [[there.session, name.partition(".")[2], row] for row in _rows(other)]
    lines.append(["", "", [context.names, context.members, context.groups, context.added]])
    table = pd.DataFrame({"rows": [json.dumps(line) for line in lines]})
    return Result(table, table, "")


def _rows(answers: pd.DataFrame) -> list[dict[str, Any]]:
    return json.loads(answers.to_json(orient="records"))  # type: ignore[no-any-return]


def marks_of(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each question (or part of one) that a row answers, with the text that says whose it is."""
    yield from (row.get("grid") or {}).items()
    for option in row.get("points") or {}:
        if TOKEN.search(option):
            yield ("own" if MARK.search(option) else "points"), option
    for option in row.get("votes") or ():
        if TOKEN.fullmatch(option):
            yield "votes", option
    for name in ("choice", "text", "idea", "why"):
        if row.get(name):
            yield name, row[name]


class PlayedRoom:
    """Plays steps, and holds all that is shown against what it knows to be true."""

    def __init__(self, path: Path, counts: Counter[str]) -> None:
        folder = create(path / "room", "Try-out", ORGANISATIONS).path
        (folder / "activities.py").write_text(WATCHED)
        self.room = Collaboration(folder)
        self.room.sessions.start("facilitator")
        self.publisher = Publisher(folder, path)
        self.counts = counts
        self.people: dict[int, Any] = {}
        self.away: set[int] = set()
        self.same: dict[int, int] = {}
        self.gone: dict[str, set[int]] = {LISTED: set(), IDEAS: set()}  # as of the last reveal
        self.then: dict[str, str] = {}  # whose entries were one, as of the last reveal
        self.true: Seen = {}  # as of the last reveal
        self.fresh: set[str] = set()  # revealed since the last look
        self.kept: dict[Place, list[frozenset[str]]] = {}  # every state, by place
        self.now: dict[Place, frozenset[str]] = {}
        self.allowed: set[str] = set()  # every mark of a state that might be shown
        self.unsure: set[tuple[str, str, int]] = set()  # where the facilitator has hidden texts
        self.bytes: dict[Any, str] = {}
        self.last: dict[tuple[str, int], dict[str, Any]] = {}
        self.idea: dict[int, str] = {}
        self.onlooker = self.room.people.join("Onlooker", "School", "fr", self.room.sessions.id)
        self._looks_on()

    def play(self, step: tuple[Any, ...]) -> None:
        verb, *about = step
        try:
            done = getattr(self, verb)(*about)
        except WorkbookError:  # what a console, or a page, would refuse
            self.counts[f"{verb} refused"] += 1
        else:
            self.counts[f"{verb} done"] += done is not False

    # --- what people do ------------------------------------------------------------------------

    def person(self, n: int) -> Any:
        if n not in self.people:
            of = ("Police", "School")[n % 2]
            self.people[n] = self.room.people.join(f"P{n}", of, "en", self.room.sessions.id)
        return self.people[n]

    def answers(self, n: int, k: int, parts: int) -> None:
        token = f"p{n}v{k}"
        grid = {row: token for bit, row in ((1, "one"), (2, "two")) if parts & bit}
        rest = self._mark("own", token) if k else "safety"
        values: dict[str, Any] = {"grid": grid} if grid else {}
        values |= {"choice": token} if parts & 4 else {}
        values |= {"points": {token: 1, rest: 2}} if parts & 8 else {}
        values |= {"text": self._mark("text", token)} if parts & 16 else {}
        self._send(LISTED, n, values)

    def writes(self, n: int, k: int, why: bool) -> None:
        token = f"p{n}v{k}"
        if self.room.progress(IDEAS).state.round == 1:
            self.idea[n] = self._mark("idea", token)
            more = {"why": self._mark("why", token)} if why else {}
            self._send(IDEAS, n, {"idea": self.idea[n]} | more)
        else:
            self._send(IDEAS, n, {"votes": [token, *self.room.progress(IDEAS).added[:k]]})

    def repeats(self, n: int, of: str) -> bool | None:
        if (of, n) not in self.last:
            return False
        self._send(of, n, self.last[of, n])
        return None

    def retracts(self, n: int) -> None:
        self.room.retract(IDEAS, self.person(n), str(uuid.uuid4()), self.idea.get(n, ""))

    def _send(self, name: str, n: int, values: dict[str, Any]) -> None:
        self.room.answer(name, self.person(n), str(uuid.uuid4()), values, sure=True)
        self.last[name, n] = values

    def _mark(self, of: str, token: str) -> str:
        name = LISTED if of in ("text", "own") else IDEAS
        session = self.room.sessions.sessions().index(self.room.sessions.id)
        return f"{of}-{token}s{session}r{self.room.progress(name).state.round}"

    # --- what the facilitator does -------------------------------------------------------------

    def steers(self, name: str, verb: str) -> None:
        if verb == "reveal":
            self.room.steer(name, "close")
        if verb == "reopen" and self.room.progress(name).state.phase is Phase.WAITING:
            verb = "open"
        gathers = verb == "round" and name == IDEAS
        self.room.steer(name, verb)
        if verb == "reveal" or gathers:
            self.gone[name] = {n for n in self.away if n not in self.same}
            self.then[name] = repr(self.same)
            self._note_what_is_true(name)
            self.fresh.add(name)
        if gathers:
            self._keep_what_is_gathered()

    def _note_what_is_true(self, name: str) -> None:
        """What people have answered, by the table alone."""
        session = self.room.sessions.id
        for place in [one for one in self.true if one[:2] == (session, name)]:
            del self.true[place]
        for row in self.room.answers(name).given(session):
            for part, text in marks_of(row):
                self.true.setdefault((session, name, row["round"], part), set()).add(text)

    def _keep_what_is_gathered(self) -> None:
        place = (self.room.sessions.id, IDEAS, 1, "idea")
        added = {one for one in self.room.progress(IDEAS).added if MARK.search(one)}
        if place[:3] not in self.unsure:
            self._keep(place, added)
        assert {MARK.search(one)[0] for one in added} <= self.allowed  # type: ignore[index]

    def status(self, n: int, status: str) -> None:
        set_status(self.room, self.person(n).participant, status)
        (self.away.discard if status == "joined" else self.away.add)(n)

    def merges(self, n: int, other: int) -> bool | None:
        if self._of(n) == self._of(other) or n in self.same:
            return False
        merge(self.room, self.person(n).participant, self.person(other).participant)
        self.same[n] = other
        self.away.add(n)
        return None

    def moderates(self, name: str, act: str, first: int, second: int) -> None:
        places = [[one["question"], one["digest"]] for one in texts(self.room, name)]
        plain = [[of, which] for of, which in places if of != "points"]
        there = places if act in ("hide", "show") else plain
        chosen = [there[first % len(there)], there[second % len(there)]] if there else []
        if act == "twin":
            make_one(self.room, name, chosen)
        elif act == "heading":
            group(self.room, name, chosen, "A heading")
        else:
            show(self.room, name, chosen, act == "show")
        if act in ("hide", "twin"):
            round = self.room.progress(name).state.round
            self.unsure.add((self.room.sessions.id, name, round))

    def begins_again(self) -> None:
        self.room.sessions.start("facilitator", force=True)
        self.true.clear()
        self._looks_on()

    def _looks_on(self) -> None:
        for verb in ("open", "close", "reveal"):
            self.room.steer(LATER, verb)

    # --- what is kept --------------------------------------------------------------------------

    def look(self) -> None:
        """Keep everything that is shown now, and hold it against what may be."""
        self.publisher.look()
        anew = bool(self.fresh)
        revealed = [
            name
            for name in (LISTED, IDEAS)
            if self.room.progress(name).state.phase is Phase.REVEALED
        ]
        for name in revealed:
            self._keep_activity(name)
        self._keep_from_elsewhere(anew)
        self._keep_bytes()
        self.counts["looks"] += 1
        self.counts["looks with results"] += any(
            self.now.get(place) for place in self.now if place[1] in revealed
        )

    def _keep_activity(self, name: str) -> None:
        whole = _by_place(self._rows_of_whole(name))
        session, round = self.room.sessions.id, self.room.progress(name).state.round
        there = {place: set(s) for place, s in whole.items() if place[:2] == (session, name)}
        visible = {place[3]: s for place, s in there.items() if place[2] == round}
        for question in ("text", "own") if name == LISTED else ("idea", "why"):
            of = "points" if question == "own" else question
            listed = {one["text"] for one in texts(self.room, name) if one["question"] == of}
            assert visible.get(question, set()) <= listed, "no more than the console lists"
            there[session, name, round, question] = listed
        places = {one for one in (*self.kept, *self.true, *there) if one[:2] == (session, name)}
        for place in sorted(places):
            if place[3] in WORDY and place[2] != round and place[:3] in self.unsure:
                continue  # some of it is hidden there; `_keep_bytes` holds it against what may be
            self._keep(place, there.get(place, set()))
        self.fresh.discard(name)
        for lang in LANGUAGES:
            self._hold_the_bytes(name, lang, round, visible)

    def _published(self, name: str, lang: str) -> list[dict[str, Any]]:
        told = self.publisher.runtime.get(f"result.{name}.{lang}")
        return told["pictures"]  # type: ignore[no-any-return]

    def _rows_of_whole(self, name: str) -> list[list[str]]:
        """What `all_it_is_given` shows of an activity."""
        whole = next(one for one in self._published(name, "fr") if one["title"] == "whole")
        return whole["table"]["rows"]  # type: ignore[no-any-return]

    def _keep(self, place: Place, shown: Iterable[str]) -> None:
        """Hold a state against all that were shown, and against what is true."""
        now, before = frozenset(shown), self.now.get(place, frozenset())
        states = self.kept.setdefault(place, [frozenset()])
        if place[1] not in self.fresh:
            assert now == before, "without a reveal nothing is shown that was not"
            return
        true = frozenset(self.true.get(place, ()))
        told = self._told(true, before)
        if place[3] in DEPENDS:
            fits = now <= true and all(self._enough(place, now, one) for one in states)
            assert now in (frozenset(), before) or fits, (place, before, now)
        else:
            may = all(self._enough(place, true, one) for one in states)
            assert now == (true if may else before), (place, before, true, now)
        if now != before and now not in states:
            self.counts[f"{place[3]} shown"] += bool(now)
        if 0 < len(told) < FIVE:
            assert now in (before, frozenset()), (place, before, true, now)
            self.counts["changes of one to four held back"] += 1
        if now not in states:
            states.append(now)
        self.now[place] = now
        self.allowed |= {one for text in now for one in MARK.findall(text)}

    def _enough(self, place: Place, new: frozenset[str], before: frozenset[str]) -> bool:
        told, gone = self._told(new, before), self.gone[place[1]]
        few = new and len(self._whose(new).keys() - gone) < FIVE
        return not few and (not told or len(told - gone) >= FIVE)

    def _told(self, new: frozenset[str], before: frozenset[str]) -> set[int]:
        """Who answered otherwise in one than in the other."""
        now, then = self._whose(new), self._whose(before)
        return {n for n in {*now, *then} if now.get(n) != then.get(n)}

    def _whose(self, tokens: Iterable[str]) -> dict[int, set[str]]:
        whose: dict[int, set[str]] = {}
        for token in tokens:
            number = TOKEN.search(token)
            assert number
            whose.setdefault(self._of(int(number[1])), set()).add(token)
        return whose

    def _of(self, n: int) -> int:
        while n in self.same:
            n = self.same[n]
        return n

    def _hold_the_bytes(self, name: str, lang: str, round: int, visible: dict[str, Any]) -> None:
        """Where the same is shown of a question, each byte about it is the same.

        But for the sentence that says that something came since: it says so of the whole round.
        """
        progress, held = self.room.progress(name), words(lang)(HELD_BACK, enough=FIVE)
        steps = (progress.headings, progress.twins, progress.shown, progress.added, self.then[name])
        for picture in self._published(name, lang):
            title = picture["title"]
            if title == "whole":
                continue
            of = OF.get(title, set(visible))
            key = (self.room.sessions.id, name, round, title, lang, repr(steps))
            key = (*key, repr(sorted((one, sorted(visible.get(one, ()))) for one in of)))
            text = json.dumps(picture | {"sentence": picture["sentence"].replace(held, "").strip()})
            assert self.bytes.setdefault(key, text) == text, (self.bytes[key], text)
            self.counts["pictures"] += 1

    def _keep_from_elsewhere(self, anew: bool) -> None:
        """Charter, earlier sessions, and what another activity looks at: nothing new in them."""
        rows: list[list[str]] = []
        for section in charter(self.room, words("en")) if anew else ():
            if "whole" in section.tables:
                rows += section.tables["whole"].to_numpy().tolist()
            text = json.dumps(dataclasses.asdict(section), default=_as_text)
            self._may_be_shown(text)
        for name in (LISTED, IDEAS, LATER):
            if self.room.progress(name).state.phase is Phase.REVEALED:
                rows += self._rows_of_whole(name)
        for place, there in _by_place(rows).items():
            was = self.now.get(place, frozenset())
            hidden = place[3] in WORDY and place[:3] in self.unsure
            assert there <= was if hidden else there == was, (place, there, was)
            self.counts["kept of earlier sessions"] += place[0] != self.room.sessions.id

    def _keep_bytes(self) -> None:
        for path in self.publisher.runtime.path.glob("*.json"):
            self._may_be_shown(path.read_text("utf-8"))
        for name in (LISTED, IDEAS):
            self._may_be_shown(json.dumps(texts(self.room, name)))
            asked = self.room.asked(name, self.onlooker)
            self._may_be_shown(json.dumps([one.describe(words("en")) for one in asked]))

    def _may_be_shown(self, text: str) -> None:
        """Hold any text against the marks of what at least five people gave."""
        found = set(MARK.findall(text))
        assert found <= self.allowed, found - self.allowed
        self.counts["marks"] += len(found)

    def keep_pages(self, runtime: Any) -> None:
        """Also what the board, a participant's page and JupyterLab have in them."""
        runtime(self.publisher.runtime.path)
        folder = self.room.folder.path
        board, desk = BoardPage(folder, "en"), LabPage("values", folder, "en")
        mine = ParticipantPage("values", folder, self.onlooker.participant)
        for name in (LISTED, IDEAS):
            id = name.partition(".")[2]
            for part in (desk.activity(id), mine.activity(id), board.now()):
                text = json.dumps(list(_states(part)), default=str)
                self._may_be_shown(text)
                self.counts["marks on pages"] += len(MARK.findall(text))


def _by_place(rows: Iterable[list[str]]) -> Seen:
    found: Seen = {}
    for (line,) in rows:
        session, id, row = json.loads(line)
        if not session:
            assert row[:3] == [{}, {}, []], "nobody is anybody there"
            continue
        assert (row["organisation"], row["lang"]) == ("", "")
        for part, text in marks_of(row):
            found.setdefault((session, f"values.{id}", row["round"], part), set()).add(text)
    return found


def _as_text(value: Any) -> str:
    return value.to_csv() if isinstance(value, pd.DataFrame) else repr(value)


def _states(widget: Any) -> Iterator[Any]:
    yield widget.get_state()
    for child in getattr(widget, "children", ()):
        yield from _states(child)
