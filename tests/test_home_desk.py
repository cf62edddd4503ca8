"""What people take home, on the console: what is said of documents, and what is translated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbook.collaboration import Collaboration
from workbook.collaboration.decisions import record, translate
from workbook.errors import AnswerRefused
from workbook.language import words
from workbook.pages.facilitator import FacilitatorPage
from workbook.pages.home_desk import HomeDesk
from workbook.store.runtime import Runtime
from workbook.widgets.home_panel import HomePanel

VALUES = "values.values"
FILES = [
    "en/newcomers.html", "en/charter.docx", "en/charter.pdf", "en/letters/Sample Police.docx",
    "en/letters/Écoles.docx", "en/plan.xlsx", "fr/charter.docx", "calendar.ics", "data/data.xlsx",
    "data/values.values.csv", "README.txt", "SHA256SUMS", "everything.zip",
]  # fmt: skip


def shown(room: Collaboration, lang: str = "en", **told: Any) -> HomePanel:
    """The panel as the console would show it."""
    room.refresh()
    panel = HomePanel(lambda _message: None, lang=lang)
    HomeDesk(room, words(lang), "facilitator").show(panel, told)
    return panel


def labels(part: dict[str, Any]) -> dict[str, list[str]]:
    return {one["title"]: [file["label"] for file in one["files"]] for one in part["groups"]}


def test_files_stand_by_language_and_by_what_they_are(collaboration: Collaboration) -> None:
    panel = shown(collaboration, state="made", at="2026-11-29T09:37+00:00", files=FILES)
    english, french, beside = panel.parts
    assert labels(english) == {
        "Charter": ["Word", "PDF"],
        "Plan": ["Excel"],
        "Letters to managements": ["Sample Police", "Écoles"],
        "For newcomers": ["Web page"],
    }
    assert labels(french) == {"Charter": ["Word"]}
    assert labels(beside) == {
        "Calendar": ["For every calendar"],
        "Data": ["data.xlsx", "values.values.csv"],
    }
    assert panel.everything == "everything.zip"
    assert "09:37" in panel.said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, ""),
        ({"state": "making", "done": 0, "of": 0, "name": ""}, "It begins"),
        ({"state": "making", "done": 2, "of": 30, "name": "fr/plan.xlsx"}, "3 of 30: fr/plan.xlsx"),
        ({"state": "failed", "why": "The disk is full."}, "not be made. The disk is full."),
        ({"state": "failed", "why": ""}, "The log of the workbook says why."),
        ({"state": "outdated"}, "Make them again."),
    ],
)
def test_it_says_how_far_it_is(
    collaboration: Collaboration, told: dict[str, Any], said: str
) -> None:
    panel = shown(collaboration, **told)
    assert said in panel.said
    assert panel.parts == []


def test_all_languages_of_the_collaboration_are_offered_first(folder: Path) -> None:
    assert shown(Collaboration(folder)).choices[0] == ["both", "English + Français"]
    settings = folder / "collaboration.toml"
    both = 'languages = ["en", "fr"]'
    assert both in settings.read_text()
    settings.write_text(settings.read_text().replace(both, 'languages = ["fr"]'))
    choices = shown(Collaboration(folder)).choices
    assert choices == [["fr", "Français"], ["en", "English"]]


@pytest.fixture
def decided(collaboration: Collaboration) -> Collaboration:
    said = {"text": {"en": "We say what we can do"}, "status": "proposed"}
    record(collaboration, VALUES, "value", "", said)
    return collaboration


def test_a_decision_is_translated_and_is_off_the_list(decided: Collaboration) -> None:
    [one] = shown(decided).lacking
    assert (one["text"], one["lang"], one["to"]) == ("We say what we can do", "en", "fr")
    act = HomeDesk(decided, words("en"), "facilitator").acts()["translate"]
    french = "Nous disons ce que nous pouvons faire"
    act({"type": "translate", "id": one["id"], "to": one["to"], "text": french})
    assert shown(decided).lacking == []
    [kept] = decided.decisions.all()
    assert dict(kept.text) == {"en": "We say what we can do", "fr": french}
    assert kept.status == "proposed"


@pytest.mark.parametrize("text", ["", "  \n", None])
def test_an_empty_translation_is_none(decided: Collaboration, text: str | None) -> None:
    [one] = shown(decided).lacking
    act = HomeDesk(decided, words("en"), "facilitator").acts()["translate"]
    with pytest.raises(AnswerRefused, match="Write the translation first"):
        act({"id": one["id"], "to": "fr", "text": text})
    assert len(decided.decisions.history(one["id"])) == 1


def test_the_console_follows_what_the_server_tells(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBOOK_RUNTIME", str(tmp_path))
    page = FacilitatorPage(folder, "fr")
    assert page._home.state == ""
    Runtime(tmp_path).put("documents", {"state": "making", "done": 1, "of": 9, "name": "fr/a.pdf"})
    page.look()
    assert (page._home.state, page._home.said) == ("making", "2 sur 9\u00a0: fr/a.pdf")
    assert tmp_path / "documents.json" in [*page._files()]


def test_a_translation_of_an_old_decision_is_not_decided_anew(decided: Collaboration) -> None:
    [one] = decided.decisions.all()
    decided.sessions.start("facilitator", force=True)
    kept = translate(decided, one.id, "fr", "Nous disons ce que nous pouvons faire")
    assert (kept.session, kept.status) == (one.session, one.status)
    assert decided.sessions.id != one.session


@pytest.mark.parametrize(
    ("lang", "text"),
    [("fr", "\u200b"), ("fr", ["a"]), ("fr", 42), ("de", "Wir sagen"), ("en", "Something else")],
)
def test_what_is_no_translation_is_refused(decided: Collaboration, lang: str, text: object) -> None:
    [one] = decided.decisions.all()
    with pytest.raises(AnswerRefused):
        translate(decided, one.id, lang, text)
    assert len(decided.decisions.history(one.id)) == 1
