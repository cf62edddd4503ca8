"""Which patterns partners see where they work, and who cannot see them."""

from __future__ import annotations

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, given

MUCH = ("often", "sometimes")


@by_organisation
def seen(answers: pd.DataFrame, context: Context) -> Result:
    """What each organisation sees of each pattern.

    Where its delegates differ, who sees more counts: what one of them sees is there.

    `data`: one row a pattern and organisation: `pattern`, `label`, `organisation`, `letter`,
    `seen` (``often``, ``sometimes``, ``rarely``, ``no``, ``blind``; None: not said), `much` (how
    many see it often or sometimes). `facts`: labels of patterns: `shared` (that at least half of
    those who answered see often or sometimes), `apart` (that some see so and others cannot see,
    those first that most cannot see), `unseen` (that all who answered cannot see).
    """
    labels, points = context.labels_of("seen"), _points(context)
    said: dict[str, dict[str, str]] = {}
    rows = given(answers, context, "seen")
    for of, grid in zip(rows["organisation"], rows["value"], strict=True):
        own = said.setdefault(of, {}) if of in context.organisations else {}
        for pattern, value in grid.items():
            own[pattern] = min(own.get(pattern, value), value, key=list(points).index)
    if not said:
        return context.empty()
    names, letters = [*context.organisations], context.letters
    by = {pattern: {of: said.get(of, {}).get(pattern) for of in names} for pattern in labels}
    much = {p: sum(value in MUCH for value in who.values()) for p, who in by.items()}
    data = pd.DataFrame(
        {
            "pattern": pattern,
            "label": label,
            "organisation": of,
            "letter": letters[of],
            "seen": by[pattern][of],
            "much": much[pattern],
        }
        for pattern, label in labels.items()
        for of in names
    )
    words = context.words
    table = pd.DataFrame(
        {words(_("Pattern")): label}
        | {
            point: ", ".join(of for of, value in by[pattern].items() if value == one)
            for one, point in points.items()
        }
        for pattern, label in labels.items()
    )
    answered = {p: [value for value in who.values() if value] for p, who in by.items()}
    blind = {p: all_.count("blind") for p, all_ in answered.items()}
    apart = sorted((p for p, n in much.items() if n and blind[p]), key=lambda p: -blind[p])
    facts = {
        "shared": [labels[p] for p, n in much.items() if n and 2 * n >= len(answered[p])],
        "apart": [labels[p] for p in apart],
        "unseen": [labels[p] for p, all_ in answered.items() if all_ and {*all_} == {"blind"}],
    }
    return Result(data, table, _sentence(len(said), facts, context), facts)


def _points(context: Context) -> dict[str, str]:
    """What each column of the grid is called, from seeing most to seeing nothing."""
    question = context.questions["seen"]
    columns = getattr(question, "columns", ())
    return {one.value: one.describe(context.words)["label"] for one in columns}


def _sentence(n: int, facts: dict[str, list[str]], context: Context) -> str:
    words = context.words
    said = [words.count("{n} organisation has spoken.", "{n} organisations have spoken.", n)]
    if facts["shared"]:
        shared = words.count("{n} pattern", "{n} patterns", len(facts["shared"]))
        said.append(words(_("At least half see {patterns} often or sometimes."), patterns=shared))
    if facts["apart"]:
        names = context.quoted(facts["apart"][:1])
        said.append(words(_("Some see it and others cannot, first of all: {names}."), names=names))
    if facts["unseen"]:
        names = context.quoted(facts["unseen"])
        said.append(words(_("Nobody here can see: {names}."), names=names))
    return " ".join(said)
