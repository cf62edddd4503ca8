"""What people wrote: by organisation, without names, or under the headings of the room."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook.alphabet import alphabetical
from workbook.language import mark as _
from workbook.questions import Text
from workbook.results.context import Context, Result, given


def by_organisation(answers: pd.DataFrame, context: Context) -> Result:
    """What each organisation wrote in answer to the text questions.

    `data`: one row an organisation and question that has text: `organisation`, `letter`, `sector`,
    `question`, `label`, `text` (those of several delegates below each other). `table`: one row an
    organisation, one column a question. `facts`: `silent`, the organisations without any text. Of
    what is anonymous as `without_names`.
    """
    if len(answers) and not answers["organisation"].any():  # nobody is to know whose they are
        return without_names(answers, context)
    texts = _questions(context)
    rows = [
        {
            "organisation": organisation,
            "letter": context.letters.get(organisation, ""),
            "sector": context.sector(organisation),
            "question": question.name,
            "label": context.words(question.label),
            "text": text,
        }
        for question in texts
        for organisation, text in joined(given(answers, context, question.name)).items()
    ]
    if not rows:
        return context.empty(_("Nobody has written anything yet."))
    wrote = {row["organisation"] for row in rows}
    silent = [name for name in context.organisations if name not in wrote]
    sentence = _sentence(len(wrote), silent, context)
    return Result(pd.DataFrame(rows), _wide(rows, texts, context), sentence, {"silent": silent})


def _questions(context: Context) -> list[Text]:
    """The text questions asked so far, and so none of a later round."""
    asked = [q for q in context.questions.values() if isinstance(q, Text)]
    asked = [q for q in asked if context.rounds_asking(q.name)]
    return [q for q in asked if context.about in ("", q.name)]


def _wide(rows: list[dict[str, str]], texts: list[Text], context: Context) -> pd.DataFrame:
    """One row an organisation in the order they are shown, one column a question."""
    heading = context.words(_("Organisation"))
    wide: dict[str, dict[str, str]] = {name: {} for name in context.organisations}
    for row in rows:
        wide.setdefault(row["organisation"], {})[row["label"]] = row["text"]
    labels = [context.words(question.label) for question in texts]
    return pd.DataFrame(
        {heading: name} | {label: wrote.get(label, "") for label in labels}
        for name, wrote in wide.items()
        if wrote
    )


def without_names(answers: pd.DataFrame, context: Context) -> Result:
    """What people wrote, in the order of the alphabet, so that nothing tells whose it is.

    `data`: one row a text: `question`, `label`, `text`.
    """
    texts = _questions(context)
    rows = [
        {"question": question.name, "label": context.words(question.label), "text": text}
        for question in texts
        for text in sorted(given(answers, context, question.name)["value"], key=alphabetical)
    ]
    if not rows:
        return context.empty(_("Nobody has written anything yet."))
    heading = context.words(_("What people wrote"))
    table = pd.DataFrame({heading: [row["text"] for row in rows]})
    n = context.words.count("{n} person has written.", "{n} people have written.", len(rows))
    return Result(pd.DataFrame(rows), table, n)


def joined(rows: pd.DataFrame) -> dict[str, str]:
    """By organisation what its delegates wrote; the same text twice is written once."""
    texts: dict[str, dict[str, None]] = {}
    for organisation, text in zip(rows["organisation"], rows["value"], strict=True):
        texts.setdefault(organisation, {})[text] = None
    return {organisation: "\n".join(parts) for organisation, parts in texts.items()}


def _sentence(wrote: int, silent: list[str], context: Context) -> str:
    said = context.words.count(
        "{n} organisation has written.", "{n} organisations have written.", wrote
    )
    if not silent:
        return said
    return said + " " + context.words(_("Nothing yet from {names}."), names=context.quoted(silent))


def under_headings(answers: pd.DataFrame, context: Context) -> Result:
    """What people wrote in the round shown, under the headings it was put under.

    `data`: one row a text: `question`, `heading` (empty if it has none), `text` (that stands for
    its twins), `n` (how many people wrote it), `by` (organisations, or numbers of small groups);
    headings in the order in which they come first, what has none at the end. `facts`: `headings`,
    `texts`.
    """
    rows = [
        row
        for question in context.questions.values()
        if isinstance(question, Text) and context.is_asked(question.name)
        for row in _of_question(answers, context, question.name)
    ]
    if not rows:
        return context.empty(_("Nobody has written anything yet."))
    headings = list(dict.fromkeys(row["heading"] for row in rows if row["heading"]))
    rows.sort(key=lambda row: [*headings, ""].index(row["heading"]))
    words = context.words
    under: dict[str, list[str]] = {}
    for row in rows:
        under.setdefault(row["heading"], []).append(_line(row, context))
    table = pd.DataFrame(
        {words(_("Heading")): heading or "–", words(_("What people wrote")): "\n".join(lines)}
        for heading, lines in under.items()
    )
    sentence = words.count("{n} text", "{n} texts", len(rows))
    if headings:
        beneath = words.count("under {n} heading", "under {n} headings", len(headings))
        sentence = words(_("{texts} {under}: {names}."), texts=sentence, under=beneath,
                         names=context.quoted(headings))  # fmt: skip
    else:
        sentence = words(_("{texts}; what says the same stands there once."), texts=sentence)
    return Result(pd.DataFrame(rows), table, sentence, {"headings": headings, "texts": len(rows)})


def _line(row: dict[str, Any], context: Context) -> str:
    """A text, how many wrote it if they are several, and who."""
    text = f"{row['text']} × {row['n']}" if row["n"] > 1 else row["text"]
    by = ", ".join(filter(None, row["by"]))
    if not by:
        return str(text)
    if context.groups:
        by = context.words(_("group {numbers}"), numbers=by)
    return context.words(_("{text} ({by})"), text=text, by=by)


def _of_question(answers: pd.DataFrame, context: Context, name: str) -> list[dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    of = group_numbers(context)
    for row in given(answers, context, name).to_dict("records"):
        heading = context.headings.get((name, row["value"]), "")
        text = context.twins.get((name, row["value"]), row["value"])
        heading = heading or context.headings.get((name, text), "")
        one = found.setdefault(
            (heading, text),
            {"question": name, "heading": heading, "text": text, "n": 0, "by": []},
        )
        one["n"] += 1
        by = str(of.get(row["participant"], "–")) if of else row["organisation"]
        if by not in one["by"]:
            one["by"].append(by)
    return list(found.values())


def group_numbers(context: Context) -> dict[str, int]:
    """The number of each person's small group."""
    return {person: n for n, group in enumerate(context.groups, 1) for person in group}
