"""Which common drafts of words are agreed, and how that changed from round to round."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, given_in
from workbook.results.pairing import of_the_same
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


def status_of(shares: list[float], raters: int) -> str:
    """``agreed``, ``close``, ``not agreed`` or ``too few``, of the shares that say yes (0-1).

    Every share has to reach the bound (see `bound_of`).
    """
    if raters < FEWEST:
        return "too few"
    lowest = round(min(shares), 2)
    return "agreed" if is_agreed(lowest, raters) else "close" if lowest >= CLOSE else "not agreed"


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
    data = pd.DataFrame(terms).drop(columns=["sectors", "texts"])
    return Result(data, table, _sentence(terms, facts, context), facts)


def change(answers: pd.DataFrame, context: Context) -> Result:
    """The share that finds each term's draft acceptable, in each round up to the one shown.

    Rounds are compared among people who judged the term in each of them, if they are three or more;
    else its last round stands alone. In anonymous answers nobody is found again: then everybody
    counts in each round, and the sentence says so.

    `data`: one row a round and term that three or more judged: `round`, `term`, `label`, `share`
    (0-1), `raters` (people), `change` (from the first round of the term to its last; NaN if it
    stands alone). `facts`: `rose`, `fell`, `same`: how many terms; `fewest` and `most`: of how many
    people each (0 if there is none).
    """
    rounds, rows = context.rounds_asking("acceptable"), []
    for term, label in context.labels_of("term").items():
        by = {n: _judges(given_in(answers, context, "acceptable", n), term) for n in rounds}
        enough = {n: said for n, said in by.items() if len(said) >= FEWEST}
        if not context.activity.is_anonymous:
            enough = of_the_same(enough, FEWEST)
        ratings = {n: [*said.values()] for n, said in enough.items()}
        judged = {n: _share(all_) for n, all_ in ratings.items()}
        for n, share in judged.items():
            change = judged[max(judged)] - judged[min(judged)]
            rows.append(
                {
                    "round": n,
                    "term": term,
                    "label": label,
                    "share": share,
                    "raters": len(ratings[n]),
                    "change": change if len(judged) > 1 else float("nan"),
                }
            )
    if not rows:
        return context.empty(
            _("Fewer than three people judged each draft: too few to show how it changed.")
        )
    data = pd.DataFrame(rows)
    twice = data[data["change"].notna()]
    changes = twice.drop_duplicates("term")["change"]
    facts = {
        "fewest": int(twice["raters"].min()) if len(twice) else 0,
        "most": int(twice["raters"].max()) if len(twice) else 0,
        "rose": int((changes > 0).sum()),
        "fell": int((changes < 0).sum()),
        "same": int((changes == 0).sum()),
    }
    return Result(data, _rounds_table(data, context), _change_sentence(facts, context), facts)


def _ratings(rows: pd.DataFrame, term: str) -> list[int]:
    return [int(value) for value in rows.loc[rows["term"] == term, "value"]]


def _judges(rows: pd.DataFrame, term: str) -> dict[str, int]:
    """By person how acceptable they find the draft of a term."""
    rows = rows[rows["term"] == term]
    return {str(who): int(n) for who, n in zip(rows["participant"], rows["value"], strict=True)}


def _share(ratings: list[int]) -> float:
    if not ratings:
        return float("nan")
    return content_validity([[rating] for rating in ratings], RELEVANT).i_cvi[0]


def _term(answers: pd.DataFrame, context: Context, term: str, label: str) -> dict[str, Any]:
    judged = _judged_in(answers, context, term)
    clarity = _ratings(given_in(answers, context, "clarity", judged), term)
    rows = given_in(answers, context, "acceptable", judged)
    acceptable = _ratings(rows, term)
    raters = min(len(clarity), len(acceptable))
    yes = sum(rating >= RELEVANT for rating in acceptable)
    shares = [_share(clarity), _share(acceptable)]
    sectors = _sectors(rows[rows["term"] == term], context)
    by_mean = sorted(sectors, key=lambda sector: sectors[sector][0]) or [""]
    low, high = by_mean[0], by_mean[-1]
    texts = _objections(answers, context, term, judged)
    apart = bool(sectors) and sectors[high][0] - sectors[low][0] >= APART
    apart = apart and sectors[low][0] < RELEVANT <= sectors[high][0]
    status = status_of(shares, raters)
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
    raters = {n: len(_ratings(given_in(answers, context, "acceptable", n), term)) for n in rounds}
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
            "{n} objection is in the table.", "{n} objections are in the table.", objections
        )
    if apart := [term["label"] for term in terms if term["differ"]]:
        text = _("Sectors differ; the table says how many answered in each: {terms}.")
        said += " " + words(text, terms=context.quoted(apart))
    if facts["too few"]:
        names = context.quoted(facts["too few"])
        said += " " + words(_("Fewer than three people judged {terms}."), terms=names)
    return said


def _rounds_table(data: pd.DataFrame, context: Context) -> pd.DataFrame:
    words, rows = context.words, []
    for label, term in data.groupby("label", sort=False):
        shares = dict(zip(term["round"], term["share"], strict=True))
        row = {words(_("Term")): label}
        for n in sorted(data["round"].unique()):
            row[words(_("Round {n}"), n=n)] = context.percent(shares.get(n))
        row[words(_("Change, in points"))] = context.signed(100 * term["change"].iloc[0])
        row[words(_("People"))] = str(term["raters"].iloc[-1])
        rows.append(row)
    return pd.DataFrame(rows)


def _change_sentence(facts: dict[str, int], context: Context) -> str:
    words = context.words
    if not facts["most"]:
        return words(
            _("No term was judged twice by the same three people: there is no change to show.")
        )
    rose, fell, same = facts["rose"], facts["fell"], facts["same"]
    said = [
        words.count("Acceptance rose for {n} term.", "Acceptance rose for {n} terms.", rose),
        words.count("Acceptance fell for {n} term.", "Acceptance fell for {n} terms.", fell),
        words.count(
            "Acceptance stayed the same for {n} term.",
            "Acceptance stayed the same for {n} terms.",
            same,
        ),
    ]
    kept = [text for text, n in zip(said, (rose, fell, same), strict=True) if n]
    if context.activity.is_anonymous:
        text = _("Without names it cannot be told whether the same people judged each time.")
    elif facts["fewest"] == facts["most"]:
        text = _("Counted are the {most} people who judged it each time.")
    else:
        text = _("Counted are those who judged it each time, {fewest} to {most} people a term.")
    return " ".join([*kept, words(text, fewest=facts["fewest"], most=facts["most"])])
