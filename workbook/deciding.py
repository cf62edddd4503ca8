"""What a stage decides: a rule looks at what the room saw of a round, and proposes decisions.

A rule only proposes: the facilitator confirms, edits and records. Pure, as `settled` is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook.decision import Reservation
from workbook.language import LANGUAGES, words
from workbook.language import mark as _
from workbook.statistics.validity import FEWEST, is_agreed

YES = 3  # on a scale from 1 to 4, three and four count as “yes” (Lynn 1986)
Versions = Mapping[str, str]  # a text by language
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """A round as the room saw it.

    `rows`: question name to value, with `organisation` and `lang` (empty where nobody is named).
    `drafts`: the common drafts that were judged, by option. `labels`: what options are called, by
    question and value.
    """

    rows: Sequence[Row]
    drafts: Mapping[str, Versions] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, Versions]] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """What a result proposes to record.

    `asked`: whether organisations were asked for consent. If not, those who are here are asked
    aloud. `lang`: the language of people's own words; empty for a draft, and if it is not known.
    """

    kind: str
    subject: str
    text: Versions
    lang: str = ""
    asked: bool = False
    settled: bool = True  # by what was asked besides consent
    consented: Sequence[str] = ()
    reservations: Sequence[Reservation] = ()
    owner: str = ""
    due: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


Decides = Callable[[Told], Iterator[Proposal]]


def objecting(rows: Sequence[Mapping[Any, Any]], scale: str) -> list[str]:
    """The organisations all of whose people say no on a scale from 1 to 4."""
    said: dict[str, list[int]] = {}
    for row in rows:
        if row[scale] is not None and row.get("organisation"):
            said.setdefault(row["organisation"], []).append(row[scale])
    return [of for of, values in said.items() if all(value < YES for value in values)]


@dataclass(frozen=True)
class TheDraft:
    """The common draft that consent was asked for; with `key`, one for each of its options.

    An organisation objects if one of its people does. “I can live with it” is a reservation if a
    reason is given.
    """

    kind: str
    key: str = ""
    question: str = "consent"

    def __call__(self, told: Told) -> Iterator[Proposal]:
        subjects = told.labels.get(self.key, {}) if self.key else {"": {}}
        for subject, label in subjects.items():
            rows = [row for row in told.rows if not self.key or row[self.key] == subject]
            rows = [row for row in rows if row[self.question] is not None]
            draft = told.drafts.get(subject)
            if draft and rows:
                held = list(self._reservations(rows))
                of = {one.organisation for one in held}
                consented = _organisations(row for row in rows if row["organisation"] not in of)
                asked = bool(consented or held)
                more = {"label": label} if label else {}
                yield Proposal(
                    self.kind, subject, draft, "", asked, True, consented, held, more=more
                )

    def _reservations(self, rows: Sequence[Row]) -> Iterator[Reservation]:
        for of in _organisations(rows):
            theirs = [row for row in rows if row["organisation"] == of]
            against = [row for row in theirs if row[self.question] == "object"]
            lives = [row for row in theirs if row[self.question] == "live_with"]
            held = against or [row for row in lives if row.get("reason")]
            if held:
                reasons, ways = (_joined(held, name) for name in ("reason", "solve"))
                yield Reservation(of, reasons, ways, objects=bool(against))


@dataclass(frozen=True)
class EachTerm:
    """Each common draft that was judged on scales from 1 to 4.

    Settled by `is_agreed` on each scale. An organisation whose people all say no to `acceptable`
    objects, however many others say yes.
    """

    kind: str
    key: str
    scales: tuple[str, ...]
    acceptable: str
    reason: str

    def __call__(self, told: Told) -> Iterator[Proposal]:
        for subject in told.labels[self.key]:
            rows = [row for row in told.rows if row[self.key] == subject]
            rows = [row for row in rows if all(row[scale] is not None for scale in self.scales)]
            draft = told.drafts.get(subject)
            if not rows or not draft:
                continue
            yes = [sum(row[scale] >= YES for row in rows) / len(rows) for scale in self.scales]
            held = list(self._reservations(rows))
            of = {one.organisation for one in held}
            consented = _organisations(row for row in rows if row["organisation"] not in of)
            settled = is_agreed(min(yes), len(rows)) and len(rows) >= FEWEST
            more = {"label": told.labels[self.key][subject]}
            yield Proposal(self.kind, subject, draft, "", True, settled, consented, held, more=more)

    def _reservations(self, rows: Sequence[Row]) -> Iterator[Reservation]:
        refusing = objecting(rows, self.acceptable)
        for of in _organisations(rows):
            theirs = [row for row in rows if row["organisation"] == of]
            held = [row for row in theirs if row[self.acceptable] < YES or row.get(self.reason)]
            if held:
                yield Reservation(of, _joined(held, self.reason), objects=of in refusing)


@dataclass(frozen=True)
class EachEntry:
    """Each entry that somebody wrote: an objective, an action, a lesson.

    `text` is the question with its words, `subject` the one that tells entries apart.
    """

    kind: str
    text: str
    subject: str = ""
    owner: str = ""
    due: str = ""
    more: tuple[str, ...] = ()

    def __call__(self, told: Told) -> Iterator[Proposal]:
        seen = set()
        for row in told.rows:
            text, subject = row[self.text], row[self.subject or self.text]
            if not text or not subject or subject in seen:
                continue
            seen.add(subject)
            more = {name: row[name] for name in self.more if row.get(name)}
            owner, due = (row.get(name) or "" if name else "" for name in (self.owner, self.due))
            lang = row.get("lang") or ""
            yield Proposal(
                self.kind, subject, {lang or "en": text}, lang, owner=owner, due=due, more=more
            )


@dataclass(frozen=True)
class MostPoints:
    """The options that got most points, at most so many."""

    kind: str
    question: str
    most: int = 5

    def __call__(self, told: Told) -> Iterator[Proposal]:
        points: dict[str, float] = {}
        for row in told.rows:
            for value, n in (row[self.question] or {}).items():
                points[value] = points.get(value, 0) + n
        labels = told.labels.get(self.question, {})
        ranked = sorted((value for value in points if points[value] > 0), key=lambda v: -points[v])
        for value in ranked[: self.most]:
            yield Proposal(self.kind, value, labels.get(value) or {"en": value})


_PARTS = {
    "accountable": _("{who} answers for it"),
    "responsible": _("{who} does it"),
    "consulted": _("{who} is asked before"),
    "informed": _("{who} is told after"),
    "backup": _("{who} stands in"),
}


@dataclass(frozen=True)
class EachTask:
    """Each task of a grid of tasks and parts, with the organisations that have a part in it."""

    kind: str
    question: str

    def __call__(self, told: Told) -> Iterator[Proposal]:
        for task, label in told.labels.get(self.question, {}).items():
            parts = {part: self._who(told.rows, task, part) for part in _PARTS}
            if not any(parts.values()):
                continue
            answers = parts["accountable"]
            owner = answers[0] if len(answers) == 1 else ""
            text = {lang: said_of_task(label.get(lang, task), parts, lang) for lang in LANGUAGES}
            yield Proposal(
                self.kind, task, text, owner=owner, more={"label": label, "parts": parts}
            )

    def _who(self, rows: Sequence[Row], task: str, part: str) -> list[str]:
        these = (row for row in rows if part in ((row[self.question] or {}).get(task) or ()))
        return _organisations(these)


def said_of_task(task: str, parts: Mapping[str, Sequence[str]], lang: str) -> str:
    """A task and who has which part in it, as a sentence."""
    here = words(lang)
    said = [here(text, who=", ".join(parts[part])) for part, text in _PARTS.items() if parts[part]]
    return here(_("{name}: {text}"), name=task, text="; ".join(said))


def _organisations(rows: Any) -> list[str]:
    return list(dict.fromkeys(row["organisation"] for row in rows if row["organisation"]))


def _joined(rows: Sequence[Row], name: str) -> str:
    return " / ".join(dict.fromkeys(str(row[name]) for row in rows if row.get(name)))
