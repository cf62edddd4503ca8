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
