"""What people read in French is complete and set as French is; scripts have no words."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import nbformat
import pytest
from babel.messages.catalog import Message

from workbook.language import LANGUAGES, Words, words
from workbook.locale import catalogue
from workbook.questions import Option, Question
from workbook.server.notebooks import for_visitor
from workbook.workshops import WORKSHOPS

FRENCH = catalogue.read("fr")
TRANSLATED = catalogue.messages(FRENCH)
NOTEBOOKS = sorted((catalogue.ROOT / "notebooks").glob("*.ipynb"))
SCRIPTS = sorted(
    path
    for folder in ("widgets", "server/static")
    for path in (catalogue.PACKAGE / folder).glob("*.js")
)


def gaps(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


# --- complete and in step ------------------------------------------------------------------------


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_the_catalogue_is_complete_and_in_step(lang: str) -> None:
    to_do = catalogue.stale(lang)
    assert not to_do, "\n".join(["run python -m workbook.locale.catalogue, translate:", *to_do])


def test_writing_it_again_changes_nothing() -> None:
    once, again = catalogue.current("fr"), catalogue.current("fr")
    assert once.text() == again.text()
    assert once.compiled() == again.compiled()
    assert b"-Date" not in once.text() + once.compiled()


class Asked(Words):
    """French words that note what they are asked for."""

    def __init__(self) -> None:
        super().__init__("fr")
        self.all: list[str] = []

    def __call__(self, message: str, **values: object) -> str:
        self.all.append(message)
        return super().__call__(message, **values)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_paragraph_of_a_notebook_is_read_in_french(path: Path) -> None:
    asked = Asked()
    for_visitor(nbformat.read(path, as_version=4), asked, "facilitator")
    assert asked.all
    missing = [text for text in asked.all if text and text not in FRENCH]
    assert not missing


def test_what_a_workshop_declares_is_read_in_french() -> None:
    declared = [
        text
        for workshop in WORKSHOPS.values()
        for activity in workshop.everything
        for text in (
            workshop.title,
            activity.title,
            activity.say,
            activity.adds,
            *(text for stage in activity.stages for text in (stage.title, stage.say)),
            *(text for one in activity.all_questions for text in (one.label, one.help)),
            *(option.label for one in activity.all_questions for option in options(one)),
            *(option.tells for one in activity.all_questions for option in options(one)),
            *(option.label for option in activity.writes),
            *(text for picture in activity.all_pictures for text in (picture.title, picture.read)),
        )
    ]
    said = {text for text in declared if text and not text.isdigit()}
    assert len(said) > 400
    assert {text for text in said if text not in FRENCH} == set()


def options(question: Question) -> list[Option]:
    """The options, rows and columns that are declared, and the ends of a scale."""
    lists = ("options", "rows", "columns")
    ends = [Option("end", end) for end in getattr(question, "ends", ())]
    return [*ends, *(one for name in lists for one in getattr(question, name, ()))]


def test_what_is_marked_is_found() -> None:
    source = """
