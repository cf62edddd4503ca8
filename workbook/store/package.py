"""`datapackage.json`: what each table of a collaboration holds, as a Frictionless Data Package.

Written so that somebody who has only the folder, years later, knows what every column means.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbook import decision
from workbook.questions import Question
from workbook.store import answer_rows, consents, decisions, people, sessions
from workbook.store.atomic import replace_file
from workbook.store.folder import Folder

Field = Mapping[str, Any]

_AT = {"name": "at", "type": "datetime", "description": "UTC"}
_REV = {"name": "rev", "type": "integer", "constraints": {"required": True, "minimum": 1}}
_LANG = {"name": "lang", "type": "string", "description": "the language the person read"}


def _required(name: str, description: str = "", **more: Any) -> Field:
    field: dict[str, Any] = {"name": name, "type": "string"}
    if description:
        field["description"] = description
    return field | {"constraints": {"required": True} | more}


ANSWER_FIELDS: Sequence[Field] = (
    _required("answer_id", "one submission; the same number twice is one answer", unique=True),
    _REV | {"description": "the highest revision of a person's answer in a round counts"},
    _AT,
    _required("session"),
    {"name": "round", "type": "integer", "constraints": {"required": True, "minimum": 1}},
    _required(
        "participant",
        "see participants.csv; sealed-… and gone-… are nobody's: sealed, or taken back for good",
    ),
    {"name": "organisation", "type": "string", "description": "empty where it is sealed or gone"},
    _LANG,
    _required("status", enum=list(answer_rows.STATUSES)),
)
PEOPLE_FIELDS: Sequence[Field] = (
    _required("participant"),
    _REV,
    _AT,
    _required("session", "the session this person came to"),
    _required("name"),
    _required("organisation"),
    _LANG,
    _required("consent", enum=["yes"]),
    _required("status", enum=list(people.STATUSES)),
    {
        "name": "consent_text",
        "type": "string",
        "description": "what this person said yes to, see consents.csv; paper: told in person; "
        "empty: from before this was kept",
    },
)
CONSENT_FIELDS: Sequence[Field] = (
    _required("consent_text", "version, language and digest of the wording", unique=True),
    _AT | {"description": "when it was first agreed to, UTC"},
    _required("version"),
    _required("lang"),
    _required("wording", "all of the text, word for word"),
)
SESSION_FIELDS: Sequence[Field] = (
    _required("event_id", unique=True),
    _AT,
    _required("session"),
    _required("actor"),
    _required("verb"),
    {"name": "activity", "type": "string"},
    {"name": "round", "type": "integer"},
    {"name": "detail", "type": "object"},
)
DECISION_FIELDS: Sequence[Field] = (
    _required("decision_id", "stays the same when a decision is changed; the highest rev counts"),
    _REV,
    _AT,
    _required("session", "the meeting in which it was recorded"),
    _required("activity", "as common_language.glossary"),
    {"name": "round", "type": "integer", "constraints": {"required": True, "minimum": 1}},
    _required("kind", enum=list(decision.KINDS)),
    _required("status", enum=list(decision.STATUSES)),
    {"name": "text_en", "type": "string"},
    {"name": "text_fr", "type": "string"},
    {"name": "lang", "type": "string", "description": "of people's own words: their language"},
    {"name": "consented", "type": "array", "description": "organisations that consented"},
    {
        "name": "reservations",
        "type": "array",
        "description": "objects with organisation, reason, solve (what would solve it) and objects "
        "(true: it cannot work with the decision)",
    },
    {"name": "absent", "type": "array", "description": "invited, and have said nothing"},
    {"name": "owner", "type": "string", "description": "who sees to it"},
    {"name": "due", "type": "date"},
    {"name": "review_on", "type": "date", "description": "when it is looked at again"},
    _required("actor", "who recorded it"),
    {"name": "subject", "type": "string", "description": "the term, task or title it is about"},
    {"name": "progress", "type": "string", "constraints": {"enum": list(decision.PROGRESS)}},
    {"name": "why", "type": "string", "description": "of its progress"},
    {"name": "more", "type": "object", "description": "who stands in, how one sees it, ..."},
)


def resource(name: str, path: str, fields: Iterable[Field], description: str) -> dict[str, Any]:
    """The description of one table."""
    return {
        "name": name,
        "path": path,
        "description": description,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True},
        "schema": {"fields": [dict(field) for field in fields], "missingValues": [""]},
    }


def answers_resource(
    name: str,
    title: str,
    questions: Sequence[Question],
    layout: Sequence[str],
) -> dict[str, Any]:
    """The description of one activity's table of answers, whose columns are `layout`."""
    fields = {question.name: question.schema() for question in questions}
    gone = {"type": "string", "description": "of a question that is no longer asked"}
    columns = [
        fields.get(column) or {"name": column} | gone for column in layout[len(ANSWER_FIELDS) :]
    ]
    return resource(
        name,
        f"answers/{name}.csv",
        [*ANSWER_FIELDS, *columns],
        f"{title}: every submission is a row; rows are added, and what has to go is taken out "
        "(session.csv says when). A text that a spreadsheet would run as a formula has an "
        "apostrophe in front.",
    )


def package(folder: Folder, answer_tables: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The description of all tables that are there (those of answers are given)."""
    described = [
        resource(
            "participants", "participants.csv", PEOPLE_FIELDS, "Who took part: names. Keep private."
        ),
        resource("consents", "consents.csv", CONSENT_FIELDS, "The texts that people said yes to."),
        resource("session", "session.csv", SESSION_FIELDS, "What the facilitator did, in order."),
        resource(
            "decisions",
            "decisions.csv",
            DECISION_FIELDS,
            "What was decided, is open, or was given up: a change is a row.",
        ),
        *answer_tables,
    ]
    return {
        "profile": "tabular-data-package",
        "name": "collaboration",
        "title": folder.settings.name,
        "resources": [one for one in described if (folder.path / one["path"]).exists()],
    }


def write(folder: Folder, answer_tables: Iterable[dict[str, Any]]) -> Path:
    """Write `datapackage.json` if it is not what it should be; its path."""
    folder.identity.look()
    text = json.dumps(package(folder, answer_tables), ensure_ascii=False, indent=1) + "\n"
    if not folder.package.exists() or folder.package.read_bytes() != text.encode("utf-8"):
        replace_file(folder.package, text)
    return folder.package


# The columns that every version of a table has, and those that an older one may lack.
COLUMNS_OF: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "participants.csv": (people.FIXED, people.MORE),
    "consents.csv": (consents.COLUMNS, ()),
    "session.csv": (sessions.COLUMNS, ()),
    "decisions.csv": (decisions.FIXED, decisions.MORE),
}
