"""How many can work with each draft, from round to round: people who judged both are paired."""

from __future__ import annotations

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, given_in
from workbook.results.glossary import judges_of, share_of
from workbook.results.pairing import of_the_same
from workbook.statistics.validity import FEWEST


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
        by = {n: judges_of(given_in(answers, context, "acceptable", n), term) for n in rounds}
        enough = {n: said for n, said in by.items() if len(said) >= FEWEST}
        if not context.activity.is_anonymous:
            enough = of_the_same(enough, FEWEST)
        ratings = {n: [*said.values()] for n, said in enough.items()}
        judged = {n: share_of(all_) for n, all_ in ratings.items()}
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
