"""Who is asking: a signed cookie that says no more than a role and a random id."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from typing import Any, Literal

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler

from workbook.server.address import Address, same_authority

Role = Literal["participant", "facilitator", "board"]
ROLES: tuple[Role, ...] = ("participant", "facilitator", "board")
DAYS = 2  # a cookie's life: a workshop and the morning after


@dataclass
class Visitor(User):
    """Somebody with a valid cookie. `username` is the participant's id or a random one."""

    role: Role = "participant"
    lang: str = "en"


def visitors_of(handler: RequestHandler) -> dict[Role, Visitor]:
    """Everybody whom this browser's cookies stand for; missing, forged and old ones do not count.

    A cookie a role: on the laptop at the front one browser is the facilitator's, shows the board
    and, for a try, joins as a participant.
    """
    visitors: dict[Role, Visitor] = {}
    for role in ROLES:
        name = cookie_name(handler, role)
        signed = handler.get_signed_cookie(name, max_age_days=DAYS)
        if not signed:
            continue
        try:
            data = json.loads(signed)
            visitors[role] = Visitor(username=data["id"], role=role, lang=data["lang"])
        except (ValueError, KeyError, TypeError):
            continue
    return visitors


def cookie_name(handler: RequestHandler, role: Role) -> str:
    """The name of a role's cookie; two collaborations on one host do not share it."""
    return f"{handler.settings['cookie_name']}-{role}"


def owns(handler: RequestHandler, kernel: str) -> bool:
    """Whether a kernel was started for who is asking."""
    owner = handler.settings["kernel_manager"].owner(kernel)
    return bool(owner) and owner in {one.username for one in visitors_of(handler).values()}


def sign_in(handler: RequestHandler, visitor: Visitor) -> None:
    """Give `visitor` their cookie. Scripts cannot read it, other sites cannot send it along."""
    handler.set_signed_cookie(
        cookie_name(handler, visitor.role),
        json.dumps({"id": visitor.username, "lang": visitor.lang}),
        expires_days=DAYS,
        httponly=True,
        samesite="Lax",
        path=handler.settings["base_url"],
        secure=handler.request.protocol == "https",
    )


def cookies_of(secret: str) -> str:
    """How the names of a collaboration's cookies begin; it says nothing of what signs them."""
    digest = hmac.new(secret.encode(), b"name of the cookies", "sha256").hexdigest()
    return f"workbook-{digest[:12]}"


def from_here(handler: RequestHandler) -> bool:
    """Whether a form was sent by one of our own pages (or by a program, which says nothing)."""
    origin = handler.request.headers.get("Origin")
    site = handler.request.headers.get("Sec-Fetch-Site")
    if origin is None:
        return site in (None, "same-origin", "none")
    if origin == "null":  # whose page it was is not told
        return site in ("same-origin", "none")
    named: Address | None = handler.settings["server"].named
    return (named is not None and origin.lower() == named.origin) or _is_own(origin, handler)


def _is_own(origin: str, handler: RequestHandler) -> bool:
    """Whether that is the origin of the pages that this request's host has."""
    scheme, _, authority = origin.lower().partition("://")
    # Over plain HTTP a proxy may stand before us and have the HTTPS; we do not know then.
    schemes = ("https",) if handler.request.protocol == "https" else ("http", "https")
    return scheme in schemes and same_authority(authority, handler.request.host, scheme)


class Identity(IdentityProvider):
    """Tells Jupyter's handlers what the cookies say."""

    def get_user(self, handler: Any) -> Visitor | None:
        return next(iter(visitors_of(handler).values()), None)

    @property
    def login_available(self) -> bool:
        return False

    @property
    def logout_available(self) -> bool:
        return False


class OwnKernelOnly(Authorizer):
    """A kernel is reachable only by the person it was started for."""

    def is_authorized(self, handler: Any, user: Any, action: str, resource: str) -> bool:
        return resource == "kernels" and owns(handler, handler.path_kwargs.get("kernel_id", ""))
