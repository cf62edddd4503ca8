"""Word and PDF files, opened again by others than who wrote them."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from papers import PAPER, filled, paper

from workbook.documents import Heading, Paragraph, Table, Together, run
from workbook.documents import docx as word
from workbook.documents import house as styles
from workbook.documents.docx import to_docx
from workbook.documents.packing import unpacked
from workbook.documents.pdf import HOUSE, to_pdf
from workbook.language import words

EN, FR = words("en"), words("fr")


@pytest.fixture(scope="module")
def written() -> bytes:
    return to_docx(PAPER, EN)


@pytest.fixture(scope="module")
def opened(written: bytes) -> Any:
    return docx.Document(io.BytesIO(written))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return to_pdf(PAPER, EN)


def texts(opened: Any, style: str) -> list[str]:
    return [one.text for one in opened.paragraphs if one.style.name == style]


def test_word_has_real_styles(opened: Any) -> None:
    assert texts(opened, "Cover Title") == ["Charter of our collaboration"]
    assert texts(opened, "Heading 1") == ["Why we work together", "Who does what Qui fait quoi"]
    assert texts(opened, "Heading 2") == ["What we promise", "Signatures"]
    assert texts(opened, "Quote") == ["Personne ne raconte deux fois.\nNi à nous."]
    assert texts(opened, "List Bullet") == ["We call back.", "Nous rappelons."]
    assert texts(opened, "Caption")[0] == "Table 1. Actions of the year"


def test_word_knows_the_language_of_everything(opened: Any) -> None:
    default = opened.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert default.get(qn("w:val")) == "en-CA"
    assert opened.core_properties.language == "en-CA"
    marked = {
        run.text
        for run in opened.element.body.iter(qn("w:r"))
        for lang in run.iter(qn("w:lang"))
        if lang.get(qn("w:val")) == "fr-CA"
    }
    assert marked >= {" / sécurité", "Nous rappelons.", "Appeler", "Qui fait quoi"}
    assert not marked & {"We agreed: ", "We call back."}


def test_the_heads_of_words_tables_are_repeated(opened: Any) -> None:
    assert len(opened.tables) == 2
    for table in opened.tables:
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert heads[0]
        assert not any(heads[1:])
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    look = opened.tables[0]._tbl.tblPr.find(qn("w:tblLook"))
    assert look.get(qn("w:firstRow")) == look.get(qn("w:firstColumn")) == "1"
    assert opened.tables[0]._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_what_is_signed_stays_under_its_sentence(opened: Any) -> None:
    rows = opened.tables[1].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert kept == [True, True, True, None]
    sentence = next(one for one in opened.paragraphs if one.text.startswith("By signing"))
    assert sentence.paragraph_format.keep_with_next


def test_words_pictures_are_drawings_that_say_what_they_show(opened: Any, written: bytes) -> None:
    said = [one.get("descr") for one in opened.element.body.iter(qn("wp:docPr"))]
    assert said == ["One bar: School, 5.", "The same bar again."]
    files = unpacked(written)
    assert files["word/media/figure1.svg"].startswith(b"<svg")
    assert b"system-ui" not in files["word/media/figure1.svg"]
    assert files["word/document.xml"].count(b"asvg:svgBlip") == 2
    assert any(data.startswith(b"\x89PNG") for data in files.values())


def test_words_contents_lead_to_the_chapters(opened: Any) -> None:
    body = opened.element.body
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert links == marks == ["chapter_1", "chapter_2"]
    fields = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    assert fields == ["begin", "separate", "end"]


def test_the_foot_of_each_page_says_which_it_is(opened: Any) -> None:
    section = opened.sections[0]
    assert section.footer.paragraphs[-1].text.startswith("Meeting of 2 June 2026, version 3\tPage ")
    codes = [one.text for one in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert section.different_first_page_header_footer  # none on the cover
    french = docx.Document(io.BytesIO(to_docx(replace(paper(), lang="fr"), FR)))
    assert french.sections[0].footer.paragraphs[-1].text.endswith("Page 1 sur 1")


def test_each_numbered_list_begins_with_one(opened: Any) -> None:
    numbers = [
        one._p.pPr.numPr.numId.val for one in opened.paragraphs if one.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]


def test_word_opens_it_as_one_of_its_own(written: bytes) -> None:
    settings = unpacked(written)["word/settings.xml"].decode()
    found = re.findall(r'compatibilityMode"[^>]*w:val="(\d+)"', settings)
    assert found == ["15"]


def test_the_styles_that_are_shipped_are_those_of_the_code() -> None:
    made, shipped = (unpacked(one) for one in (styles.house(), styles.HOUSE.read_bytes()))
    canonical = [
        ElementTree.canonicalize(one["word/styles.xml"].decode()) for one in (made, shipped)
    ]
    assert canonical[0] == canonical[1]
    known = {style.name for style in docx.Document(str(styles.HOUSE)).styles}
    assert known >= {*word.STYLES.values(), "Cell", "Fact", "TOC 1", "Heading 5", "Cover Kicker"}


def test_a_template_with_other_styles_and_a_logo_is_kept(tmp_path: Path) -> None:
    template = docx.Document(str(styles.HOUSE))
    template.styles["Heading 1"].font.name = "Georgia"
    template.sections[0].header.paragraphs[0].text = "Logo"
    template.sections[0].footer.paragraphs[0].text = "Our address"
    template.styles["Lead"].delete()
    template.save(str(tmp_path / "ours.docx"))
    opened = docx.Document(io.BytesIO(to_docx(PAPER, EN, tmp_path / "ours.docx")))
    assert opened.styles["Heading 1"].font.name == "Georgia"
    assert opened.sections[0].header.paragraphs[0].text == "Logo"
    first, last = opened.sections[0].footer.paragraphs
    assert first.text == "Our address"
    assert last.text.startswith("Meeting of")
    assert texts(opened, "Lead") == ["Young people meet four of us."]


def test_what_is_no_template_is_told(tmp_path: Path) -> None:
    bad = tmp_path / "ours.docx"
    bad.write_bytes(b"no")
    with pytest.raises(ValueError, match="cannot be used as a template"):
        to_docx(PAPER, EN, bad)
    with pytest.raises(ValueError, match="cannot be used as a template"):
        to_docx(PAPER, EN, tmp_path / "nowhere.docx")
    with pytest.raises(ValueError, match="cannot be used as a template"):
        to_pdf(PAPER, EN, tmp_path / "nowhere.typ")


def elements(above: Any) -> list[Any]:
    inside = above.get("/K", [])
    several = list(inside) if isinstance(inside, pikepdf.Array) else [inside]
    found = [one for one in several if isinstance(one, pikepdf.Dictionary) and "/S" in one]
    return [below for one in found for below in (one, *elements(one))]


def of_kind(opened: pikepdf.Pdf, kind: str) -> list[Any]:
    return [one for one in elements(opened.Root.StructTreeRoot) if str(one.S) == kind]


def scope(cell: Any) -> str:
    about = cell.get("/A", [])
    several = list(about) if isinstance(about, pikepdf.Array) else [about]
    return next((str(one.Scope) for one in several if "/Scope" in one), "")


def test_a_pdf_says_that_it_is_for_everybody(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang).startswith("en")
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        about = opened.open_metadata()
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "Charter of our collaboration"
        assert about["dc:description"] == "What partners agreed"


def test_a_pdf_has_its_fonts_inside(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        names = {
            str(font.BaseFont)
            for page in opened.pages
            for font in page.get("/Resources", {}).get("/Font", {}).values()
        }
    assert names
    assert all(re.match(r"/[A-Z]{6}\+Inter-(Regular|Bold)", name) for name in names), names


def test_a_pdfs_tables_have_headings_both_ways(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(of_kind(opened, "/Table")) == 2
        scopes = [scope(one) for one in of_kind(opened, "/TH")]
    assert scopes.count("/Row") == 40 + 2
    assert scopes.count("/Column") == 3 + 4


def test_a_pdf_says_in_words_what_its_pictures_show(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        said = [str(one.get("/Alt", "")) for one in of_kind(opened, "/Figure")]
        languages = {
            str(one.Lang)[:2] for one in elements(opened.Root.StructTreeRoot) if "/Lang" in one
        }
        heads = [len(of_kind(opened, f"/H{level}")) for level in (1, 2)]
    assert [one for one in said if one] == ["One bar: School, 5.", "The same bar again."]
    assert "fr" in languages
    assert heads[1] == 2


def test_the_same_document_makes_the_same_bytes(written: bytes, pdf: bytes) -> None:
    assert to_docx(PAPER, EN) == written
    assert to_pdf(PAPER, EN) == pdf


def test_what_is_taller_than_a_page_goes_on_on_the_next() -> None:
    tall = Together([Paragraph(run("We call back.\n" * 120))])
    signed = Table(
        "Who came", ["Name", "Signature"], [[run(str(n)), ()] for n in range(60)], blank=True
    )
    with pikepdf.open(io.BytesIO(to_pdf(paper(tall, signed), EN))) as opened:
        assert len(opened.pages) >= 3 + 3


def test_another_typst_template_may_show_a_logo_beside_it(tmp_path: Path) -> None:
    own = tmp_path / "ours.typ"
    logo = 'width="40" height="10"'
    (tmp_path / "logo.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {logo}/>')
    own.write_text(HOUSE.read_text() + '\n#image("logo.svg", alt: "Our logo")\n')
    with pikepdf.open(io.BytesIO(to_pdf(PAPER, EN, own))) as opened:
        assert str(of_kind(opened, "/Figure")[-1].Alt) == "Our logo"


def test_what_is_wrong_with_a_template_is_told(tmp_path: Path) -> None:
    own = Path(shutil.copy(HOUSE, tmp_path / "ours.typ"))
    own.write_text(HOUSE.read_text() + "\n#nothing-of-the-kind\n")
    with pytest.raises(ValueError, match=r"ours.typ makes no PDF: unknown variable"):
        to_pdf(PAPER, EN, own)


HARD = "\ufeff\x00#eval(1) $x$ 🙂 日本 \u202eא\u0301\u200d\ufe0f\ud800 " + "w" * 300
SOME = settings(max_examples=25)


@SOME
@given(st.text(max_size=40))
@example(HARD)
@example('#import "x" \\ * _ ` @a <b> // = - + / ~ \' --- https://a.b')
def test_any_text_becomes_a_pdf(text: str) -> None:
    assert to_pdf(filled(text), FR).startswith(b"%PDF")


@SOME
@given(st.text(max_size=40))
@example(HARD)
def test_any_text_becomes_a_word_file(text: str) -> None:
    opened = docx.Document(io.BytesIO(to_docx(filled(text), FR)))
    assert len(opened.tables) == 1


def test_a_document_of_nothing_but_a_title_is_one_page() -> None:
    with pikepdf.open(io.BytesIO(to_pdf(paper(), EN))) as opened:
        assert len(opened.pages) == 1
    deep = [Heading(level, run(f"Level {level}")) for level in range(1, 6)]
    assert to_pdf(paper(*deep), EN)
    assert texts(docx.Document(io.BytesIO(to_docx(paper(*deep), EN))), "Heading 5") == ["Level 5"]
