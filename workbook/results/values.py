"""How a room recognises that its values are lived. Nobody is told by what they wrote."""

from __future__ import annotations

import pandas as pd

from workbook.alphabet import alphabetical
from workbook.language import mark as _
from workbook.results.context import Context, Result, given


def recognised(answers: pd.DataFrame, context: Context) -> Result:
    """What people wrote of the value they gave most points, under that value.

    Who gave several the most points wrote of all of them. Texts under a value come in the order of
    the alphabet, and values in that of the options, so that nothing tells whose they are.

    `data`: one row a text: `label` (of the value), `text`. `facts`: `without` (labels of values
    that got points and of which nobody wrote).
    """
    labels, points = context.labels_of("points"), given(answers, context, "points")
    shared = dict(zip(points["participant"], points["value"], strict=True))
    for value in sorted({value for one in shared.values() for value in one}, key=alphabetical):
        labels.setdefault(value, value)
    order = {value: place for place, value in enumerate(labels)}
    texts = given(answers, context, "lived")
    wrote = [
        (_most(shared.get(participant, {}), order), str(text))
        for participant, text in zip(texts["participant"], texts["value"], strict=True)
    ]
    if not wrote:
        return context.empty(_("Nobody has written anything yet."))
    wrote.sort(key=lambda row: ([order[value] for value in row[0]], alphabetical(row[1])))
    words = context.words
    data = pd.DataFrame(
        {"label": ", ".join(labels[value] for value in values), "text": text}
        for values, text in wrote
    )
    headings = {"label": words(_("Value")), "text": words(_("What people wrote"))}
    told = {value for values, _text in wrote for value in values}
    given_any = {value for one in shared.values() for value in one}
    without = [labels[value] for value in order if value in given_any - told]
    said = words.count("{n} person has written.", "{n} people have written.", len(wrote))
    if without:
        said += " " + words(_("Nothing yet on {names}."), names=context.quoted(without))
    return Result(data, data.rename(columns=headings), said, {"without": without})


def _most(points: dict[str, int], order: dict[str, int]) -> list[str]:
    """The values with most points, in the order of the options; none if no points were given."""
    most = max(points.values(), default=0)
    return sorted((value for value in points if points[value] == most), key=order.__getitem__)
