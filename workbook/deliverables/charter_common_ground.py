"""The first chapters of a charter: who we are, why, our words, our vision, our values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from workbook.collaboration import Collaboration
from workbook.decision import Decision
from workbook.deliverables.blocks import filled, heading, items, paragraph, table
from workbook.deliverables.evidence import result
from workbook.deliverables.spoken import languages, spoken
from workbook.deliverables.wording import names, reservations, said, title
from workbook.documents import Block, Heading, Items, Run, Runs, run
from workbook.language import Words
from workbook.language import mark as _

PROPOSED = _("Proposed wording, not yet decided:")
"""Stands before whatever nobody decided: a charter has such words, and a room may begin with them.
"""
MAY = {
    "yes": "{names}",
    "conditions": _("Under conditions: {names}"),
    "differs": _("Its delegates differ: {names}"),
}
MANDATES, NECESSITY = "common_language.mandates", "common_language.necessity"


def of_kind(collaboration: Collaboration, *kinds: str) -> list[Decision]:
    """The decisions of those kinds that hold, were carried out, or are open, as recorded."""
    return [
        one
        for one in collaboration.decisions.all()
        if one.kind in kinds and one.status != "withdrawn"
    ]


def proposed(texts: Sequence[str], words: Words) -> Iterator[Block]:
    """Sentences that nobody decided, marked so that nobody takes them for agreed."""
    yield paragraph(run(words(PROPOSED), strong=True), "todo")
    yield items([words(one) for one in texts])


def parties(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """Who works together, what each may do, and the legal limit it works under."""
    yield heading(words(_("Who we are")))
    text = _("We work together against the sexual exploitation of young people.")
    there = collaboration.organisations
    yield paragraph(words(text), "lead")
    may = _by_organisation(result(collaboration, MANDATES, "mandates.functions", words).data, words)
    wrote = written(collaboration, MANDATES, words)
    rows = [
        (of, words(sector), may.get(of, ""), wrote.get(of, {}).get("legal_limit", ""))
        for of, sector in there.items()
    ]
    columns = [_("Organisation"), _("Sector"), _("What it may do"), _("Its legal limit")]
    caption = words(_("The parties and their mandates, as each told it"))
    yield table(caption, [words(one) for one in columns], rows, (1.7, 1.3, 3.7, 3))
    yield paragraph(words(_("The sheet of each partner says how to reach it.")), "note")


def _by_organisation(data: pd.DataFrame, words: Words) -> dict[str, str]:
    """What each organisation may do: without conditions, under some, or as its delegates differ."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in data.to_dict("records"):
        if row["may"] in MAY:
            found.setdefault(row["organisation"], {}).setdefault(row["may"], []).append(
                row["label"]
            )
    return {
        of: "\n".join(
            words(text, names="; ".join(by[may])) for may, text in MAY.items() if may in by
        )
        for of, by in found.items()
    }


def written(collaboration: Collaboration, name: str, words: Words) -> dict[str, dict[str, Runs]]:
    """What each organisation wrote in an activity where it is shown as its own, by question."""
    data = result(collaboration, name, "texts.by_organisation", words).data
    found: dict[str, dict[str, Runs]] = {}
    if "organisation" in data:
        known = languages(collaboration, name, words)
        for row in data.to_dict("records"):
            text = spoken(row["text"], known, words)
            found.setdefault(row["organisation"], {})[row["question"]] = text
    return found


