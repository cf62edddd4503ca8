"""Pieces of Word's XML that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

SVG_BLIP = (
    "<a:extLst {names}><a:ext uri='{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}'>"
    "<asvg:svgBlip xmlns:asvg='http://schemas.microsoft.com/office/drawing/2016/SVG/main' "
    "r:embed='{id}'/></a:ext></a:extLst>"
)


def element(tag: str, **attributes: object) -> Any:
    """An element of Word's own namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def put(parent: Any, tag: str, *before: str, **attributes: object) -> Any:
    """The element in `parent`, made or made anew, in front of those that have to follow it."""
    for old in parent.findall(qn(f"w:{tag}")):
        parent.remove(old)
    made = element(tag, **attributes)
    parent.insert_element_before(made, *(f"w:{name}" for name in before))
    return made


def style_ids(document: Any) -> dict[str, str]:
    """The id of each paragraph style by its name; of the one that needs no mention, none.

    python-docx looks through all of them for each paragraph: that was a third of the writing.
    """
    styles = document.styles
    found = {one.name: one.style_id for one in styles if one.type == WD_STYLE_TYPE.PARAGRAPH}
    return found | {styles.default(WD_STYLE_TYPE.PARAGRAPH).name: ""}


def field(paragraph: Any, code: str, shown: str) -> None:
    """A field that Word counts, and what it shows until then."""
    _begin(paragraph, code)
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))


def _begin(paragraph: Any, code: str) -> None:
    paragraph.add_run()._r.append(element("fldChar", fldCharType="begin"))
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = code
    paragraph.add_run()._r.append(instruction)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="separate"))


def listed(paragraphs: list[Any], code: str) -> None:
    """One field around several paragraphs that are there already: a table of contents."""
    first = paragraphs[0]
    written = list(first._p.r_lst) + first._p.findall(qn("w:hyperlink"))
    _begin(first, code)
    for one in written:
        first._p.append(one)  # behind the field's beginning
    paragraphs[-1].add_run()._r.append(element("fldChar", fldCharType="end"))


def bookmark(paragraph: Any, number: int, name: str) -> None:
    """A place that links lead to."""
    start = element("bookmarkStart", id=number, name=name)
    paragraph._p.insert(0 if paragraph._p.pPr is None else 1, start)
    paragraph._p.append(element("bookmarkEnd", id=number))


def link(paragraph: Any, name: str) -> Any:
    """A link to a bookmark around the runs that the paragraph has."""
    made = element("hyperlink", anchor=name, history=1)
    for one in list(paragraph._p.r_lst):
        made.append(one)
    paragraph._p.append(made)
    return made


def restart(document: Any, paragraph_style: Any) -> int:
    """A number (`numId`) for a list in that style which begins with 1; 0 if it has none."""
    number = paragraph_style.element.find(f".//{qn('w:numId')}")
    if number is None:
        return 0
    numbering = document.part.numbering_part.element
    known = numbering.num_having_numId(int(number.get(qn("w:val"))))
    made = numbering.add_num(known.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def draw(document: Any, shape: Any, svg: str, number: int, alt: str) -> None:
    """The drawing behind its picture in pixels, for programs that know it, and what it shows."""
    name = PackURI(f"/word/media/figure{number}.svg")
    part = Part(name, "image/svg+xml", svg.encode(), document.part.package)
    id = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = shape._inline.graphic.graphicData.pic.blipFill.blip
    blip.append(parse_xml(SVG_BLIP.format(names=nsdecls("a", "r"), id=id)))
    said = shape._inline.docPr
    for key, value in (("id", str(1000 + number)), ("name", f"Figure {number}"), ("descr", alt)):
        said.set(key, value)


def mode_of_word_2013(document: Any) -> None:
    """Without this Word opens the file as one of Word 2010."""
    settings = document.settings.element
    compatibility = settings.find(qn("w:compat"))
    if compatibility is None:
        compatibility = element("compat")
        settings.insert_element_before(compatibility, "w:rsids", "m:mathPr", "w:themeFontLang")
    for one in compatibility.findall(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            compatibility.remove(one)
    uri = "http://schemas.microsoft.com/office/word"
    compatibility.append(element("compatSetting", name="compatibilityMode", uri=uri, val=15))
