"""How a room chooses who speaks for it: nominations, their change, and the ranked vote."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Ranking
from workbook.results.context import Context, Result, folded, given, letter
from workbook.results.rows import bar
from workbook.statistics.elections import approval, schulze
from workbook.statistics.runoff import instant_runoff


def nominations(answers: pd.DataFrame, context: Context) -> Result:
    """Whom people nominate, and why.

    `data`: one row a name, the most nominated first: `label` (as it was written first), `value`
    (share of those who nominated), `text`, `n`. `table`: one row a nomination, with its reason.
    `facts`: `people`, `first` (names; several if they are level).
    """
    rows = given(answers, context, "nominee")
    if rows.empty:
        return context.empty(_("Nobody has been nominated yet."))
    words = context.words
    whom = [_spelled(name, rows["value"]) for name in rows["value"]]
    why = given(answers, context, "why").set_index("participant")["value"].to_dict()
    counts = Counter(whom).most_common()
    data = pd.DataFrame(bar(context, name, n, len(rows)) for name, n in counts)
    table = pd.DataFrame(
        {
            words(_("Nominated")): name,
            words(_("By")): organisation,
            words(_("Why")): why.get(participant, ""),
        }
        for name, organisation, participant in sorted(
            zip(whom, rows["organisation"], rows["participant"], strict=True),
            key=lambda row: [name for name, _n in counts].index(row[0]),
        )
    )
    first = [name for name, n in counts if n == counts[0][1]]
    text = _("{people} nominated. Most for {names}: {n}.")
    if len(first) == len(counts) > 1:
        text = _("{people} nominated, each name as often: {names}.")
    people, names = context.people(len(rows)), context.quoted(first)
    sentence = words(text, people=people, names=names, n=data["text"].iloc[0])
    return Result(data, table, sentence, {"people": len(rows), "first": first})


def changed(answers: pd.DataFrame, context: Context) -> Result:
    """From whom to whom nominations went after the reasons had been heard.

    `data`: one row a name before and a name after: `before` (empty for none), `after`, `n`.
    `facts`: `people`, `changed` (how many of them), `first` (names).
    """
    before = given(answers, context, "nominee")
    after = given(answers, context, "changed")
    if after.empty:
        return context.empty()
    words = context.words
    names = [*after["value"], *before["value"]]
    first = {
        participant: _spelled(name, names)
        for participant, name in zip(before["participant"], before["value"], strict=True)
    }
    pairs = Counter(
        (first.get(participant, ""), _spelled(name, names))
        for participant, name in zip(after["participant"], after["value"], strict=True)
    )
    data = pd.DataFrame({"before": old, "after": new, "n": n} for (old, new), n in pairs.items())
    nobody = words(_("nobody before"))
    table = pd.DataFrame(
        {
            words(_("Nominated first")): old or nobody,
            words(_("Nominated now")): new,
            words(_("People")): str(n),
        }
        for (old, new), n in pairs.most_common()
    )
    changed = sum(n for (old, new), n in pairs.items() if old and old != new)
    now = data.groupby("after")["n"].sum()
    most = [str(name) for name in now.index[now == now.max()]]
    text = _("{people} answered; {n} changed. Most now for {names}.")
    if len(most) == len(now) > 1:
        text = _("{people} answered; {n} changed. Now each name is nominated as often: {names}.")
    people = context.people(len(after))
    sentence = words(text, people=people, n=changed, names=context.quoted(most))
    return Result(data, table, sentence, {"people": len(after), "changed": changed, "first": most})


def deputies(answers: pd.DataFrame, context: Context) -> Result:
    """Whom people name to stand in for the spokesperson.

    `data` as that of `nominations`. `facts`: `people`, `first` (names; several if level).
    """
    rows = given(answers, context, "deputy")
    if rows.empty:
        return context.empty(_("Nobody has been named to stand in yet."))
    words = context.words
    counts = Counter(_spelled(name, rows["value"]) for name in rows["value"]).most_common()
    data = pd.DataFrame(bar(context, name, n, len(rows)) for name, n in counts)
    table = pd.DataFrame({words(_("Name")): name, words(_("People")): str(n)} for name, n in counts)
    first = [name for name, n in counts if n == counts[0][1]]
    sentence = words(
        _("{people} named somebody. Most for {names}."),
        people=context.people(len(rows)),
        names=context.quoted(first),
    )
    return Result(data, table, sentence, {"people": len(rows), "first": first})


def ranked_vote(answers: pd.DataFrame, context: Context) -> Result:
    """The ranked vote, counted in three ways; a tie is shown, never broken.

    `data`: one row a pair of names on the list: `one`, `other`, `letter` (of `other`), `n` (who put
    `one` before `other`), `against`. `facts`: `schulze`, `instant_runoff` and `approval`: the
    names that win, several if they tie.
    """
    question = context.one(Ranking)
    rows = given(answers, context, question.name)
    ballots = [(1, ranking) for ranking in rows["value"]]
    if not ballots:
        return context.empty()
    counted, words = schulze(ballots), context.words
    places = {
        name: place
        for place, names in enumerate(counted.order, start=1)
        for name in (names if isinstance(names, tuple) else (names,))
    }
    approved = approval(ballots)
    names = sorted(places, key=lambda name: (places[name], -approved[name]))
    pairwise: Any = counted.pairwise
    data = pd.DataFrame(
        {
            "one": one,
            "other": other,
            "letter": letter(names.index(other)),
            "n": pairwise[one][other] if one != other else 0,
            "against": pairwise[other][one] if one != other else 0,
        }
        for one, other in product(names, names)
    )
    table = pd.DataFrame(
        {
            words(_("Name")): name,
            words(_("Place (Schulze)")): str(places[name]),
            words(_("Before the other name, of the others")): words(
                _("{n} of {all}"),
                n=sum(pairwise[name][o] > pairwise[o][name] for o in names if o != name),
                all=len(names) - 1,
            ),
            words(_("Ranked by")): str(approved[name]),
        }
        for name in names
    )
    winners = {
        "schulze": [str(name) for name in counted.winners],
        "instant_runoff": _runoff(ballots),
        "approval": [str(n) for n, score in approved.items() if score == max(approved.values())],
    }
    return Result(data, table, _vote_sentence(len(ballots), winners, context), winners)


def _runoff(ballots: list[tuple[int, list[str]]]) -> list[str]:
    try:
        return [str(name) for name in instant_runoff(ballots).winners]
    except ValueError:  # so many ties that not every way can be followed
        return []


def _vote_sentence(people: int, winners: dict[str, list[str]], context: Context) -> str:
    words = context.words
    said = [
        words(
            _("{people} ranked. Schulze: {schulze}. Instant run-off: {runoff}. Approval: {most}."),
            people=context.people(people),
            schulze=context.quoted(winners["schulze"]),
            runoff=context.quoted(winners["instant_runoff"]) or "–",
            most=context.quoted(winners["approval"]),
        )
    ]
    first = winners["schulze"]
    if len(first) > 1:
        said.append(words(_("This is a tie: talk about it and vote again; no lot is drawn here.")))
    elif any(names and first[0] not in names for names in winners.values()):
        said.append(words(_("The ways to count differ: look at the numbers together.")))
    if len(first) == 1 and any(len(names) > 1 for names in winners.values()):
        said.append(words(_("Where one way names several, they are level.")))
    if not winners["instant_runoff"]:
        said.append(words(_("So many are level that the instant run-off names nobody.")))
    return " ".join(said)


def _spelled(name: str, names: Any) -> str:
    """The first of `names` that is the same but for capitals and spaces."""
    return str(next(one for one in names if folded(one) == folded(name)))
