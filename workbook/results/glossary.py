"""Which common drafts of words are agreed, and how that changed from round to round."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.deciding import objecting
from workbook.language import mark as _
from workbook.results.context import Context, Result, given_in
from workbook.statistics.validity import (
    FEWEST,
    bound_of,
    content_validity,
    is_agreed,
    modified_kappa,
)

RELEVANT = 3
"""On the scales from 1 to 4, three and four count as “yes” (Lynn 1986)."""

APART = 1.0
"""Sectors differ if, on average, one says yes and one no, a point of the scale or more apart."""

CLOSE = 0.5
"""At least half say yes: another round may do. Our own bound, fixed before the first answer."""

STATUSES = {
    "agreed": _("agreed"),
    "close": _("nearly agreed"),
    "not agreed": _("not agreed"),
    "too few": _("too few answers"),
}


def status_of(shares: list[float], raters: int, refused: bool = False) -> str:
    """``agreed``, ``close``, ``not agreed`` or ``too few``, of the shares that say yes (0-1).

    Every share has to reach the bound (see `bound_of`). `refused`: whether a whole organisation
    says no; then it is not agreed, however many others say yes.
    """
    if raters < FEWEST:
        return "too few"
    lowest = round(min(shares), 2)
    if is_agreed(lowest, raters) and not refused:
        return "agreed"
    return "close" if lowest >= CLOSE else "not agreed"


def agreement(answers: pd.DataFrame, context: Context) -> Result:
    """How clear and how acceptable the common draft of each term is, as it was judged last.

    `data`: one row a term: `term`, `label`, `judged_in` (round), `raters`, `clear`, `acceptable`
    (how many chose 3 or 4), `i_cvi_clarity`, `i_cvi_acceptable` (0-1), `kappa` (modified, of
    acceptable), `low_sector` and `high_sector` (lowest and highest mean of acceptable), `differ`
    (see `APART`), `objections` (how many), `bound` (see `bound_of`), `status` (see `status_of`),
    `status_label`.
    `facts`: `agreed`, `close`, `not agreed`, `too few`: labels of the terms.
    """
    terms = [
        _term(answers, context, term, label) for term, label in context.labels_of("term").items()
    ]
    if not any(term["raters"] for term in terms):
        return context.empty(_("Nobody has judged a draft in this round yet."))
    table = pd.DataFrame([_table_row(term, context) for term in terms])
    facts = {
        status: [term["label"] for term in terms if term["status"] == status] for status in STATUSES
    }
    data = pd.DataFrame(terms).drop(columns=["sectors", "texts", "refusing"])
    return Result(data, table, _sentence(terms, facts, context), facts)


def ratings_of(rows: pd.DataFrame, term: str) -> list[int]:
    """The points that a term got, in the order of the rows."""
    return [int(value) for value in rows.loc[rows["term"] == term, "value"]]


def judges_of(rows: pd.DataFrame, term: str) -> dict[str, int]:
    """By person how acceptable they find the draft of a term."""
    rows = rows[rows["term"] == term]
    return {str(who): int(n) for who, n in zip(rows["participant"], rows["value"], strict=True)}


def share_of(ratings: list[int]) -> float:
    """The share (0-1) of ratings that say yes; NaN if there are none."""
    if not ratings:
        return float("nan")
    return content_validity([[rating] for rating in ratings], RELEVANT).i_cvi[0]


def _term(answers: pd.DataFrame, context: Context, term: str, label: str) -> dict[str, Any]:
    judged = _judged_in(answers, context, term)
    clarity = ratings_of(given_in(answers, context, "clarity", judged), term)
    rows = given_in(answers, context, "acceptable", judged)
    acceptable = ratings_of(rows, term)
    raters = min(len(clarity), len(acceptable))
    yes = sum(rating >= RELEVANT for rating in acceptable)
    shares = [share_of(clarity), share_of(acceptable)]
    sectors = _sectors(rows[rows["term"] == term], context)
    by_mean = sorted(sectors, key=lambda sector: sectors[sector][0]) or [""]
    low, high = by_mean[0], by_mean[-1]
    texts = _objections(answers, context, term, judged)
    apart = bool(sectors) and sectors[high][0] - sectors[low][0] >= APART
    apart = apart and sectors[low][0] < RELEVANT <= sectors[high][0]
    refusing = objecting(rows[rows["term"] == term].to_dict("records"), "value")
    status = status_of(shares, raters, bool(refusing))
    return {
        "term": term,
        "label": label,
        "judged_in": judged,
        "raters": raters,
        "clear": sum(rating >= RELEVANT for rating in clarity),
        "acceptable": yes,
        "i_cvi_clarity": shares[0],
        "i_cvi_acceptable": shares[1],
        "kappa": modified_kappa(len(acceptable), yes) if acceptable else float("nan"),
        "low_sector": low,
        "high_sector": high,
        "differ": raters >= FEWEST and apart,
        "objections": len(texts),
        "refusing": refusing,
        "bound": bound_of(raters),
        "status": status,
        "status_label": context.words(STATUSES[status]),
        "sectors": sectors,
        "texts": texts,
    }


def _judged_in(answers: pd.DataFrame, context: Context, term: str) -> int:
    """The round a term was judged in last: a room that agrees on it need not judge it again."""
    question = context.questions["acceptable"]
    rounds = context.rounds_asking(question.name)[::-1]
    raters = {n: len(ratings_of(given_in(answers, context, "acceptable", n), term)) for n in rounds}
    enough = [n for n in rounds if raters[n] >= FEWEST]
    some = [n for n in rounds if raters[n]]
    return (enough or some or [context.round])[0]


def _sectors(rows: pd.DataFrame, context: Context) -> dict[str, tuple[float, int]]:
    """The mean of each sector and of how many people it is, in the order of the organisations."""
    by_sector: dict[str, list[float]] = {}
    for organisation, value in zip(rows["organisation"], rows["value"], strict=True):
        if sector := context.sector(organisation):
            by_sector.setdefault(sector, []).append(float(value))
    return {of: (sum(values) / len(values), len(values)) for of, values in by_sector.items()}


def _objections(answers: pd.DataFrame, context: Context, term: str, round: int) -> list[str]:
    rows = given_in(answers, context, "objection", round)
    rows = rows[rows["term"] == term]
    return [
        context.words(_("{organisation}: {text}"), organisation=organisation, text=text)
        if organisation
        else text
        for organisation, text in zip(rows["organisation"], rows["value"], strict=True)
    ]


def _table_row(term: dict[str, Any], context: Context) -> dict[str, str]:
    words = context.words
    raters = str(term["raters"])
    if term["judged_in"] != context.round:
        raters = words(_("{n} (in round {round})"), n=raters, round=term["judged_in"])
    means = [
        f"{sector} {context.number(mean, 1)} ({n})" for sector, (mean, n) in term["sectors"].items()
    ]
    sectors = " · ".join(means)
    if term["differ"]:
        sectors = words(_("{means} (far apart)"), means=sectors)
    return {
        words(_("Term")): term["label"],
        words(_("Where it stands")): term["status_label"],
        words(_("Judged by")): raters,
        words(_("Clear")): context.percent(term["i_cvi_clarity"]),
        words(_("Acceptable")): context.percent(term["i_cvi_acceptable"]),
        words(_("Kappa, where most say yes")): _kappa(term, context),
        words(_("Mean of acceptable, by sector (people)")): sectors,
        words(_("Cannot work with it")): ", ".join(term["refusing"]),
        words(_("Objections")): "\n".join(term["texts"]),
    }


def _kappa(term: dict[str, Any], context: Context) -> str:
    """Kappa as it is read; a dash where few judged, or few say yes.

    It corrects for chance how many find a draft acceptable. Where most refuse, it says nothing of
    how far they agree: nine of ten who refuse come to 0.09.
    """
    said = term["raters"] >= FEWEST and term["i_cvi_acceptable"] > 0.5
    return context.number(term["kappa"] if said else None, 2)


def _sentence(terms: list[dict[str, Any]], facts: dict[str, list[str]], context: Context) -> str:
    words = context.words
    if len(facts["too few"]) == len(terms):
        return words(
            _("Fewer than three people judged each draft: too few to call a term agreed or not.")
        )
    said = words.count("{n} term is agreed.", "{n} terms are agreed.", len(facts["agreed"]))
    open_still = facts["close"] + facts["not agreed"]
    if open_still and not context.activity.may_be_again(context.round):  # as agreed before
        text = _("Listed as not agreed: {terms}.")
        said += " " + words(text, terms=context.quoted(open_still))
    objections = sum(term["objections"] for term in terms)
    if objections:
        said += " " + words.count(
            "{n} objection was written.", "{n} objections were written.", objections
        )
    if apart := [term["label"] for term in terms if term["differ"]]:
        text = _("Sectors differ: {terms}.")
        said += " " + words(text, terms=context.quoted(apart))
    if refused := [term["label"] for term in terms if term["refusing"]]:
        text = _("Not agreed while a whole organisation cannot work with it: {terms}.")
        said += " " + words(text, terms=context.quoted(refused))
    if facts["too few"]:
        names = context.quoted(facts["too few"])
        said += " " + words(_("Fewer than three people judged {terms}."), terms=names)
    return said
