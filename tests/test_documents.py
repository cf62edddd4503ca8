"""What a document has to be before it is written, and what becomes of it as a page."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from papers import BLOCKS, PAPER, SVG, filled, paper

from workbook.documents import (
    Document,
    Heading,
    Items,
    NewPage,
    Paragraph,
    Picture,
    Table,
    Together,
    plain,
    run,
)
from workbook.documents.checked import checked
from workbook.documents.drawings import inline, png, printed, size
from workbook.documents.glyphs import FONTS, UNKNOWN, characters, drawable
from workbook.documents.html import to_html
from workbook.documents.packing import pack, sums, unpacked
from workbook.documents.pdf import to_pdf
from workbook.documents.texts import clean
from workbook.documents.widths import least, shares
from workbook.language import words

EN, FR = words("en"), words("fr")
ONE = Heading(1, run("One"))
TABLE = Table("Roles", ["Function", "Held by"], [[run("Deputy"), run("School")]])

WRONG: list[tuple[str, Document]] = [
    ("A document needs a title.", replace(PAPER, title="")),
    ("“français” is no language", replace(PAPER, lang="français")),
    ("“EN” is no language", paper(Paragraph(run("x", "EN")))),
    ("A fact on the cover needs a label.", replace(PAPER, facts=[("", run("2026"))])),
    ("A heading of level 1 has no words.", paper(Heading(1, ()))),
    ("The first heading, “Two”, is not of level 1.", paper(Heading(2, run("Two")))),
    ("“Three” (level 3) cannot follow “One” (level 1)", paper(ONE, Heading(3, run("Three")))),
    ("cannot follow “One”", paper(ONE, Together([Heading(3, run("Three"))]))),
    ("is of level 0; there are 1 to 5", paper(Heading(0, run("x")))),
    ("A table has no caption.", paper(replace(TABLE, caption=""))),
    ("A column of the table “Roles” has no heading.", paper(replace(TABLE, columns=["", "x"]))),
    ("Row 1 of the table “Roles” has 2 cells instead of 1.", paper(replace(TABLE, columns=["x"]))),
    ("needs 2 widths above 0", paper(replace(TABLE, widths=[1]))),
    ("The picture “Bars” does not say in words", paper(Picture(SVG, " ", "Bars"))),
]


@pytest.mark.parametrize(("sentence", "document"), WRONG, ids=[one[0] for one in WRONG])
def test_a_mistake_of_the_maker_is_told_in_a_sentence(sentence: str, document: Document) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        checked(document)


def test_the_paper_of_these_tests_is_as_it_should_be() -> None:
    assert checked(PAPER) == checked(checked(PAPER))


def test_what_says_nothing_is_left_out() -> None:
    empty = [Paragraph(run("\ufeff ")), Items([(), run("\x00")]), Together([Paragraph(())])]
    assert checked(paper(*empty, ONE, Items([run("a"), ()]))).blocks == [ONE, Items([run("a")])]


def test_new_pages_are_not_empty() -> None:
    page, words = NewPage(), Paragraph(run("x"))
    assert checked(paper(page, page, words, page, page, words, page)).blocks == [words, page, words]


def test_a_heading_of_which_nothing_is_left_is_a_dash() -> None:
    assert checked(paper(Heading(1, run("\x07")))).blocks == [Heading(1, run("–"))]


def test_cleaning_takes_what_nobody_sees_and_keeps_what_people_wrote() -> None:
    assert clean("\ufeffa\x00b\tc\r\nd\u2028e\ud800\uffff\u202ef") == "ab c\nd\ne" + "f"
    for kept in ("L’été à l’école", "שלום 🙂", "ᐃᓄᒃᑎᑐᑦ", "日本"):
        assert clean(kept) == kept


@pytest.mark.parametrize(("lang", "shown"), [("fr", "l’école"), ("en", "l'école")])
def test_french_has_one_kind_of_apostrophe(lang: str, shown: str) -> None:
    told = paper(ONE, Paragraph(run("Prévenir l'école, 5' avant")))
    block = checked(replace(told, lang=lang)).blocks[-1]
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == f"Prévenir {shown}, 5' avant"


def test_a_title_of_two_lines_is_one() -> None:
    assert checked(replace(PAPER, title="Charter\nof ours")).title == "Charter of ours"


def test_the_fonts_have_what_people_here_write() -> None:
    for text in (
        "Œuvrer à l’école « dès Noël »: 3 ≥ 2 → ✓ – — … • ½ €",
        "ᐃᓄᒃᑎᑐᑦ ᓀᐦᐃᔭᐍᐏᐣ",
        "Привет ΑΩ",
    ):
        assert drawable(text) == text
    assert len(characters()) > 2500
    assert (FONTS / "OFL.txt").exists()


def test_what_no_font_has_is_replaced() -> None:
    assert drawable("Ａ ℌ 𝐛 ﬁ") in ("A ℌ b ﬁ", "A H b ﬁ", "A H b fi")
    assert drawable("☐ ☑ 🙂 日") == f"□ ✓ {UNKNOWN} {UNKNOWN}"
    assert drawable("a\ufe0f\u200db") == "ab" or "\u200d" in characters()


@given(st.text())
def test_nothing_is_left_that_cannot_be_drawn(text: str) -> None:
    assert set(drawable(clean(text))) <= characters() | {"\n"}


class Outline(HTMLParser):
    """Which elements a page has, with what they say of themselves."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


