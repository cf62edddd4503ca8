"""Where an activity stands in a session, and what the facilitator gave it: what the log says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workbook.phases import Phase, State
from workbook.store.identifiers import count_of, digest_of
from workbook.store.records import Row

AFTER = {
    "open": Phase.OPEN,
    "reopen": Phase.OPEN,
    "round": Phase.OPEN,
    "close": Phase.CLOSED,
    "reveal": Phase.REVEALED,
    "hide": Phase.CLOSED,
}


Place = tuple[str, str]  # names a text on the wall: its question, and its digest
# What a step notes of the moment besides what the round began with: the number of rows in the
# table, the number of people who had come, whether answers are anonymous, and the day whose end
# closed it.
_TOLD = ("rows", "here", "nameless", "due")


@dataclass(frozen=True)
class Reveal:
    """A moment at which the room saw the answers of a round, or could choose from them."""

    round: int
    # How many rows of the session the table of answers had. None in an old log: then `at` decides.
    rows: int | None
    at: str  # never earlier than the row before it in the log
    away: frozenset[str] = frozenset()  # who did not take part: observers, people let go
    same: Mapping[str, str] = field(default_factory=dict)  # merged entries: from -> into
    gathered: bool = False  # the room could choose from what was gathered, and saw nothing else


@dataclass
class Progress:
    """Where an activity stands in the running session, and what the facilitator gave it."""

    # Its phase and its round.
    state: State = field(default_factory=State)
    # When the timer ends, ISO 8601; empty if none runs.
    until: str = ""
    # The options that were added to its list.
    added: list[str] = field(default_factory=list)
    # What explains an added option, by option.
    explained: dict[str, str] = field(default_factory=dict)
    # The common drafts as they are now: option -> language -> text.
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)
    # The drafts that people judge in a round, by round: as they were when it began.
    judged: dict[int, dict[str, dict[str, str]]] = field(default_factory=dict)
    # What the facilitator brought when a round began (a list, groups), by round.
    begun: dict[int, dict[str, Any]] = field(default_factory=dict)
    # What was agreed in earlier meetings, and is not asked again in this one.
    settled: list[str] = field(default_factory=list)
    # Whether texts wait until the facilitator shows them; None if nobody has said.
    held: bool | None = None
    # The heading that a text was put under.
    headings: dict[Place, str] = field(default_factory=dict)
    # The digest of the text that a text was merged into.
    twins: dict[Place, str] = field(default_factory=dict)
    # Whether a text is shown, where the facilitator said so.
    shown: dict[Place, bool] = field(default_factory=dict)
    # Every moment at which answers were shown, in order.
    reveals: list[Reveal] = field(default_factory=list)
    # How many people had come when the round was opened; None in an old log.
    here: int | None = None

    def is_shown(self, question: str, text: str) -> bool:
        """Whether a text may be on the wall: what is held waits until the facilitator shows it."""
        return self.shown.get((question, digest_of(text)), not self.held)

    def heading(self, question: str, text: str) -> str:
        """The heading a text was put under; empty if none."""
        return self.headings.get((question, digest_of(text)), "")

    def stands_for(self, question: str, text: str, there: Iterable[str]) -> str:
        """The text shown in place of `text`: the one it was merged into, if that is `there`.

        Else itself. A text that is hidden is not there.
        """
        first = self.first_twin((question, digest_of(text)))
        return next((one for one in there if digest_of(one) == first), text)

    def first_twin(self, place: Place) -> str:
        """The digest of the text that one was merged into, in the end; its own if in none."""
        question, digest = place
        seen = {digest}
        while (twin := self.twins.get((question, digest))) and twin not in seen:
            seen.add(digest := twin)
        return digest


def change(progress: Progress, row: Row, detail: dict[str, Any]) -> None:
    """Note what a row says of its activity."""
    verb = row["verb"]
    if verb == "add":
        progress.added.append(_text(detail["option"]))
        if detail.get("more"):
            progress.explained[detail["option"]] = str(detail["more"])
    elif verb == "draft":
        drafts = {lang: _text(one) for lang, one in dict(detail["text"]).items()}
        progress.drafts[_text(detail["option"])] = drafts
    elif verb == "timer":
        progress.until = _moment(detail["until"])
    elif verb == "hold":
        progress.held = bool(detail["held"])
    elif verb == "moderate":
        _moderate(progress, detail)
    elif verb == "groups":
        round = int(detail.get("round", row["round"]))
        groups = _fit("groups", detail["groups"])
        progress.begun[round] = progress.begun.get(round, {}) | {"groups": groups}
    elif verb in AFTER:
        begun = {name: _fit(name, one) for name, one in detail.items() if name not in _TOLD}
        # The round is in the row, so the state after a step is what the row says it is.
        progress.state = State(AFTER[verb], count_of(row["round"]))
        progress.until = ""
        progress.settled = begun.pop("settled", progress.settled)
        if begun:
            round = int(row["round"])
            progress.begun[round] = progress.begun.get(round, {}) | begun
        if verb in ("open", "round"):  # after a reopening people go on with what they had
            progress.here = int(detail["here"]) if "here" in detail else None
            progress.judged[progress.state.round] = dict(progress.drafts)


def _fit(name: str, value: Any) -> Any:
    """What a round began with. Raises TypeError if it has another shape than it should."""
    if name == "groups":
        return [_texts(group) for group in _listed(value)]
    if name == "about":
        return value if isinstance(value, dict) else _text(value)
    return _texts(value) if name in ("options", "carried", "settled", "people") else value


def _texts(value: Any) -> list[str]:
    return [_text(one) for one in _listed(value)]


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"no list: {str(value)[:40]}")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {str(value)[:40]}")
    return value


def _moment(value: Any) -> str:
    if value and datetime.fromisoformat(value).utcoffset() is None:
        raise ValueError(f"no moment: {value[:40]}")
    return value or ""


def _moderate(progress: Progress, detail: dict[str, Any]) -> None:
    """Note what was done with texts; each is named by its question and its digest."""
    texts = [(str(question), str(digest)) for question, digest in detail["texts"]]
    if "heading" in detail:
        progress.headings |= dict.fromkeys(texts, str(detail["heading"]))
    elif "twin" in detail:
        progress.twins |= dict.fromkeys(texts, str(detail["twin"]))
    else:
        progress.shown |= dict.fromkeys(texts, bool(detail["shown"]))
