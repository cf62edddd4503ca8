"""In which language people wrote what they wrote, so that screen readers say it in that one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from workbook.collaboration import Collaboration
from workbook.deliverables.material import Material
from workbook.documents import Run, Runs
from workbook.language import Words

Languages = Mapping[str, str]  # by line


def languages(collaboration: Collaboration, name: str, words: Words) -> Languages:
    """The language of each line that was written in an activity, where the room may know it.

    Of a line that several people wrote, the one that most of them read the workbook in. Nothing of
    anonymous activities: the language would help to tell who wrote it.
    """
    found: dict[str, Counter[str]] = {}
    for row in Material(collaboration, words).rows_ever(name):
        for value in row.values():
            if isinstance(value, str) and row["lang"]:
                for line in value.splitlines():
                    found.setdefault(line.strip(), Counter())[row["lang"]] += 1
    return {line: many.most_common(1)[0][0] for line, many in found.items()}


def spoken(text: str, known: Languages, words: Words) -> Runs:
    """A text of one or several people, each of its lines marked with its language, if known."""
    found: list[Run] = []
    for line in text.splitlines(keepends=True):
        lang = known.get(line.strip(), "")
        lang = lang if lang != words.lang else ""
        if found and found[-1].lang == lang:
            found[-1] = Run(found[-1].text + line, lang)
        else:
            found.append(Run(line, lang))
    return tuple(found)