PAGE = to_html(PAPER, EN)


def test_a_page_asks_no_host_for_anything() -> None:
    outline = Outline(PAGE)
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _attributes in outline.found}
    assert not re.search(r"@import|url\((?!#)", PAGE)
    namespaces = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert set(re.findall(r"https?://[^\"' ]+", PAGE)) == namespaces


def test_languages_are_marked_where_they_change() -> None:
    assert '<html lang="en">' in PAGE
    assert '<span lang="fr"> / sécurité</span>' in PAGE
    assert '<span lang="en">' not in PAGE
    assert PAGE.count('lang="fr"') == 6 + 40  # 40 rows of the table


def test_tables_have_headings_both_ways_and_a_caption() -> None:
    outline = Outline(PAGE)
    scopes = [one.get("scope") for one in outline.all("th")]
    assert scopes.count("col") == 3 + 4
    assert scopes.count("row") == 40 + 2  # the third line to sign has no heading
    assert re.search(r'<caption id="table-1"><strong>Table 1.</strong> Actions of the year<', PAGE)


def test_pictures_say_what_they_show_and_share_no_ids() -> None:
    outline = Outline(PAGE)
    drawn = outline.all("svg")
    assert [one["aria-label"] for one in drawn] == ["One bar: School, 5.", "The same bar again."]
    assert {one["role"] for one in drawn} == {"img"}
    ids = [one["id"] for _tag, one in outline.found if one.get("id")]
    assert len(ids) == len(set(ids))
    assert PAGE.count("url(#f2-clip)") == PAGE.count('href="#f3-bar"') == 1
    assert "graphics-symbol" not in PAGE


def test_the_contents_lead_to_the_chapters() -> None:
    outline = Outline(PAGE)
    linked = [one["href"] for one in outline.all("a")]
    assert linked == ["#chapter-1", "#chapter-2"]
    assert [one.get("id") for one in outline.all("h2")] == ["contents", "chapter-1", "chapter-2"]
    assert [tag for tag, _one in outline.found if tag == "h1"] == ["h1"]


def test_the_pages_own_words_are_in_its_language() -> None:
    page = to_html(replace(PAPER, lang="fr"), FR)
    for text in ("Table des matières", "Tableau 1.", "Figure 2.", '"Page " counter(page) " sur "'):
        assert text in page


def test_one_table_is_not_numbered() -> None:
    assert "Table 1" not in to_html(paper(TABLE), EN)
    assert "Table 1" not in to_html(paper(TABLE, TABLE), EN), "nor two in what has no contents"


def test_markup_in_answers_is_text() -> None:
    bad = "</style><script>alert(1)</script>\"'&{}"
    page = to_html(replace(filled(bad), stamp=bad), FR)
    assert "<script" not in page
    assert page.count("</style>") == 1
    assert "&lt;script&gt;" in page