def why(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """Why the partners work together, in their own words."""
    wrote = written(collaboration, NECESSITY, words)
    if not any(there.get("gain") or there.get("give") for there in wrote.values()):
        return
    nothing = words(_("nothing yet"))
    every = dict.fromkeys([*collaboration.organisations, *wrote])
    rows = [
        (of, *(wrote.get(of, {}).get(one) or nothing for one in ("gain", "give"))) for of in every
    ]
    yield heading(words(_("Why we work together")))
    lead = _("None of us can protect young people alone. This is what each hopes for, and brings.")
    yield paragraph(words(lead), "lead")
    columns = [_("Organisation"), _("What we would gain"), _("What we could give the others")]
    yield table(
        words(_("Why we work together")), [words(one) for one in columns], rows, (1.4, 3, 3)
    )


def glossary(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """The words that are agreed; then those that are not, with whose objection and why."""
    terms = of_kind(collaboration, "term")
    agreed = [one for one in terms if one.is_agreed]
    still_open = [one for one in terms if one.is_open]
    if not terms:
        return
    yield heading(words(_("Our words")))
    if agreed:
        yield paragraph(words(_("When we use these words, this is what we mean.")), "lead")
        columns = [words(_("Word")), words(_("What we mean by it"))]
        rows = [(title(one, words), said(one, words)) for one in agreed]
        yield table(words(_("Words we agree on")), columns, rows, (1, 3))
        yield from held(collaboration, agreed, words)
    if still_open:
        yield heading(words(_("Words we do not agree on yet")), 2)
        text = _("We name them openly: whoever uses one of them says what they mean by it.")
        yield paragraph(words(text))
        yield from not_agreed(collaboration, still_open, words, level=3)


def not_agreed(
    collaboration: Collaboration, these: list[Decision], words: Words, level: int = 2
) -> Iterator[Block]:
    """What is not agreed: the draft, then who objects and who has a reservation, and why."""
    for one in these:
        if title(one, words) != said(one, words):
            yield Heading(level, title(one, words))
        yield paragraph(said(one, words), "quote")
        if one.reservations:
            yield Items(reservations(collaboration, one, words))
        else:
            yield paragraph(words(_("Not enough organisations have said something yet.")))
        if one.consented:
            text = words(_("Can work with it: {names}."), names=names(one.consented))
            yield paragraph(text, "note")


def held(collaboration: Collaboration, these: list[Decision], words: Words) -> Iterator[Block]:
    """The reservations on what is agreed, each under what it is about."""
    lines: list[Runs] = [
        (*filled(words, _("On “{name}”:"), name=title(one, words)), Run(" "), *line)
        for one in these
        for line in reservations(collaboration, one, words)
    ]
    if lines:
        yield paragraph(words(_("Agreed with these reservations:")))
        yield items(lines)


def vision(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """What is to be different in some years."""
    these = of_kind(collaboration, "vision")
    if not these:
        return
    yield heading(words(_("Our vision")))
    agreed = [one for one in these if one.is_agreed]
    for one in agreed:
        yield paragraph(said(one, words), "lead")
    yield from held(collaboration, agreed, words)
    yield from not_agreed(collaboration, [one for one in these if one.is_open], words)


def values(collaboration: Collaboration, words: Words) -> Iterator[Block]:
    """The values that are agreed, and how one recognises each, as the room told it."""
    these = of_kind(collaboration, "value")
    if not these:
        return
    data = result(collaboration, "values.values", "values.recognised", words).data
    signs: dict[str, list[str]] = {}
    for row in data.to_dict("records"):
        signs.setdefault(row["label"], []).append(row["text"])
    yield heading(words(_("Our values, and how we recognise them")))
    agreed = [one for one in these if one.is_agreed]
    if agreed:
        yield paragraph(words(_("These come first when we have to choose.")), "lead")
        rows = [(said(one, words), "\n".join(_signs(one, signs, words))) for one in agreed]
        columns = [words(_("Value")), words(_("How we recognise it"))]
        yield table(words(_("Our values")), columns, rows, (2, 3))
        if any(not line for _value, line in rows):
            text = _("Where nothing stands beside a value, we have still to say how we see it.")
            yield paragraph(words(text), "note")
        yield from held(collaboration, agreed, words)
    yield from not_agreed(collaboration, [one for one in these if one.is_open], words)


def _signs(one: Decision, signs: dict[str, list[str]], words: Words) -> list[str]:
    """What was written of that value, alone or with others."""
    name = "".join(part.text for part in said(one, words))
    return [text for label, texts in signs.items() if name in label for text in texts]
