"""Pictures (SVG) made fit for the file they go into."""

from __future__ import annotations

import io
import re

from lxml import etree

from workbook.documents.glyphs import FAMILY, FONTS, drawable, unmarked

INK = "#17212b"
SVG = "http://www.w3.org/2000/svg"
LINK = "{http://www.w3.org/1999/xlink}href"
# What runs, or may ask another host for something.
BANNED = {f"{{{SVG}}}{name}" for name in ("script", "foreignObject", "a", "animate", "set")}
PAPER = """#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: white)
#image("picture.svg", width: 100%)"""
INNER = re.compile(r"url\(\s*['\"]?#")


def inline(svg: str, prefix: str, alt: str) -> str:
    """The picture as an element of a page: `alt` is its name, its ids begin with `prefix`."""
    root = _read(svg)
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, prefix + value)
            elif name in ("href", LINK) and value[1:] in ids:
                element.set(name, f"#{prefix}{value[1:]}")
            elif INNER.search(value):
                element.set(name, INNER.sub(f"url(#{prefix}", value))
    wide, high = size(svg)
    root.attrib.pop("height", None)
    root.set("width", f"{wide:g}")
    if not root.get("viewBox"):
        root.set("viewBox", f"0 0 {wide:g} {high:g}")
    root.set("role", "img")
    root.set("aria-label", alt)
    return _written(root)


def printed(svg: str, family: str = FAMILY, *, ink: str = INK) -> str:
    """The picture with the font and the ink of the paper, in characters the font has."""
    root = _read(svg)
    fit = unmarked if family == FAMILY else drawable
    for element in root.iter():
        element.text = fit(element.text) if element.text else None
        element.tail = fit(element.tail) if element.tail else None
        for name, value in element.attrib.items():
            if name == "font-family":
                element.set(name, family)
            elif name == "style":
                value = re.sub(r"font-family:[^;]*", f"font-family:{family}", value)
                element.set(name, re.sub("currentcolor", ink, value, flags=re.I))
            elif value.casefold() == "currentcolor":
                element.set(name, ink)
    root.set("font-family", family)
    root.set("color", ink)
    return _written(root)


def png(svg: str, scale: float = 1.5) -> bytes:
    """A picture that was made for print, as pixels on white, in at most 64 colours.

    It stands in for the drawing in programs that show none: 1.5 pixels each way are 150 to an inch
    of paper. Typst sets its words in the fonts of the PDF, six times as fast as vl-convert.
    """
    import typst
    from PIL import Image

    width, height = size(svg)
    files = {
        "main": PAPER.format(width=width, height=height).encode(),
        "picture.svg": svg.encode(),
    }
    drawn: bytes = typst.compile(  # type: ignore[call-overload]  # its types forget a dict
        files, format="png", ppi=72 * scale, font_paths=[FONTS], ignore_system_fonts=True
    )
    colours = Image.open(io.BytesIO(drawn)).convert("RGB")
    out = io.BytesIO()
    colours.quantize(64, Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue()


def size(svg: str) -> tuple[float, float]:
    """Width and height in CSS pixels; of a picture without a size, its view box as it is."""
    root = _read(svg)
    box = [float(one) for one in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if one]
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return width, height
    if len(box) != 4 or min(box[2:]) <= 0:
        raise ValueError("A picture needs a width and a height, or a viewBox.")
    return box[2], box[3]


def _pixels(text: str) -> float:
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(px)?\s*", text)
    return float(found[1]) if found else 0.0


def _read(svg: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"A picture is no SVG: {error}") from error
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("A picture is no SVG: its outermost element is not <svg>.")
    for element in list(root.iter()):
        if element.tag in BANNED or _asks_elsewhere(element):
            element.getparent().remove(element)
            continue
        for name in list(element.attrib):
            # Its name is its alternative text; marks with names of their own would be read twice.
            if name == "role" or name.startswith(("aria-", "on")):
                del element.attrib[name]
    return root


def _asks_elsewhere(element: etree._Element) -> bool:
    link = element.get("href") or element.get(LINK) or "#"
    style = (element.text or "") if element.tag == f"{{{SVG}}}style" else ""
    return not link.startswith(("#", "data:image/")) or "url(" in style or "@import" in style


def _written(root: etree._Element) -> str:
    return str(etree.tostring(root, encoding="unicode"))
