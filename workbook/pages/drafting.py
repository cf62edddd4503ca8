"""What the console does with a common draft: keeps it for the room, and says what came of it."""

from __future__ import annotations

from typing import Any

from workbook.collaboration import Collaboration
from workbook.language import LANGUAGES, Words
from workbook.language import mark as _

KEPT = _("Kept: the room judges it in the next stage.")
NOTED = _("It is before the room now.")
GONE = _("The text in {languages} was of the wording before and is gone: write it anew.")


def put_before_the_room(
    collaboration: Collaboration, words: Words, message: dict[str, Any], actor: str
) -> dict[str, str]:
    """Keep the draft or the note; the sentence says what happens next. Raises `AnswerRefused`."""
    name, option = str(message.get("activity")), str(message.get("option"))
    before = collaboration.progress(name).drafts.get(option, {})
    progress = collaboration.set_draft(
        name, option, message.get("text"), words.lang, actor, was=message.get("was")
    )
    _of, activity = collaboration.find(name)
    if activity.writes:
        return {"said": words(NOTED)}
    gone = [LANGUAGES[lang] for lang in before if lang not in progress.drafts.get(option, {})]
    said = [words(KEPT), *([words(GONE, languages=", ".join(gone))] if gone else [])]
    return {"said": " ".join(said)}
