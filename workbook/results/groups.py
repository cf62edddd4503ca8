"""What small groups found."""

from __future__ import annotations

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Text
from workbook.results.context import Context, Result, by_organisation, given
from workbook.results.texts import group_numbers


@by_organisation
def found(answers: pd.DataFrame, context: Context) -> Result:
    """What each small group found.

    `data`: one row a group that wrote: `group` (its number), `organisations`, `text` (those of
    several who wrote below each other). `facts`: `groups` (how many there are), `silent` (numbers).
    """
    question = context.one(Text)
    wrote = given(answers, context, question.name)
    of = group_numbers(context)
    found: dict[int, dict[str, dict[str, None]]] = {}
    for row in wrote.to_dict("records"):
        if number := of.get(row["participant"]):
            one = found.setdefault(number, {"texts": {}, "organisations": {}})
            one["texts"][row["value"]] = None
            one["organisations"][row["organisation"]] = None
    if not found:
        return context.empty(_("No group has written anything yet."))
    words = context.words
    data = pd.DataFrame(
        {
            "group": number,
            "organisations": ", ".join(_members(number, context) or one["organisations"]),
            "text": "\n".join(one["texts"]),
        }
        for number, one in sorted(found.items())
    )
    headings = [words(_("Group")), words(_("Organisations")), words(question.label)]
    table = data.astype(str).set_axis(headings, axis="columns")
    silent = [n for n in range(1, len(context.groups) + 1) if n not in found]
    sentence = words.count("{n} group has written.", "{n} groups have written.", len(found))
    if silent:
        numbers = ", ".join(map(str, silent))
        sentence += " " + words(_("Nothing yet from group {numbers}."), numbers=numbers)
    facts = {"groups": len(context.groups), "silent": silent}
    return Result(data, table, sentence, facts)


def _members(number: int, context: Context) -> list[str]:
    """The organisations of a group, in the order they are shown."""
    there = set(context.groups[number - 1])
    return [name for name, people in context.members.items() if there & set(people)]
