"""What the room wants to reach, and how it fits each organisation."""

from __future__ import annotations

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, given
from workbook.results.rows import entries, who_answered

CARRIED = 2
"""From “partly ours” on an objective counts as part of an organisation's mandate: our own bound."""


def proposed(answers: pd.DataFrame, context: Context) -> Result:
    """What each organisation proposes to reach: `objective`, `expected`, `organisation`."""
    rows = entries(answers, "objective")
    if not rows:
        return context.empty(_("Nobody has written an objective yet."))
    words = context.words
    data = pd.DataFrame(
        {name: row[name] for name in ("objective", "expected", "organisation")} for row in rows
    )
    headings = {
        "objective": words(_("Objective")),
        "expected": words(_("Expected result")),
        "organisation": words(_("Proposed by")),
    }
    sentence = words.count("{n} objective.", "{n} objectives.", data["objective"].nunique())
    return Result(data, data.rename(columns=headings), sentence)


@by_organisation
def fit(answers: pd.DataFrame, context: Context) -> Result:
    """How far each objective is also one of each organisation's own, 0 to 3.

    What several delegates of an organisation say is its mean. `data`: one row an objective and
    organisation: `objective`, `organisation`, `letter`, `fit` (0-3; NaN: not said), `label`.
    `facts`: `carried_by_nobody` (objectives where no organisation reaches `CARRIED`), `without_fit`
    (organisations that answered and reach it nowhere).
    """
    rows = given(answers, context, "fit")
    names = [*context.organisations]
    if rows.empty:
        return context.empty()
    said: dict[tuple[str, str], list[int]] = {}
    for organisation, fits in zip(rows["organisation"], rows["value"], strict=True):
        for objective, fit in fits.items():
            said.setdefault((objective, organisation), []).append(int(fit))
    objectives = [*context.labels_of("fit")]
    words = context.words
    data = pd.DataFrame(
        {
            "objective": objective,
            "organisation": name,
            "letter": context.letters[name],
            "fit": _mean(said.get((objective, name), [])),
            "label": context.number(_mean(said.get((objective, name), [])), 1),
        }
        for objective in objectives
        for name in names
    )
    best = data.groupby("objective", sort=False)["fit"].max()
    loose = [str(objective) for objective in best.index if not best[objective] >= CARRIED]
    reach = data.dropna(subset=["fit"]).groupby("organisation", sort=False)["fit"].max()
    without = [str(name) for name in reach.index if reach[name] < CARRIED]
    table = pd.DataFrame(
        {words(_("Objective")): objective}
        | {name: context.number(_mean(said.get((objective, name), [])), 1) for name in names}
        for objective in objectives
    )
    parts = []
    if loose:
        text = _("None of those who answered carries {names}.")
        parts.append(words(text, names=context.quoted(loose)))
    if without:
        text = _("No objective fits {names}: what is missing for them?")
        parts.append(words(text, names=context.quoted(without)))
    if not parts:
        parts = [words(_("Each objective is carried by somebody, and each finds its own in one."))]
    facts = {"carried_by_nobody": loose, "without_fit": without}
    parts = [*who_answered(rows["organisation"], context), *parts]
    return Result(data, table, " ".join(parts), facts)


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else float("nan")
