"""A document's page in a real browser, on a phone and on a laptop."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import PAPER
from room import LAPTOP, PHONE, accessible, fits

from workbook.documents.html import to_html
from workbook.language import words


@pytest.mark.browser
def test_a_document_is_for_everybody_and_fits_a_phone(browser, tmp_path: Path) -> None:
    file = tmp_path / "charter.html"
    file.write_text(to_html(PAPER, words("en")), "utf-8")
    for size in (PHONE, LAPTOP):
        page = browser.new_page(viewport=size)
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(file.as_uri())
        accessible(page)
        fits(page)
        assert asked == [file.as_uri()]
        page.close()