def test_a_picture_brings_no_program_along() -> None:
    bad = SVG.replace(
        "<g ", '<script>x</script><image href="https://example.org/a.png"/><g onclick="x" ', 1
    ).replace("</svg>", "<style>@import 'https://example.org'</style></svg>")
    for drawn in (inline(bad, "a", "Bars"), printed(bad)):
        assert not re.search(r"script|onclick|example\.org", drawn)
        assert "School" in drawn


def test_what_is_no_picture_is_told() -> None:
    for bad in ("", "<svg", "<html/>"):
        with pytest.raises(ValueError, match="A picture is no SVG"):
            to_html(paper(Picture(bad, "Bars", "")), EN)
    with pytest.raises(ValueError, match="needs a width and a height"):
        size('<svg xmlns="http://www.w3.org/2000/svg"/>')


def test_a_picture_on_paper_has_its_font_and_ink() -> None:
    drawn = printed(SVG)
    assert "currentColor" not in drawn
    assert "system-ui" not in drawn
    assert 'stroke="#17212b"' in drawn
    assert f"School {UNKNOWN} 5" in drawn
    assert png(drawn).startswith(b"\x89PNG")


def test_a_mark_that_is_no_character_with_its_letter_does_not_stop_the_paper() -> None:
    marked = SVG.replace("School", "q\u0303 E\u0301cole \u2028\u0301")
    assert marked != SVG
    assert f"q École {UNKNOWN}" in printed(marked)
    assert to_pdf(paper(Picture(marked, "Bars", "")), EN).startswith(b"%PDF")


def test_columns_are_as_wide_as_their_words_ask() -> None:
    narrow, wide = shares(Table("x", ["No.", "Action"], [[run("1"), run("to call " * 20)]]))
    assert narrow < 0.2
    assert wide > 0.8
    assert sum((narrow, wide)) == pytest.approx(1)
    assert shares(Table("x", ["a", "b"], [], widths=(1, 3))) == [0.25, 0.75]
    rows = [[run("to call " * 20), run("2 June 2027"), run("to call " * 9)]]
    assert shares(Table("x", ["a", "b", "c"], rows))[1] > len("2 June 2027") / 98
    word = "interorganisationnelle"
    long, _rest = shares(Table("x", [word, "b"], [[(), run("to call " * 90)]]))
    assert long > 0.2


def test_asked_widths_give_way_to_a_long_word() -> None:
    rows = [[run("a"), run("communautaire"), run("b " * 40)]]
    narrow = Table("T", ["One", "Two", "Three"], rows, widths=(2, 1, 8))
    assert shares(narrow)[1] > 20 / 98
    assert sum(shares(narrow)) == pytest.approx(1)
    wide = replace(narrow, widths=(1, 1, 1))
    assert shares(wide) == pytest.approx([1 / 3] * 3)


def test_words_in_a_table_stay_whole_on_a_phone() -> None:
    matrix = Table("x", ["Organisation", *["Municipality"] * 8], [])
    assert least(matrix) > 9 * len("Municipality")
    assert least(TABLE) < 40
    assert f'style="min-width:{0.45 * least(TABLE):.1f}rem"' in to_html(paper(TABLE), EN)


def test_the_same_files_make_the_same_zip() -> None:
    files = {"fr/é.txt": b"un", "en/a.txt": b"one"}
    packed = pack(files)
    assert packed == pack(dict(reversed(files.items())))
    assert unpacked(packed) == files
    names = zipfile.ZipFile(BytesIO(packed)).namelist()
    assert names == ["en/a.txt", "fr/é.txt"]
    first, second = sums(files).splitlines()
    assert first == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  en/a.txt"
    assert second.endswith("  fr/é.txt")


@given(st.text())
@example("\ufeff\x00 🙂\u202e\ud800")
def test_any_text_becomes_a_page(text: str) -> None:
    document = filled(text)
    assert to_html(document, FR).encode("utf-8")
    kept = [plain(one.runs) for one in checked(document).blocks if isinstance(one, Paragraph)]
    assert all(one.strip() for one in kept)


def test_every_kind_of_block_is_tried_here() -> None:
    kinds = {Heading, Paragraph, Items, Table, Picture, NewPage, Together}
    assert {type(block) for block in BLOCKS} == kinds


def test_what_has_no_contents_is_set_closer_on_paper() -> None:
    assert '<body class="short">' in to_html(paper(TABLE), EN)
    assert "<body>" in PAGE
