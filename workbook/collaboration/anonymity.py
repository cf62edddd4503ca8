"""What may be shown of anonymous answers, question by question: enough people, also after
subtracting. Pure: rows and moments in, what was shown out.

Whoever keeps a picture and sees the next can tell what came between. So of each question (of a row
of a grid, of the words that people add to a list of points) the room sees nothing until `ENOUGH`
people have answered it; and after that only what differs from each state that it has seen before in
the answers of as many. A change is one of content: who sends the same again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook.questions import Question
from workbook.questions.base import json_cell

ENOUGH = 5  # people

Row = dict[str, Any]
Placed = tuple[int, Row]  # a row, and its place in the table
Unit = tuple[str, str, str]  # a question, a part of it, and the entry of a list it was asked of
Whose = tuple[str, str]  # a person, and which of their entries
Content = dict[str, dict[str, Any]]  # by person, and by their entry, what they said


@dataclass(frozen=True)
class Moment:
    """A reveal: how far the table was, who did not take part, and whose entries were made one."""

    place: int
    away: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)
    only: frozenset[str] = frozenset()  # the questions of which anything was shown; empty: all


@dataclass
class Told:
    """What the room has seen of a unit: every state, the last as it is; from which place on."""

    states: list[Content] = field(default_factory=lambda: [{}])
    since: int = 0

    @property
    def now(self) -> Content:
        return self.states[-1]


@dataclass(frozen=True)
class Asked:
    """What was asked in a round. `key` tells a person's entries apart; empty if there is one.

    `listed`: the key is chosen from a list, so each entry of it is a question of its own; else
    people write it, and what they say of an entry is shown with it or not at all.
    """

    questions: Sequence[Question]
    key: str = ""
    listed: bool = False

    def entry(self, row: Row) -> str:
        """Which entry a row is of."""
        return str(row[self.key] or "") if self.key else ""


def told(rows: Sequence[Placed], moments: Sequence[Moment], asked: Asked) -> dict[Unit, Told]:
    """What the room has been shown, moment by moment, of the rows of one round."""
    seen: dict[Unit, Told] = {}
    for moment in moments:
        for one in seen.values():
            one.states = [_as_one(state, moment.same) for state in one.states]
        now = _contents(current(rows, moment.place, asked), asked)
        for unit in sorted({*seen, *now}, key=lambda one: _place(one, asked)):
            if moment.only and unit[0] not in moment.only:
                continue
            one = seen.setdefault(unit, Told())
            new = _fitting(unit, now.get(unit, {}), seen, asked)
            if (state := _next(unit, new, one, seen, asked, moment)) != one.now:
                one.states.append(state)
                one.since = moment.place
    return seen


def current(rows: Sequence[Placed], place: int, asked: Asked) -> dict[Whose, Row]:
    """The last row of each person and entry at a place of the table; they may be retracted."""
    found: dict[Whose, Row] = {}
    for n, row in rows:
        of = row["participant"], asked.entry(row)
        if n <= place and (of not in found or found[of]["rev"] <= row["rev"]):
            found[of] = row
    return found


def _contents(rows: Mapping[Whose, Row], asked: Asked) -> dict[Unit, Content]:
    contents: dict[Unit, Content] = {}
    for (person, entry), row in rows.items():
        if row["status"] == "retracted" or not person:
            continue
        for question in asked.questions:
            if asked.listed and question.name == asked.key:
                continue
            for part, said in question.parts(row[question.name]).items():
                unit = question.name, part, entry if asked.listed else ""
                contents.setdefault(unit, {}).setdefault(person, {})[entry] = said
    return contents


def _place(unit: Unit, asked: Asked) -> tuple[bool, int, bool, Unit]:
    """Titles first, then the questions in their order, and in each what has no name first."""
    names = [question.name for question in asked.questions]
    return unit[0] != asked.key, names.index(unit[0]), bool(unit[1]), unit


def _fitting(unit: Unit, content: Content, seen: Mapping[Unit, Told], asked: Asked) -> Content:
    """As much of a content as goes with what is shown of the titles, and of the same question."""
    name, part, entry = unit
    titled = asked.key and not asked.listed and name != asked.key
    titles = seen.get((asked.key, "", ""), Told()).now if titled else {}
    whole = seen.get((name, "", entry), Told()).now if part else {}
    question = next(one for one in asked.questions if one.name == name)

    def goes(person: str, of: str, said: Any) -> bool:
        if titled and of not in titles.get(person, {}):
            return False
        return not part or question.fits(said, whole.get(person, {}).get(of))

    kept = {
        person: {of: one for of, one in said.items() if goes(person, of, one)}
        for person, said in content.items()
    }
    return {person: said for person, said in kept.items() if said}


def _next(
    unit: Unit, new: Content, one: Told, seen: Mapping[Unit, Told], asked: Asked, moment: Moment
) -> Content:
    """What may be shown from that moment on: what is new, or what was shown, or nothing."""
    if new == one.now or all(_enough(new, before, moment) for before in one.states):
        return new
    return one.now if _fitting(unit, one.now, seen, asked) == one.now else {}


def _enough(new: Content, before: Content, moment: Moment) -> bool:
    """Whether enough people who take part gave it, and gave something else than before."""
    now, then = _of_people(new, moment.same), _of_people(before, moment.same)
    changed = {one for one in {*now, *then} if now.get(one) != then.get(one)}
    few = now and len(now.keys() - moment.away) < ENOUGH
    return not few and (not changed or len(changed - moment.away) >= ENOUGH)


def _of_people(content: Content, same: Mapping[str, str]) -> dict[str, Any]:
    """A content by people, whose entries in the list of people may have been made one."""
    if not same:
        return dict(content)
    people: dict[str, list[str]] = {}
    for person, said in content.items():
        people.setdefault(_one_of(person, same), []).append(canonical(said))
    return {person: sorted(said) for person, said in people.items()}


def _as_one(content: Content, same: Mapping[str, str]) -> Content:
    """A content in which what somebody's other entry said is theirs, unless they said it anew.

    Or else who is shown of one question by one entry, of another by the other, is counted twice.
    """
    kept = dict(content)
    for person in content:
        if (other := _one_of(person, same)) not in kept:
            kept[other] = kept.pop(person)
    return kept


def _one_of(person: str, same: Mapping[str, str]) -> str:
    seen = {person}
    while (other := same.get(person)) and other not in seen:
        seen.add(person := other)
    return person


def shown(seen: Mapping[Unit, Told], rows: Sequence[Placed], asked: Asked) -> Iterator[Row]:
    """The last row of each person and entry of which anything is shown, with what is shown.

    Its status is ``given``; ``hidden`` if that is what the last row says that is not retracted.
    """
    questions = {question.name: question for question in asked.questions}
    parts: dict[Whose, dict[str, dict[str, Any]]] = {}
    for (name, part, _entry), one in seen.items():
        for person, said in one.now.items():
            for entry, content in said.items():
                there = parts.setdefault((person, entry), {})
                there.setdefault(name, {})[part] = content
    status = {
        (row["participant"], asked.entry(row)): row["status"]
        for _n, row in rows
        if row["status"] != "retracted"
    }
    for whose, row in current(rows, end(rows), asked).items():
        if whose in parts:
            there = parts[whose]
            values = {name: one.joined(there.get(name, {})) for name, one in questions.items()}
            if asked.listed:
                values[asked.key] = row[asked.key]
            yield row | values | {"status": status[whose]}


def end(rows: Sequence[Placed]) -> int:
    """The place of the last of some rows; 0 if there are none."""
    return rows[-1][0] if rows else 0


def canonical(value: Any) -> str:
    """A value as text that is the same for the same content."""
    return json_cell(_sorted(value))


def _sorted(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _sorted(value[key]) for key in sorted(value, key=str)}
    return [_sorted(one) for one in value] if isinstance(value, list) else value
