"""What a collaboration has made its own: `collaboration.toml` changes activities, and
`activities.py` beside it adds some. The package stays as it is.

    [activities."common_language.glossary"]
    minutes = 40
    say = { en = "Take your time.", fr = "Prenez votre temps." }

    [activities."common_language.glossary".term]
    leave_out = ["grooming"]
    add = ["sextortion", { value = "minor", en = "a minor", fr = "une personne mineure" }]
    change = { consent = "sexual consent" }

    [activities."values.vision".stages.hope]
    say = { en = "Take five minutes.", fr = "Prenez cinq minutes." }

    [activities."values.rituals"]
    leave_out = true
"""

from __future__ import annotations

import ast
import runpy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbook.activity import Activity, Stage, Workshop
from workbook.errors import FolderError, WorkbookError
from workbook.language import Wording
from workbook.language import mark as _
from workbook.questions import Choice, Grid, Option, Points, Question, Ranking
from workbook.store.folder import SETTINGS, Folder

ADDED = "activities.py"
STAGES = "stages"
PACKAGE = Path(__file__).parent.parent
_OF_ACTIVITY = {"title": str, "say": str, "minutes": int, "leave_out": bool}


def workshops(
    folder: Folder, shipped: Mapping[str, Workshop], added: bool = True
) -> dict[str, Workshop]:
    """The workshops of a collaboration. Raises `FolderError` with what cannot be used, and why.

    Without `added`, `activities.py` is not run: it is a program, and who only looks at a folder
    that came from elsewhere should not run it.
    """
    changes = folder.settings.activities
    made = {name: _changed(of, changes, folder) for name, of in shipped.items()}
    known = {f"{name}.{activity.id}" for name, of in shipped.items() for activity in of.everything}
    for name in set(changes) - known:
        raise _unusable(folder, _("there is no activity “{name}”"), name=name)
    for name, activities in (_added(folder) if added else {}).items():
        if name not in made:
            raise _refused(folder.path / ADDED, _("there is no workshop “{name}”"), name=name)
        of = made[name]
        for twice in {one.id for one in activities} & {one.id for one in shipped[name].activities}:
            text = _("“{name}” has an activity “{id}” already")
            raise _refused(folder.path / ADDED, text, name=name, id=twice)
        # One of one's own goes before one for any time that is called the same.
        own = {one.id for one in activities}
        anytime = [one for one in of.anytime if one.id not in own]
        made[name] = replace(of, activities=[*of.activities, *activities], anytime=anytime)
    return made


def _changed(of: Workshop, changes: Mapping[str, Any], folder: Folder) -> Workshop:
    return replace(
        of,
        activities=_each_changed(of, of.activities, changes, folder),
        anytime=_each_changed(of, of.anytime, changes, folder),
    )


def _each_changed(
    of: Workshop, shipped: Sequence[Activity], changes: Mapping[str, Any], folder: Folder
) -> list[Activity]:
    activities = []
    for activity in shipped:
        change = changes.get(f"{of.name}.{activity.id}", {})
        if not isinstance(change, Mapping):
            name = f"{of.name}.{activity.id}"
            text = _("“{name}” must be a table, as in {example}")
            # Not in the text: French has other quotation marks, and this is to be copied.
            raise _unusable(folder, text, name=name, example=f'[activities."{name}"]')
        if change.get("leave_out") is not True:
            activities.append(_one_changed(activity, change, folder) if change else activity)
    return activities


def _one_changed(activity: Activity, change: Mapping[str, Any], folder: Folder) -> Activity:
    names = {question.name for question in activity.all_questions}
    values: dict[str, Any] = {}
    for key, value in change.items():
        if key in (*names, STAGES) and isinstance(value, Mapping):
            continue
        if key not in _OF_ACTIVITY:
            text = _("“{name}” has neither a setting nor a question “{key}”; it has: {known}")
            known = ", ".join([*_OF_ACTIVITY, *sorted(names)])
            raise _unusable(folder, text, name=activity.id, key=key, known=known)
        values[key] = _of_kind(_OF_ACTIVITY[key], key, value, folder)
    values.pop("leave_out", None)
    staged = activity.stages
    if "say" in values:  # what the facilitator says in the whole activity goes before
        staged = [replace(one, say="") for one in staged]
    staged = _stages_changed(activity.id, staged, change.get(STAGES, {}), folder)
    stages = [replace(one, questions=_asked(one.questions, change, folder)) for one in staged]
    questions = _asked(activity.questions, change, folder)
    return replace(activity, **values, questions=questions, stages=stages)


def _asked(
    questions: Sequence[Question], change: Mapping[str, Any], folder: Folder
) -> list[Question]:
    return [_question(one, change[one.name], folder) if one.name in change else one
            for one in questions]  # fmt: skip


def _stages_changed(
    activity: str, staged: Sequence[Stage], changes: Mapping[str, Any], folder: Folder
) -> Sequence[Stage]:
    """The stages with the titles and the words of the facilitator that were changed."""
    stages = {stage.name: stage for stage in staged}
    for name, change in changes.items():
        if name not in stages or not isinstance(change, Mapping):
            text = _("“{name}” has no stage “{key}”; it has: {known}")
            known = ", ".join(stages)
            raise _unusable(folder, text, name=activity, key=name, known=known)
        for key, value in change.items():
            if key not in ("title", "say"):
                text = _("“{name}” has no setting “{key}”; it has: title, say")
                raise _unusable(folder, text, name=name, key=key)
            said: dict[str, Any] = {key: _wording(value, folder)}
            stages[name] = replace(stages[name], **said)
    return list(stages.values())


