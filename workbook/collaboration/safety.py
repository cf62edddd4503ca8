"""What is said at the start of each meeting so that it harms nobody: on the join page, on the board
while people come, and in the facilitator's notes.
"""

from __future__ import annotations

from workbook.language import Words
from workbook.language import mark as _
from workbook.store.folder import Settings

LINE = _(
    "No real cases here: an invented one is enough. You may step out at any time. If something "
    "weighs on you, talk to {whom}."
)
POINTS = (
    _("No real cases, and nothing that shows who a young person is. We invent one."),
    _("Step out whenever you like. You need not say why."),
    _("If something weighs on you, talk to {whom}."),
    _(
        "If somebody tells what happened to them, we listen and ask nothing more. Somebody stays "
        "with them. What the law says must be reported is reported."
    ),
)


def in_a_line(settings: Settings, words: Words) -> str:
    """What stands on the join page."""
    return words(LINE, whom=_whom(settings, words))


def frame(settings: Settings, words: Words) -> list[str]:
    """What the board shows while people come, a point each."""
    return [words(point, whom=_whom(settings, words)) for point in POINTS]


def _whom(settings: Settings, words: Words) -> str:
    """Whom the collaboration has named (`support`), or else who leads the meeting."""
    return settings.support or words(_("the facilitator"))
