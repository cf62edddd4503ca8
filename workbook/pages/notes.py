"""What the notebooks tell the facilitator of an activity: what to say, what tends to go wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from workbook.language import Words
from workbook.shipped import NOTEBOOKS

ACTIVITY = re.compile(r'\bactivity\("(\w+)"\)')
LEAD = re.compile(r"\*\*(.+?)\*\*\s*(.*)", re.DOTALL)
FACILITATOR = "facilitator"  # the tag of cells that participants do not see

Note = tuple[str, str]  # how it begins, in bold; and what follows


def notes_of(folder: Path, workshop: str, activity: str, words: Words) -> list[Note]:
    """The facilitator's notes above an activity, in the collaboration's own notebook or in ours."""
    own = folder / "notebooks" / f"{workshop}.ipynb"
    shipped = next(iter(NOTEBOOKS.glob(f"[0-9]*_{workshop}.ipynb")), None)
    path = own if own.is_file() else shipped
    texts = _texts(path).get(activity, ()) if path else ()
    return [_note(words(text)) for text in texts]


@cache
def _texts(path: Path) -> dict[str, tuple[str, ...]]:
    """Paragraphs by activity: those of the facilitator's cells since the last heading."""
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        return dict(_by_activity(cells))
    except (OSError, ValueError, KeyError, TypeError):
        return {}  # somebody's own notebook: the page that shows it says what is wrong with it


def _by_activity(cells: list[dict[str, Any]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    told: list[str] = []
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            if source.startswith("#"):
                told = []
            if FACILITATOR in cell.get("metadata", {}).get("tags", ()):
                told += source.split("\n\n")
        elif found := ACTIVITY.search(source):
            yield found[1], tuple(told)
            told = []


def _note(text: str) -> Note:
    found = LEAD.fullmatch(text.strip())
    lead, rest = found.groups() if found else ("", text)
    return lead, rest.replace("**", "")
