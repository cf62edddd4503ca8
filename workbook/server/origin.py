"""Whether a form or a connection comes from one of our own pages, not from another site's."""

from __future__ import annotations

from tornado.web import RequestHandler

from workbook.server.address import same_authority
from workbook.server.interface import server_of


def from_here(handler: RequestHandler) -> bool:
    """Whether a form was sent by one of our own pages (or by a program, which says nothing)."""
    origin = handler.request.headers.get("Origin")
    site = handler.request.headers.get("Sec-Fetch-Site")
    if origin is None:
        return site in (None, "same-origin", "none")
    if origin == "null":  # whose page it was is not told
        return site in ("same-origin", "none")
    named = server_of(handler).named
    return (named is not None and origin.lower() == named.origin) or _is_own(origin, handler)


def _is_own(origin: str, handler: RequestHandler) -> bool:
    """Whether that is the origin of the pages that this request's host has."""
    scheme, _, authority = origin.lower().partition("://")
    # Over plain HTTP a proxy may stand before us and have the HTTPS; we do not know then.
    schemes = ("https",) if handler.request.protocol == "https" else ("http", "https")
    return scheme in schemes and same_authority(authority, handler.request.host, scheme)
