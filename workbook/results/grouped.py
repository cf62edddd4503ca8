"""What people wrote, brought together: under headings, twins as one, or by small group."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Text
from workbook.results.setting import Result, Setting, given


def grouped_texts(answers: pd.DataFrame, setting: Setting) -> Result:
    """What people wrote in the round shown, under the headings it was put under.

    `data`: one row a text: `question`, `heading` (empty if it has none), `text` (that stands for
    its twins), `n` (how many people wrote it), `by` (organisations, or numbers of small groups);
    headings in the order in which they come first, what has none at the end. `facts`: `headings`,
    `texts`.
    """
    rows = [
        row
        for question in setting.questions.values()
        if isinstance(question, Text) and question.asked_in(setting.round)
        for row in _of_question(answers, setting, question.name)
    ]
    if not rows:
        return setting.empty(_("Nobody has written anything yet."))
    headings = list(dict.fromkeys(row["heading"] for row in rows if row["heading"]))
    rows.sort(key=lambda row: [*headings, ""].index(row["heading"]))
    words = setting.words
    under: dict[str, list[str]] = {}
    for row in rows:
        under.setdefault(row["heading"], []).append(_line(row, setting))
    table = pd.DataFrame(
        {words(_("Heading")): heading or "–", words(_("What people wrote")): "\n".join(lines)}
        for heading, lines in under.items()
    )
    sentence = words.count("{n} text", "{n} texts", len(rows))
    if headings:
        beneath = words.count("under {n} heading", "under {n} headings", len(headings))
        sentence = words(_("{texts} {under}: {names}."), texts=sentence, under=beneath,
                         names=setting.quoted(headings))  # fmt: skip
    else:
        sentence = words(_("{texts}; what says the same stands there once."), texts=sentence)
    return Result(pd.DataFrame(rows), table, sentence, {"headings": headings, "texts": len(rows)})


def _line(row: dict[str, Any], setting: Setting) -> str:
    """A text, how many wrote it if they are several, and who."""
    text = f"{row['text']} × {row['n']}" if row["n"] > 1 else row["text"]
    by = ", ".join(filter(None, row["by"]))
    if not by:
        return str(text)
    if setting.groups:
        by = setting.words(_("group {numbers}"), numbers=by)
    return setting.words(_("{text} ({by})"), text=text, by=by)


def _of_question(answers: pd.DataFrame, setting: Setting, name: str) -> list[dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    of = _numbers(setting)
    for row in given(answers, setting, name).to_dict("records"):
        heading = setting.headings.get((name, row["value"]), "")
        text = setting.twins.get((name, row["value"]), row["value"])
        heading = heading or setting.headings.get((name, text), "")
        one = found.setdefault(
            (heading, text),
            {"question": name, "heading": heading, "text": text, "n": 0, "by": []},
        )
        one["n"] += 1
        by = str(of.get(row["participant"], "–")) if of else row["organisation"]
        if by not in one["by"]:
            one["by"].append(by)
    return list(found.values())


def words_by_group(answers: pd.DataFrame, setting: Setting) -> Result:
    """What each small group found.

    `data`: one row a group that wrote: `group` (its number), `organisations`, `text` (those of
    several who wrote below each other). `facts`: `groups` (how many there are), `silent` (numbers).
    """
    question = setting.one(Text)
    wrote = given(answers, setting, question.name)
    of = _numbers(setting)
    found: dict[int, dict[str, dict[str, None]]] = {}
    for row in wrote.to_dict("records"):
        if number := of.get(row["participant"]):
            one = found.setdefault(number, {"texts": {}, "organisations": {}})
            one["texts"][row["value"]] = None
            one["organisations"][row["organisation"]] = None
    if not found:
        return setting.empty(_("No group has written anything yet."))
    words = setting.words
    data = pd.DataFrame(
        {
            "group": number,
            "organisations": ", ".join(_members(number, setting) or one["organisations"]),
            "text": "\n".join(one["texts"]),
        }
        for number, one in sorted(found.items())
    )
    headings = [words(_("Group")), words(_("Organisations")), words(question.label)]
    table = data.astype(str).set_axis(headings, axis="columns")
    silent = [n for n in range(1, len(setting.groups) + 1) if n not in found]
    sentence = words.count("{n} group has written.", "{n} groups have written.", len(found))
    if silent:
        numbers = ", ".join(map(str, silent))
        sentence += " " + words(_("Nothing yet from group {numbers}."), numbers=numbers)
    facts = {"groups": len(setting.groups), "silent": silent}
    return Result(data, table, sentence, facts)


def _numbers(setting: Setting) -> dict[str, int]:
    """The number of each person's small group."""
    return {person: n for n, group in enumerate(setting.groups, 1) for person in group}


def _members(number: int, setting: Setting) -> list[str]:
    """The organisations of a group, in the order they are shown."""
    there = set(setting.groups[number - 1])
    return [name for name, people in setting.members.items() if there & set(people)]