words(_("One"), n=_("Two"))
_(
    "Three and "
    "four"
)
words.count("{n} five", "{n} fives", len(all))
data.count(b'"', 1)
text.count("six")
"""
    assert catalogue.in_code(source) == ["One", "Two", "Three and four", ("{n} five", "{n} fives")]


def test_only_words_as_they_stand_can_be_marked() -> None:
    with pytest.raises(ValueError, match="line 2"):
        catalogue.in_code("name = 'x'\n_(f'Hello {name}')")


def test_it_says_what_is_to_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "fr" / "LC_MESSAGES"
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "marked", lambda: iter([("a.py", "Open"), ("b.py", "Nobody")]))
    assert catalogue.main(["--check"]) == 1
    assert not folder.exists(), "it only looks"
    assert catalogue.main([]) == 1
    assert "not translated: 'Nobody' (b.py)" in capsys.readouterr().out

    po = folder / "workbook.po"
    translated = po.read_text("utf-8")
    for english, french in {"Open": "Ouvrir", "Nobody": "Personne"}.items():
        translated = translated.replace(
            f'"{english}"\nmsgstr ""', f'"{english}"\nmsgstr "{french}"'
        )
    po.write_text(translated, "utf-8")
    assert catalogue.stale("fr") == ["workbook.mo is not what workbook.po makes."]
    assert catalogue.main([]) == 0
    assert catalogue.main(["--check"]) == 0

    monkeypatch.setattr(catalogue, "marked", lambda: iter([("a.py", "Open it")]))
    assert "not in the catalogue: 'Open it' (a.py)" in catalogue.stale("fr")
    assert "read nowhere any more: 'Nobody' (b.py)" in catalogue.stale("fr")
    assert catalogue.write("fr") == ["guessed: 'Open it' (a.py)"]


# --- each translation ----------------------------------------------------------------------------


def test_every_translation_has_the_gaps_of_its_original() -> None:
    assert sum(bool(gaps(catalogue.ids(one)[0])) for one in TRANSLATED) > 100
    assert [catalogue.ids(one)[0] for one in TRANSLATED if not same_gaps(one)] == []


def same_gaps(message: Message) -> bool:
    originals, french = catalogue.ids(message), catalogue.strings(message)
    forms = 1 if len(originals) == 1 else FRENCH.num_plurals
    found, wanted = [gaps(text) for text in french], gaps(originals[-1])
    # The one may do without its number, as in “One person”.
    return len(found) == forms and found[-1] == wanted and all(one <= wanted for one in found)


def test_every_translation_keeps_the_marks_of_its_notebook() -> None:
    said = [
        (catalogue.ids(one)[0], catalogue.strings(one)[0])
        for one in TRANSLATED
        if any(file.startswith("notebooks/") for file, _line in one.locations)
    ]
    assert said
    assert [english for english, french in said if marks(english) != marks(french)] == []


def marks(text: str) -> tuple[list[str], int]:
    """How each line begins, as Markdown goes, and how often something is set bold."""
    return re.findall(r"^(?:#+ |[-*] |\d+\. |> |)", text, re.MULTILINE), text.count("**")


UNTIDY = {
    "an ordinary space before : % »": r" [:%»]",
    "a space before ; ? !": r"\s[;?!]",
    "no space before % »": r"[^\s\u00a0\u202f][%»]",
    "no space before :": r"[^\s\u00a0\u202f]:(?=\s|$)",
    "no non-breaking space after «": r"«[^\u00a0\u202f]",
    "a straight apostrophe": r"'",
    "English quotation marks": r"[“”\"]",
    "three dots": r"\.\.\.",
    "two spaces": r"  ",
    "a space at an end": r"^\s|\s$",
}


def untidy(text: str) -> list[str]:
    return [what for what, pattern in UNTIDY.items() if re.search(pattern, text)]


def test_every_translation_is_set_as_french_is() -> None:
    french = [text for message in TRANSLATED for text in catalogue.strings(message)]
    assert {text: untidy(text) for text in french if untidy(text)} == {}


@pytest.mark.parametrize(
    "text",
    ["Qui ?", "Qui\u00a0?", "Dites :", "Dites: oui", "« oui »", "l'un", "“oui”", "50 %", "Un..."],
)
def test_untidy_french_is_seen(text: str) -> None:
    assert untidy(text)


# --- what people get -----------------------------------------------------------------------------


def test_french_is_french() -> None:
    french = words("fr")
    assert french("disclosure") == "dévoilement"
    assert french("Round {n}", n=2) == "Tour 2"
    assert french("{whole}.{decimals}", whole=3, decimals=5) == "3,5"
    assert [words(lang).number(2.25, 1) for lang in ("en", "fr")] == ["2.2", "2,2"]
    assert french.number(2.0, 0) == "2"
    assert [french.count("{n} person", "{n} people", n) for n in (0, 1, 2)] == [
        "0 personne",
        "1 personne",
        "2 personnes",
    ]


def test_what_has_no_translation_stays_as_it_is() -> None:
    assert words("fr")("Police of Example Town") == "Police of Example Town"
    assert words("xx").lang == "en"
    assert words("en").count("{n} person", "{n} people", 1) == "1 person"


# --- scripts have no words of their own ----------------------------------------------------------

# A line's strings and comments, whichever begins first.
STRING = re.compile(r"""//.*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`""")
# Where text becomes something people read.
SHOWN = re.compile(
    r"""(?:textContent|innerText|innerHTML|title|placeholder|alt|ariaLabel)\s*[:=]\s*$"""
    r"""|setAttribute\("(?:aria-label|title|alt|placeholder)",\s*$"""
)


def prose(script: str) -> list[str]:
    """Strings that people would read: sentences anywhere, and any word where text is shown."""
    found = []
    for line in script.splitlines():
        for match in STRING.finditer(line):
            text = re.sub(r"\$\{[^}]*(?:\}|$)|\{\w+\}", "", match.group()[1:-1]).strip()
            sentence = re.match(r"[A-ZÀ-Ý][a-zà-ÿ']* \S", text) or re.search(
                r"\w \w.*[.!?…]$", text
            )
            label = re.search(r"[^\W\d_]{2}", text) and SHOWN.search(line[: match.start()])
            if not match.group().startswith("//") and (sentence or label):
                found.append(match.group())
    return found


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_has_no_words_of_its_own(path: Path) -> None:
    found = prose(path.read_text("utf-8"))
    assert not found, f"{path.name}: give it these from Python, as `words`: {found}"


def test_words_in_a_script_are_seen() -> None:
    assert prose('add("h2", "Send my answer");') == ['"Send my answer"']
    assert prose("tell(`Saved at ${time}.`);") == ["`Saved at ${time}.`"]
    assert prose('make("p", { textContent: "optional" });') == ['"optional"']
    assert prose('el.setAttribute("aria-label", "close");') == ['"close"']


def test_code_in_a_script_is_not_taken_for_words() -> None:
    code = """
    // Who reads a phone should not look for it.
    el.classList.add("wb", "wb-form"); notice.className = bad ? "notice error" : "notice good";
    box.querySelector("fieldset fieldset, fieldset textarea"); // "Not this either."
    this.on("change:questions change:phase", () => this.redraw());
    add("p", `${words.code} `); const url = `${base}api/kernels/${kernel}/channels?id=${id}`;
    make("button", { type: "submit", textContent: words.add }); box.title = "";
    """
    assert prose(code) == []


def test_one_person_is_not_spoken_of_as_several() -> None:
    """“{people}” may be “1 personne”, so no French sentence can go on with a plural."""
    french = [text for one in catalogue.read("fr") for text in catalogue.strings(one)]
    assert [text for text in french if "{people}" in text]
    assert not [text for text in french if "{people} ont " in text]
