"""What somebody answered, in words: a value as its author reads it again, a line for each part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbook.language import Words
from workbook.language import mark as _
from workbook.questions.base import Option, Question
from workbook.questions.choosing import Choice, Grid
from workbook.questions.single import Date, Number, Scale
from workbook.questions.ties import Ties
from workbook.questions.weighing import Points, Ranking

Labels = Mapping[str, str]


def in_words(question: Question, value: Any, words: Words) -> list[str]:
    """The lines of a value, which is as `Question.value` has it; none for no answer.

    What was chosen and is no option any more is called as it is kept.
    """
    if value is None:
        return []
    match question:
        case Scale():
            return [_on_a_scale(question, value, words)]
        case Number():
            return [" ".join(filter(None, (number(value, words), words(question.unit))))]
        case Date():
            return [words.day(value)]
        case Choice() | Ranking():
            return _chosen(question, value, _labels(question.options, words), words)
        case Points():
            labels = _labels(question.options, words)
            return [_named(labels.get(one, one), str(n), words) for one, n in value.items()]
        case Grid():
            return _by_row(question, value, words)
        case Ties():
            return _by_partner(question, value, words)
    return [str(value)]


def number(value: float, words: Words) -> str:
    """A number with as many decimals as it has."""
    _whole, _point, decimals = f"{value:g}".partition(".")
    return words.number(value, len(decimals))


def _labels(options: Iterable[Option], words: Words) -> Labels:
    return {one.value: one.describe(words)["label"] for one in options}


def _named(name: str, text: str, words: Words) -> str:
    return words(_("{name}: {text}"), name=name, text=text)


def _chosen(question: Choice | Ranking, value: Any, labels: Labels, words: Words) -> list[str]:
    several = value if isinstance(value, list) else [value]
    called = [labels.get(one, one) for one in several]
    if isinstance(question, Ranking):
        return [f"{place}. {name}" for place, name in enumerate(called, start=1)]
    return called


def _on_a_scale(question: Scale, value: int, words: Words) -> str:
    low_end, high_end = (words(one) for one in question.ends)
    ends = {"n": value, "low": question.low, "high": question.high}
    if not (low_end and high_end):
        return words(_("{n}, on a scale from {low} to {high}"), **ends)
    text = _("{n}, on a scale from {low} ({low_end}) to {high} ({high_end})")
    return words(text, **ends, low_end=low_end, high_end=high_end)


def _by_row(question: Grid, value: Mapping[str, Any], words: Words) -> list[str]:
    rows, columns = _labels(question.rows, words), _labels(question.columns, words)

    def said(chosen: Any) -> str:
        several = chosen if isinstance(chosen, list) else [chosen]
        return ", ".join(columns.get(one, str(one)) for one in several)

    return [_named(rows.get(row, row), said(one), words) for row, one in value.items()]


def _by_partner(question: Ties, value: Mapping[str, Any], words: Words) -> list[str]:
    partners = _labels(question.partners, words)
    text = _("{name} – {question}: {text}")
    return [
        words(text, name=partners.get(partner, partner), question=words(about.label), text=line)
        for partner, said in value.items()
        for about in question.about
        for line in in_words(about, said.get(about.name), words)
    ]