def _of_kind(kind: type, key: str, value: Any, folder: Folder) -> Any:
    if kind is str:
        return _wording(value, folder)
    fits = isinstance(value, bool) if kind is bool else type(value) is int and value > 0
    if not fits:
        raise _unusable(folder, _("“{key}” cannot be {value}"), key=key, value=repr(value))
    return value


def _question(question: Question, change: Mapping[str, Any], folder: Folder) -> Question:
    unknown = set(change) - {"label", "help", "leave_out", "add", "change"}
    if unknown:
        text = _("“{name}” has no setting “{key}”; it has: label, help, leave_out, add, change")
        raise _unusable(folder, text, name=question.name, key=min(unknown))
    for key in {"label", "help"} & set(change):
        said: dict[str, Any] = {key: _wording(change[key], folder)}
        question = replace(question, **said)
    if not {"leave_out", "add", "change"} & set(change):
        return question
    if isinstance(question, Grid):
        return replace(question, rows=_options(question.rows, change, question.name, folder))
    if isinstance(question, Choice | Points | Ranking):
        return replace(question, options=_options(question.options, change, question.name, folder))
    raise _unusable(folder, _("“{name}” has no options to change"), name=question.name)


def _options(
    options: Sequence[Option], change: Mapping[str, Any], name: str, folder: Folder
) -> tuple[Option, ...]:
    known = {option.value: option for option in options}
    for value in [*change.get("leave_out", ()), *change.get("change", {})]:
        if value not in known:
            text = _("“{name}” has no option “{key}”; it has: {known}")
            listed = ", ".join(known)
            raise _unusable(folder, text, name=name, key=str(value), known=listed)
    for value, label in change.get("change", {}).items():
        known[value] = replace(known[value], label=_wording(label, folder))
    for value in change.get("leave_out", ()):
        del known[value]
    for one in change.get("add", ()):
        label = _wording(one, folder)
        value = str(one.get("value", label)) if isinstance(one, Mapping) else str(one)
        known[value] = Option(value, label)
    return tuple(known.values())


def _wording(text: Any, folder: Folder) -> str:
    """A text, or one for each language; `value` beside them is an option's."""
    if isinstance(text, str) and text.strip():
        return Wording({"en": text})
    if isinstance(text, Mapping):
        versions = {lang: one for lang, one in text.items() if lang != "value"}
        if versions and all(isinstance(one, str) and one.strip() for one in versions.values()):
            return Wording(versions)
    raise _unusable(folder, _("{text} is no text, nor one for each language"), text=repr(text))


def _added(folder: Folder) -> dict[str, list[Activity]]:
    """What `activities.py` adds: `ACTIVITIES` maps a workshop's name to a list of activities."""
    path = folder.path / ADDED
    if not path.is_file():
        return {}
    try:
        added = runpy.run_path(str(path))["ACTIVITIES"]
        activities = [one for several in added.values() for one in several]
        if all(isinstance(one, Activity) for one in activities):
            for one in activities:
                _check_pictures(one, path)
            return {str(name): list(several) for name, several in added.items()}
    except FolderError:
        raise
    except Exception as error:
        # Whatever goes wrong in somebody's own file is told to them, with the file's name.
        raise _refused(path, "{why}", why=f"{type(error).__name__}: {error}") from error
    raise _refused(path, _("ACTIVITIES must map a workshop's name to a list of activities"))


def _check_pictures(activity: Activity, path: Path) -> None:
    """Refuse a picture that names what is not there: better at the start than at the reveal."""
    text = _("“{id}” names a picture's function “{name}”, and there is none in workbook/{package}/")
    for picture in activity.all_pictures:
        for package, name in (("results", picture.result), ("charts", picture.chart)):
            if name and not _is_there(package, name):
                raise _refused(path, text, id=activity.id, name=name, package=package)


def _is_there(package: str, name: str) -> bool:
    """Whether a module has that function. It is not loaded: a phone's page needs no statistics."""
    module, _dot, function = name.partition(".")
    source = PACKAGE / package / f"{module}.py"
    return source.is_file() and f"\ndef {function}(" in source.read_text("utf-8")


def named(folder: Folder) -> frozenset[str] | None:
    """Every text that stands in `activities.py`, so also the ids of what it adds. Runs nothing.

    None if there is no such file. Raises `FolderError` if it is no Python.
    """
    path = folder.path / ADDED
    if not path.is_file():
        return None
    try:
        nodes = ast.walk(ast.parse(path.read_bytes()))
        constants = [node.value for node in nodes if isinstance(node, ast.Constant)]
    except (SyntaxError, ValueError, OSError, RecursionError, MemoryError) as error:
        raise _refused(path, "{why}", why=f"{type(error).__name__}: {error}") from error
    return frozenset(text for text in constants if isinstance(text, str))


def _unusable(folder: Folder, why: str, **values: str) -> FolderError:
    return _refused(folder.path / SETTINGS, why, **values)


def _refused(path: Path, reason: str, **values: str) -> FolderError:
    because = WorkbookError(reason, **values)
    return FolderError(path, _("{file} cannot be used: {why}."), why=because)
