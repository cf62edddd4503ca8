"""A stage that several activities have: the room is asked for consent to a common draft."""

from workbook.activity import Picture, Stage
from workbook.deciding import TheDraft
from workbook.language import mark as _
from workbook.questions import Choice, Option, Reasoned, Text
from workbook.settled import NobodyObjects

CONSENT = (
    Option("object", _("I object")),
    Option("live_with", _("I can live with it")),
    Option("agree", _("I agree")),
)


def consent(
    label: str,
    title: str,
    times: int,
    read: str,
    *more: Picture,
    kind: str = "rule",
    key: str = "",
    minutes: int = 0,
) -> Stage:
    """A draft is put before the room, and changed and put again while somebody objects.

    `kind`: as what kind of decision it is recorded; `key`: the question each option of which has a
    draft of its own.
    """
    return Stage(
        "consent",
        label,
        minutes=minutes,
        say=_(
            "I read the draft. An objection is a reason why it would do harm; it makes the draft "
            "better. Preferring another draft is no objection: choose “I can live with it”."
        ),
        questions=[
            Choice("consent", label, CONSENT),
            Text(
                "reason",
                _("If you object: what harm would it do?"),
                required=False,
                limit=500,
                lines=2,
            ),
            Text(
                "solve",
                _("What would have to change in the draft, so that you can work with it?"),
                required=False,
                limit=500,
                lines=2,
            ),
        ],
        checks=[Reasoned("consent", "object", "reason")],
        pictures=[
            Picture(title, result="consent.to_draft", chart="bars.diverging", read=read),
            Picture(
                _("What the change of the draft brought"),
                result="consent.change",
                chart="",
                read=_(
                    "Above, the draft as it was and as it is. Each row is an organisation, with "
                    "what it said of each."
                ),
                again=True,
            ),
            *more,
        ],
        times=times,
        begins="draft",
        settled=NobodyObjects("consent"),
        decides=[TheDraft(kind, key)],
    )
