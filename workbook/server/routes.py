"""Every address of ours, and what answers there. Who may ask for what, each handler says."""

from __future__ import annotations

from typing import Any

from tornado.web import RedirectHandler

from workbook.server.assets import AssetHandler
from workbook.server.channel import ChannelHandler, KernelHandler
from workbook.server.consent_page import ConsentHandler
from workbook.server.documents_page import DocumentHandler, MakeDocumentsHandler
from workbook.server.entrance import (
    AnswerForHandler,
    EndOtherConsolesHandler,
    EnterHandler,
    SecondFacilitatorHandler,
    SignOutHandler,
)
from workbook.server.health import HealthHandler
from workbook.server.join import JoinHandler, LanguageHandler
from workbook.server.keepsake import CalendarHandler, KeepHandler, KeepsakeHandler
from workbook.server.notebooks import ByeHandler, NotebookHandler
from workbook.shipped import NOTEBOOKS

KERNEL = r"api/kernels/(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


def own(base: str) -> list[Any]:
    """Tornado's rules for our addresses, which begin with `base`."""
    console, board = NOTEBOOKS / "facilitator.ipynb", NOTEBOOKS / "board.ipynb"
    paths = [
        ("", JoinHandler),
        ("join", JoinHandler),
        ("language", LanguageHandler),
        ("privacy", ConsentHandler),
        ("mine", KeepsakeHandler),
        ("mine/keep", KeepHandler),
        (r"mine/next-meeting\.ics", CalendarHandler),
        (r"w/([a-z0-9_]{1,60})", NotebookHandler, {"role": "participant"}),
        ("facilitator", NotebookHandler, {"role": "facilitator", "notebook": console}),
        ("board", NotebookHandler, {"role": "board", "notebook": board}),
        (r"enter/(facilitator|board)", EnterHandler),
        (r"as/([\w-]+)", AnswerForHandler),
        ("another", SecondFacilitatorHandler),
        ("others", EndOtherConsolesHandler),
        ("documents", MakeDocumentsHandler),
        (r"documents/(.+)", DocumentHandler),
        ("out", SignOutHandler),
        (r"bye/([\w-]+)", ByeHandler),
        ("healthz", HealthHandler),
        (r"assets/([\w.-]+)", AssetHandler),
        (KERNEL, KernelHandler),
        (f"{KERNEL}/channels", ChannelHandler),
    ]
    first = [] if base == "/" else [("/", RedirectHandler, {"url": base, "permanent": False})]
    return [(f"{base}{path}", *rest) for path, *rest in paths] + first
