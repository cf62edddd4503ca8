"""What was learned, and what of earlier lessons is still open."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Context, Result, folded
from workbook.results.rows import entries


def board(answers: pd.DataFrame, context: Context) -> Result:
    """The lessons of the first round: what happened, what changes, who does it, by when.

    `data`: `lesson`, `why`, `change`, `who`, `by` (empty if not said), `organisation`, `votes` (how
    many chose it in the second round; those with most votes come first). One that several people
    wrote is one. `facts`: `open` (lessons without somebody or a date).
    """
    told = entries(answers, "lesson")
    if not told:
        return context.empty(_("Nobody has written a lesson yet."))
    words = context.words
    data = _as_one(told)
    votes = _votes(answers)
    data["votes"] = [votes[folded(lesson)] for lesson in data["lesson"]]
    data = data.sort_values("votes", ascending=False, kind="stable", ignore_index=True)
    headings = {
        "lesson": words(_("Lesson")),
        "why": words(_("What happened, and why")),
        "change": words(_("What we change")),
        "who": words(_("Who does it")),
        "by": words(_("By when")),
        "organisation": words(_("Told by")),
    }
    loose = data.loc[(data["who"] == "") | (data["by"] == ""), "lesson"].tolist()
    sentence = words.count("{n} lesson.", "{n} lessons.", len(data))
    if loose:
        text = _("Nobody or no date yet for {names}.")
        sentence += " " + words(text, names=context.quoted(dict.fromkeys(loose)))
    table = _with_days(data, words)[list(headings)].rename(columns=headings)
    return Result(data, table, sentence, {"open": loose})


def _with_days(data: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The lessons with their days as people write them."""
    by = [", ".join(map(words.day, text.split(", "))) for text in data["by"]]
    told = {"session": [*map(words.day, data["session"])]} if "session" in data else {}
    return data.assign(by=by, **told)


def _as_one(told: list[dict[str, Any]]) -> pd.DataFrame:
    """Lessons with the same words as one, with all that is said of it."""
    together: dict[str, dict[str, dict[str, None]]] = {}
    for row in told:
        one = together.setdefault(folded(row["lesson"]), {name: {} for name in _SAID})
        for name in _SAID:
            one[name] |= {row[name]: None} if row[name] else {}
    return pd.DataFrame(
        {
            name: next(iter(said), "") if name == "lesson" else _JOIN.get(name, "\n").join(said)
            for name, said in one.items()
        }
        for one in together.values()
    )


_SAID = ("lesson", "why", "change", "who", "by", "organisation")
_JOIN = {"who": ", ", "by": ", ", "organisation": ", "}


def _votes(answers: pd.DataFrame) -> Counter[str]:
    """How many chose each lesson, by its text in plain letters."""
    chosen = (said for said in answers["votes"] if isinstance(said, list))
    return Counter(folded(lesson) for said in chosen for lesson in said)


def still_open(answers: pd.DataFrame, context: Context) -> Result:
    """The lessons of earlier sessions that nobody has called acted on (`done`), then or today.

    `data`: `lesson`, `change`, `who`, `by`, `session` (where it was learned last). `facts`: `open`
    (lessons, the oldest first).
    """
    learned: dict[str, dict[str, str]] = {}
    done: set[str] = set()
    for session, wave in context.earlier:
        done |= _done(wave)
        for row in entries(wave, "lesson"):
            learned.pop(folded(row["lesson"]), None)
            learned[folded(row["lesson"])] = row | {"session": session}
    if not learned:
        return context.empty(_("This is the first time: there are no lessons from before yet."))
    done |= _done(answers)
    left = [row for lesson, row in learned.items() if lesson not in done]
    facts = {"open": [row["lesson"] for row in left]}
    words = context.words
    if not left:
        sentence = words(_("All lessons from before have been acted on."))
        return Result(pd.DataFrame(), pd.DataFrame(), sentence, facts)
    data = pd.DataFrame(left)[["lesson", "change", "who", "by", "session"]]
    headings = {
        "lesson": words(_("Lesson")),
        "change": words(_("What we change")),
        "who": words(_("Who does it")),
        "by": words(_("By when")),
        "session": words(_("Learned on")),
    }
    sentence = words(
        _("Of {all} lessons from before, still open: {n}."), all=len(learned), n=len(left)
    )
    return Result(data, _with_days(data, words).rename(columns=headings), sentence, facts)


def _done(answers: pd.DataFrame) -> set[str]:
    """The lessons that somebody called acted on."""
    said = answers["done"] if len(answers) else ()
    return {folded(lesson) for one in said if isinstance(one, list) for lesson in one}
