"""What one person costs: ``.venv/bin/python bench/one_room.py [PEOPLE]`` prints a table.

Starts a workshop on an empty collaboration, opens the pages of a few people one after the other as
a browser does (join, cookie, page, WebSocket, widget states, answer), and one more in Chromium.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from served import Page, Served, Visitor, process_of

AT_ONCE = 30


def own_memory(process: int) -> float:
    """MB that only this process holds (USS): what would be free again without it."""
    kept = 0
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith(("Private_Clean", "Private_Dirty")):
            kept += int(line.split()[1])
    return kept / 1024


def main() -> None:
    """Measure and print."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    folder = Path(tempfile.mkdtemp()) / "room"
    served = Served(folder)
    try:
        seconds: list[float] = []
        pages: list[Page] = []
        served.steer("open", "necessity")
        for number in range(people):
            visitor = Visitor(served)
            visitor.join(f"Sample {number}")
            begun = time.perf_counter()
            pages.append(visitor.open())
            seconds.append(time.perf_counter() - begun)
        saved: list[float] = []
        for page in pages:
            begun = time.perf_counter()
            assert page.submit("necessity", {"need": 1, "benefit": 1, "effort": 1})
            saved.append(time.perf_counter() - begun)
        memory = [own_memory(process_of(page.kernel)) for page in pages]
        print(f"GET to the form's state, one at a time, median of {people}:", end=" ")
        print(f"{statistics.median(seconds):.2f} s (slowest {max(seconds):.2f} s)")
        print(f"answer sent to “saved”, one at a time, median: {statistics.median(saved):.3f} s")
        print(f"memory each person adds (USS), median: {statistics.median(memory):.0f} MB")
        first_visit(served)
        print(f"{AT_ONCE} at once, GET to the form's state, slowest:", end=" ")
        print(f"{together(served):.1f} s")
    finally:
        served.stop()
        shutil.rmtree(folder.parent)


def together(served: Served) -> float:
    """Seconds until the last of `AT_ONCE` people who open the page in one instant has its form."""
    visitors = [Visitor(served) for _ in range(AT_ONCE)]
    for number, visitor in enumerate(visitors):
        visitor.join(f"Sample {number}")
    begun = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda visitor: visitor.open(), visitors))
    return time.perf_counter() - begun


def first_visit(served: Served) -> None:
    """Bytes and requests of a first visit in Chromium, and how long it takes."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page()
        got: list[tuple[str, int]] = []

        def note(request: object) -> None:
            sizes = request.sizes()  # type: ignore[attr-defined]
            size = sizes["responseBodySize"] + sizes["responseHeadersSize"]
            got.append((request.url.split("?")[0], size))  # type: ignore[attr-defined]

        page.on("requestfinished", note)
        page.goto(served.info["join_url"])
        join = list(got)
        page.locator("#name").fill("Sample")
        page.locator("#organisation").select_option("Police")
        page.locator("#consent").check()
        begun = time.perf_counter()
        page.locator("button.main").click()
        expect(page.locator("body")).to_have_attribute("data-ready", "yes")
        usable = time.perf_counter() - begun
        print(f"Chromium, pressing “Join” to usable form: {usable:.2f} s")
        print(f"join page: {sum(size for _u, size in join)} bytes in {len(join)} requests")
        print(f"with the workshop: {sum(size for _u, size in got)} bytes in {len(got)} requests")
        for url, size in got:
            print(f"    {size:7} {url}")
        browser.close()


if __name__ == "__main__":
    main()
