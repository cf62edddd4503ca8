"""What partners take home: which chapters, whose objection, in which language, and what is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from workbook.collaboration import Collaboration
from workbook.collaboration.retention import purge
from workbook.collaboration.untranslated import untranslated
from workbook.decision import Decision
from workbook.deliverables.blocks import filled
from workbook.deliverables.charter_document import charter_document
from workbook.deliverables.evaluation import evaluation
from workbook.deliverables.minutes import minutes
from workbook.deliverables.newcomers import newcomers
from workbook.deliverables.partner_sheets import partner_sheets
from workbook.deliverables.spoken import spoken
from workbook.documents import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    Together,
    plain,
)
from workbook.language import words
from workbook.shipped import EXAMPLE

MADE = date(2026, 11, 29)
LAST = "2026-11-17"
MAKERS: dict[str, Callable[[Collaboration, str], Document]] = {
    "charter": lambda it, lang: charter_document(it, words(lang), MADE),
    "minutes": lambda it, lang: minutes(it, words(lang), LAST, MADE),
    "newcomers": lambda it, lang: newcomers(it, words(lang), MADE),
    "evaluation": lambda it, lang: evaluation(it, words(lang), MADE),
    "sheet": lambda it, lang: partner_sheets(it, words(lang), MADE)["Sample Police"],
}


@cache
def of_example(kind: str, lang: str) -> Document:
    return MAKERS[kind](Collaboration(EXAMPLE), lang)


def flat(blocks: Sequence[Block]) -> Iterator[Block]:
    for one in blocks:
        yield from flat(one.blocks) if isinstance(one, Together) else [one]


def runs_of(document: Document) -> Iterator[Runs]:
    for one in flat(document.blocks):
        if isinstance(one, Heading | Paragraph):
            yield one.runs
        elif isinstance(one, Items):
            yield from one.items
        elif isinstance(one, Table):
            yield from ((Run(text),) for text in (one.caption, *one.columns))
            yield from (cell for row in one.rows for cell in row)
        elif isinstance(one, Picture):
            yield from ((Run(text),) for text in (one.alt, one.caption))
    yield from (runs for _label, runs in document.facts)


def text_of(document: Document) -> str:
    return "\n".join([document.title, document.kicker, *map(plain, runs_of(document))])


def chapters(document: Document) -> list[str]:
    there = flat(document.blocks)
    return [plain(one.runs) for one in there if isinstance(one, Heading) and one.level == 1]


def table_in(document: Document, caption: str) -> Table:
    there = (one for one in flat(document.blocks) if isinstance(one, Table))
    return next(one for one in there if one.caption == caption)


def lines_under(document: Document, chapter: str) -> list[str]:
    """The paragraphs, list items and cells of a chapter."""
    found, inside = [], False
    for one in flat(document.blocks):
        if isinstance(one, Heading) and one.level == 1:
            inside = plain(one.runs) == chapter
        elif inside and isinstance(one, Heading | Paragraph):
            found.append(plain(one.runs))
        elif inside and isinstance(one, Items):
            found += map(plain, one.items)
        elif inside and isinstance(one, Table):
            found += [plain(cell) for row in one.rows for cell in row]
    return found


CHAPTERS = {
    "en": {
        "charter": [
            "Who we are",
            "Why we work together",
            "Our words",
            "Our vision",
            "Our values, and how we recognise them",
            "How we decide",
            "What we do when we disagree",
            "Who does what",
            "Who speaks for us",
            "What we tell each other",
            "How we keep everybody safe",
            "Our plan in short",
            "Joining and leaving",
            "How long it holds, and how it is changed",
            "What is still to be done",
            "Signatures",
            "Annex: what the charter rests on",
        ],
        "minutes": [
            "Who came",
            "What we decided",
            "What partners reported",
            "What is open",
            "What comes next",
        ],
        "newcomers": [
            "What we are here for",
            "Our words",
            "Our partners",
            "How we decide, and what we do when we disagree",
            "What awaits you",
        ],
        "evaluation": [
            "In short",
            "Who answered",
            "Our profile",
            "Advice by advice",
            "What we reached",
            "What became of our plan",
            "How our rules hold",
            "What we learned",
            "How to read it",
            "What was left out, and why",
        ],
        "sheet": [
            "How to reach us",
            "What we may do, and what partners should know",
            "What we may tell, and whom",
        ],
    },
}


@pytest.mark.parametrize("kind", MAKERS)
def test_each_document_has_its_chapters(kind: str) -> None:
    assert chapters(of_example(kind, "en")) == CHAPTERS["en"][kind]


@pytest.mark.parametrize("kind", MAKERS)
def test_each_document_has_the_same_chapters_in_french(kind: str) -> None:
    french = chapters(of_example(kind, "fr"))
    assert french == [words("fr")(one) for one in CHAPTERS["en"][kind]]
    assert not {*french} & {*CHAPTERS["en"][kind]} - {"Signatures"}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_evaluation_shows_how_far_the_actions_were_at_each_meeting(lang: str) -> None:
    title = words(lang)("How far our actions are, meeting by meeting")
    blocks = flat(of_example("evaluation", lang).blocks)
    [figure] = [one for one in blocks if isinstance(one, Picture) and title in one.caption]
    assert words(lang).day("2026-06-02") in figure.alt


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("kind", MAKERS)
def test_no_heading_is_skipped_and_every_picture_is_told(kind: str, lang: str) -> None:
    level = 0
    for one in flat(of_example(kind, lang).blocks):
        if isinstance(one, Heading):
            assert one.level <= level + 1, plain(one.runs)
            assert plain(one.runs).strip()
            level = one.level
        if isinstance(one, Picture):
            assert one.svg.startswith("<svg")
            assert one.alt.strip()
            assert one.caption.strip()
        if isinstance(one, Table):
            assert all(len(row) == len(one.columns) for row in one.rows), one.caption


# --- what is agreed, and what is not ------------------------------------------------------------


def test_an_open_objection_stands_with_whose_and_why() -> None:
    lines = lines_under(of_example("charter", "en"), "Our words")
    assert "confidentiality" in lines
    objection = "Sample Police objects: We must report an offence; we cannot promise less."
    assert objection in lines
    assert objection.replace("Police objects", "Health Centre has a reservation") in lines
    agreed = table_in(of_example("charter", "en"), "Words we agree on")
    assert "confidentiality" not in [plain(row[0]) for row in agreed.rows]
    assert len(agreed.rows) == 7


def test_the_ladder_is_there_step_by_step() -> None:
    there = [one for one in flat(of_example("charter", "fr").blocks) if isinstance(one, Items)]
    [steps] = [one for one in there if one.ordered]
    assert len(steps.items) == 3
    assert plain(steps.items[0]).startswith("La personne à qui la chose pèse")


def test_each_organisation_has_a_line_to_sign_that_stays_on_its_page() -> None:
    document = of_example("charter", "en")
    together = [one for one in document.blocks if isinstance(one, Together)]
    [sheet] = [one for one in together[-1].blocks if isinstance(one, Table)]
    assert sheet.blank
    collaboration = Collaboration(EXAMPLE)
    collaboration.refresh()
    assert [plain(row[0]) for row in sheet.rows] == [*collaboration.organisations]
    assert all(plain(cell) == "" for row in sheet.rows for cell in row[1:])
    assert [*sheet.columns] == ["Organisation", "Name", "Function", "Signature", "Date"]


def test_what_is_left_to_do_stands_in_one_list() -> None:
    left = "\n".join(lines_under(of_example("charter", "en"), "What is still to be done"))
    assert "To be agreed: confidentiality." in left
    assert "our rules for deciding" in left, "their day of review has passed"
    assert "Sample Town was absent and has still to confirm" in left
    assert "welcome new colleagues" in left


def test_the_charter_has_nothing_of_a_test() -> None:
    text = text_of(of_example("charter", "en"))
    assert "would be left" not in text
    assert "If this person left" not in text
    assert "guesses matched" not in text


def test_what_was_dropped_is_in_no_plan_and_does_not_vanish() -> None:
    document = of_example("charter", "en")
    rows = table_in(document, "Who does what, and by when").rows
    assert "Write down how care comes first" not in {plain(row[0]) for row in rows}
    dropped = (
        "Dropped since, and no part of the plan any more: Write down how care comes first "
        "(It is part of the one interview now)."
    )
    assert dropped in lines_under(document, "Our plan in short")


def test_what_may_be_done_under_conditions_does_not_vanish() -> None:
    rows = table_in(of_example("charter", "en"), "The parties and their mandates, as each told it")
    may = {plain(row[0]): plain(row[2]) for row in rows.rows}
    assert "\nUnder conditions: share a name with a partner" in may["Sample Police"]
    assert may["Sample Town"] == "–"


def test_who_says_two_things_of_a_name_is_told_to_clear_it_up() -> None:
    lines = lines_under(of_example("charter", "en"), "What is still to be done")
    [line] = [one for one in lines if one.startswith("To be cleared up by ")]
    told = line.partition(":")[0]
    assert "Sample Street Work" in told  # no mandate for it, and tells it with agreement
    assert "Sample Police" not in told  # under conditions, in danger only


def test_the_annex_is_not_signed_and_says_of_when_it_is() -> None:
    lines = lines_under(of_example("charter", "en"), "Annex: what the charter rests on")
    assert lines[0].startswith("The annex informs: it is no part of what is signed.")
    assert any(one.startswith("As it was said on 2 June 2026") for one in lines)
    assert not any(one.endswith(" – 4 objectives.") for one in lines)


@pytest.mark.parametrize("kind", ["charter", "evaluation"])
def test_results_say_an_action_in_the_documents_language_where_it_was_recorded(kind: str) -> None:
    drawn = [one for one in flat(of_example(kind, "fr").blocks) if isinstance(one, Picture)]
    told = "".join(one.svg + one.alt for one in drawn)
    assert "Ouvrir le numéro commun" in told
    assert "Open the common number" not in told
    assert "Open the common number" in "".join(
        one.svg for one in flat(of_example(kind, "en").blocks) if isinstance(one, Picture)
    )


def test_days_of_review_that_have_passed_are_in_the_list_too() -> None:
    lines = lines_under(of_example("charter", "en"), "How long it holds, and how it is changed")
    first = lines.index("Besides, we look again at single parts of it:") + 1
    assert lines[first].startswith("17 November 2026: that day has passed: ")


def test_minutes_say_how_the_absent_decided_and_which_days_have_passed() -> None:
    document = of_example("minutes", "en")
    [heard] = [one for one in lines_under(document, "What partners reported") if "its word" in one]
    told = "Sample Town has given its word on 30 decisions taken in its absence: 30 confirmed."
    assert heard == told
    rows = table_in(document, "Who does what, and by when").rows
    by = {plain(row[0]): (plain(row[1]), plain(row[3])) for row in rows}
    late = by["Agree on one interview for all"][1]
    assert late == "15 October 2026: that day has passed"
    assert by["Prévenir l'école avant de venir"] == ("nobody yet", "–")
    assert "To be filled in" in {plain(what) for _label, what in document.facts}


PROPOSED = "Proposed wording, not yet decided:"


@pytest.mark.parametrize(
    ("chapter", "wording"),
    [
        ("Joining and leaving", "An organisation may leave at any time. It tells the others"),
        ("How long it holds, and how it is changed", "It is not meant to be a contract"),
    ],
)
def test_what_nobody_decided_is_marked_as_proposed(chapter: str, wording: str) -> None:
    lines = lines_under(of_example("charter", "en"), chapter)
    [place] = [n for n, line in enumerate(lines) if wording in line]
    assert PROPOSED in lines[:place]


def test_what_a_rule_says_comes_before_what_is_proposed() -> None:
    lines = lines_under(of_example("charter", "en"), "Joining and leaving")
    assert lines[0].endswith("All of us decide, by consent, at the next meeting.")
    assert PROPOSED not in lines_under(of_example("charter", "en"), "How we decide")


def test_without_a_rule_consent_is_a_proposal(collaboration: Collaboration) -> None:
    document = charter_document(collaboration, words("en"), MADE)
    lines = lines_under(document, "How we decide")
    assert lines[lines.index(PROPOSED) + 1].startswith("We decide by consent")


def test_who_signs_is_told_what_is_proposed() -> None:
    lines = lines_under(of_example("charter", "en"), "Signatures")
    assert lines[0].startswith("Not to be signed yet. Draft: 2 chapters have wording that nobody")
    assert "All sign the same text. What is marked as proposed wording was decided by" in lines[1]
    facts = dict(of_example("charter", "en").facts)
    assert "1 decision is open" in plain(facts["State"])


def test_a_rule_whose_day_has_passed_says_so() -> None:
    rules = table_in(of_example("charter", "en"), "Our rules")
    days = {plain(row[2]) for row in rules.rows}
    assert days == {"17 November 2026: that day has passed"}


def test_an_action_past_its_day_says_so() -> None:
    rows = table_in(of_example("charter", "en"), "Who does what, and by when").rows
    states = {plain(row[0]): plain(row[4]) for row in rows}
    assert states["Agree on one interview for all"] == "under way, past its day"
    assert states["Set up the interview room"] == "under way"


def test_what_was_agreed_when_stands_in_the_annex() -> None:
    rows = table_in(of_example("charter", "en"), "Our meetings").rows
    agreed = {plain(row[0]).split(",")[0]: plain(row[4]) for row in rows}
    assert agreed["19 May 2026"] == "Vision (1), Value (5)"
    assert agreed["17 November 2026"] == "Word (2), Action (1), Lesson (2)"


def test_pictures_of_the_annex_are_small() -> None:
    pictures = [one for one in flat(of_example("charter", "en").blocks) if isinstance(one, Picture)]
    chapters = [one.small for one in pictures[:2]]
    assert chapters == [False, False], "what partners may tell, and the plan over time"
    assert {one.small for one in pictures[2:]} == {True}


def test_the_evaluation_begins_with_what_matters() -> None:
    lines = lines_under(of_example("evaluation", "en"), "In short")
    assert lines[0].startswith("Higher than the time before: Knowing each other's mandates; Fair")
    assert "The person in the middle says less than 3 of 5: Our managers' support." in lines
    assert "Lessons that nobody sees to yet: Prévenir l'école avant de venir." in lines


# --- two languages ------------------------------------------------------------------------------


def test_what_is_not_translated_is_marked_with_its_language() -> None:
    english = [one for runs in runs_of(of_example("charter", "en")) for one in runs]
    french = [one for runs in runs_of(of_example("charter", "fr")) for one in runs]
    school = "Chaque école sait vers qui se tourner"
    assert Run(school, "fr") in english
    assert Run(school) in french
    number = "One number that anybody can call, day and night"
    assert Run(number, "en") in french
    assert Run(number) in english
    assert not [one for one in english if one.lang == "en"]
    assert not [one for one in french if one.lang == "fr"]


@pytest.mark.parametrize("kind", ["charter", "minutes", "newcomers", "sheet"])
def test_what_organisations_wrote_is_marked_with_its_language(kind: str) -> None:
    wrote = {
        "charter": "We must report an offence; we cannot promise less.",
        "minutes": "We must report an offence; we cannot promise less.",
        "newcomers": "intake, worker on duty",
        "sheet": "the desk of the unit, at any hour",
    }
    there = [one for runs in runs_of(of_example(kind, "fr")) for one in runs]
    marked = [one.text for one in there if one.lang == "en"]
    assert wrote[kind] in "".join(marked), marked
    assert wrote[kind] not in "".join(one.text for one in there if not one.lang)


def test_what_was_written_without_a_name_has_no_language() -> None:
    """It would help to tell who wrote it."""
    signs = table_in(of_example("charter", "fr"), "Nos valeurs").rows
    assert {one.lang for row in signs for one in row[1]} == {""}


def test_a_sentence_keeps_the_language_of_what_fills_it() -> None:
    about = (Run("care first", "en"), Run(", "), Run("dévoilement"))
    assert filled(words("fr"), "{n}: {name}.", n=2, name=about) == (Run("2: "), *about, Run("."))
    known = {"We call back.": "en", "Nous rappelons.": "fr"}
    text = "We call back.\nNous rappelons.\nAnybody?"
    assert spoken(text, known, words("fr")) == (
        Run("We call back.\n", "en"),
        Run("Nous rappelons.\nAnybody?"),
    )


@pytest.mark.parametrize(("lang", "first"), [("fr", "One number"), ("en", "Chaque école")])
def test_what_is_still_to_be_translated_is_a_list(lang: str, first: str) -> None:
    collaboration = Collaboration(EXAMPLE)
    collaboration.refresh()
    these = untranslated(collaboration, lang)
    assert any(text.startswith(first) for one in these for text in one.text.values())
    assert not [one for one in these if lang in one.text or one.status == "withdrawn"]


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("kind", ["charter", "minutes", "newcomers", "evaluation", "sheet"])
def test_no_person_is_named_but_those_who_speak_for_all(kind: str, lang: str) -> None:
    collaboration = Collaboration(EXAMPLE)
    collaboration.refresh()
    text = text_of(of_example(kind, lang))
    spoken_of = {"Sample 07", "Sample 11"}  # a decision names them
    others = {one.name for one in collaboration.people.all()} - spoken_of
    assert others
    assert [name for name in others if f"{name} " in text or f"{name}," in text] == []
    numbers = [one.participant for one in collaboration.people.all()]
    assert [one for one in numbers if one in text] == []


def test_who_came_is_told_by_organisation() -> None:
    rows = table_in(of_example("minutes", "en"), "Who came, by organisation").rows
    told = {plain(row[0]): (plain(row[1]), plain(row[2])) for row in rows}
    assert told["Sample Schools"] == ("2", "1")


def test_what_was_erased_does_not_come_back(tmp_path: Path) -> None:
    secret = "Files that are complete, and witnesses who are not left alone."
    assert secret in text_of(of_example("charter", "en"))
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "example"))
    folder.chmod(0o700)
    settings = folder / "collaboration.toml"
    text = settings.read_text()
    settings.write_text(f"keep_until = 2026-11-20\n{text}")
    purge(Collaboration(folder), words("en"), today=MADE)
    document = MAKERS["charter"](Collaboration(folder), "en")
    assert secret not in text_of(document)
    pictures = [one.caption for one in flat(document.blocks) if isinstance(one, Picture)]
    assert pictures == ["The plan over time"], "it is drawn from decisions"
    assert "Our words" in chapters(document), "what was decided belongs to all"


# --- little is known ----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_before_the_first_meeting_there_is_a_charter_to_sign(
    collaboration: Collaboration, lang: str
) -> None:
    here = words(lang)
    document = charter_document(collaboration, here, MADE)
    assert here("Who we are") in chapters(document)
    assert here("Signatures") in chapters(document)
    assert here("Annex: what the charter rests on") not in chapters(document)
    assert here("Our words") not in chapters(document)
    assert newcomers(collaboration, here, MADE).blocks
    assert evaluation(collaboration, here, MADE).blocks
    for one in partner_sheets(collaboration, here, MADE).values():
        assert [it.style for it in one.blocks if isinstance(it, Paragraph)] == ["todo"]


def test_after_one_meeting_what_was_decided_is_there(
    collaboration: Collaboration, person: Callable[..., Any]
) -> None:
    person()
    session = collaboration.in_session("facilitator")
    collaboration.decisions.record(
        "11111111-1111-4111-8111-111111111111",
        lambda _before: Decision(
            id="11111111-1111-4111-8111-111111111111",
            activity="values.vision",
            kind="vision",
            status="agreed",
            text={"fr": "Une porte ouverte."},
            lang="fr",
            session=session,
        ),
    )
    document = minutes(collaboration, words("en"), session, MADE)
    assert chapters(document)[:2] == ["Who came", "What we decided"]
    [row] = table_in(document, "Decisions").rows
    assert row[1] == (Run("Une porte ouverte.", "fr"),)
    charter = charter_document(collaboration, words("en"), MADE)
    assert "Une porte ouverte." in lines_under(charter, "Our vision")


def test_the_minutes_of_an_earlier_meeting_know_nothing_of_later_ones() -> None:
    first = minutes(Collaboration(EXAMPLE), words("en"), "2026-06-02", MADE)
    text = text_of(first)
    assert "Write down how care comes first" in text, "it was dropped only in November"
    assert "Small things that young people can keep" not in text
    assert "17 November 2026" in text, "when they meet again"


def test_the_same_day_makes_the_same_document() -> None:
    again = MAKERS["newcomers"](Collaboration(EXAMPLE), "en")
    assert again == of_example("newcomers", "en")
    other = replace(again, made=date(2026, 12, 1))
    assert other != again
