"""A day of the example between the second and the third workshop: what is tried, and the rules.

What people say on it is in `example_tried.toml`; see `later_days.Later` for what a day can do.
"""

from __future__ import annotations

from typing import Any

from workbook.collaboration import Collaboration
from workbook.collaboration.moderation import show, texts

CONSENT = {"a": "agree", "l": "live_with", "o": "object"}
Values = dict[str, Any]


def live(day: Any) -> None:
    """Note what is done on that day, and do it."""
    promises(day, "09:10")
    rules(day, "09:35")
    sheet(day, "10:40")
    patterns(day, "10:52")
    sharing(day, "11:12")
    walkthrough(day, "11:35")
    disputes(day, "13:00")
    day.day.live()


def promises(day: Any, clock: str) -> None:
    """Which promises broke, on both sides; the facilitator reads the words and shows them."""
    name, given = "values.promises", {}
    for number, row in zip(sorted(day.numbers), day.said["promises"]["rows"], strict=True):
        broken, ours, work, said = row.split()
        wrote = day.said["promises"]["wrote"].get(number, {})
        values = {"broken": broken, "ours": ours, "work": work.split("+"), "said": said}
        given[number] = [values | wrote]
    day.ask(name, clock, 8, given, "open")
    day.day.at(_later(clock, 12), _show_all, day.day.collaboration, name)


def _show_all(collaboration: Collaboration, name: str) -> None:
    places = [(one["question"], one["digest"]) for one in texts(collaboration, name)]
    show(collaboration, name, places, True)


def rules(day: Any, clock: str) -> None:
    """A rule for each kind of decision is proposed, drafted, judged, changed and judged again."""
    said, name = day.said["rules"], "values.rules"
    proposed: dict[str, list[Values]] = {}
    for row in said["proposed"]:
        number, decision, prepares, asked, decides, told = row.split()
        proposed.setdefault(number, []).append(
            {
                "decision": decision,
                "prepares": prepares,
                "asked": asked.split("+"),
                "decides": decides,
                "told": told.split("+"),
            }
        )
    day.ask(name, clock, 10, proposed, "open")
    for decision, drafts in said["drafts"].items():
        _draft(day, name, _later(clock, 20), drafts, decision)
    _judge(day, name, _later(clock, 30), said["consent"])
    _draft(day, name, _later(clock, 38), said["redraft"], "public")
    _judge(day, name, _later(clock, 42), said["again"])


def _judge(day: Any, name: str, clock: str, said: Values) -> None:
    """Everybody says ``a``, ``l`` or ``o`` of each rule, in the order of their numbers."""
    given: dict[str, list[Values]] = {number: [] for number in day.numbers}
    for decision, row in said["rows"].items():
        for number, sign in zip(sorted(day.numbers), row, strict=True):
            why = said.get("why", {}).get(number, "") if sign == "o" else ""
            values = {"decision": decision, "consent": CONSENT[sign], "reason": why}
            given[number].append(values)
    day.ask(name, clock, 5, given, "round")


def sheet(day: Any, clock: str) -> None:
    """One of each organisation fills in its sheet."""
    given = {number: [dict(one)] for number, one in day.said["sheet"].items()}
    day.ask("common_language.sheet", clock, 6, given, "open")


def patterns(day: Any, clock: str) -> None:
    """What each organisation sees, a sign a pattern; the facilitator reads the words first."""
    said, name = day.said["patterns"], "common_language.patterns"
    given = {}
    for number, row in said["rows"].items():
        seen = dict(zip(said["order"], map(said["signs"].__getitem__, row), strict=True))
        given[number] = [{"seen": seen, **said["wrote"].get(number, {})}]
    day.ask(name, clock, 8, given, "open")
    day.day.at(_later(clock, 12), _show_all, day.day.collaboration, name)


def sharing(day: Any, clock: str) -> None:
    """What each organisation may tell, to whom, and on which ground."""
    said, names, given = day.said["sharing"], day.day.names, {}
    for number, row in said["rows"].items():
        tell = dict(zip(said["order"], map(said["signs"].__getitem__, row), strict=True))
        whom = {
            kind: [names[key] for key in keys.split()]
            for kind, keys in said["whom"].get(number, {}).items()
        }
        more = dict(said["wrote"].get(number, {}))
        if "agreements" in more:
            more["agreements"] = [names[key] for key in more["agreements"]]
        given[number] = [{"tell": tell, "whom": whom, **more}]
    day.ask("common_language.sharing", clock, 12, given, "open")


def walkthrough(day: Any, clock: str) -> None:
    """Everybody says what their organisation would do in the same invented case, and when."""
    said, given = day.said["walkthrough"], {}
    for number, row in said["rows"].items():
        when = dict(zip(said["order"], map(said["signs"].__getitem__, row), strict=True))
        given[number] = [{"case": said["case"], "when": when, **said["wrote"].get(number, {})}]
    day.ask("common_language.walkthrough", clock, 10, given, "open")


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


def _draft(day: Any, name: str, clock: str, drafts: dict[str, str], of: str = "") -> None:
    for lang, text in drafts.items():
        day.day.at(clock, day.day.collaboration.set_draft, name, of, text, lang)


def _consent(day: Any, name: str, clock: str, said: Values) -> None:
    """Everybody says ``a``, ``l`` or ``o``, in the order of their numbers."""
    given = {
        number: [{"consent": CONSENT[sign], "reason": said.get("why", {}).get(number, "")}]
        for number, sign in zip(sorted(day.numbers), said["row"], strict=True)
    }
    day.ask(name, clock, 4, given, "round")


def _later(clock: str, minutes: int) -> str:
    """The time so many minutes after a time as in ``13:50``."""
    hour, minute = map(int, clock.split(":"))
    return f"{hour + (minute + minutes) // 60:02}:{(minute + minutes) % 60:02}"
