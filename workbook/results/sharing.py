"""What partners may tell each other, under which condition, and whom. No legal advice."""

from __future__ import annotations

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, given

TOLD = ("may", "agreed")
"""Conditions under which it is told as a rule, without danger or a court."""


@by_organisation
def conditions(answers: pd.DataFrame, context: Context) -> Result:
    """Under which condition each organisation may tell a partner each kind of information.

    `data`: one row a kind and organisation: `kind`, `label`, `organisation`, `letter`, `condition`
    (``may``, ``agreed``, ``danger``, ``law``, ``never``, ``check``, ``differs``: its delegates do
    not say the same; None: not said), `told` (how many tell it as a rule). `facts`: labels of
    kinds: `check` (somebody has to check), `apart` (one tells it as a rule, another never),
    `differs`.
    """
    labels, called = context.labels_of("tell"), _called(context)
    said: dict[str, dict[str, str]] = {}
    rows = given(answers, context, "tell")
    for of, grid in zip(rows["organisation"], rows["value"], strict=True):
        own = said.setdefault(of, {}) if of in context.organisations else {}
        for kind, value in grid.items():
            own[kind] = value if own.get(kind, value) == value else "differs"
    if not said:
        return context.empty()
    names, letters, words = [*context.organisations], context.letters, context.words
    by = {kind: {of: said.get(of, {}).get(kind) for of in names} for kind in labels}
    told = {kind: sum(value in TOLD for value in who.values()) for kind, who in by.items()}
    data = pd.DataFrame(
        {
            "kind": kind,
            "label": label,
            "organisation": of,
            "letter": letters[of],
            "condition": by[kind][of],
            "told": told[kind],
        }
        for kind, label in labels.items()
        for of in names
    )
    table = pd.DataFrame(
        {words(_("Information")): label}
        | {
            text: ", ".join(of for of, value in by[kind].items() if value == one)
            for one, text in called.items()
        }
        for kind, label in labels.items()
    )
    facts = {
        "check": [labels[kind] for kind, who in by.items() if "check" in who.values()],
        "apart": [labels[k] for k, who in by.items() if told[k] and "never" in who.values()],
        "differs": [labels[kind] for kind, who in by.items() if "differs" in who.values()],
    }
    return Result(data, table, _sentence(len(said), facts, context), facts)


def _called(context: Context) -> dict[str, str]:
    columns = getattr(context.questions["tell"], "columns", ())
    called = {one.value: one.describe(context.words)["label"] for one in columns}
    return called | {"differs": context.words(_("delegates differ"))}


def _sentence(n: int, facts: dict[str, list[str]], context: Context) -> str:
    words = context.words
    said = [words.count("{n} organisation has spoken.", "{n} organisations have spoken.", n)]
    texts = {
        "apart": _("One tells it as a rule, another never: {names}."),
        "check": _("To be checked: {names}."),
        "differs": _("Delegates of the same organisation differ on {functions}."),
    }
    said += [
        words(text, names=context.quoted(facts[name]), functions=context.quoted(facts[name]))
        for name, text in texts.items()
        if facts[name]
    ]
    return " ".join([*said, words(_("This is no legal advice."))])


@by_organisation
def to_whom(answers: pd.DataFrame, context: Context) -> Result:
    """To which partners each organisation says that it may tell each kind of information.

    `data`: one row a kind and organisation that names partners: `kind`, `label`, `organisation`,
    `partners` (names). `facts`: `nobody` (labels of the kinds nobody tells anybody), `written` (by
    organisation those it has a written agreement with).
    """
    labels, there = context.labels_of("whom"), [*context.organisations]
    whom: dict[str, dict[str, set[str]]] = {kind: {} for kind in labels}
    rows = given(answers, context, "whom")
    for of, grid in zip(rows["organisation"], rows["value"], strict=True):
        for kind, partners in grid.items():
            if kind in whom and of in there:
                others = {*partners} & {*there} - {of}
                whom[kind][of] = whom[kind].get(of, set()) | others
    data = pd.DataFrame(
        {
            "kind": kind,
            "label": label,
            "organisation": of,
            "partners": [one for one in there if one in whom[kind][of]],
        }
        for kind, label in labels.items()
        for of in there
        if whom[kind].get(of)
    )
    if data.empty:
        return context.empty(_("Nobody has said yet whom they may tell."))
    words = context.words
    line = _("{organisation} → {partners}")
    lines: dict[str, list[str]] = {}
    for row in data.to_dict("records"):
        text = words(line, organisation=row["organisation"], partners=", ".join(row["partners"]))
        lines.setdefault(row["label"], []).append(text)
    table = pd.DataFrame(
        {words(_("Information")): label, words(_("Who may tell whom")): "\n".join(said)}
        for label, said in lines.items()
    )
    nobody = [label for label in labels.values() if label not in lines]
    n = int(data["organisation"].nunique())
    said = [words.count("{n} organisation says whom.", "{n} organisations say whom.", n)]
    if nobody:
        said.append(words(_("Nobody tells anybody: {names}."), names=context.quoted(nobody)))
    written = _agreements(answers, context)
    pairs = sum(len(partners) for partners in written.values())
    text = words.count(
        "{n} written agreement is named.", "{n} written agreements are named.", pairs
    )
    said += [text] if pairs else [words(_("Nobody names a written agreement."))]
    return Result(data, table, " ".join(said), {"nobody": nobody, "written": written})


def _agreements(answers: pd.DataFrame, context: Context) -> dict[str, list[str]]:
    rows = given(answers, context, "agreements")
    found: dict[str, list[str]] = {}
    for of, partners in zip(rows["organisation"], rows["value"], strict=True):
        known = [one for one in partners if one in context.organisations and one != of]
        found[of] = list(dict.fromkeys([*found.get(of, []), *known]))
    return {of: partners for of, partners in found.items() if partners}
