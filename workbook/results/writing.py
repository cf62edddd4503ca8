"""What people wrote, by organisation or by term. Nothing is counted but who has written."""

from __future__ import annotations

import pandas as pd

from workbook.language import mark as _
from workbook.questions import Text
from workbook.results.setting import Result, Setting, alphabet, given


def words_by_organisation(answers: pd.DataFrame, setting: Setting) -> Result:
    """What each organisation wrote in answer to the text questions.

    `data`: one row an organisation and question that has text: `organisation`, `letter`, `sector`,
    `question`, `label`, `text` (those of several delegates below each other). `table`: one row an
    organisation, one column a question. `facts`: `silent`, the organisations without any text. Of
    what is anonymous as `words_without_names`.
    """
    if len(answers) and not answers["organisation"].any():  # nobody is to know whose they are
        return words_without_names(answers, setting)
    texts = _texts_of(setting)
    rows = [
        {
            "organisation": organisation,
            "letter": setting.letters.get(organisation, ""),
            "sector": setting.sector(organisation),
            "question": question.name,
            "label": setting.words(question.label),
            "text": text,
        }
        for question in texts
        for organisation, text in _texts(given(answers, setting, question.name)).items()
    ]
    if not rows:
        return setting.empty(_("Nobody has written anything yet."))
    wrote = {row["organisation"] for row in rows}
    silent = [name for name in setting.organisations if name not in wrote]
    sentence = _sentence(len(wrote), silent, setting)
    return Result(pd.DataFrame(rows), _wide(rows, texts, setting), sentence, {"silent": silent})


def _texts_of(setting: Setting) -> list[Text]:
    """The text questions asked so far, and so none of a later round."""
    asked = [q for q in setting.questions.values() if isinstance(q, Text)]
    asked = [q for q in asked if any(q.asked_in(n) for n in range(1, setting.round + 1))]
    return [q for q in asked if setting.about in ("", q.name)]


def _wide(rows: list[dict[str, str]], texts: list[Text], setting: Setting) -> pd.DataFrame:
    """One row an organisation in the order they are shown, one column a question."""
    heading = setting.words(_("Organisation"))
    wide: dict[str, dict[str, str]] = {name: {} for name in setting.organisations}
    for row in rows:
        wide.setdefault(row["organisation"], {})[row["label"]] = row["text"]
    labels = [setting.words(question.label) for question in texts]
    return pd.DataFrame(
        {heading: name} | {label: wrote.get(label, "") for label in labels}
        for name, wrote in wide.items()
        if wrote
    )


def profile_by_organisation(answers: pd.DataFrame, setting: Setting) -> Result:
    """What each organisation wrote about itself; as `words_by_organisation`."""
    return words_by_organisation(answers, setting)


def words_without_names(answers: pd.DataFrame, setting: Setting) -> Result:
    """What people wrote, in the order of the alphabet, so that nothing tells whose it is.

    `data`: one row a text: `question`, `label`, `text`.
    """
    texts = _texts_of(setting)
    rows = [
        {"question": question.name, "label": setting.words(question.label), "text": text}
        for question in texts
        for text in sorted(given(answers, setting, question.name)["value"], key=alphabet)
    ]
    if not rows:
        return setting.empty(_("Nobody has written anything yet."))
    heading = setting.words(_("What people wrote"))
    table = pd.DataFrame({heading: [row["text"] for row in rows]})
    n = setting.words.count("{n} person has written.", "{n} people have written.", len(rows))
    return Result(pd.DataFrame(rows), table, n)


def definitions_by_term(answers: pd.DataFrame, setting: Setting) -> Result:
    """What each organisation means by each term.

    `data`: one row a term and organisation, whether it wrote or not: `term`, `label`,
    `organisation`, `letter`, `sector`, `definition` (those of several delegates below each other;
    empty if none), `given` (True or False). `table` has those that were written. `facts`:
    `definitions` (how many), `unwritten` (labels of the terms without any).
    """
    terms = setting.labels_of("term")
    rows = given(answers, setting, "definition")
    written = {term: _texts(rows[rows["term"] == term]) for term in terms}
    known = [*setting.organisations]
    known += [name for name in rows["organisation"].unique() if name not in known]
    if rows.empty or not any(written.values()):
        return setting.empty(_("Nobody has written a definition yet."))
    data = pd.DataFrame(
        {
            "term": term,
            "label": label,
            "organisation": name,
            "letter": setting.letters.get(name, ""),
            "sector": setting.sector(name),
            "definition": written[term].get(name, ""),
            "given": name in written[term],
        }
        for term, label in terms.items()
        for name in known
    )
    headings = {
        "label": setting.words(_("Term")),
        "organisation": setting.words(_("Organisation")),
        "sector": setting.words(_("Sector")),
        "definition": setting.words(_("Definition")),
    }
    table = data.loc[data["given"], list(headings)].rename(columns=headings)
    unwritten = [label for term, label in terms.items() if not written[term]]
    facts = {"definitions": int(data["given"].sum()), "unwritten": unwritten}
    sentence = _definitions(data, unwritten, setting)
    return Result(data, table.reset_index(drop=True), sentence, facts)


def _texts(rows: pd.DataFrame) -> dict[str, str]:
    """By organisation what its delegates wrote; the same text twice is written once."""
    texts: dict[str, dict[str, None]] = {}
    for organisation, text in zip(rows["organisation"], rows["value"], strict=True):
        texts.setdefault(organisation, {})[text] = None
    return {organisation: "\n".join(parts) for organisation, parts in texts.items()}


def _sentence(wrote: int, silent: list[str], setting: Setting) -> str:
    said = setting.words.count(
        "{n} organisation has written.", "{n} organisations have written.", wrote
    )
    if not silent:
        return said
    return said + " " + setting.words(_("Nothing yet from {names}."), names=setting.quoted(silent))


def _definitions(data: pd.DataFrame, unwritten: list[str], setting: Setting) -> str:
    n = int(data.loc[data["given"], "organisation"].nunique())
    said = setting.words.count(
        "{n} organisation has written definitions.",
        "{n} organisations have written definitions.",
        n,
    )
    if unwritten:
        names = setting.quoted(unwritten)
        return said + " " + setting.words(_("No definition yet of {terms}."), terms=names)
    by_term = data.groupby("label", sort=False)["given"].sum()
    most = by_term[by_term == by_term.max()].index
    if len(most) == len(by_term):
        return said + " " + setting.words(_("Each term has the same number of definitions."))
    return said + " " + setting.words(_("Most for {terms}."), terms=setting.quoted(most))
