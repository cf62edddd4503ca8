"""A document as one page of HTML that asks no host for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from workbook.documents.captions import CONTENTS, PAGE, Captions
from workbook.documents.checked import checked
from workbook.documents.drawings import inline
from workbook.documents.model import (
    SMALL,
    Block,
    Document,
    Heading,
    Items,
    NewPage,
    Paragraph,
    Picture,
    Runs,
    Table,
    Together,
    plain,
)
from workbook.documents.widths import MANY, least, shares
from workbook.language import Words

CHARACTER = 0.45
"""Rem for a character of a table: a line of `widths.LINE` of them is as wide as the page."""
LOOK = Path(__file__).with_name("house.css")


def to_html(document: Document, words: Words) -> str:
    """The page: a cover or a title, the contents, the text, and the stamp at its foot.

    Raises:
        ValueError: as `checked`.
    """
    return _Page(checked(document), words).text()


class _Page:
    def __init__(self, document: Document, words: Words) -> None:
        self.document, self.words = document, words
        self.captions = Captions(document, words)
        self.chapters: list[tuple[str, Runs]] = []
        self.captioned = 0

    def text(self) -> str:
        main = "\n".join(self.blocks(self.document.blocks))
        return "".join(
            (
                f'<!doctype html>\n<html lang="{self.document.lang}">\n',
                f"{self.head()}\n{self.body()}\n{self.opening()}\n{self.contents()}",
                f"<main>\n{main}\n</main>\n{self.foot()}</body>\n</html>\n",
            )
        )

    def head(self) -> str:
        one = self.document
        said = {"description": one.subject, "author": one.author, "date": one.made.isoformat()}
        metas = (f'<meta name="{name}" content="{escape(text)}">' for name, text in said.items())
        return "\n".join(
            (
                '<head>\n<meta charset="utf-8">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>{escape(one.title)}</title>",
                *metas,
                f"<style>\n{LOOK.read_text('utf-8')}{self.margins()}</style>\n</head>",
            )
        )

    def margins(self) -> str:
        """What stands at the foot of each printed page."""
        page = self.words(PAGE, n="\n", total="\r")
        page = _css(page).replace(r"\a ", '" counter(page) "').replace(r"\d ", '" counter(pages) "')
        stamp = _css(self.document.stamp)
        close = "" if self.document.contents else "margin: 16mm 20mm 20mm; "
        cover = "@page :first { @bottom-left { content: none } @bottom-right { content: none } }\n"
        return (
            f'@page {{ {close}@bottom-left {{ content: "{stamp}" }}\n'
            f'@bottom-right {{ content: "{page}" }} }}\n' + (cover if self.document.cover else "")
        )

    def body(self) -> str:
        """What has no table of contents is short: on paper it is set closer, on fewer sheets."""
        return "<body>" if self.document.contents else '<body class="short">'

    def opening(self) -> str:
        one = self.document
        kicker = f'<p class="kicker">{escape(one.kicker)}</p>' if one.kicker else ""
        facts = "".join(
            f"<div><dt>{escape(label)}</dt><dd>{self.runs(runs)}</dd></div>"
            for label, runs in one.facts
        )
        listed = f"<dl>{facts}</dl>" if facts else ""
        kind = "cover" if one.cover else "opening"
        return f'<header class="{kind}">{kicker}<h1>{escape(one.title)}</h1>{listed}</header>'

    def contents(self) -> str:
        if not self.document.contents or not self.chapters:
            return ""
        title = escape(self.words(CONTENTS))
        links = "".join(
            f'<li><a href="#{id}">{self.runs(runs)}</a></li>' for id, runs in self.chapters
        )
        head = f'<h2 id="contents">{title}</h2>'
        return f'<nav aria-labelledby="contents">{head}<ol>{links}</ol></nav>\n'

    def foot(self) -> str:
        stamp = self.document.stamp
        return f"<footer>{escape(stamp)}</footer>\n" if stamp else ""

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Heading():
                    yield self.heading(block)
                case Paragraph():
                    yield self.paragraph(block)
                case Items(items, ordered):
                    kind = "ol" if ordered else "ul"
                    listed = "".join(f"<li>{self.runs(runs)}</li>" for runs in items)
                    yield f"<{kind}>{listed}</{kind}>"
                case Table():
                    yield self.table(block)
                case Picture():
                    yield self.picture(block)
                case NewPage():
                    yield '<div class="page"></div>'
                case Together():
                    inside = "\n".join(self.blocks(block.blocks))
                    yield f'<div class="together">\n{inside}\n</div>'

    def heading(self, block: Heading) -> str:
        id = ""
        if block.level == 1:
            name = f"chapter-{len(self.chapters) + 1}"
            self.chapters.append((name, block.runs))
            id = f' id="{name}"'
        level = block.level + 1  # the title is the first
        return f"<h{level}{id}>{self.runs(block.runs)}</h{level}>"

    def paragraph(self, block: Paragraph) -> str:
        if block.style == "quote":
            return f"<blockquote><p>{self.runs(block.runs)}</p></blockquote>"
        kind = f' class="{block.style}"' if block.style else ""
        return f"<p{kind}>{self.runs(block.runs)}</p>"

    def table(self, block: Table) -> str:
        self.captioned += 1
        id = f"table-{self.captioned}"
        wide = "".join(f'<col style="width:{100 * one:.1f}%">' for one in shares(block))
        heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in block.columns)
        rows = "".join(
            "<tr>" + "".join(self.cell(block, n, runs) for n, runs in enumerate(row)) + "</tr>"
            for row in block.rows
        )
        many = len(block.columns) > MANY
        kind = " ".join(one for one, is_so in (("blank", block.blank), ("many", many)) if is_so)
        named = f' class="{kind}"' if kind else ""
        least_wide = (0.8 if many else 1) * CHARACTER * least(block)
        # It may be wider than a phone: then it is moved inside its frame, by keyboard too.
        return (
            f'<div class="wide" role="region" aria-labelledby="{id}" tabindex="0">'
            f'<table{named} style="min-width:{least_wide:.1f}rem">'
            f'<caption id="{id}">{self.caption(block)}</caption><colgroup>{wide}</colgroup>'
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    def cell(self, block: Table, column: int, runs: Runs) -> str:
        text = self.runs(runs)
        # A heading without words would be read as one.
        if column == 0 and block.row_header and plain(runs).strip():
            return f'<th scope="row">{text}</th>'
        return f"<td>{text}</td>"

    def picture(self, block: Picture) -> str:
        self.captioned += 1
        drawn = inline(block.svg, f"f{self.captioned}-", block.alt)
        caption = self.caption(block)
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        kind = f' style="max-width:{100 * SMALL:g}%"' if block.small else ""
        return f"<figure{kind}>{drawn}{below}</figure>"

    def caption(self, block: Table | Picture) -> str:
        label = self.captions.label(block)
        before = f"<strong>{escape(label)}.</strong> " if label else ""
        return before + escape(block.caption)

    def runs(self, runs: Runs) -> str:
        said = []
        for one in runs:
            text = escape(one.text).replace("\n", "<br>")
            if one.strong:
                text = f"<strong>{text}</strong>"
            if one.lang and one.lang != self.document.lang:
                text = f'<span lang="{one.lang}">{text}</span>'
            said.append(text)
        return "".join(said)


def _css(text: str) -> str:
    """`text` as it stands between quotation marks in a style sheet inside a page."""
    return re.sub(r'[\x00-\x1f"\\<>&]', lambda found: f"\\{ord(found[0]):x} ", text)
