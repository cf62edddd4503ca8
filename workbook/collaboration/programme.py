"""The workshops of one collaboration and their activities: those shipped, changed and added to."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.activity import Activity, Workshop
from workbook.collaboration import custom
from workbook.errors import UnknownActivity
from workbook.language import mark as _
from workbook.store.folder import Folder
from workbook.workshops import WORKSHOPS, workshop


class Programme:
    """What is on in the collaboration of that folder. Raises `FolderError` as `custom` does.

    Without `added`, nothing of what its `activities.py` adds, which then is not run.
    """

    def __init__(self, folder: Folder, added: bool = True) -> None:
        self.workshops = custom.workshops(folder, WORKSHOPS, added)

    def in_order(self) -> Iterator[tuple[Workshop, Activity]]:
        """Every activity of every workshop, in order."""
        for one in self.workshops.values():
            for activity in one.activities:
                yield one, activity

    def activities(self) -> Iterator[tuple[Workshop, Activity]]:
        """Every activity of every workshop, in order, and behind them those for any time."""
        yield from self.in_order()
        for one in self.workshops.values():
            for activity in one.anytime:
                yield one, activity

    def everything(self) -> Iterator[tuple[str, Activity]]:
        """Every activity by its name (``values.vision``), and behind them those left out.

        A collaboration's files may hold answers to those too.
        """
        for of, activity in self.activities():
            yield f"{of.name}.{activity.id}", activity
        for of in WORKSHOPS.values():
            for id in self.left_out(of.name):
                yield f"{of.name}.{id}", of.activity(id)

    def workshop(self, name: str) -> Workshop:
        """The workshop of that name, as this collaboration has it. Raises `UnknownActivity`."""
        return self.workshops.get(name) or workshop(name)

    def left_out(self, name: str) -> list[str]:
        """The activities of a workshop that this collaboration leaves out."""
        here = {activity.id for activity in self.workshop(name).everything}
        return [one.id for one in workshop(name).everything if one.id not in here]

    def is_for_any_time(self, name: str, id: str) -> bool:
        """Whether that activity is one that a collaboration's own of the same id would replace."""
        return id in {activity.id for activity in self.workshop(name).anytime}

    def added(self, name: str) -> list[Activity]:
        """The activities that this collaboration adds to a workshop."""
        shipped = {activity.id for activity in workshop(name).activities}
        return [one for one in self.workshop(name).activities if one.id not in shipped]

    def find(self, name: str) -> tuple[Workshop, Activity]:
        """The activity called as in ``common_language.glossary``, also one that is left out.

        Raises `UnknownActivity`.
        """
        of, dot, id = name.partition(".")
        if not dot:
            raise UnknownActivity(
                _("Name an activity as WORKSHOP.ACTIVITY, for example common_language.glossary.")
            )
        here = self.workshop(of)
        return here, (workshop(of) if id in self.left_out(of) else here).activity(id)
