"""What pages fetch: our modules and one style sheet. No other host, no build step."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from tornado.web import HTTPError, RequestHandler

from workbook.widgets.base import HERE as WIDGETS
from workbook.widgets.base import entries, source
from workbook.widgets.linking import linked

STATIC = Path(__file__).parent / "static"
SCRIPTS = ("client.js", "forget.js")  # what pages of ours ask for besides the widgets' modules
FOREVER = "public, max-age=31536000, immutable"


@lru_cache
def asset(name: str) -> str:
    """The text of a module, or of all styles as one sheet. Raises KeyError for any other name."""
    if name in ("style.css", "kept.css"):  # the latter is for the file that somebody keeps
        sheets = [WIDGETS / "base.css", STATIC / "page.css", STATIC / "keepsake.css"]
        if name == "style.css":
            sheets += sorted(path for path in WIDGETS.glob("*.css") if path.name != "base.css")
        return "".join(path.read_text("utf-8") for path in sheets)
    if name in SCRIPTS:
        return linked(STATIC / name)
    if name in entries():
        return source(name)
    raise KeyError(name)


@lru_cache
def compressed(name: str) -> bytes:
    """The asset as gzip; the same bytes every time."""
    return gzip.compress(asset(name).encode(), mtime=0)


@lru_cache
def address(base_url: str, name: str) -> str:
    """The address of an asset; it changes with its text, so browsers may keep it for good."""
    version = hashlib.sha256(asset(name).encode()).hexdigest()[:12]
    return f"{base_url}assets/{name}?v={version}"


class AssetHandler(RequestHandler):
    """Gives out assets, to anybody: there is nothing private in them."""

    def get(self, name: str) -> None:
        try:
            text = asset(name)
        except KeyError:
            raise HTTPError(404) from None
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.set_header("Cache-Control", FOREVER if self.get_argument("v", "") else "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(compressed(name))
        else:
            self.finish(text)
