"""The page that shows every component: both languages, a phone and a laptop, photographed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from room import LAPTOP, PHONE, fits

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / ".pictures"  # what the workflow keeps of a run

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        from gallery import serving
    finally:
        sys.path.remove(str(ROOT / "docs"))
    server = serving(0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("device", "size"), [("phone", PHONE), ("laptop", LAPTOP)])
def test_every_component_is_drawn(
    gallery: str, browser: Browser, lang: str, device: str, size: dict[str, int]
) -> None:
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{gallery}/{lang}")
    expect(page.locator("body")).to_have_attribute("data-ready", "yes")
    empty = page.locator("[data-widget]:empty")
    assert (errors, empty.count()) == ([], 0)
    fits(page)
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"gallery-{device}-{lang}.png", full_page=True)
    page.close()
