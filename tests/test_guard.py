"""What the guard notices in a text, and lets pass: in Python as in the browser, in both languages.

python -m pytest tests/test_guard.py -s -k figures      prints the table of docs/guard.md
"""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright._impl._driver import compute_driver_executable

from workbook.collaboration import Collaboration
from workbook.collaboration.guard import KINDS, Telltale, found, found_in, shared
from workbook.collaboration.telltales import PARTS, RULES, filled
from workbook.errors import AnswerRefused
from workbook.language import words
from workbook.questions import Option, Points, Text, Ties
from workbook.widgets.form import Form
from workbook.workshops import WORKSHOPS

ROOT = Path(__file__).parent.parent
MADE = tomllib.loads((ROOT / "tests" / "guard_cases.toml").read_text("utf-8"))
HALVES = ("looked at", "held out")
MORE = ("hard", "late")
NECESSITY = "common_language.necessity"
NODE = compute_driver_executable()[0]  # what drives the browser in other tests
ASK = Path(__file__).with_name("js") / "found.js"
# What is asked about and should not be: the public number of a help line.
TEXT_US = "Texter au 514 600-1002, c’est la ligne publique de Tel-jeunes."
HELP_LINE = {"en": {}, "fr": {TEXT_US: ["phone"]}}


def half(texts: list[str], which: str) -> list[str]:
    return texts[HALVES.index(which) :: 2]


def every_text() -> list[str]:
    lists = [texts for by_lang in MADE["found"].values() for texts in by_lang.values()]
    lists += [*MADE["passes"].values()]
    for more in MORE:
        lists += [*MADE[more]["found"].values(), MADE[more]["passes"]]
    return [text for one in lists for text in one] + workshop_texts()


@cache
def workshop_texts() -> list[str]:
    """What people of the example wrote, and what the workshops say themselves."""
    example = ROOT / "data" / "example" / "answers"
    written = [path.read_text("utf-8") for path in sorted(example.glob("*.csv"))]
    import csv

    cells = {cell for text in written for row in csv.reader(text.splitlines()) for cell in row}
    said = {
        words(lang)(text)
        for workshop in WORKSHOPS.values()
        for activity in workshop.everything
        for text in (activity.title, activity.say, *(one.label for one in activity.all_questions))
        for lang in ("en", "fr")
    }
    return sorted(one for one in cells | said if " " in one)


