"""What one person takes home, as HTML: on the phone, and as a file that needs no server."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from itertools import starmap

from workbook.language import Words
from workbook.language import mark as _
from workbook.pages.keepsake import Answered, Keepsake
from workbook.pages.overview import Told
from workbook.server.assets import address, asset
from workbook.store.meetings import Meeting

PAGE, FILE, CALENDAR = "mine", "mine/keep", "mine/next-meeting.ics"
TITLE = _("What you take home")
# What a kept file may do in a browser: be looked at.
NOTHING = "default-src 'none'; style-src 'unsafe-inline'"


ANSWERED = _("What you answered")
NO_ANSWER = _("Nothing that you sent in this meeting is here.")
NAMELESS = _("What you answered without your name")
WHOSE = _(
    "Nobody else is shown that this is yours. This device can show it to you because the files on "
    "the facilitator's computer say whose it is, until the meeting is sealed."
)
ALSO = _("Also what I answered without my name: the file then says it is mine")
LEFT_OUT = _("What you answered without your name is not in this file.")
SEALED = _(
    "This meeting is sealed: nobody can find out any more which answers without names are yours. "
    "They are not here."
)
GOING_ON = _(
    "The meeting is still going on. What is decided until it ends comes to this page: reload it "
    "then."
)
HOW_LONG = _(
    "This page opens on this device alone, for two days after you joined, and until you sign out. "
    "What you keep stays where you put it: do not keep it on a device that is not yours. You can "
    "also print this page."
)
GOES = _("Then this page does not open here any more, and what you typed and did not send is gone.")


def shown(one: Keepsake, about: str, base: str, languages: Mapping[str, str], words: Words) -> str:
    """What the phone shows: all of it, and what can be done with it; `about`: the collaboration."""
    named = [it for it in one.answers if not it.nameless]
    nameless = [it for it in one.answers if it.nameless]
    leave, person = _text(words(_("Sign out"))), _text(one.person.participant)
    return (
        f'{_languages(base, languages, words)}<article class="keepsake">'
        f"{_meeting(one, about, words, base)}{_heading(words(ANSWERED))}"
        f"{_answers(named) or (not nameless and _line(words(NO_ANSWER))) or ''}"
        f"{_without_names(nameless, words)}{_sealed(one, words)}"
        f'<section class="screen">{_heading(words(_("Keep it")))}{_line(words(HOW_LONG))}'
        f"{_keeping(base, bool(nameless), words)}"
        f'<form class="out" method="post" action="{base}out" data-forget="{person}">'
        f'<input type="hidden" name="role" value="participant"><button>{leave}</button></form>'
        f"{_line(words(GOES), 'soft')}</section></article>"
        f'<script type="module" src="{address(base, "forget.js")}"></script>'
    )


def kept(one: Keepsake, about: str, words: Words, nameless: bool) -> str:
    """The file that a person keeps; with `nameless` also what they answered without their name."""
    theirs = [it for it in one.answers if nameless or not it.nameless]
    less = _line(words(LEFT_OUT), "soft") if len(theirs) < len(one.answers) else ""
    return (
        f'<!doctype html>\n<html lang="{words.lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{NOTHING}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_text(words(TITLE))}</title><style>\n{asset('kept.css')}</style></head>"
        f'<body class="plain"><main class="wb"><article class="keepsake">'
        f"{_meeting(one, about, words)}{_heading(words(ANSWERED))}"
        f"{_answers(theirs) or less or _line(words(NO_ANSWER))}{_sealed(one, words)}"
        f"{less if theirs else ''}"
        "</article></main></body></html>\n"
    )


# --- its parts ----------------------------------------------------------------------------------


def _meeting(one: Keepsake, about: str, words: Words, base: str = "") -> str:
    """What is the same for all but what this person sees to; with `base` there are links."""
    return "".join((_opening(one, about, words), _decided(one, words), _next(one, words, base)))


def _opening(one: Keepsake, about: str, words: Words) -> str:
    meeting, person = one.meeting, one.person
    told = _when_and_where(meeting, words)
    said = f"<h1>{_text(words(TITLE))}</h1>{_line(about, 'soft')}{_line(told, 'big')}"
    said += _line(f"{person.name}, {person.organisation}", "soft")
    if one.going_on:
        said += f'<p class="shown screen" role="status">{_text(words(GOING_ON))}</p>'
    return said


def _decided(one: Keepsake, words: Words) -> str:
    nothing = words(_("Nothing was recorded as decided."))
    said = _heading(words(_("What we decided"))) + _items(one.decided, nothing)
    nothing = words(_("Nothing was recorded as open."))
    return said + _heading(words(_("What is open"))) + _items(one.open, nothing)


def _next(one: Keepsake, words: Words, base: str) -> str:
    said = [_heading(words(_("The next meeting")))]
    if (meeting := one.next) is not None:
        said.append(_line(_when_and_where(meeting, words), "big"))
        if meeting.answer_by:
            text = _("Some things are asked before it: please answer them by {day}.")
            said.append(_line(words(text, day=words.day(meeting.answer_by))))
    elif not one.again:
        said.append(_line(words(_("No next meeting is planned yet."))))
    if one.again:
        said.append(_items(one.again, ""))
    if base and one.asked:
        said.append(_line(words(_("Open now, before it:"))))
        links = (f'<li><a href="{base}w/{of}">{_text(title)}</a></li>' for of, title in one.asked)
        said.append(f"<ul>{''.join(links)}</ul>")
    if one.due:
        said.append(f"<h3>{_text(words(_('What you see to')))}</h3>{_items(one.due, '')}")
    if base and one.days:
        link = _text(words(_("Put the days into your calendar")))
        said.append(f'<p class="screen"><a class="button" href="{base}{CALENDAR}">{link}</a></p>')
    return "".join(said)


def _when_and_where(meeting: Meeting, words: Words) -> str:
    day = words.day(meeting.day or meeting.id[:10])
    return ", ".join(filter(None, (day, meeting.title, meeting.place)))


def _without_names(these: Sequence[Answered], words: Words) -> str:
    """Folded, as somebody may look over a shoulder; so it is not on paper unless it is unfolded."""
    if not these:
        return ""
    return (
        f"<details><summary>{_text(words(NAMELESS))}</summary>{_line(words(WHOSE), 'soft')}"
        f"{_answers(these)}</details>"
    )


def _sealed(one: Keepsake, words: Words) -> str:
    return _line(words(SEALED), "soft") if one.sealed else ""


def _keeping(base: str, nameless: bool, words: Words) -> str:
    also = ""
    if nameless:
        text = _text(
            words(_("Also what I answered without my name: the file then says it is mine"))
        )
        box = '<input type="checkbox" name="nameless" value="yes">'
        also = f'<label class="check">{box} <span>{text}</span></label>'
    button = f'<button class="main">{_text(words(_("Keep it as a file")))}</button>'
    return f'<form action="{base}{FILE}">{also}{button}</form>'


def _languages(base: str, languages: Mapping[str, str], words: Words) -> str:
    buttons = "".join(
        f'<button name="language" value="{lang}" lang="{lang}"'
        f"{' aria-current=true' if lang == words.lang else ''}>{name}</button>"
        for lang, name in languages.items()
    )
    back = f'<input type="hidden" name="back" value="{base}{PAGE}">'
    return f'<form class="languages" method="post" action="{base}language">{back}{buttons}</form>'


def _answers(these: Sequence[Answered]) -> str:
    """Activity by activity; empty for none."""
    said = []
    for before, one in zip((None, *these), these, strict=False):
        if before is None or before.title != one.title:
            said.append(f"<h3>{_text(one.title)}</h3>")
        if one.stage:
            said.append(_line(one.stage, "soft"))
        said += [f"<dl>{''.join(starmap(_answer, entry))}</dl>" for entry in one.entries]
    return "".join(said)


def _answer(question: str, lines: Sequence[str]) -> str:
    return f"<dt>{_text(question)}</dt>{''.join(f'<dd>{_text(line)}</dd>' for line in lines)}"


def _items(these: Sequence[Told], nothing: str) -> str:
    if not these:
        return _line(nothing)
    return f"<ul>{''.join(map(_item, these))}</ul>"


def _item(told: Told) -> str:
    lang = f' lang="{_text(told["lang"])}"' if told["lang"] else ""
    more = "".join(_line(one, "soft") for one in filter(None, (told["facts"], *told["notes"])))
    return f"<li><p{lang}>{_text(told['text'])}</p>{more}</li>"


def _heading(text: str) -> str:
    return f"<h2>{_text(text)}</h2>"


def _line(text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f"<p{named}>{_text(text)}</p>"


def _text(text: str) -> str:
    return html.escape(text)
