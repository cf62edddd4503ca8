"""The working hours of an organisation, and what its people ask of its management."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workbook.deliverables.material import Material, Row
from workbook.documents.model import Run, Runs, run
from workbook.language import Words
from workbook.language import mark as _

SUPPORT, GRANTED = "action_plan.support", "action_plan.granted"


@dataclass(frozen=True)
class Hours:
    """What is known of an organisation's hours: pairs of words, and what is missing a month.

    `wishes` are what its people said should be asked for and was not granted whole, `obstacles`
    what stands in their way. `until` is the day on which what was granted ends (in words), `waits`
    whether there is no answer yet.
    """

    said: list[tuple[Runs, Runs]] = field(default_factory=list)
    missing: float = 0
    wishes: list[Runs] = field(default_factory=list)
    obstacles: list[Runs] = field(default_factory=list)
    until: str = ""
    waits: bool = False


def hours_of(name: str, material: Material) -> Hours:
    """The hours of an organisation, as they were said last."""
    result = material.result(GRANTED, "granted.hours")
    result = result or material.result(SUPPORT, "support.hours")
    wishes, obstacles = (list(_said(name, one, material)) for one in ("ask", "obstacle"))
    records = result.data.to_dict("records") if result else []
    place = next((i for i, one in enumerate(records) if one["organisation"] == name), -1)
    if result is None or place < 0:
        return Hours(wishes=wishes, obstacles=obstacles)
    row, told = records[place], result.table.to_dict("records")[place]
    said = [(run(str(what)), run(str(value))) for what, value in list(told.items())[1:]]
    answers = [one for one in material.rows(GRANTED) if one["organisation"] == name]
    said += [pair for one in answers for pair in _answered(one, material)]
    if answers and all(one["answer"] == "granted" for one in answers):
        wishes = []  # they were heard
    ends = sorted(one["until"] for one in answers if one["until"])
    return Hours(
        said=said,
        missing=float(row["needed"]) - float(row["authorised"]),
        wishes=wishes,
        obstacles=obstacles,
        until=material.words.day(ends[0]) if ends else "",
        waits=any(one["answer"] == "waiting" for one in answers),
    )


def _answered(one: Row, material: Material) -> Iterator[tuple[Runs, Runs]]:
    """What a management answered, as it was reported."""
    words, labels = material.words, material.labels(GRANTED, "answer")
    headings = {
        "answer": words(_("Your answer, as we know it")),
        "since": words(_("From that day on")),
        "granted_by": words(_("Decided by")),
        "condition": words(_("Condition")),
    }
    for name, heading in headings.items():
        value = one[name]
        if value:
            shown = labels.get(value, "") if name == "answer" else words.day(str(value))
            lang = one["lang"] if name in ("granted_by", "condition") else ""
            yield run(heading), run(shown, lang if lang != words.lang else "")


def _said(name: str, question: str, material: Material) -> Iterator[Runs]:
    """What the people of an organisation wrote to a question, in their language."""
    for one in material.rows(SUPPORT):
        if one["organisation"] == name and one[question]:
            yield run(one[question], one["lang"] if one["lang"] != material.words.lang else "")


def asked(hours: Hours, words: Words) -> Iterator[Runs]:
    """What is asked of a management."""
    if hours.missing > 0:
        n = words.number(hours.missing, 0 if hours.missing == int(hours.missing) else 1)
        text = _("Grant {n} more hours a month, or tell us which part we should leave out.")
        yield run(words(text, n=n))
    for wish in hours.wishes:
        yield (Run(words(_("Your staff asks for this:")) + " "), *wish)
    if hours.waits:
        yield run(words(_("We have no answer yet to what we asked: a no helps us, too.")))
    if hours.until:
        text = _("The hours that were granted end on {date}: tell us before whether they go on.")
        yield run(words(text, date=hours.until))
