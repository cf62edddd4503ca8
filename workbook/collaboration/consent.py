"""What people are told before they say yes to how their answers are kept: all of its words.

Whoever changes a word gives `VERSION` the day of the change: a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.collaboration import Collaboration
from workbook.language import Words
from workbook.language import mark as _
from workbook.store.consents import id_of
from workbook.store.folder import Settings

VERSION = "2026-11-29"

TITLE = _("What becomes of what you write")
AGREE = _(
    "I agree that what I write is stored on the facilitator's computer with my name beside it, and "
    "shown to the room in the way each form says before I type."
)
_DAYS = (
    _("{day} January {year}"),
    _("{day} February {year}"),
    _("{day} March {year}"),
    _("{day} April {year}"),
    _("{day} May {year}"),
    _("{day} June {year}"),
    _("{day} July {year}"),
    _("{day} August {year}"),
    _("{day} September {year}"),
    _("{day} October {year}"),
    _("{day} November {year}"),
    _("{day} December {year}"),
)


@dataclass(frozen=True)
class Point:
    """One thing people are told: in a few words (empty: only in the full text), and whole."""

    title: str
    few: str
    whole: tuple[str, ...]


POINTS = (
    Point(
        _("What it is for"),
        _("The work of this group."),
        (
            _(
                "We work out together how to protect young people. What you write is used for "
                "that, and for what comes out of it: a charter, a plan, who does what."
            ),
            _("You do not have to take part. You can also take part on paper."),
        ),
    ),
    Point(
        _("What is kept"),
        "",
        (
            _(
                "Your name, your organisation and your language. What you send, and when. Your "
                "yes, and the text you said yes to."
            ),
            _(
                "Your phone keeps what you typed until it has arrived, for two days at most; what "
                "you did not send, only until the meeting is over. It also keeps, for two days, a "
                "mark by which this page knows you again."
            ),
        ),
    ),
    Point(
        _("Who sees it"),
        _(
            "Each form says what the room will see. Whoever has the files of this workshop can "
            "read all of it, with names."
        ),
        (
            _(
                "The facilitator sees who is here and who has answered. What was answered, the "
                "facilitator sees no sooner than the room."
            ),
            _(
                "Each form says, before you type, what the room will see: your name, your "
                "organisation, or neither."
            ),
            _(
                "All of it is in files on the facilitator's computer. Whoever has these files can "
                "read them, with names. This is so for forms without names too. When the meeting "
                "ends, the facilitator can remove the link between these answers and who gave "
                "them."
            ),
            _("These pages ask nothing of any other website."),
        ),
    ),
    Point(
        _("How long"),
        _("Until {until}."),
        (_("It is to be erased after {until}. What the group agreed on stays."),),
    ),
    Point(_("Whom to ask"), "{whom}", (_("{whom} answers for what is kept here."),)),
    Point(
        _("If you change your mind"),
        _("Say so at any time. You can have a copy of what is yours, and have it erased."),
        (
            _("You can take your yes back at any time. You need not say why. Tell {whom}."),
            _("You can have a copy of what is kept about you. You can have it erased."),
            _(
                "What the group agreed on stays: it belongs to all. Once the link to who answered "
                "is removed, nobody can find your answers without names any more, so they stay "
                "too. What was shown, printed or taken home cannot be called back."
            ),
        ),
    ),
    Point(
        _("What not to write"),
        "",
        (
            _(
                "Nothing that shows who a young person is: no name, no number, no address, no "
                "date of birth. If it has happened, tell the facilitator: it can be taken out."
            ),
        ),
    ),
)
# Where `collaboration.toml` does not say it.
_NO_END = (_("No day is set yet."), _("No day is set yet. Ask the facilitator."))
_NOBODY = (_("The facilitator."), _("Ask the facilitator: nobody else has been named."))


@dataclass(frozen=True)
class Consent:
    """The text as a person reads it, in one language; `points` with all their gaps filled."""

    lang: str
    points: tuple[Point, ...]
    agree: str

    @property
    def wording(self) -> str:
        """All of it as plain text, as it is kept."""
        few = [f"{point.title}: {point.few}" for point in self.points if point.few]
        whole = [f"{point.title}\n" + "\n".join(point.whole) for point in self.points]
        return "\n\n".join(["\n".join(few), *whole, self.agree])

    @property
    def id(self) -> str:
        """Under which it is kept."""
        return id_of(VERSION, self.lang, self.wording)


def consent_of(settings: Settings, words: Words) -> Consent:
    """What somebody is told who joins that collaboration, in the language of `words`."""
    named = settings.responsible
    values = {
        "whom": named or words(_("the facilitator")),
        "until": in_words(settings.keep_until, words) if settings.keep_until else "",
    }
    instead = {} if named else {_("Whom to ask"): _NOBODY}
    if not settings.keep_until:
        instead[_("How long")] = _NO_END

    def filled(point: Point) -> Point:
        few, whole = point.few, point.whole
        if point.title in instead:
            few, whole = instead[point.title][0], instead[point.title][1:]
        return Point(
            words(point.title),
            words(few, **values) if few else "",
            tuple(words(text, **values) for text in whole),
        )

    return Consent(words.lang, tuple(filled(point) for point in POINTS), words(AGREE))


def keep(collaboration: Collaboration, words: Words) -> str:
    """The id of the text as it is now; by then its words are durable. Raises as `writing` does."""
    text = consent_of(collaboration.folder.settings, words)
    return collaboration.consents.keep(VERSION, text.lang, text.wording)


def in_words(day: date, words: Words) -> str:
    """A day as people write it."""
    number = words(_("1st")) if day.day == 1 else str(day.day)
    return words(_DAYS[day.month - 1], day=number, year=day.year)
