"""What a plan takes: hours, and what partners can show each other."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Ranking
from workbook.results.concordance import kendalls_w
from workbook.results.setting import Result, Setting, given
from workbook.results.voting import borda


def hours_by_organisation(answers: pd.DataFrame, setting: Setting) -> Result:
    """Hours a month that people need and that their organisations give them.

    `data`: one row an organisation that answered: `organisation`, `needed`, `authorised` (hours a
    month, of all its people together), `coverage` (0-1; 1 if nothing is needed), `text`. `facts`:
    `needed`, `authorised`, `short` (organisations that give less than is needed).
    """
    hours = {name: given(answers, setting, name) for name in ("needed", "authorised")}
    sums = {
        name: rows.groupby("organisation", sort=False)["value"].sum().to_dict()
        for name, rows in hours.items()
    }
    names = [name for name in setting.organisations if name in sums["needed"]]
    if not names:
        return setting.empty()
    words = setting.words
    rows: list[dict[str, Any]] = []
    given_and_needed = _("given {has}\u00a0h, needed {needed}\u00a0h")
    for name in names:
        needed, has = float(sums["needed"][name]), float(sums["authorised"].get(name, 0))
        rows.append(
            {
                "organisation": name,
                "needed": needed,
                "authorised": has,
                "coverage": min(1.0, has / needed) if needed else 1.0,
                "text": words(given_and_needed, has=_hours(has), needed=_hours(needed)),
            }
        )
    data = pd.DataFrame(rows)
    table = pd.DataFrame(
        {
            words(_("Organisation")): row["organisation"],
            words(_("Needed, hours a month")): _hours(row["needed"]),
            words(_("Given, hours a month")): _hours(row["authorised"]),
            words(_("Covered")): setting.percent(row["coverage"]),
        }
        for row in rows
    )
    needed, has = float(data["needed"].sum()), float(data["authorised"].sum())
    short = data.loc[data["authorised"] < data["needed"], "organisation"].tolist()
    sentence = words(
        _("All together {needed} hours a month are needed and {has} given."),
        needed=_hours(needed),
        has=_hours(has),
    )
    if short:
        sentence += " " + words(_("Time is missing at {names}."), names=setting.quoted(short))
    return Result(data, table, sentence, {"needed": needed, "authorised": has, "short": short})


def _hours(n: float) -> str:
    return f"{n:g}"


def offers_and_needs(answers: pd.DataFrame, setting: Setting) -> Result:
    """Which organisation can show something about a topic, and which would like to learn it.

    `data`: one row a topic and organisation: `topic`, `label`, `organisation`, `letter`, `cell`
    (``offers``, ``needs``, ``both``, None), `matches` (of the topic: pairs of one that offers and
    another that needs). `facts`: `matches`, `unmet` (labels of topics needed and not offered).
    """
    labels = setting.labels_of("offers")
    offers, needs = (_by_topic(answers, setting, name) for name in ("offers", "needs"))
    if not any(offers.values()) and not any(needs.values()):
        return setting.empty()
    names, words = [*setting.organisations], setting.words
    pairs = {
        topic: [(one, other) for one in offers[topic] for other in needs[topic] if one != other]
        for topic in labels
    }
    data = pd.DataFrame(
        {
            "topic": topic,
            "label": label,
            "organisation": name,
            "letter": setting.letters[name],
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
        sentence += " " + words(text, names=setting.quoted(unmet))
    return Result(data, table, sentence, {"matches": n, "unmet": unmet})


def _by_topic(answers: pd.DataFrame, setting: Setting, name: str) -> dict[str, list[str]]:
    """By topic the organisations of which somebody chose it."""
    rows = given(answers, setting, name)
    chose = [
        (row["organisation"], topic) for row in rows.to_dict("records") for topic in row["value"]
    ]
    return {
        topic: [of for of in setting.organisations if (of, topic) in chose]
        for topic in setting.labels_of(name)
    }


def _cell(offers: bool, needs: bool) -> str | None:
    if offers and needs:
        return "both"
    return "offers" if offers else "needs" if needs else None


def priorities(answers: pd.DataFrame, setting: Setting) -> Result:
    """What people rank first, and how far they rank alike (Kendall's W).

    Those a person left out share the places behind. `data`: one row an option that anybody ranked,
    the first first: `label`, `value` (Borda points as a share of the most there could be), `text`
    (the mean rank). `facts`: `people`, `w` (0-1; NaN for one person or one option), `first`.
    """
    question = setting.one(Ranking)
    labels, words = setting.labels_of(question.name), setting.words
    rankings = given(answers, setting, question.name)["value"].tolist()
    if not rankings:
        return setting.empty()
    scores = borda([(1, ranking) for ranking in rankings])
    n, people = len(scores), len(rankings)
    most = people * (n - 1) or 1
    data = pd.DataFrame(
        {
            "label": labels.get(str(option), str(option)),
            "value": score / most if n > 1 else 1.0,
            "full": 1.0,
            "text": setting.number(n - score / people, 1),
        }
        for option, score in scores.items()
    )
    table = data[["label", "text"]].rename(
        columns={"label": words(_("Topic")), "text": words(_("Mean place"))}
    )
    w = _concordance(rankings, [str(option) for option in scores])
    first = data.loc[data["value"] == data["value"].max(), "label"].tolist()
    sentence = words(
        _("{people} ranked. First: {names}."),
        people=setting.people(people),
        names=setting.quoted(first),
    )
    if w == w:
        text = _("Agreement on the order (Kendall's W, 0 to 1): {w}.")
        sentence += " " + words(text, w=setting.number(w, 2))
    return Result(data, table, sentence, {"people": people, "w": w, "first": first})


def _concordance(rankings: list[list[str]], options: list[str]) -> float:
    """Kendall's W; those left out share the mean of the last places."""
    if len(rankings) < 2 or len(options) < 2:
        return float("nan")
    rows: list[list[float]] = []
    for ranking in rankings:
        rest = (len(ranking) + 1 + len(options)) / 2
        rows.append([ranking.index(o) + 1 if o in ranking else rest for o in options])
    return kendalls_w(rows).w


def days_named(answers: pd.DataFrame, setting: Setting) -> Result:
    """The days that suit, the most named first: `day` (ISO 8601), `n`, `organisations`.

    And as for `chosen_most`: `label`, `value` (the share of those who named one), `full`, `text`.
    """
    rows = given(answers, setting, setting.about)
    if rows.empty:
        return setting.empty()
    words = setting.words
    counts = sorted(Counter(rows["value"]).items(), key=lambda item: (-item[1], item[0]))
    found: list[dict[str, Any]] = [
        {
            "day": day,
            "label": day,
            "n": n,
            "value": n / len(rows),
            "full": 1.0,
            "text": words(_("{n} of {all}"), n=n, all=len(rows)),
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
    return Result(data, data[list(headings)].rename(columns=headings), sentence)
