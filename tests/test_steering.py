"""Two facilitators at once: nothing is doubled and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from workbook.collaboration import Collaboration
from workbook.errors import AnswerRefused

GLOSSARY, NECESSITY = "common_language.glossary", "common_language.necessity"


def at_once(*acts: Callable[[], Any]) -> None:
    threads = [Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def stale(folder: Path, collaboration: Collaboration) -> Collaboration:
    """Another console that has not yet seen what happens next."""
    other = Collaboration(folder)
    other.refresh()
    assert other.sessions.id == collaboration.sessions.id
    return other


def test_a_term_that_two_add_at_once_is_there_once(
    collaboration: Collaboration, folder: Path
) -> None:
    refused = []

    def add(to: Collaboration, term: str) -> None:
        try:
            to.add_option(GLOSSARY, term)
        except AnswerRefused as error:
            refused.append(str(error))

    consoles = [stale(folder, collaboration) for _number in range(8)]
    at_once(*(lambda one=one: add(one, "Safe place") for one in consoles))
    collaboration.refresh()
    assert collaboration.progress(GLOSSARY).added == ["Safe place"]
    assert refused == ["“Safe place” is in the list already."] * 7


def test_drafts_that_two_write_in_two_languages_are_both_kept(
    collaboration: Collaboration, folder: Path
) -> None:
    other = stale(folder, collaboration)
    collaboration.set_draft(GLOSSARY, "consent", "A free yes", "en")
    other.set_draft(GLOSSARY, "consent", "Un oui libre", "fr")
    collaboration.refresh()
    drafts = {"en": "A free yes", "fr": "Un oui libre"}
    assert collaboration.progress(GLOSSARY).drafts == {"consent": drafts}
    assert other.progress(GLOSSARY).drafts == {"consent": drafts}


@pytest.mark.parametrize("term", [" SAFE\n place ", "grooming", "Safe place"])
def test_a_term_is_listed_once_however_it_is_typed(collaboration: Collaboration, term: str) -> None:
    collaboration.add_option(GLOSSARY, "Safe  place")
    with pytest.raises(AnswerRefused, match="is in the list already"):
        collaboration.add_option(GLOSSARY, term)
    assert collaboration.progress(GLOSSARY).added == ["Safe place"]


@pytest.mark.parametrize("option", [None, 5, [], {}, "no such term", ["consent"]])
def test_a_draft_of_no_term_is_refused(collaboration: Collaboration, option: Any) -> None:
    with pytest.raises(AnswerRefused, match="one of the options shown"):
        collaboration.set_draft(GLOSSARY, option, "A draft", "en")
    assert collaboration.progress(GLOSSARY).drafts == {}


@pytest.mark.parametrize("text", [None, "", "  ", 5, ["x"], "x" * 20_000])
def test_an_option_that_is_no_short_text_is_refused(
    collaboration: Collaboration, folder: Path, text: Any
) -> None:
    before = (folder / "session.csv").read_bytes()
    unfit = "answer this question|please keep it to"
    with pytest.raises(AnswerRefused, match=unfit):
        collaboration.add_option(GLOSSARY, text)
    with pytest.raises(AnswerRefused, match=unfit):
        collaboration.set_draft(GLOSSARY, "consent", text, "en")
    with pytest.raises(AnswerRefused, match="Nothing can be added"):
        collaboration.add_option(NECESSITY, "a term")
    assert (folder / "session.csv").read_bytes() == before
