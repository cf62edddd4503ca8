"""Every error the workbook raises on purpose. Nothing else lives here.

::

    WorkbookError                 catch it at the edge: its sentence is fit to be shown
    ├── AnswerRefused             an answer cannot be taken; `.errors` says why, by question
    ├── StepRefused               an activity cannot make this step from the phase it is in
    ├── UnknownActivity           no activity of that name
    └── FolderError               the folder cannot be used as it is; `.path` says where
        ├── TableChanged          a table is not in the form the workbook writes (a spreadsheet?)
        └── NotSaved              disk full or write-protected; nothing was changed

The text of an error is a sentence with named gaps. It is translated where it is shown, so that two
people in one room read it in two languages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


class WorkbookError(Exception):
    """Base of all errors raised on purpose.

    `message` is the English sentence, with gaps such as ``{limit}`` that `values` fill; another
    error among them is filled in as its sentence.
    """

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message = message
        self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """It goes to another process as it is, whatever it was made of."""
        return _again, (type(self), self.args, self.__dict__)

    def sentence(self, words: Callable[..., str]) -> str:
        """The sentence in the language of `words` (see `workbook.language.words`)."""
        values = {
            name: value.sentence(words) if isinstance(value, WorkbookError) else value
            for name, value in self.values.items()
        }
        return words(self.message, **values)


class Unfit(WorkbookError):
    """One value does not fit its question. `Activity.clean` gathers these into `AnswerRefused`."""


class Ended(Unfit):
    """An answer is for a round or a meeting that has ended: no reopening takes it any more."""


class AnswerRefused(WorkbookError):
    """An answer cannot be taken. `errors` maps each question (or ``form``) to its `Unfit`."""

    def __init__(self, errors: Mapping[str, WorkbookError]) -> None:
        super().__init__(" ".join(str(error) for error in errors.values()))
        self.errors = dict(errors)

    def sentences(self, words: Callable[..., str]) -> dict[str, str]:
        """One sentence a question, in the language of `words`."""
        return {name: error.sentence(words) for name, error in self.errors.items()}


class StepRefused(WorkbookError):
    """The activity cannot make this step from the phase it is in."""


class UnknownActivity(WorkbookError, LookupError):
    """There is no workshop or activity of that name."""


class FolderError(WorkbookError):
    """The collaboration folder cannot be used as it is; `path` is the file or folder concerned."""

    def __init__(self, path: Path, message: str, **values: Any) -> None:
        super().__init__(message, file=path.name, **values)
        self.path = path


class TableChanged(FolderError):
    """A table is not in the form the workbook writes; it is read no further and not written to."""


class NotSaved(FolderError):
    """The row could not be made durable; the table is as it was before."""


def _again(kind: type[WorkbookError], args: tuple[Any, ...], known: dict[str, Any]) -> Any:
    error = kind.__new__(kind, *args)
    error.__dict__.update(known)
    return error
