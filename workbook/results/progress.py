"""How far actions are, from meeting to meeting, as their owners and the room recorded it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from workbook.decision import counted
from workbook.language import mark as _
from workbook.results.context import Context, Result

# The states in a bar, from its beginning, and what the actions in it are called.
STATES = {
    "done": _("actions done"),
    "under way": _("actions under way"),
    "planned": _("actions planned"),
    "dropped": _("actions dropped"),
}
MEETINGS = 8  # the last ones: more would not fit on a wall

Counts = Mapping[str, int]


def of_actions(answers: pd.DataFrame, context: Context) -> Result:
    """How many actions were in which state at the end of each meeting. Nobody's answer is in it.

    `data`: one row a meeting and state: `meeting`, `label` (its day), `state` (one of `STATES`),
    `name` (what it is called), `n`, `start` and `end` (in actions from the left). `facts`: by state
    how many there are now; `meetings`; `before` (how many were done at the meeting before; None if
    there was none).
    """
    meetings = [(of, counts) for of, counts in context.progress if any(counts.values())]
    if not meetings:
        return context.empty(
            _(
                "No action has been recorded yet. Record those of the plan in the console, under "
                "“Decisions”: from then on their owners say on their phones how far they are."
            )
        )
    words, shown = context.words, meetings[-MEETINGS:]
    rows: list[dict[str, Any]] = []
    for of, counts in shown:
        start = 0
        for state, name in STATES.items():
            n = counts.get(state, 0)
            about = {"meeting": of, "label": words.day(of), "state": state, "name": words(name)}
            rows.append({**about, "n": n, "start": start, "end": start + n})
            start += n
    table = pd.DataFrame(
        {words(_("Meeting")): words.day(of)}
        | {words(name): str(counts.get(state, 0)) for state, name in STATES.items()}
        | {words(_("Actions")): str(sum(counts.values()))}
        for of, counts in shown
    )
    facts: dict[str, Any] = {state: shown[-1][1].get(state, 0) for state in STATES}
    facts |= {
        "meetings": len(shown),
        "before": shown[-2][1].get("done", 0) if len(shown) > 1 else None,
    }
    return Result(pd.DataFrame(rows), table, _sentence(shown, context), facts)


def _sentence(meetings: Sequence[tuple[str, Counts]], context: Context) -> str:
    words, (last, now) = context.words, meetings[-1]
    actions = words.count("{n} action", "{n} actions", sum(now.values()))
    counts = counted(now, words)
    text = _("On {day}: {actions} ({counts}).")
    said = words(_("{actions} ({counts})."), actions=actions, counts=counts)
    if len(meetings) < 2:
        return said
    said = words(text, day=words.day(last), actions=actions, counts=counts)
    before_of, before = meetings[-2]
    day = words.day(before_of)
    if all(before.get(state, 0) == now.get(state, 0) for state in STATES):
        return f"{said} {words(_('On {day} the numbers were the same.'), day=day)}"
    if not before.get("done"):
        return f"{said} {words(_('On {day} none of them was done.'), day=day)}"
    were = words.count("{n} action was done", "{n} actions were done", before["done"])
    return f"{said} {words(_('On {day}, {done}.'), day=day, done=were)}"
