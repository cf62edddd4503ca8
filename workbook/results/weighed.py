"""What a room weighed: points shared out, options chosen, consent to a draft."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Choice, Grid, Points
from workbook.results.setting import Result, Setting, alphabet, given, letter
from workbook.results.spread import consensus

LONGEST = 200  # characters of a draft beside its bar
THREE = ("object", "live_with", "agree")


def points_shared(answers: pd.DataFrame, setting: Setting) -> Result:
    """How many points each option of the `Points` question got.

    `data`: one row an option that got points, the most first: `label`, `value` (the share of all
    points), `text` (points and consensus, as it stands beside the bar), `points`, `people` (how
    many gave it any), `consensus` (0-1, over the points from 0 to all that one person may give).
    `facts`: `people`, `points`, `first` and `apart` (labels with most points, and with the least
    consensus; several if they are level).
    """
    question = setting.one(Points)
    assert isinstance(question, Points)
    shared = given(answers, setting, question.name)["value"].tolist()
    if not shared:
        return setting.empty()
    labels = setting.labels_of(question.name)
    for option in sorted({option for one in shared for option in one}, key=alphabet):
        labels.setdefault(option, option)
    rows = []
    for option, label in labels.items():
        gave = [int(one.get(option, 0)) for one in shared]
        if any(gave):
            counts = [gave.count(n) for n in range(question.total + 1)]
            rows.append(
                {
                    "label": label,
                    "points": sum(gave),
                    "value": sum(gave) / (question.total * len(shared)),
                    "people": sum(map(bool, gave)),
                    "consensus": consensus(counts),
                }
            )
    data = pd.DataFrame(rows).sort_values("points", ascending=False, kind="stable")
    several = len(shared) > 1
    data["text"] = [
        f"{points} · {setting.number(alike, 2)}" if several else str(points)
        for points, alike in zip(data["points"], data["consensus"], strict=True)
    ]
    words = setting.words
    table = pd.DataFrame(
        {
            words(_("Value")): row["label"],
            words(_("Points")): str(row["points"]),
            words(_("People who gave it points")): str(row["people"]),
            words(_("Consensus (0 to 1)")): setting.number(row["consensus"], 2) if several else "–",
        }
        for row in data.to_dict("records")
    )
    first = data.loc[data["points"] == data["points"].max(), "label"].tolist()
    sentence = words(
        _("{people} shared out their points. Most for {names}."),
        people=setting.people(len(shared)),
        names=setting.quoted(first),
    )
    least = data["consensus"].min()
    apart = data.loc[data["consensus"] == least, "label"].tolist() if least < 1 else []
    if apart and several:
        sentence += " " + words(_("Furthest apart: {names}."), names=setting.quoted(apart))
    facts = {
        "people": len(shared),
        "points": int(data["points"].sum()),
        "first": first,
        "apart": apart,
    }
    return Result(data.reset_index(drop=True), table, sentence, facts)


def chosen_most(answers: pd.DataFrame, setting: Setting) -> Result:
    """How many chose each option of the question the picture is about, one or several each.

    If it names none: the first `Choice` of several asked in the round that has no partners in it.

    `data`: one row an option, the most chosen first: `label`, `value` (the share of those who
    answered), `text`, `n`. `facts`: `people`, `first` (labels; several if they are level).
    """
    name = setting.about or next(
        q.name
        for q in sorted(setting.activity.questions, key=lambda q: not q.asked_in(setting.round))
        if isinstance(q, Choice) and q.multiple and q.also != "organisations"
    )
    chosen = [
        [one] if isinstance(one, str) else one for one in given(answers, setting, name)["value"]
    ]
    if not chosen:
        return setting.empty()
    labels = setting.labels_of(name)
    counts = {option: sum(option in one for one in chosen) for option in labels}
    return _counted([(labels[o], n) for o, n in counts.items()], len(chosen), setting)


def heard_by_decision(answers: pd.DataFrame, setting: Setting) -> Result:
    """For each row of the `Grid` how many said “yes” of those who said anything.

    As `chosen_most`; `value` is the share of those who answered for that row. `facts`: `decisions`
    (how many were spoken of), `heard` and `unheard` (labels: more than half said yes, or not),
    `share` (of those decisions, 0-1: in how many every sector was heard).
    """
    question = setting.one(Grid)
    said = given(answers, setting, question.name)["value"].tolist()
    labels = setting.labels_of(question.name)
    rows = []
    for decision, label in labels.items():
        about = [one[decision] for one in said if decision in one]
        if about:
            rows.append((label, about.count("yes"), len(about)))
    if not rows:
        return setting.empty()
    counted = _counted([(label, n) for label, n, _all in rows], [a for *_r, a in rows], setting)
    heard = [label for label, n, all_ in rows if 2 * n > all_]
    unheard = [label for label, n, all_ in rows if 2 * n <= all_]
    words = setting.words
    text = _(
        "In {n} of {all} decisions, more than half of those who answered say that every sector was "
        "heard."
    )
    sentence = words(text, n=len(heard), all=len(rows))
    if unheard:
        sentence += " " + words(_("To talk about: {names}."), names=setting.quoted(unheard))
    facts = {"decisions": len(rows), "heard": heard, "unheard": unheard}
    share = len(heard) / len(rows)
    return replace(counted, sentence=sentence, facts={**counted.facts, **facts, "share": share})


def answers_by_row(answers: pd.DataFrame, setting: Setting) -> Result:
    """For each row of the `Grid` that is shown how many chose each column.

    `data`: one row a row and column: `row`, `label`, `letter` and `column` (its label),
    `n`, `share` (of those who answered for that row; NaN if nobody did). `facts`: `people`.
    """
    question = setting.one(Grid)
    assert isinstance(question, Grid)
    said = given(answers, setting, question.name)["value"].tolist()
    if not said:
        return setting.empty()
    words = setting.words
    labels = setting.labels_of(question.name)
    columns = {one.value: one.describe(words)["label"] for one in question.columns}
    counts = {
        row: {column: sum(one.get(row) == column for one in said) for column in columns}
        for row in labels
    }
    data = pd.DataFrame(
        {
            "row": row,
            "label": label,
            "letter": letter(i),
            "column": name,
            "n": counts[row][column],
            "share": counts[row][column] / (sum(counts[row].values()) or float("nan")),
        }
        for row, label in labels.items()
        for i, (column, name) in enumerate(columns.items())
    )
    table = pd.DataFrame(
        {words(_("What")): label}
        | {name: str(counts[row][column]) for column, name in columns.items()}
        for row, label in labels.items()
    )
    apart = [
        label for row, label in labels.items() if len([n for n in counts[row].values() if n]) > 2
    ]
    sentence = words(_("{people} answered."), people=setting.people(len(said)))
    if apart:
        text = _("People see it differently: {names}.")
        sentence += " " + words(text, names=setting.quoted(apart))
    return Result(data, table, sentence, {"people": len(said), "apart": apart})


def _counted(rows: list[tuple[str, int]], people: int | list[int], setting: Setting) -> Result:
    """Labels with how often they were chosen, by how many people (of each row, or of all)."""
    of = people if isinstance(people, list) else [people] * len(rows)
    words = setting.words
    data = pd.DataFrame(
        {
            "label": label,
            "n": n,
            "value": n / all_,
            "full": 1.0,
            "text": words(_("{n} of {all}"), n=n, all=all_),
        }
        for (label, n), all_ in zip(rows, of, strict=True)
    ).sort_values("value", ascending=False, kind="stable")
    data = data.reset_index(drop=True)
    table = pd.DataFrame(
        {
            words(_("What")): data["label"],
            words(_("People")): data["text"],
            words(_("Share")): [setting.percent(value) for value in data["value"]],
        }
    )
    most = data["value"].max()
    first = data.loc[data["value"] == most, "label"].tolist() if most else []
    sentence = (
        words(
            _("{people} answered. Most for {names}."),
            people=setting.people(max(of)),
            names=setting.quoted(first),
        )
        if first
        else words(_("{people} answered; nothing was chosen."), people=setting.people(max(of)))
    )
    return Result(data, table, sentence, {"people": max(of), "first": first})


def consent_to_draft(answers: pd.DataFrame, setting: Setting) -> Result:
    """Consent to the common draft: objections, those who can live with it, agreement.

    The bar is called by the words that were judged, whatever the draft has become since.

    `data` as that of `spread_of_scales`, one scale of three points (1 objection, 3 agreement), with
    `middle_end`, what the point between them means.
    `table`: one row an answer: how many gave it, and the reasons; of objections also whose are
    without one. `facts`: `people`, `objections`, `consent` (True if nobody objects).
    """
    rows = given(answers, setting, "consent")
    if rows.empty:
        return setting.empty()
    labels, words = setting.labels_of("consent"), setting.words
    counts = [int((rows["value"] == option).sum()) for option in THREE]
    shared: dict[str, Any] = {
        "question": "consent",
        "label": _in_a_line(setting.draft(judged=True))
        or words(setting.questions["consent"].label),
        "people": len(rows),
        "low_end": labels["object"],
        "middle_end": labels["live_with"],
        "high_end": labels["agree"],
    }
    data = pd.DataFrame(shared | {"point": p, "n": n} for p, n in enumerate(counts, start=1))
    reasons = given(answers, setting, "reason").set_index("participant")["value"].to_dict()
    said: dict[str, list[str]] = {option: [] for option in THREE}
    for row in rows.to_dict("records"):
        organisation, reason = row["organisation"], reasons.get(row["participant"])
        if reason:
            text = words(_("{organisation}: {text}"), organisation=organisation, text=reason)
            said[row["value"]].append(text if organisation else reason)
        elif row["value"] == "object":
            said["object"].append(organisation)
    table = pd.DataFrame(
        {
            words(_("Answer")): labels[option],
            words(_("People")): str(n),
            words(_("Reasons")): "\n".join(said[option]),
        }
        for option, n in zip(THREE, counts, strict=True)
    )
    people = setting.people(len(rows))
    if counts[0]:
        n = words.count("{n} objection is open", "{n} objections are open", counts[0])
        text = _("{people} answered; {n}. Ask what would have to change, and change it.")
        sentence = words(text, people=people, n=n)
    else:
        sentence = words(_("{people} answered, and nobody objects."), people=people)
    facts = {"people": len(rows), "objections": counts[0], "consent": not counts[0]}
    return Result(data, table, sentence, facts)


def _in_a_line(text: str) -> str:
    """A draft as a label: in one line, and cut where it is too long for a picture."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
