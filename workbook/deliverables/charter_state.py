"""How far a charter is from being signed: what in it is proposed, open, or to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from workbook.collaboration import Collaboration
from workbook.collaboration.standing import standing
from workbook.deliverables.charter_common_ground import MANDATES, PROPOSED
from workbook.deliverables.charter_working import SHARING
from workbook.deliverables.evidence import result
from workbook.deliverables.wording import named
from workbook.documents import Block, Paragraph
from workbook.documents.model import plain
from workbook.language import Words
from workbook.language import mark as _

# What fits what is said of sharing a name, in one activity and in the other; what is to be checked
# there, or differs within an organisation, is told already.
FITS = {"yes": ("may",), "conditions": ("agreed", "danger", "law"), "no": ("never",)}
CLEAR = {one for fitting in FITS.values() for one in fitting}


def state_of(
    chapters: Sequence[Block], collaboration: Collaboration, words: Words, made: date
) -> str:
    """What makes it a draft, in one line; empty if nothing does."""
    mark = words(PROPOSED)
    wording = sum(isinstance(one, Paragraph) and plain(one.runs) == mark for one in chapters)
    still_open = sum(one.is_open for one in collaboration.decisions.all())
    lapsed = len(standing(collaboration, made).lapsed)
    found = [
        words.count(
            "{n} chapter has wording that nobody decided",
            "{n} chapters have wording that nobody decided",
            wording,
        ),
        words.count("{n} decision is open", "{n} decisions are open", still_open),
        words.count(
            "{n} decision is past its day of review",
            "{n} decisions are past their day of review",
            lapsed,
        ),
    ]
    told = [text for text, n in zip(found, (wording, still_open, lapsed), strict=True) if n]
    return words(_("Draft: {what}"), what="; ".join(told)) if told else ""


def of_two_minds(collaboration: Collaboration, words: Words) -> Iterator[str]:
    """Who says one thing of a young person's name as its mandate, and another as what it tells."""
    may = result(collaboration, MANDATES, "mandates.functions", words).data
    tells = result(collaboration, SHARING, "sharing.conditions", words).data
    if may.empty or tells.empty:
        return
    mandate = may[may["function"] == "share_name"].set_index("organisation")["may"].to_dict()
    told = tells[tells["kind"] == "name"].set_index("organisation")["condition"].to_dict()
    apart = [
        str(of)
        for of, says in mandate.items()
        if says in FITS and told.get(of) in CLEAR and told[of] not in FITS[says]
    ]
    if apart:
        text = _(
            "To be cleared up by {names}: whether a partner may be told a young person's name. "
            "What they said under “Who we are” does not fit what they said under “What we tell "
            "each other”."
        )
        yield words(text, names=named(apart, words))
