"""Consent to a common draft."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, given

LONGEST = 200  # characters of a draft beside its bar

THREE = ("object", "live_with", "agree")


def to_draft(answers: pd.DataFrame, context: Context) -> Result:
    """Consent to the common draft: objections, those who can live with it, agreement.

    The bar is called by the words that were judged, whatever the draft has become since.

    `data` as that of `spread`, one scale of three points (1 objection, 3 agreement), with
    `middle_end`, what the point between them means.
    `table`: one row an answer: how many gave it, and the reasons; of objections also whose are
    without one. `facts`: `people`, `objections`, `consent` (True if nobody objects).
    """
    rows = given(answers, context, "consent")
    if rows.empty:
        return context.empty()
    labels, words = context.labels_of("consent"), context.words
    counts = [int((rows["value"] == option).sum()) for option in THREE]
    shared: dict[str, Any] = {
        "question": "consent",
        "label": _in_a_line(context.draft(judged=True))
        or words(context.questions["consent"].label),
        "people": len(rows),
        "low_end": labels["object"],
        "middle_end": labels["live_with"],
        "high_end": labels["agree"],
    }
    data = pd.DataFrame(shared | {"point": p, "n": n} for p, n in enumerate(counts, start=1))
    reasons = given(answers, context, "reason").set_index("participant")["value"].to_dict()
    said: dict[str, list[str]] = {option: [] for option in THREE}
    for row in rows.to_dict("records"):
        organisation, reason = row["organisation"], reasons.get(row["participant"])
        if reason:
            text = words(_("{organisation}: {text}"), organisation=organisation, text=reason)
            said[row["value"]].append(text if organisation else reason)
        elif row["value"] == "object":
            said["object"].append(organisation)
    table = pd.DataFrame(
        {
            words(_("Answer")): labels[option],
            words(_("People")): str(n),
            words(_("Reasons")): "\n".join(said[option]),
        }
        for option, n in zip(THREE, counts, strict=True)
    )
    people = context.people(len(rows))
    if counts[0]:
        n = words.count("{n} objection is open", "{n} objections are open", counts[0])
        text = _("{people} answered; {n}. Ask what would have to change, and change it.")
        sentence = words(text, people=people, n=n)
    else:
        sentence = words(_("{people} answered, and nobody objects."), people=people)
    facts = {"people": len(rows), "objections": counts[0], "consent": not counts[0]}
    return Result(data, table, sentence, facts)


def _in_a_line(text: str) -> str:
    """A draft as a label: in one line, and cut where it is too long for a picture."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
