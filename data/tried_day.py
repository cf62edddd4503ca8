"""A day of the example between the second and the third workshop: what is tried, and the rules.

What people say on it is in `example_tried.toml`; see `later_days.Later` for what a day can do.
"""

from __future__ import annotations

from typing import Any

CONSENT = {"a": "agree", "l": "live_with", "o": "object"}
Values = dict[str, Any]


def live(day: Any) -> None:
    """Note what is done on that day, and do it."""
    disputes(day, "13:00")
    day.day.live()


def disputes(day: Any, clock: str) -> None:
    """A ladder is proposed, consented to, tried on an invented case, mended, consented to again."""
    said, name = day.said["disputes"], "values.disputes"
    steps = {
        number: [{"ladder": one["ladder"].split(), **_days(one["days"]), **_more(one)}]
        for number, one in said["steps"].items()
    }
    day.ask(name, clock, 8, steps, "open")
    _draft(day, name, _later(clock, 10), said["draft"])
    _consent(day, name, _later(clock, 16), said["consent"])
    tried = {number: [dict(one)] for number, one in said["tried"].items()}
    day.ask(name, _later(clock, 22), 14, tried, "round", stage="tried")
    _draft(day, name, _later(clock, 38), said["mended"])
    _consent(day, name, _later(clock, 42), said["again"])


def _days(row: str) -> Values:
    """How long each step may take, from ``talk:3 third:7``."""
    days = dict(one.split(":") for one in row.split())
    return {"days": days} if days else {}


def _more(one: Values) -> Values:
    return {name: one[name] for name in ("stop", "goes_on") if name in one}


def _draft(day: Any, name: str, clock: str, drafts: dict[str, str]) -> None:
    for lang, text in drafts.items():
        day.day.at(clock, day.day.collaboration.set_draft, name, "", text, lang)


def _consent(day: Any, name: str, clock: str, said: Values) -> None:
    """Everybody says ``a``, ``l`` or ``o``, in their order; who objects says why."""
    given = {
        number: [{"consent": CONSENT[sign], "reason": said.get("why", {}).get(number, "")}]
        for number, sign in zip(day.numbers, said["row"], strict=True)
    }
    day.ask(name, clock, 4, given, "round")


def _later(clock: str, minutes: int) -> str:
    """The time so many minutes after a time as in ``13:50``."""
    hour, minute = map(int, clock.split(":"))
    return f"{hour + (minute + minutes) // 60:02}:{(minute + minutes) % 60:02}"
