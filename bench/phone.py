"""A slow phone at each of the three, in real Chromium.

CPU four times slower, 3 Mbit/s, 40 ms, 390 by 844 pixels, nothing cached: from the first request
until a person can type into the form and send it.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.sides import Room, Side

SLOWER = 4
BYTES_A_SECOND = 3_000_000 / 8
LATENCY = 40  # ms
PATIENCE = 120_000  # ms


@dataclass
class Visit:
    """Seconds from the first request (of ours: to the join page, then from “Join”) to usable."""

    join_page: float
    form: float
    bytes: int
    requests: int

    @property
    def seconds(self) -> float:
        return self.join_page + self.form


@contextmanager
def phone() -> Iterator[Page]:
    """A page on such a phone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.set_default_timeout(PATIENCE)
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
        slow = {"offline": False, "latency": LATENCY, **speed}
        devtools.send("Network.emulateNetworkConditions", slow)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        yield page
        browser.close()


def visit(side: Side) -> Visit:
    """A first visit, and what went over the wire (headers and bodies; WebSockets apart)."""
    with phone() as page:
        got: list[Any] = []
        page.on("requestfinished", lambda request: got.append(request))
        begun = time.perf_counter()
        page.goto(side.page, wait_until="commit")
        joined = 0.0
        if isinstance(side, Room):
            page.locator("button.main").wait_for()
            joined = time.perf_counter() - begun
            page.locator("#name").fill("Sample")
            page.locator("#organisation").select_option("Police")
            page.locator("#consent").check()
            begun = time.perf_counter()
            page.locator("button.main").click(no_wait_after=True)
            page.locator("body[data-ready=yes] form button.main").first.wait_for()
        else:
            page.get_by_role("button", name="Send my answer").wait_for()
        form = time.perf_counter() - begun
        sizes = [request.sizes() for request in got]
        total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
        return Visit(joined, form, total, len(sizes))
