"""What a simulated participant answers, from what the form shows. Pure: chance is passed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

Asked = Mapping[str, Any]  # a question as a form has it
SKIPS = 0.3  # how often a question that may be left out is

SENTENCES = {
    "en": (
        "Simulated: we call back the same day.",
        "Simulated: it depends on who is on duty.",
        "Simulated: we would need more time for it.",
        "Simulated: ask the young person first.",
        "Simulated: we have not tried that yet.",
    ),
    "fr": (
        "Simulé : nous rappelons le jour même.",
        "Simulé : cela dépend de qui est de service.",
        "Simulé : il nous faudrait plus de temps.",
        "Simulé : demander d’abord à la jeune personne.",
        "Simulé : nous n’avons pas encore essayé.",
    ),
}


def answer_to(questions: Sequence[Asked], lot: Random, lang: str) -> dict[str, Any]:
    """An answer to each question that this person does not leave out: name to value."""
    said: dict[str, Any] = {}
    for question in questions:
        if question["required"] or lot.random() > SKIPS:
            value = one_answer(question, lot, lang)
            if value not in (None, [], {}):
                said[question["name"]] = value
    return said


def one_answer(question: Asked, lot: Random, lang: str) -> Any:
    """A value for one question; None if there is nothing to choose from."""
    return _KINDS[question["kind"]](question, lot, lang)


def _text(question: Asked, lot: Random, lang: str) -> str:
    if question.get("options"):  # a name
        return str(lot.choice(_values(question["options"])))
    sentence = lot.choice(SENTENCES.get(lang, SENTENCES["en"]))
    return f"{sentence} {lot.randint(1, 99)}"[: question["limit"]].strip()


def _number(question: Asked, lot: Random, _lang: str) -> int:
    middle = min(question["high"], question["low"] + 20)
    return lot.randint(int(question["low"]), int(middle))


def _scale(question: Asked, lot: Random, _lang: str) -> int:
    low, high = question["low"], question["high"]
    return int(min(high, max(low, round(lot.gauss((low + high) / 2 + 0.4, (high - low) / 4)))))


def _date(question: Asked, lot: Random, _lang: str) -> str:
    first = date.fromisoformat(question["earliest"]) if question["earliest"] else date.today()
    last = date.fromisoformat(question["latest"]) if question["latest"] else None
    day = first + timedelta(days=lot.randint(0, 300))
    return min(day, last or day).isoformat()


def _choice(question: Asked, lot: Random, _lang: str) -> Any:
    values = _values(question["options"])
    if not values:
        return None
    if not question["multiple"]:
        return lot.choice(values)
    return lot.sample(values, min(len(values), lot.randint(1, 3)))


def _grid(question: Asked, lot: Random, _lang: str) -> dict[str, Any]:
    columns = _values(question["columns"])
    if not columns:
        return {}
    rows = [row for row in _values(question["rows"]) if lot.random() > SKIPS / 2]
    if question["multiple"]:
        others = {row: [column for column in columns if column != row] for row in rows}
        return {
            row: lot.sample(some, min(len(some), lot.randint(1, 2)))
            for row, some in others.items()
            if some
        }
    return {row: lot.choice(columns) for row in rows}


def _points(question: Asked, lot: Random, _lang: str) -> dict[str, int]:
    values = _values(question["options"])
    if not values:
        return {}
    chosen = lot.sample(values, min(len(values), lot.randint(1, 4)))
    cuts = sorted(lot.randint(0, question["total"]) for _one in chosen[1:])
    ends = zip([0, *cuts], [*cuts, question["total"]], strict=True)
    return {
        value: end - begin for value, (begin, end) in zip(chosen, ends, strict=True) if end > begin
    }


def _ranking(question: Asked, lot: Random, _lang: str) -> list[str]:
    values = _values(question["options"])
    return lot.sample(values, lot.randint(min(1, len(values)), len(values)))


def _ties(question: Asked, lot: Random, lang: str) -> dict[str, Any]:
    partners = _values(question["partners"])
    some = lot.sample(partners, min(len(partners), lot.randint(1, 3)))
    said = {partner: answer_to(question["about"], lot, lang) for partner in some}
    return {partner: about for partner, about in said.items() if about}


def _values(options: Sequence[Mapping[str, str]]) -> list[str]:
    return [option["value"] for option in options]


_KINDS: Mapping[str, Callable[[Asked, Random, str], Any]] = {
    "text": _text,
    "number": _number,
    "scale": _scale,
    "date": _date,
    "choice": _choice,
    "grid": _grid,
    "points": _points,
    "ranking": _ranking,
    "ties": _ties,
}
