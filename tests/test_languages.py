"""The languages that a collaboration offers: on the first page, and to whom none is known."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from tornado.web import Application

from workbook.collaboration import Collaboration
from workbook.server.identity import cookies_of
from workbook.server.plain_page import PlainHandler
from workbook.store.folder import SETTINGS


def handler(folder: Path, languages: str, **headers: str) -> PlainHandler:
    """A visitor whom nobody knows at a page of a collaboration with those languages."""
    settings = folder / SETTINGS
    settings.write_text(settings.read_text().replace('languages = ["en", "fr"]', languages))
    here = {"collaboration": Collaboration(folder), "cookie_name": cookies_of("secret")}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = HTTPHeaders({"Host": "localhost", **named})
    line = RequestStartLine("GET", "/", "HTTP/1.1")
    request = HTTPServerRequest(start_line=line, headers=sent, connection=Mock())
    return PlainHandler(Application(cookie_secret="secret", **here), request)


@pytest.mark.parametrize(
    ("languages", "browser", "read"),
    [
        ('languages = ["en", "fr"]', "fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ('languages = ["en", "fr"]', "de", "en"),
        ('languages = ["fr", "en"]', "de", "fr"),
        ('languages = ["fr", "en"]', "de,en", "en"),
        ('languages = ["fr"]', "en", "fr"),
        ("", "fr", "fr"),
        ("", "", "en"),
    ],
)
def test_a_stranger_reads_what_the_browser_asks_for_if_it_is_offered(
    folder: Path, languages: str, browser: str, read: str
) -> None:
    assert handler(folder, languages, Accept_Language=browser).words.lang == read


def test_a_language_chosen_elsewhere_that_is_not_offered_here_does_not_count(folder: Path) -> None:
    page = handler(folder, 'languages = ["fr"]', Cookie="language=en", Accept_Language="en")
    assert page.words.lang == "fr"
    assert page.offered == {"fr": "Français"}
