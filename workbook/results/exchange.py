"""Who offers help to whom, and who asks whom for it."""

from __future__ import annotations

from itertools import product

import pandas as pd

from workbook.language import mark as _
from workbook.results.setting import Result, Setting, given
from workbook.results.ties import network

Pairs = set[tuple[str, str]]


def give_and_get(answers: pd.DataFrame, setting: Setting) -> Result:
    """Who gives to whom: what the giver offers (`give_to`) and the getter asks for (`get_from`).

    What one delegate says counts for the organisation; what it says of itself does not count.

    `data`: one row a pair of organisations, themselves included: `giver`, `getter`, `giver_letter`,
    `getter_letter`, `cell` (``both``, ``offers``: only the giver says so, ``asks``: only the
    getter, ``none``, ``self``). Empty for fewer than two organisations or if nobody named one.
    `facts`: `density` and `reciprocity` of the network of ties that either side names, `ties`,
    `possible`, `both` (numbers of ties), `asked_most` (names).
    """
    names = list(setting.organisations)
    if len(names) < 2:
        return setting.empty(_("There is only one organisation yet; an exchange needs two."))
    offers = _pairs(answers, setting, "give_to")
    asks = {(giver, getter) for getter, giver in _pairs(answers, setting, "get_from")}
    if not offers | asks:
        return setting.empty(
            _("Nobody has named another organisation yet. Reopen the activity and name some.")
        )
    letters = setting.letters
    rows = [
        {
            "giver": giver,
            "getter": getter,
            "giver_letter": letters[giver],
            "getter_letter": letters[getter],
            "cell": _cell(giver, getter, offers, asks),
        }
        for giver, getter in product(names, names)
    ]
    measures = network(sorted(offers | asks), nodes=names)
    facts = {
        "density": measures.density,
        "reciprocity": measures.reciprocity,
        "ties": len(offers | asks),
        "both": len(offers & asks),
        "possible": len(names) * (len(names) - 1),
        "asked_most": _asked_most(asks, names),
    }
    table = pd.DataFrame([_row(name, setting, offers, asks) for name in names])
    return Result(pd.DataFrame(rows), table, _sentence(facts, setting), facts)


def _pairs(answers: pd.DataFrame, setting: Setting, question: str) -> Pairs:
    """Each organisation that answered, with each other one that it named."""
    rows = given(answers, setting, question)
    return {
        (organisation, named)
        for organisation, value in zip(rows["organisation"], rows["value"], strict=True)
        for named in value
        if organisation != named and {organisation, named} <= set(setting.organisations)
    }


def _cell(giver: str, getter: str, offers: Pairs, asks: Pairs) -> str:
    if giver == getter:
        return "self"
    said = ((giver, getter) in offers, (giver, getter) in asks)
    return {(True, True): "both", (True, False): "offers", (False, True): "asks"}.get(said, "none")


def _row(name: str, setting: Setting, offers: Pairs, asks: Pairs) -> dict[str, str]:
    words = setting.words
    cells = {other: _cell(name, other, offers, asks) for other in setting.organisations}

    def those(cell: str) -> str:
        return ", ".join(other for other, said in cells.items() if said == cell)

    return {
        words(_("Letter")): setting.letters[name],
        words(_("Organisation that gives")): name,
        words(_("Offers to and was asked by")): those("both"),
        words(_("Only offers to")): those("offers"),
        words(_("Was asked only by")): those("asks"),
    }


def _asked_most(asks: Pairs, names: list[str]) -> list[str]:
    by_giver = {name: sum(giver == name for giver, _getter in asks) for name in names}
    most = max(by_giver.values())
    return [name for name in names if by_giver[name] == most] if most else []


def _sentence(facts: dict, setting: Setting) -> str:
    words = setting.words
    said = words(
        _("Exchanges named: {ties} of {possible} that could be; both sides agree on {both}."),
        **{name: facts[name] for name in ("ties", "possible", "both")},
    )
    if not facts["asked_most"]:
        return said
    return (
        said
        + " "
        + words(_("Asked for help most: {names}."), names=setting.quoted(facts["asked_most"]))
    )
