"""Sheets of paper ask what the forms ask, and ask no other host for anything."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from workbook.cli import main
from workbook.collaboration import Collaboration
from workbook.deliverables.paper import sheets
from workbook.language import words
from workbook.shipped import EXAMPLE
from workbook.workshops import WORKSHOPS

URL = "http://192.168.1.5:8866/?code=ABC"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_question_of_every_activity_is_on_a_sheet(lang: str) -> None:
    example = Collaboration(EXAMPLE)
    text = sheets(example, words(lang), URL)
    assert f'<html lang="{lang}">' in text
    document = ET.fromstring(text.partition("\n")[2].replace('<meta charset="utf-8">', ""))
    asked = {"".join(title.itertext()) for title in document.iter("h3")}
    prepared = [activity for _of, activity in example.activities() if not activity.begins]
    for activity in prepared:
        for question in activity.all_questions:
            label = words(lang)(question.label)
            assert any(title.startswith(label) for title in asked), label
    assert text.count("<section>") == len(prepared)
    assert not re.findall(r'(?:src|href)="', text)


@pytest.mark.parametrize(("lang", "text"), [("en", "Invented. On a"), ("fr", "Cas inventé. Un")])
def test_an_invented_case_can_be_read_on_paper(collaboration, lang: str, text: str) -> None:
    assert text in sheets(collaboration, words(lang), URL, "common_language")


def test_an_anonymous_sheet_has_no_place_for_a_name(collaboration: Collaboration) -> None:
    text = sheets(collaboration, words("en"), URL, "evaluation")
    health, results, *_others = text.split("<section>")[1:]
    assert "Name<span>" not in health
    assert "Name<span>" in results


def test_names_of_organisations_are_text_whatever_is_in_them(collaboration) -> None:
    collaboration.folder.settings.organisations["<script>alert(1)</script>"] = ""
    assert "<script" not in sheets(collaboration, words("en"), URL)


def test_the_command_writes_them_and_says_where_the_code_leads(
    collaboration, tmp_path, capsys
) -> None:
    out = tmp_path / "sheets.html"
    command = ["print", str(collaboration.folder.path), "--out", str(out), "--workshop", "values"]
    assert main([*command, "--address", "http://10.0.0.1:1"]) == 0
    assert out.read_text("utf-8").count("<section>") == len(WORKSHOPS["values"].activities) + 1
    assert "http://10.0.0.1:1/?code=" in capsys.readouterr().out


def test_an_unknown_workshop_gets_a_sentence(collaboration, capsys) -> None:
    folder = str(collaboration.folder.path)
    assert main(["print", folder, "--workshop", "soup"]) == 1
    assert "There is no workshop “soup”" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_who_writes_on_paper_is_told_first_what_becomes_of_it(
    collaboration: Collaboration, lang: str
) -> None:
    text = sheets(collaboration, words(lang), URL)
    first = text.partition("</section>")[0]
    assert first.count("<h3>") == 7
    assert "☐" in text
    assert {"en": "I agree", "fr": "J’accepte"}[lang] in first
