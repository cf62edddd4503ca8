"""What each word means where people work."""

from __future__ import annotations

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, given
from workbook.results.texts import joined


@by_organisation
def by_term(answers: pd.DataFrame, context: Context) -> Result:
    """What each organisation means by each term.

    `data`: one row a term and organisation, whether it wrote or not: `term`, `label`,
    `organisation`, `letter`, `sector`, `definition` (those of several delegates below each other;
    empty if none), `given` (True or False). `table` has those that were written. `facts`:
    `definitions` (how many), `unwritten` (labels of the terms without any).
    """
    terms = context.labels_of("term")
    rows = given(answers, context, "definition")
    written = {term: joined(rows[rows["term"] == term]) for term in terms}
    known = [*context.organisations]
    known += [name for name in rows["organisation"].unique() if name not in known]
    if rows.empty or not any(written.values()):
        return context.empty(_("Nobody has written a definition yet."))
    data = pd.DataFrame(
        {
            "term": term,
            "label": label,
            "organisation": name,
            "letter": context.letters.get(name, ""),
            "sector": context.sector(name),
            "definition": written[term].get(name, ""),
            "given": name in written[term],
        }
        for term, label in terms.items()
        for name in known
    )
    headings = {
        "label": context.words(_("Term")),
        "organisation": context.words(_("Organisation")),
        "sector": context.words(_("Sector")),
        "definition": context.words(_("Definition")),
    }
    table = data.loc[data["given"], list(headings)].rename(columns=headings)
    unwritten = [label for term, label in terms.items() if not written[term]]
    facts = {"definitions": int(data["given"].sum()), "unwritten": unwritten}
    sentence = _sentence(data, unwritten, context)
    return Result(data, table.reset_index(drop=True), sentence, facts)


def _sentence(data: pd.DataFrame, unwritten: list[str], context: Context) -> str:
    n = int(data.loc[data["given"], "organisation"].nunique())
    said = context.words.count(
        "{n} organisation has written definitions.",
        "{n} organisations have written definitions.",
        n,
    )
    if unwritten:
        names = context.quoted(unwritten)
        return said + " " + context.words(_("No definition yet of {terms}."), terms=names)
    by_term = data.groupby("label", sort=False)["given"].sum()
    most = by_term[by_term == by_term.max()].index
    if len(most) == len(by_term):
        return said + " " + context.words(_("Each term has the same number of definitions."))
    return said + " " + context.words(_("Most for {terms}."), terms=context.quoted(most))
