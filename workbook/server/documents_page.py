"""The documents that people take home: made on request, given out to the console alone."""

from __future__ import annotations

import mimetypes
from urllib.parse import quote

from tornado.web import HTTPError

from workbook.language import LANGUAGES
from workbook.server.plain_page import PlainHandler

BOTH = "both"
KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


class MakeDocumentsHandler(PlainHandler):
    """`POST /documents`: begins to make them; 202, or 409 while others are being made.

    The fields are those of `workbook export`: `lang`, `meeting`.
    """

    roles = ("facilitator",)

    def post(self) -> None:
        if self.visitor is None:
            raise HTTPError(403)
        server = self.server
        lang = self.get_body_argument("lang", "")
        if lang not in ("", BOTH, *LANGUAGES):
            raise HTTPError(400)
        meeting = self.get_body_argument("meeting", "")
        if meeting and meeting not in server.collaboration.sessions.meetings:
            raise HTTPError(400)
        self.set_status(202 if server.exporting.start(lang, meeting) else 409)


class DocumentHandler(PlainHandler):
    """`GET /documents/<name>`: one of those made last. A web page opens, others are downloaded."""

    roles = ("facilitator",)

    def get(self, name: str) -> None:
        if self.visitor is None:
            raise HTTPError(403)
        path = self.server.exporting.file(name)
        if path is None:
            raise HTTPError(404)
        kind = KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0]
        self.set_header("Content-Type", kind or "application/octet-stream")
        if path.suffix != ".html":
            name = quote(path.name)
            self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{name}")
        self.finish(path.read_bytes())
