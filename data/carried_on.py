"""What the later days of the example have besides: what was booked, granted and looked at again.

Each function notes one activity of a day of `later_days.Later`; what people say in it is in
`example_carried_on.toml`.
"""

from __future__ import annotations

from typing import Any

Values = dict[str, Any]


def plan_again(day: Any, clock: str) -> None:
    """Organisations say where the actions and objectives of the plan stand."""
    titles = {one["key"]: one["action"] for one in day.said["actions"]}
    titles |= {key: one["text"] for key, one in day.said["objectives"].items()}
    given: dict[str, list[Values]] = {}
    for one in day.said["plan_again"]:
        values = {key: value for key, value in one.items() if key not in ("who", "what")}
        given.setdefault(one["who"], []).append({"item": titles[one["what"]], **values})
    day.ask("evaluation.plan_again", clock, 10, given, "open")


def rules_again(day: Any, clock: str) -> None:
    """Everybody says how far the rules hold: a sign a rule, ``-`` where it was not needed."""
    said = day.said["rules_again"]
    signs = {"-": "none"}
    given = {
        number: [
            {
                "hold": {rule: signs.get(row[i], row[i]) for rule, row in said["digits"].items()},
                "change": said["change"].get(number, ""),
            }
        ]
        for i, number in enumerate(day.numbers)
    }
    day.ask("evaluation.rules_again", clock, 6, given, "open")


def booking(day: Any, clock: str, again: str) -> None:
    """Who can show something books a session; then organisations say which they come to."""
    names = day.day.names
    given: dict[str, list[Values]] = {}
    for one in day.said["booked"]:
        values = {key: value for key, value in one.items() if key != "who"}
        values["host"] = names[one["host"]]
        if "for_whom" in one:
            values["for_whom"] = [names[key] for key in one["for_whom"]]
        given.setdefault(one["who"], []).append(values)
    day.ask("action_plan.booking", clock, 6, given, "open")
    titles = [one["booked"] for one in day.said["booked"]]
    coming = {
        number: [{"coming": [titles[place] for place in places]}]
        for number, places in day.said["coming"].items()
    }
    day.ask("action_plan.booking", again, 4, coming, "round")


def attended(day: Any, clock: str) -> None:
    """Organisations say to which sessions somebody of theirs came."""
    titles = [one["booked"] for one in day.said["booked"]]
    given = {}
    for number, one in day.said["attended"].items():
        values = {name: one[name] for name in ("since_then", "kept_away") if name in one}
        came = {
            name: [titles[n] for n in one[name]] for name in ("came", "fell_out") if name in one
        }
        given[number] = [values | came]
    day.ask("action_plan.attended", clock, 5, given, "open")


def granted(day: Any, clock: str) -> None:
    """What managers answered to what they were asked for."""
    given = {number: [values] for number, values in day.said["granted"].items()}
    day.ask("action_plan.granted", clock, 6, given, "open")


def mandate(day: Any, clock: str, again: str) -> None:
    """What the spokesperson may say, who accepts, and consent to the mandate."""
    said, name = day.said["mandate"], "roles.spokesperson_mandate"
    matters = ("figures", "own_figures", "work", "opinion", "partner", "promise", "crisis")
    signs = {"a": "alone", "q": "asks", "n": "never"}
    given = {
        number: [
            {
                "limits": dict(zip(matters, (signs[sign] for sign in row), strict=True)),
                "review": said["review"],
            }
            | said["proposed"].get(number, {})
        ]
        for number, row in said["limits"].items()
    }
    day.ask(name, clock, 6, given, "open")
    for lang, text in said["draft"].items():
        day.day.at(clock_after(clock, 9), day.day.collaboration.set_draft, name, "", text, lang)
    day.consent(name, again, said["consent"], "")


def first_days(day: Any, clock: str, again: str) -> None:
    """What a newcomer does in the first thirty days, and what nobody goes without."""
    names, name = day.day.names, "roles.first_days"
    given: dict[str, list[Values]] = {}
    for one in day.said["first_days"]:
        values = {key: value for key, value in one.items() if key not in ("who", "votes")}
        if "partner" in values:
            values["partner"] = names[values["partner"]]
        given.setdefault(one["who"], []).append(values)
    day.ask(name, clock, 5, given, "open")
    votes: dict[str, list[Values]] = {}
    for one in day.said["first_days"]:
        for number in one["votes"]:
            votes.setdefault(number, [{"votes": []}])[0]["votes"].append(one["step"])
    day.ask(name, again, 3, votes, "round")


def clock_after(clock: str, minutes: int) -> str:
    """The time so many minutes after that one."""
    hour, minute = map(int, clock.split(":"))
    return f"{hour + (minute + minutes) // 60:02}:{(minute + minutes) % 60:02}"
