"""What partners can show each other, what is most urgent, and when."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Ranking
from workbook.results.context import Context, Result, by_organisation, given
from workbook.results.rows import ahead, bar
from workbook.statistics.concordance import kendalls_w
from workbook.statistics.elections import borda


@by_organisation
def offers_and_needs(answers: pd.DataFrame, context: Context) -> Result:
    """Which organisation can show something about a topic, and which would like to learn it.

    `data`: one row a topic and organisation: `topic`, `label`, `organisation`, `letter`, `cell`
    (``offers``, ``needs``, ``both``, None), `matches` (of the topic: pairs of one that offers and
    another that needs). `facts`: `matches`, `unmet` (labels of topics needed and not offered).
    """
    labels = context.labels_of("offers")
    offers, needs = (_by_topic(answers, context, name) for name in ("offers", "needs"))
    if not any(offers.values()) and not any(needs.values()):
        return context.empty()
    names, words = [*context.organisations], context.words
    pairs = {
        topic: [(one, other) for one in offers[topic] for other in needs[topic] if one != other]
        for topic in labels
    }
    data = pd.DataFrame(
        {
            "topic": topic,
            "label": label,
            "organisation": name,
            "letter": context.letters[name],
            "cell": _cell(name in offers[topic], name in needs[topic]),
            "matches": len(pairs[topic]),
        }
        for topic, label in labels.items()
        for name in names
    )
    table = pd.DataFrame(
        {
            words(_("Topic")): label,
            words(_("Can show it")): ", ".join(offers[topic]),
            words(_("Would like to learn it")): ", ".join(needs[topic]),
            words(_("Matches")): str(len(pairs[topic])),
        }
        for topic, label in labels.items()
    )
    unmet = [label for topic, label in labels.items() if needs[topic] and not pairs[topic]]
    n = sum(map(len, pairs.values()))
    sentence = words.count(
        "{n} match: one shows, one learns.", "{n} matches: one shows, one learns.", n
    )
    if not n:
        sentence = words(_("No match yet: nobody shows what somebody else would like to learn."))
    if unmet:
        text = _("Nobody here shows {names} yet: whom could we ask outside?")
        sentence += " " + words(text, names=context.quoted(unmet))
    return Result(data, table, sentence, {"matches": n, "unmet": unmet})


def _by_topic(answers: pd.DataFrame, context: Context, name: str) -> dict[str, list[str]]:
    """By topic the organisations of which somebody chose it."""
    rows = given(answers, context, name)
    chose = [
        (row["organisation"], topic) for row in rows.to_dict("records") for topic in row["value"]
    ]
    return {
        topic: [of for of in context.organisations if (of, topic) in chose]
        for topic in context.labels_of(name)
    }


def _cell(offers: bool, needs: bool) -> str | None:
    if offers and needs:
        return "both"
    return "offers" if offers else "needs" if needs else None


def priorities(answers: pd.DataFrame, context: Context) -> Result:
    """What people rank first, and how far they rank alike (Kendall's W).

    Those a person left out share the places behind. `data`: one row an option that anybody ranked,
    the first first: `label`, `value` (Borda points as a share of the most there could be), `text`
    (the mean rank). `facts`: `people`, `w` (Kendall's, 0-1; NaN for one person or one option),
    `alike` (see `_alike`), `first` (none if all are level).
    """
    question = context.one(Ranking)
    labels, words = context.labels_of(question.name), context.words
    rankings = given(answers, context, question.name)["value"].tolist()
    if not rankings:
        return context.empty()
    scores = borda([(1, ranking) for ranking in rankings])
    n, people = len(scores), len(rankings)
    most = people * (n - 1) or 1
    data = pd.DataFrame(
        {
            "label": labels.get(str(option), str(option)),
            "value": score / most if n > 1 else 1.0,
            "full": 1.0,
            "text": context.number(n - score / people, 1),
        }
        for option, score in scores.items()
    )
    table = data[["label", "text"]].rename(
        columns={"label": words(_("Topic")), "text": words(_("Mean place"))}
    )
    w = _concordance(rankings, [str(option) for option in scores])
    mean_scores = {labels.get(str(o), str(o)): float(s / people) for o, s in scores.items()}
    first = ahead(mean_scores) if n > 1 else [*mean_scores]
    said = words(_("{people} ranked."), people=context.people(people))
    if first:
        said += " " + words(_("First: {names}."), names=context.quoted(first))
    elif n > 1:
        said += " " + words(_("All are level."))
    alike = _alike(w, people)
    if alike == alike:
        text = next(text for bound, text in ORDERS if alike >= bound)
        said += " " + words(text)
    facts = {"people": people, "w": w, "alike": alike, "first": first}
    return Result(data, table, said, facts)


ORDERS = (
    (0.7, _("People put the topics in much the same order.")),
    (0.3, _("People put the topics in a partly similar order.")),
    (-1.0, _("People put the topics in quite different orders.")),
)
"""From which mean rank correlation on we say so: our own bounds."""


def _alike(w: float, people: int) -> float:
    """How alike two of them rank on average: Spearman's correlation, -1 to 1; NaN for one person.

    W alone misleads where few rank: two who rank by chance come to about 0.5 of 1.

    Source: Kendall, M. G. (1970), Rank correlation methods, 4th edition, chapter 6: the mean of the
    correlations of all pairs is (m W - 1) / (m - 1).
    """
    return (people * w - 1) / (people - 1) if people > 1 else float("nan")


def _concordance(rankings: list[list[str]], options: list[str]) -> float:
    """Kendall's W; those left out share the mean of the last places."""
    if len(rankings) < 2 or len(options) < 2:
        return float("nan")
    rows: list[list[float]] = []
    for ranking in rankings:
        rest = (len(ranking) + 1 + len(options)) / 2
        rows.append([ranking.index(o) + 1 if o in ranking else rest for o in options])
    return kendalls_w(rows).w


def days(answers: pd.DataFrame, context: Context) -> Result:
    """The days that suit, the most named first: `day` (ISO 8601), `n`, `organisations`.

    And as for `most`: `label`, `value` (the share of those who named one), `full`, `text`. `facts`:
    `first` (the days that most named, several if they are level).
    """
    rows = given(answers, context, context.about)
    if rows.empty:
        return context.empty()
    words = context.words
    counts = sorted(Counter(rows["value"]).items(), key=lambda item: (-item[1], item[0]))
    found: list[dict[str, Any]] = [
        bar(context, words.day(day), n, len(rows))
        | {
            "day": day,
            "organisations": ", ".join(
                dict.fromkeys(rows.loc[rows["value"] == day, "organisation"])
            ),
        }
        for day, n in counts
    ]
    data = pd.DataFrame(found)
    headings = {
        "day": words(_("Day")),
        "n": words(_("People")),
        "organisations": words(_("Organisations")),
    }
    sentence = words.count("{n} day was named.", "{n} days were named.", len(data))
    facts = {"first": data.loc[data["n"] == data["n"].max(), "day"].tolist()}
    table = data[list(headings)].assign(day=data["label"]).rename(columns=headings)
    return Result(data, table, sentence, facts)
