"""What is typed of a decision, cleaned. Each raises `AnswerRefused` with a sentence if it is unfit.

`name` is the field that the sentence is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workbook.errors import AnswerRefused, Unfit
from workbook.language import LANGUAGES
from workbook.language import mark as _
from workbook.questions import Text
from workbook.questions.days import within

LONGEST = 1000  # letters
TEXT = Text("text", "", limit=LONGEST, required=False)
LINE = Text("line", "", limit=200, lines=1, required=False)
# What may be typed of a decision besides, each as what: see `workbook.decision.Decision.more`.
LINES, DAYS = ("function", "backup", "objective", "indicator", "place"), ("start",)


def known(name: str, value: Any, options: Mapping[str, str]) -> str:
    """One of the options."""
    if not isinstance(value, str) or value not in options:
        raise AnswerRefused({name: Unfit(_("Please choose one of the options shown."))})
    return value


def texts(said: Any, offered: Mapping[str, str]) -> dict[str, str]:
    """The text by language: as typed, or else as offered; there must be one."""
    typed = {lang: said[lang] for lang in LANGUAGES if lang in said} if said else {}
    made = {lang: text("text", one) for lang, one in {**offered, **typed}.items()}
    kept = {lang: one for lang, one in made.items() if one}
    if not kept:
        raise AnswerRefused({"text": Unfit(_("Write what was decided."))})
    return kept


def more(said: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What is known besides, with what was typed of it; what was emptied is gone."""
    typed = {name: line(name, said[name]) for name in LINES if name in said}
    typed |= {name: day(name, said[name]) for name in DAYS if name in said}
    if "parts" in said:
        typed["parts"] = said["parts"]
    made = {**before, **typed}
    return {name: value for name, value in made.items() if value or name not in typed}


def text(name: str, value: Any) -> str:
    """A text of one line or several."""
    return _cleaned(name, TEXT, value)


def line(name: str, value: Any) -> str:
    """A text of one line."""
    return " ".join(_cleaned(name, LINE, value).split())


def day(name: str, value: Any) -> str:
    """A day, ISO 8601; empty for none."""
    try:
        return within(date.fromisoformat(value)) if value else ""
    except (ValueError, TypeError):
        raise AnswerRefused({name: Unfit(_("Please give a day, such as 2031-12-31."))}) from None
    except Unfit as error:
        raise AnswerRefused({name: error}) from error


def _cleaned(name: str, question: Text, value: Any) -> str:
    try:
        return str(question.clean(value or None) or "")
    except Unfit as error:
        raise AnswerRefused({name: error}) from error
