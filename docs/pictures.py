"""Takes the README's pictures from a real run: ``.venv/bin/python docs/pictures.py``.

Starts a workshop on a copy of the example, lets one person of each organisation join and answer,
and photographs a phone, the console, the board, and the charter. All people and answers are
invented.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from served import Served, Visitor  # noqa: E402

from workbook.cli import main as workbook  # noqa: E402
from workbook.shipped import EXAMPLE  # noqa: E402

# need, benefit, effort, hours a month; and whose help each needs, whom it could help (by place)
ANSWERS = [
    (5, 4, 3, 12, (1, 3), (1, 4)),
    (5, 5, 4, 20, (0, 2, 4), (0, 2)),
    (4, 4, 2, 6, (1, 3), (1,)),
    (5, 5, 2, 16, (4, 5), (1, 2, 6)),
    (4, 3, 4, 4, (0, 1), (0, 3, 5)),
    (5, 4, 3, 10, (4, 6), (3, 4)),
    (3, 4, 5, 3, (1, 5), (3, 5)),
    (4, 2, 3, 5, (0,), (0, 1)),
]


GAINS = [
    "Know whom to call, and be called back",
    "Hear earlier that something is wrong",
    "A young person does not have to tell it five times",
    "Know who answers at night",
    "Somebody to go to after school hours",
    "Courage to say what is difficult",
    "See the whole picture, not our corner of it",
    "A bed for the night, without a form first",
]


def main() -> None:
    """Take the pictures."""
    folder = Path(tempfile.mkdtemp()) / "room"
    shutil.copytree(HERE.parent / "data" / "example", folder)
    served = Served(folder)
    try:
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(
                executable_path=chromium,
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
            phone = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2)
            laptop = browser.new_page(viewport={"width": 1280, "height": 800})
            board = browser.new_page(viewport={"width": 1280, "height": 720})
            take(served, phone, laptop, board)
            take_documents(browser.new_page(viewport={"width": 1000, "height": 1100}))
            browser.close()
    finally:
        served.stop()
        shutil.rmtree(folder.parent)


def take(served: Served, phone: Page, laptop: Page, board: Page) -> None:
    """Go through the first activity and take a picture where something is to be seen."""
    for page, role in ((board, "board"), (laptop, "facilitator")):
        page.goto(served.info[f"{role}_url"])
        page.locator("button.main").click()
    expect(board.locator(".wb-join svg")).to_be_visible()
    organisations = answer_all(served)
    expect(board.locator(".wb-board .count")).to_contain_text("8")
    board.screenshot(path=HERE / "board-waiting.png")
    phone.goto(served.info["join_url"])
    phone.locator("#name").fill("Sample")
    phone.locator("#organisation").select_option(organisations[0])
    phone.locator("#consent").check()
    phone.screenshot(path=HERE / "phone-join.png")
    served.steer("open", "necessity")
    phone.locator("button.main").click()
    form = phone.locator('.wb-form[data-activity="necessity"]')
    expect(form).to_have_attribute("data-phase", "open")
    for page in PAGES:
        page.until(lambda page=page: page.form("necessity")["phase"] == "open")
    for page, gain, one in zip(PAGES, GAINS, ANSWERS, strict=True):
        need, benefit, effort, hours, gets, gives = one
        values = {"need": need, "benefit": benefit, "effort": effort, "hours": hours}
        values |= {"get_from": [organisations[i] for i in gets]}
        values |= {"give_to": [organisations[i] for i in gives]}
        values |= {"gain": gain}
        assert page.submit("necessity", values)["type"] == "saved"
    phone.locator('[data-question="need"] input[value="4"]').check()
    phone.evaluate("scrollTo(0, 0)")
    phone.screenshot(path=HERE / "phone.png")
    expect(laptop.get_by_text("8 of 9 have answered")).to_be_visible()
    served.steer("close", "necessity")
    served.steer("reveal", "necessity")
    expect(board.locator(".slide svg")).to_be_visible()
    board.screenshot(path=HERE / "board.png")
    tick(laptop, GAINS[0], GAINS[3])
    laptop.locator("#wall-one").click()
    tick(laptop, GAINS[4], GAINS[7])
    laptop.locator("#wall-heading").fill("When we are closed")
    laptop.locator("#wall-group").click()
    expect(laptop.locator(".wb-wall h3")).to_be_visible()
    laptop.evaluate("scrollTo(0, 0)")
    laptop.screenshot(path=HERE / "console.png")


def take_documents(paper: Page) -> None:
    """The charter that the example's partners take home: its words, and the plan in it."""
    with tempfile.TemporaryDirectory() as out:
        if workbook(["export", str(EXAMPLE), "--out", out, "--lang", "en"]):
            raise SystemExit("the documents could not be made")
        paper.goto((Path(out) / "en" / "charter.html").as_uri())
        for title, name in (("Our words", "charter.png"), ("Our plan in short", "plan.png")):
            paper.get_by_role("heading", name=title, level=2, exact=True).evaluate(
                "one => one.scrollIntoView()"
            )
            paper.screenshot(path=HERE / name)


def tick(laptop: Page, *texts: str) -> None:
    """Tick texts on the wall."""
    for text in texts:
        laptop.locator(".wb-wall li label", has_text=text).first.locator("input").check()


PAGES = []


def answer_all(served: Served) -> list[str]:
    """One person of each organisation joins; the organisations' names."""
    from workbook.collaboration import Collaboration

    organisations = list(Collaboration(served.folder).organisations)[: len(ANSWERS)]
    for number, organisation in enumerate(organisations):
        visitor = Visitor(served)
        visitor.join(f"Sample {number + 1}", organisation)
        PAGES.append(visitor.open())
    return organisations


if __name__ == "__main__":
    main()
