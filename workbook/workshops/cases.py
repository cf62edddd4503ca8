"""Invented cases to try things on.

Nobody in them is real. They tell nothing of what was done to a young person, and neither age,
place nor sex: each room fills in what it needs to know, and nobody has to hear more than that.
"""

from workbook.language import mark as _
from workbook.questions import Option

DISPUTES = (
    Option(
        "no_call",
        _("Nobody called back"),
        _(
            "Invented. A community worker has told another partner twice that she worries about a "
            "young person. For nine days nobody called back. At the next meeting she says in "
            "front of everybody that this partner cannot be relied on. Its delegate answers that "
            "he was not allowed to say anything, and that she knew it."
        ),
    ),
    Option(
        "reported",
        _("It was passed on"),
        _(
            "Invented. A young person confided in a school's social worker, who had to report it, "
            "and did. A street worker hears of it from the young person, who feels betrayed. She "
            "stops sending young people to the school. Both are sure that they did what was right."
        ),
    ),
    Option(
        "interview",
        _("The interview"),
        _(
            "Invented. A partner tells a newspaper about the collaboration, and above all about "
            "its own project. Two others read figures there that they had given in confidence. "
            "One of them says that it will share no more figures, whatever was agreed."
        ),
    ),
    Option(
        "two_plans",
        _("Two plans for one week"),
        _(
            "Invented. A shelter wants to give a young person a quiet week. An investigator wants "
            "to hear the young person in that same week, before traces are lost. Each learns of "
            "the other's plan on the day before. Each says that the other will do harm."
        ),
    ),
)
"""Confrontations between partners; none is anybody's fault alone."""

SITUATIONS = (
    Option(
        "message",
        _("A message in the evening"),
        _(
            "Invented. On a Thursday evening a young person writes to a youth worker: somebody "
            "met online has pictures of them, and wants to meet them on Saturday. The young "
            "person asks that nobody be told."
        ),
    ),
    Option(
        "tired",
        _("Somebody waits outside"),
        _(
            "Invented. For some weeks a young person has come late to school, tired and with a new "
            "phone. Adults whom nobody at the school knows wait outside. The young person says "
            "that everything is fine."
        ),
    ),
    Option(
        "back",
        _("Back after four days"),
        _(
            "Invented. A young person comes back to a group home after four days away and does "
            "not say where they were. They would like to see a nurse, and do not want to meet "
            "the police."
        ),
    ),
)
"""What a young person's week may look like when several partners meet in it."""