def in_the_browser(texts: list[str]) -> list[list[str]]:
    """What the page's own module finds, in the same order."""
    ran = subprocess.run([NODE, ASK], input=json.dumps(texts), capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_the_page_finds_what_the_server_finds() -> None:
    texts = every_text()
    assert len(texts) > 700
    assert in_the_browser(texts) == [found(text) for text in texts]


def test_whatever_is_typed_the_page_finds_what_the_server_finds() -> None:
    typed: list[str] = []
    telling = st.sampled_from([text for of in MADE["found"].values() for text in of["en"]])

    @given(st.lists(st.text("az AZéÉ0129-./,()@;:!\n’–\u00a0#°ñ") | telling, max_size=4))
    def types(pieces: list[str]) -> None:
        typed.append(" ".join(pieces))

    types()
    server = [found(text) for text in typed]
    assert in_the_browser(typed) == server
    assert 0 < sum(map(bool, server)) < len(server)


@pytest.mark.parametrize(
    "text",
    [
        "1", "a", "a.", "é ", "12 mars ", "girl de ", "dossier 1-", "12 ans, ", "a@", "12 Rue ",
        "- ", "née ", "123 ", "+1 (", "Aa ", "no ", "de d'", "¶", "a-", "saint-",
    ],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    # By counting, not by the clock: what is twice as long may take about twice as many steps.
    import time

    whole = text * (20_000 // len(text))
    found("")
    begun = time.process_time()
    found(whole)
    assert time.process_time() - begun < 5


def test_patterns_are_of_what_both_languages_have() -> None:
    patterns = [*PARTS.values(), *(one for rule in RULES for one in (*rule.low, *rule.cased))]
    for pattern in patterns:
        whole = filled(pattern)
        assert not re.search(r"\\[bBwWdDsS]|\(\?[<P]|\$(?!%\])|(?<!\[)\^", whole), whole
        outside = re.sub(r"\[(?:[^\]\\]|\\.)*\]", "", whole)
        assert "." not in outside, outside
    assert not re.search(r"[{][A-Z]", json.dumps(shared()))


@pytest.mark.parametrize("kind", MADE["found"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_gives_somebody_away_is_noticed(kind: str, lang: str) -> None:
    telling = MADE["found"][kind][lang]
    assert telling
    assert [text for text in telling if kind not in found(text)] == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_gives_nobody_away_passes(lang: str) -> None:
    stopped = {text: found(text) for text in MADE["passes"][lang] if found(text)}
    assert stopped == HELP_LINE[lang]


def test_what_people_wrote_in_the_example_passes() -> None:
    texts = workshop_texts()
    assert len(texts) > 400
    assert not {text: found(text) for text in texts if found(text)}


def test_figures() -> None:
    """The table of docs/guard.md, which has to say the same."""
    lines = ["| what | looked at | held out | hard | late |", "|---|---|---|---|---|"]
    for kind, by_lang in MADE["found"].items():
        row = [str(KINDS[kind])]  # type: ignore[index]
        for which in HALVES:
            texts = [text for texts in by_lang.values() for text in half(texts, which)]
            row.append(f"{sum(kind in found(text) for text in texts)} of {len(texts)}")
        for more in MORE:
            texts = MADE[more]["found"][kind]
            row.append(f"{sum(kind in found(text) for text in texts)} of {len(texts)}")
        lines.append(f"| {' | '.join(row)} |")
    row = ["wrongly asked about"]
    for which in HALVES:
        texts = [text for texts in MADE["passes"].values() for text in half(texts, which)]
        row.append(f"{sum(bool(found(text)) for text in texts)} of {len(texts)}")
    for more in MORE:
        texts = MADE[more]["passes"]
        row.append(f"{sum(bool(found(text)) for text in texts)} of {len(texts)}")
    lines.append(f"| {' | '.join(row)} |")
    table = "\n".join(lines)
    print(table)  # noqa: T201
    assert table in (ROOT / "docs" / "guard.md").read_text("utf-8")


# --- at the door -----------------------------------------------------------------------------


@pytest.fixture
def answer(collaboration: Collaboration, person, number) -> Callable[..., Any]:
    collaboration.steer(NECESSITY, "open")
    somebody = person()

    def send(gain: str, sure: bool = False, **more: Any) -> Any:
        values = {"need": 4, "benefit": 5, "effort": 2, "gain": gain} | more
        return collaboration.answer(NECESSITY, somebody, number(), values, sure=sure)

    return send


def test_the_server_asks_about_a_text_that_tells_too_much(answer: Callable[..., Any]) -> None:
    with pytest.raises(AnswerRefused) as refused:
        answer("Call her at 514 555-0134", give="She lives at H2X 1Y4", cost="time")
    assert set(refused.value.errors) == {"gain", "give"}
    assert all(isinstance(error, Telltale) for error in refused.value.errors.values())
    said = refused.value.sentences(words("en"))["gain"]
    assert "a phone number" in said
    assert "514" not in said
    assert "un numéro de téléphone" in refused.value.sentences(words("fr"))["gain"]


def test_who_is_sure_is_taken_at_their_word(answer: Callable[..., Any]) -> None:
    assert answer("Call her at 514 555-0134", sure=True).rev == 1
    assert answer("We call back within 24 hours").rev == 2


def test_the_form_says_of_which_questions_it_asks() -> None:
    def submit(_id: Any, _values: Any, _round: Any, _session: Any, sure: bool) -> Any:
        assert not sure
        raise AnswerRefused({"gain": Telltale(["phone"])})

    form = Form(submit, lambda *_: None, lang="fr")  # type: ignore[arg-type, return-value]
    said = form.answer({"type": "submit", "answer_id": "x", "values": {}, "sure": "yes"})
    assert said["type"] == "refused"
    assert said["asks"] == ["gain"]
    assert "numéro de téléphone" in said["errors"]["gain"]


def test_only_what_is_written_in_ones_own_words_counts() -> None:
    number = "514 555-0134"
    points = Points("points", "", (Option(number),), own=1)
    assert found_in(points, {number: 10}) == []
    assert found_in(points, {"call 438 555-0199": 10}) == ["phone"]
    ties = Ties("ties", "", (Text("relied_on", ""),))
    assert found_in(ties, {"School": {"relied_on": f"her number, {number}"}}) == ["phone"]
    assert found_in(ties, None) == []


def test_where_contacts_are_asked_for_they_are_not_asked_about() -> None:
    place = WORKSHOPS["roles"].activity("continuity").question("place")
    assert found_in(place, "514 555-0134, ann@example.org, 12 King Street") == []
    assert found_in(place, "born on 12 March 2009") == ["birth"]
