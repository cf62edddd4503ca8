"""A real room for tests: a served collaboration, and people with a real Chromium each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    expect,
    sync_playwright,
)
from served import Served

from workbook.collaboration import Collaboration
from workbook.collaboration.board import put_on_the_board

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
expect.set_options(timeout=20_000)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's own Chromium, for as long as the block takes."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    assert found, "No Chromium here. Install one, for example: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


class Room:
    """A server and the people who visit it; notes what no page should do."""

    def __init__(self, served: Served, browser: Browser) -> None:
        self.served, self.browser = served, browser
        self.contexts: list[BrowserContext] = []
        self.elsewhere: list[str] = []
        self.errors: list[str] = []

    def visitor(self, size: dict[str, int] = PHONE, **options: object) -> Page:
        context = self.browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
        self.contexts.append(context)
        page = context.new_page()
        context.on("requestfinished", lambda request: self._note(request.url))
        context.on("requestfailed", self._failed)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("websocket", lambda socket: self._note(socket.url))
        return page

    def _failed(self, request: Request) -> None:
        if request.failure != "csp":  # which stops a request before it leaves
            self._note(request.url)

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.hostname != "127.0.0.1" and parts.scheme not in ("data", "blob"):
            self.elsewhere.append(url)

    def participant(
        self,
        name: str = "Sample 1",
        organisation: str = "Police",
        size: dict[str, int] = PHONE,
        language: str = "English",
        url: str = "",
        **options: object,
    ) -> Page:
        page = self.visitor(size, **options)
        page.goto(f"{url or self.served.url}/?code={self.served.info['join_code']}")
        if language != "English":
            page.get_by_role("button", name=language).click()
            page.locator("#code").fill(self.served.info["join_code"])
        page.locator("#name").fill(name)
        page.locator("#organisation").select_option(organisation)
        page.locator("#consent").check()
        page.locator("button.main").click()
        expect(page.locator("body")).to_have_attribute("data-ready", "yes")
        return page

    def facilitator(self) -> Page:
        page = self.visitor(LAPTOP)
        self.enter(page, "facilitator")
        expect(page.locator("body")).to_have_attribute("data-ready", "yes")
        return page

    def enter(self, page: Page, role: str) -> None:
        """Open the facilitator's or the board's link, and press its button."""
        page.goto(self.served.info[f"{role}_url"])
        if "/enter/" in page.url:
            page.locator("button.main").click()

    def turn(self, board: Page, number: int, text: str) -> None:
        """Bring the slide of that number onto the board, on which that text stands."""
        here = Collaboration(self.served.folder)
        here.refresh()
        put_on_the_board(here, here.current(), number - 1)
        expect(board.locator(".where")).to_contain_text(f"{number} of")
        expect(board.locator(".slide")).to_contain_text(text)

    def leave(self) -> None:
        for context in self.contexts:
            context.close()


@contextmanager
def opened(folder: Path, browser: Browser) -> Iterator[Room]:
    """A room in `folder`; in the end nothing was asked of another host, and nothing failed."""
    served = Served(folder)
    room = Room(served, browser)
    yield room
    room.leave()
    served.stop()
    assert room.elsewhere == []
    assert room.errors == []
    assert "Traceback" not in served.log.read_text()


def accessible(page: Page, part: str | None = None) -> None:
    """axe-core finds nothing, in light and in dark; in the `part` of that selector, if given.

    In dark only the colours are others: only they are looked at again.
    """
    colours = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    for scheme, rules in (("light", {}), ("dark", colours)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(page, context=part, options={"resultTypes": ["violations"], **rules})
        assert found.violations_count == 0, f"{page.url} {scheme}\n{found.generate_report()}"
    page.emulate_media(color_scheme="light")


def reachable(page: Page) -> None:
    """Everything that can be touched is at least 44 px in size.

    24 px (WCAG 2.2, 2.5.8) in what is compact where there is a mouse: the list of the room, and the
    links to the panels.
    """
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, textarea, summary, input, a")]
            .filter((el) => el.checkVisibility() && el.type !== "hidden" && !el.closest(".skip"))
            .map((el) => (el.matches("[type=radio], [type=checkbox]") ? el.closest("label") : el))
            .map((el) => [el, el.getBoundingClientRect(), el.closest("nav, .wb-room") ? 24 : 43.9])
            .filter(([, box, least]) => box.width < least || box.height < least)
            .map(([el, box]) => [el.outerHTML.slice(0, 90), box])
            .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""
    )
    assert not small


def fits(page: Page) -> None:
    """Nothing has to be scrolled sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
