"""Sheets of paper: one an activity, with its questions, for who has no phone or no network."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import Any

from workbook import qr
from workbook.activity import Activity
from workbook.collaboration import Collaboration
from workbook.collaboration.attribution import how_shown
from workbook.collaboration.consent import TITLE, consent_of
from workbook.language import Words
from workbook.language import mark as _

Asked = Mapping[str, Any]

STYLE = """
@page { size: A4; margin: 18mm; }
body { font: 11pt/1.4 system-ui, sans-serif; color: #000; background: #fff; }
section { break-after: page; }
header { display: flex; justify-content: space-between; gap: 2em; }
header svg { width: 26mm; height: 26mm; }
h1 { margin: 0; font-size: 20pt; } h2 { font-size: 13pt; margin: 1.4em 0 .4em; }
h3 { font-size: 11pt; margin: 1em 0 .3em; break-after: avoid; }
.ask { break-inside: avoid; }
.lines { border-bottom: 1px solid #777; height: 2.2em; }
.boxes { display: flex; flex-wrap: wrap; gap: .3em 1.6em; margin: 0; padding: 0; list-style: none; }
.boxes li::before { content: "☐ "; }
.shown { border-left: 3px solid #000; padding-left: .8em; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #777; padding: .3em .5em; text-align: left; font-weight: normal; }
td { text-align: center; } thead th { font-size: 9pt; }
.by { display: flex; gap: 2em; } .by span { flex: 1; border-bottom: 1px solid #777; }
"""


def sheets(collaboration: Collaboration, words: Words, join_url: str, workshop: str = "") -> str:
    """An HTML document with a sheet an activity (of one workshop, or of all), for print.

    Before them one that says what becomes of what people write: on paper, too, they are told first.

    `join_url` is in its QR code: whoever finds a phone can still answer there.
    """
    collaboration.refresh()
    code = qr.svg(join_url, border=1)
    parts = [_told(collaboration, words)]
    parts += [
        _sheet(collaboration, f"{of.name}.{activity.id}", activity, words, code)
        for of in collaboration.programme.workshops.values()
        for activity in of.everything
        if workshop in ("", of.name) and not activity.begins
    ]
    title = html.escape(collaboration.name)
    return (
        f'<!doctype html>\n<html lang="{words.lang}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _told(collaboration: Collaboration, words: Words) -> str:
    consent = consent_of(collaboration.folder.settings, words)
    points = "".join(
        f'<div class="ask"><h3>{html.escape(point.title)}</h3>'
        + "".join(f"<p>{html.escape(text)}</p>" for text in point.whole)
        + "</div>"
        for point in consent.points
    )
    title = html.escape(words(TITLE))
    return (
        f'<section class="told"><h1>{title}</h1>{points}'
        f'<ul class="boxes"><li>{html.escape(consent.agree)}</li></ul></section>'
    )


def _sheet(
    collaboration: Collaboration, name: str, activity: Activity, words: Words, code: str
) -> str:
    anonymous = activity.is_anonymous  # then there is no name on the sheet either
    labels = [] if anonymous else [words(_("Name")), words(_("Organisation"))]
    by = "".join(f"{html.escape(label)}<span></span>" for label in labels)
    questions = collaboration.questions(name)
    asked: list[str] = []
    for stage in activity.stages:
        round = activity.first_round(stage.name)
        now = [one.describe(words) for one in questions if activity.is_asked(one.name, round)]
        if stage.title:
            asked.append(f"<h2>{html.escape(words(stage.title))}</h2>")
        asked += [_ask(question, words) for question in now]
    minutes = words(_("{n} minutes."), n=activity.minutes)
    return (
        f"<section><header><div><h1>{html.escape(words(activity.title))}</h1>"
        f"<p>{html.escape(minutes)}</p></div>{code}</header>"
        f'<p class="by">{by}</p><p>{html.escape(words(activity.say))}</p>'
        f'<p class="shown">{html.escape(how_shown(activity, words))}</p>{"".join(asked)}</section>'
    )


def _ask(question: Asked, words: Words) -> str:
    label = question["label"]
    if not question["required"]:
        label = f"{label} ({words(_('optional'))})"
    help = f"<p>{html.escape(question['help'])}</p>" if question["help"] else ""
    body = _room_for(question, words)
    return f'<div class="ask"><h3>{html.escape(label)}</h3>{help}{body}</div>'


def _room_for(question: Asked, words: Words) -> str:
    """Where the answer is written, by the kind of question."""
    kind = question["kind"]
    if kind == "scale":
        low, high = question["ends"]
        points = [str(point) for point in range(question["low"], question["high"] + 1)]
        points[0], points[-1] = f"{points[0]} {low}", f"{points[-1]} {high}"
        return _boxes(points)
    if kind == "choice":
        return _boxes(_told_of(one, words) for one in question["options"]) or _lines(2)
    if kind == "grid":
        return _table(question["rows"], question["columns"]) or _lines(3)
    if kind in ("points", "ranking"):
        heading = words(_("Points")) if kind == "points" else words(_("Place"))
        empty = [{"label": ""}] * (question.get("own", 0))
        return _table([*question["options"], *empty], [{"label": heading}], " ") or _lines(3)
    if kind == "ties":
        about = [{"label": one["label"]} for one in question["about"]]
        return _table(question["partners"], about, " ") or _lines(3)
    return _lines(question.get("lines", 1))


def _told_of(option: Asked, words: Words) -> str:
    """What an option is called, and what is to be read of it before one chooses."""
    if not option.get("tells"):
        return str(option["label"])
    return words(_("{name}: {text}"), name=option["label"], text=option["tells"])


def _lines(n: int) -> str:
    return '<div class="lines"></div>' * n


def _boxes(labels: Iterable[str]) -> str:
    items = "".join(f"<li>{html.escape(label)}</li>" for label in labels)
    return f'<ul class="boxes">{items}</ul>' if items else ""


def _table(rows: Iterable[Asked], columns: Iterable[Asked], box: str = "☐") -> str:
    columns, rows = list(columns), list(rows)
    if not rows or not columns:
        return ""
    heads = "".join(f"<th>{html.escape(one['label'])}</th>" for one in columns)
    cells = f"<td>{box}</td>" * len(columns)
    body = "".join(f"<tr><th>{html.escape(row['label'])}</th>{cells}</tr>" for row in rows)
    return f"<table><thead><tr><th></th>{heads}</tr></thead><tbody>{body}</tbody></table>"
