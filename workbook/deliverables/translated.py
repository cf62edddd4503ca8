"""What people typed, in the language of the document, where it was recorded in that one, too.

The title of an action stands in results as somebody typed it. Its decision may have it in both
languages: then a document has one of them throughout.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from workbook.collaboration import Collaboration
from workbook.decision import CARRIED_OUT
from workbook.language import Words
from workbook.pictures import Shown

Translations = Mapping[str, str]
SHORTEST = 8  # letters: a shorter text may be part of another sentence


def translations(collaboration: Collaboration, words: Words) -> Translations:
    """What objectives, results, actions and lessons are called in another language, in this one.

    As they were ever recorded, the longest first.
    """
    found: dict[str, str] = {}
    for one in collaboration.decisions.all():
        if one.kind not in CARRIED_OUT:
            continue
        for step in collaboration.decisions.history(one.id):
            here = step.text.get(words.lang)
            found |= {
                text: here
                for lang, text in step.text.items()
                if here and lang != words.lang and len(text) >= SHORTEST
            }
    return {text: found[text] for text in sorted(found, key=len, reverse=True)}


def translated(one: Shown, known: Translations) -> Shown:
    """The picture with what is known in the document's language said in that one."""
    if not known:
        return one
    there = one.result

    def say(value: Any) -> Any:
        if isinstance(value, str):
            for text, here in known.items():
                value = value.replace(text, here)
        return value

    def frame(data: pd.DataFrame) -> pd.DataFrame:
        return data.map(say) if len(data) else data

    some = replace(
        there, data=frame(there.data), table=frame(there.table), sentence=say(there.sentence)
    )
    return replace(one, result=some)
