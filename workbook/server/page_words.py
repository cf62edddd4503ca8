"""What a page says by itself: of its connection, of where the room is, of what there is to do."""

from __future__ import annotations

from workbook.language import Words
from workbook.language import mark as _
from workbook.server.keepsake_page import TITLE as KEEPSAKE


def said(words: Words) -> dict[str, str]:
    """The sentences of `client.js`, by the name it calls them."""
    return {
        "online": words(_("Connected")),
        "connecting": words(_("Connecting…")),
        "offline": words(_("No connection. What you type stays on this device.")),
        "back": words(_("Connected again.")),
        "elsewhere": words(_("The room is at “{title}” now: go there"), title="{title}"),
        "mine": words(KEEPSAKE),
        "now_open": words(_("Now open: {title}"), title="{title}"),
        "so_far": words(_("What we did so far ({n})"), n="{n}"),
        "joined": words(_("You are in.")),
        "joined_next": words(_("Keep this page open: the first question appears here by itself.")),
        "between": words(_("Nothing to do just now.")),
        "between_next": words(_("Keep this page open: what comes next appears here by itself.")),
    }
