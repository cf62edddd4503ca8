"""Sessions that were booked: when, where, who hosts, for whom; and what is still without one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context, Result, by_organisation, folded, given
from workbook.results.meetings import day_of
from workbook.results.rows import bar, entries

LEARNING = "action_plan.learning"
PARTS = ("topic", "day", "host", "place", "for_whom")
WANTED = ("day", "host", "place")

Session = dict[str, Any]


def sessions_of(answers: pd.DataFrame, context: Context) -> dict[str, Session]:
    """Every session that was ever booked, by its title in plain letters.

    One that was written twice, or again at a later meeting, is there once: what was said last of
    its day counts. `booked`, `topic`, `day`, `host`, `place` (empty if not said), `for_whom`
    (organisations; empty: all), `organisation` (who booked it).
    """
    found: dict[str, Session] = {}
    for wave in [*(rows for _meeting, rows in context.earlier), answers]:
        for row in entries(wave, "booked"):
            new = {"booked": row["booked"], "organisation": row["organisation"]}
            session = found.setdefault(folded(row["booked"]), new | dict.fromkeys(PARTS, ""))
            session |= {part: row[part] for part in PARTS if row[part]}
    return found


@by_organisation
def calendar(answers: pd.DataFrame, context: Context) -> Result:
    """The sessions booked from the day of the meeting on, and those without a day.

    `data`: `booked`, `topic` (its label), `day`, `host`, `place`, `for_whom`, `coming`
    (organisations, in words). `facts`: `booked` (titles), `loose` (a day, a host or a place is
    missing), `over` (how many were before).
    """
    every = sessions_of(answers, context)
    today = day_of(context)
    ahead = [one for one in every.values() if not one["day"] or one["day"] >= today]
    if not ahead:
        return context.empty(_("No session is booked yet."))
    ahead.sort(key=lambda one: one["day"] or "9999")
    coming, topics, words = _coming(answers, context), context.labels_of("topic"), context.words
    missing = f"⚠ {words(_('missing'))}"
    everybody = words(_("all"))
    data = pd.DataFrame(
        {
            "booked": one["booked"],
            "topic": topics.get(one["topic"], one["topic"]),
            **{part: one[part] for part in WANTED},
            "for_whom": ", ".join(one["for_whom"]),
            "coming": ", ".join(coming.get(folded(one["booked"]), ())),
        }
        for one in ahead
    )
    table = pd.DataFrame(
        {
            words(_("Day")): words.day(row["day"]) or missing,
            words(_("Session")): row["booked"],
            words(_("Topic")): row["topic"],
            words(_("Host")): row["host"] or missing,
            words(_("Place")): row["place"] or missing,
            words(_("For")): row["for_whom"] or everybody,
        }
        | ({words(_("Will come")): row["coming"]} if coming else {})
        for row in data.to_dict("records")
    )
    loose = [one["booked"] for one in ahead if not all(one[part] for part in WANTED)]
    sentence = words.count("{n} session is booked.", "{n} sessions are booked.", len(ahead))
    if ahead[0]["day"]:
        text = _("The next: {name}, on {date}.")
        sentence += " " + words(text, name=ahead[0]["booked"], date=words.day(ahead[0]["day"]))
    if loose:
        text = _("A day, a host or a place is missing for {names}.")
        sentence += " " + words(text, names=context.quoted(loose))
    facts = {
        "booked": [one["booked"] for one in ahead],
        "loose": loose,
        "over": len(every) - len(ahead),
    }
    return Result(data, table, sentence, facts)


def _coming(answers: pd.DataFrame, context: Context) -> dict[str, list[str]]:
    """By title in plain letters the organisations of which somebody wants to come."""
    found: dict[str, list[str]] = {}
    for row in given(answers, context, "coming").to_dict("records"):
        for title in row["value"]:
            there = found.setdefault(folded(title), [])
            if row["organisation"] not in there:
                there.append(row["organisation"])
    return found


@by_organisation
def needs_met(answers: pd.DataFrame, context: Context) -> Result:
    """For each topic somebody wishes to learn, how many of them have a session on it.

    `data`: one row a topic, those without a session first: `label`, `value` (0-1), `full`, `text`,
    `n`, `without` and `offers` (organisations, in words). `facts`: `without` (labels of topics
    without any session), `met` (how many needs have one), `needs`.
    """
    needs, offers = (
        _organisations_by_topic(context, "needs"),
        _organisations_by_topic(context, "offers"),
    )
    if not needs:
        return context.empty(
            _("First say what you wish to learn; then this shows what is booked for it.")
        )
    labels, words = context.labels_of("topic"), context.words
    booked = list(sessions_of(answers, context).values())
    has = {topic: [of for of in who if _has(of, topic, booked)] for topic, who in needs.items()}
    if not booked:
        return context.empty(_("No session is booked yet."))
    data = pd.DataFrame(
        bar(context, labels.get(topic, topic), len(has[topic]), len(who))
        | {
            "without": ", ".join(of for of in who if of not in has[topic]),
            "offers": ", ".join(offers.get(topic, ())),
        }
        for topic, who in needs.items()
    ).sort_values("value", kind="stable", ignore_index=True)
    table = pd.DataFrame(
        {
            words(_("Topic")): row["label"],
            words(_("Have a session")): row["text"],
            words(_("Still without one")): row["without"],
            words(_("Can show it")): row["offers"],
        }
        for row in data.to_dict("records")
    )
    booked_topics = {one["topic"] for one in booked}
    without = [labels.get(topic, topic) for topic in needs if topic not in booked_topics]
    n, met = sum(map(len, needs.values())), sum(map(len, has.values()))
    sentence = words(_("{met} of {all} needs have a session."), met=met, all=n)
    if without:
        text = _("No session yet on {names}.")
        sentence += " " + words(text, names=context.quoted(without))
    facts = {"without": without, "met": met, "needs": n}
    return Result(data, table, sentence, facts)


def _has(organisation: str, topic: str, booked: list[Session]) -> bool:
    return any(
        one["topic"] == topic and (not one["for_whom"] or organisation in one["for_whom"])
        for one in booked
    )


def _organisations_by_topic(context: Context, question: str) -> Mapping[str, list[str]]:
    """By topic the organisations that chose it in a question about learning."""
    if LEARNING not in context.others:
        return {}
    rows, there = context.others[LEARNING]
    found: dict[str, list[str]] = {}
    for row in given(rows, there, question).to_dict("records"):
        for topic in row["value"]:
            who = found.setdefault(topic, [])
            if row["organisation"] not in who:
                who.append(row["organisation"])
    return found
