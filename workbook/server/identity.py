"""Who is asking: a signed cookie that says no more than a role and a random id."""

from __future__ import annotations

import hmac
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler

from workbook.collaboration import Collaboration
from workbook.collaboration.attendance import PAPER
from workbook.errors import WorkbookError
from workbook.server.access import ROLES, Access, Role

DAYS = 2  # a cookie's life: a workshop and the morning after
ANY_AGE = 36500  # days


@dataclass
class Visitor(User):
    """Somebody with a valid cookie. `username` is the participant's id or a random one."""

    role: Role = "participant"
    lang: str = "en"
    epoch: int = 1


def visitors_of(handler: RequestHandler) -> dict[Role, Visitor]:
    """Everybody whom this browser's cookies stand for, and who may still come in.

    Missing, forged and old cookies do not count, nor those of somebody who signed out, was let go,
    or whose role's epoch is over. A cookie a role: on the laptop at the front one browser is the
    facilitator's, shows the board and, for a try, joins as a participant.
    """
    collaboration: Collaboration = handler.settings["collaboration"]
    with suppress(WorkbookError):  # a table that cannot be read is told where it is needed
        collaboration.refresh()
    known = ((role, known_as(handler, role)) for role in ROLES)
    return {role: one for role, one in known if one and is_welcome(handler, one)}


def known_as(handler: RequestHandler, role: Role) -> Visitor | None:
    """Whom this browser's cookie of a role stands for, whether they may still come in or not.

    During the meeting in which it was given, a cookie counts whatever the clock says: somebody may
    set the clock right.
    """
    name = cookie_name(handler, role)
    young = handler.get_signed_cookie(name, max_age_days=DAYS)
    try:
        data = json.loads(young or handler.get_signed_cookie(name, max_age_days=ANY_AGE) or b"")
        if not young and data.get("session") != _session(handler):
            return None
        return Visitor(username=data["id"], role=role, lang=data["lang"], epoch=data["epoch"])
    except (ValueError, KeyError, TypeError):
        return None


def _session(handler: RequestHandler) -> str:
    """The running session; without one, a word that no cookie has."""
    collaboration: Collaboration = handler.settings["collaboration"]
    return collaboration.sessions.running or "none"


def is_welcome(handler: RequestHandler, visitor: Visitor) -> bool:
    """Whether a visitor with a valid cookie may come in now, or go on sending messages."""
    access: Access = handler.settings["access"]
    if access.is_out(visitor.username):
        return False
    if visitor.role == "participant" and is_let_go(handler, visitor):
        return False
    lent = lent_by(visitor)
    return lent is None or visitor.epoch == access.epoch(lent)


def lent_by(visitor: Visitor) -> Role | None:
    """The role whose epoch ends a visitor's cookie: none for somebody who joined by themselves.

    The cookie of a person without a phone is a facilitator's, who answers for them.
    """
    if visitor.role == "participant":
        return "facilitator" if visitor.username.startswith(PAPER) else None
    return visitor.role


def is_let_go(handler: RequestHandler, visitor: Visitor) -> bool:
    """Whether the facilitator has taken this participant off the list."""
    collaboration: Collaboration = handler.settings["collaboration"]
    person = collaboration.people.person(visitor.username)
    return person is not None and person.status == "left"


def cookie_name(handler: RequestHandler, role: Role) -> str:
    """The name of a role's cookie; two collaborations on one host do not share it."""
    return f"{handler.settings['cookie_name']}-{role}"


def owns(handler: RequestHandler, kernel: str) -> bool:
    """Whether a kernel was started for who is asking."""
    return owner_among(handler, kernel) is not None


def owner_among(handler: RequestHandler, kernel: str) -> Visitor | None:
    """The visitor of this browser for whom a kernel was started, if it was for one of them."""
    owner = handler.settings["kernel_manager"].owner(kernel)
    visitors = visitors_of(handler).values() if owner else ()
    return next((one for one in visitors if one.username == owner), None)


def sign_in(handler: RequestHandler, visitor: Visitor) -> None:
    """Give `visitor` their cookie. Scripts cannot read it, other sites cannot send it along."""
    access: Access = handler.settings["access"]
    access.sign_in(visitor.username)
    epoch = access.epoch(lent_by(visitor) or visitor.role)
    handler.set_signed_cookie(
        cookie_name(handler, visitor.role),
        json.dumps(
            {
                "id": visitor.username,
                "lang": visitor.lang,
                "epoch": epoch,
                "session": handler.settings["collaboration"].sessions.running,
            }
        ),
        expires_days=None,
        max_age=DAYS * 24 * 3600,  # by the device's own clock: ours may be wrong
        httponly=True,
        samesite="Lax",
        path=handler.settings["base_url"],
        secure=handler.request.protocol == "https",
    )


def cookies_of(secret: str) -> str:
    """How the names of a collaboration's cookies begin. It does not give away the secret."""
    digest = hmac.new(secret.encode(), b"name of the cookies", "sha256").hexdigest()
    return f"workbook-{digest[:12]}"


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
