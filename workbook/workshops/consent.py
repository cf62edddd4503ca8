"""A stage that several activities have: the room is asked for consent to a common draft."""

from workbook.activity import Picture, Stage
from workbook.language import mark as _
from workbook.questions import Choice, Option, Text
from workbook.settled import NobodyObjects

CONSENT = (
    Option("object", _("I object")),
    Option("live_with", _("I can live with it")),
    Option("agree", _("I agree")),
)


def consent(label: str, title: str, times: int, read: str, *more: Picture) -> Stage:
    """A draft is put before the room, and changed and put again while somebody objects."""
    return Stage(
        "consent",
        label,
        say=_(
            "I read the draft. An objection is a reason why it would do harm; it makes the draft "
            "better. Preferring another draft is no objection: choose “I can live with it”."
        ),
        questions=[
            Choice("consent", label, CONSENT),
            Text(
                "reason",
                _("If you object: what harm would it do, and what would solve it?"),
                required=False,
                limit=500,
                lines=2,
            ),
        ],
        pictures=[
            Picture(title, result="consent.to_draft", chart="bars.diverging", read=read),
            *more,
        ],
        times=times,
        begins="draft",
        settled=NobodyObjects("consent"),
    )
