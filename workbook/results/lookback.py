"""Looking back: which results were reached, how we know, and what was learned."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from workbook.language import mark as _
from workbook.results.setting import Result, Setting, given, plain
from workbook.results.spread import consensus

REACHED = 3  # of 4


def results_reached(answers: pd.DataFrame, setting: Setting) -> Result:
    """How far each expected result was reached, in the eyes of those who answered.

    `data`: one row a result: `label`, `value` (the share of answers 3 or 4 of 4), `text`, `n`,
    `consensus` (0-1). `facts`: `apart` (labels on which answers lie furthest apart), `reached`
    (labels: more than half of the answers are 3 or 4), `share` (of the results spoken of, 0-1).
    """
    rows = given(answers, setting, "reached")
    if rows.empty:
        return setting.empty()
    labels, words = setting.labels_of("result"), setting.words
    found = []
    for option, label in labels.items():
        points = rows.loc[rows["result"] == option, "value"].astype(int)
        if len(points):
            counts = [int((points == p).sum()) for p in range(1, 5)]
            n = sum(counts[REACHED - 1 :])
            found.append(
                {
                    "label": label,
                    "value": n / len(points),
                    "full": 1.0,
                    "text": words(_("{n} of {all}"), n=n, all=len(points)),
                    "n": len(points),
                    "counts": counts,
                    "consensus": consensus(counts),
                }
            )
    if not found:
        return setting.empty()
    data = pd.DataFrame(found).sort_values("value", ascending=False, kind="stable")
    table = pd.DataFrame(
        {
            words(_("Expected result")): row["label"],
            words(_("Answers 3 or 4 of 4")): row["text"],
            words(_("At each point")): " · ".join(
                f"{p}: {n}" for p, n in enumerate(row["counts"], start=1)
            ),
            words(_("Consensus (0 to 1)")): setting.number(row["consensus"], 2),
        }
        for row in data.to_dict("records")
    )
    least = data["consensus"].min()
    apart = data.loc[data["consensus"] == least, "label"].tolist() if least < 1 else []
    reached = data.loc[data["value"] > 0.5, "label"].tolist()
    sentence = words(
        _("{people} answered. Reached, more than half of them say: {n} of {all}."),
        people=setting.people(rows["participant"].nunique()),
        n=len(reached),
        all=len(data),
    )
    if apart:
        sentence += " " + words(_("Furthest apart: {names}."), names=setting.quoted(apart))
    facts = {"apart": apart, "reached": reached, "share": len(reached) / len(data)}
    data = data.drop(columns="counts").reset_index(drop=True)
    return Result(data, table, sentence, facts)


def evidence_by_result(answers: pd.DataFrame, setting: Setting) -> Result:
    """What organisations know of each expected result: `label`, `organisation`, `text`."""
    rows = given(answers, setting, "evidence")
    labels, words = setting.labels_of("result"), setting.words
    known = [
        {"label": label, "organisation": row["organisation"], "text": row["value"]}
        for option, label in labels.items()
        for row in rows.to_dict("records")
        if row["result"] == option
    ]
    if not known:
        return setting.empty(_("Nobody has written anything yet."))
    data = pd.DataFrame(known)
    headings = {
        "label": words(_("Expected result")),
        "organisation": words(_("Organisation")),
        "text": words(_("How do we know?")),
    }
    without = [label for label in labels.values() if label not in set(data["label"])]
    sentence = words.count("{n} answer says how.", "{n} answers say how.", len(data))
    if without:
        text = _("Nothing yet on {names}.")
        sentence += " " + words(text, names=setting.quoted(without))
    return Result(data, data.rename(columns=headings), sentence, {"without": without})


def lessons_board(answers: pd.DataFrame, setting: Setting) -> Result:
    """The lessons of the first round: what happened, what changes, who does it, by when.

    `data`: `lesson`, `why`, `change`, `who`, `by` (empty if not said), `organisation`, `votes` (how
    many chose it in the second round; those with most votes come first). One that several people
    wrote is one. `facts`: `open` (lessons without somebody or a date).
    """
    rows = answers[(answers["round"] == 1) & answers["lesson"].notna()]
    if rows.empty:
        return setting.empty(_("Nobody has written a lesson yet."))
    words = setting.words
    names = ["lesson", "why", "change", "who", "by", "organisation"]
    data = _as_one(rows[names].astype(object).where(rows[names].notna(), ""))
    votes = _votes(answers)
    data["votes"] = [votes[plain(lesson)] for lesson in data["lesson"]]
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
        sentence += " " + words(text, names=setting.quoted(dict.fromkeys(loose)))
    table = data[list(headings)].rename(columns=headings)
    return Result(data, table, sentence, {"open": loose})


def _as_one(rows: pd.DataFrame) -> pd.DataFrame:
    """Lessons with the same words as one, with all that is said of it."""
    together: dict[str, dict[str, dict[str, None]]] = {}
    for row in rows.to_dict("records"):
        one = together.setdefault(plain(row["lesson"]), {name: {} for name in rows.columns})
        for name in rows.columns:
            one[name] |= {row[name]: None} if row[name] else {}
    return pd.DataFrame(
        {
            name: next(iter(said), "") if name == "lesson" else _JOIN.get(name, "\n").join(said)
            for name, said in one.items()
        }
        for one in together.values()
    )


_JOIN = {"who": ", ", "by": ", ", "organisation": ", "}


def _votes(answers: pd.DataFrame) -> Counter[str]:
    """How many chose each lesson, by its text in plain letters."""
    chosen = (said for said in answers["votes"] if isinstance(said, list))
    return Counter(plain(lesson) for said in chosen for lesson in said)


def lessons_still_open(answers: pd.DataFrame, setting: Setting) -> Result:
    """The lessons of earlier sessions that nobody has called acted on (`done`), then or today.

    `data`: `lesson`, `change`, `who`, `by`, `session` (where it was learned last). `facts`: `open`
    (lessons, the oldest first).
    """
    learned: dict[str, dict[str, str]] = {}
    done: set[str] = set()
    for session, wave in setting.earlier:
        done |= _done(wave)
        for row in _lessons(wave):
            learned.pop(plain(row["lesson"]), None)
            learned[plain(row["lesson"])] = row | {"session": session}
    if not learned:
        return setting.empty(_("This is the first time: there are no lessons from before yet."))
    done |= _done(answers)
    left = [row for lesson, row in learned.items() if lesson not in done]
    facts = {"open": [row["lesson"] for row in left]}
    words = setting.words
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
    return Result(data, data.rename(columns=headings), sentence, facts)


def _done(answers: pd.DataFrame) -> set[str]:
    """The lessons that somebody called acted on."""
    said = answers["done"] if len(answers) else ()
    return {plain(lesson) for one in said if isinstance(one, list) for lesson in one}


def _lessons(wave: pd.DataFrame) -> list[dict[str, str]]:
    rows = wave[(wave["round"] == 1) & wave["lesson"].notna()]
    plain = rows.astype(object).where(rows.notna(), "")
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]
