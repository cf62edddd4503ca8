"""The clock of a program and of all that it starts, pages too, so much ahead as a file says.

    environment(place) -> what a program is started with; set_ahead(place, seconds)

Python runs a file of that name at each start, before anything else has asked for the time.
"""

from __future__ import annotations

import os
from pathlib import Path

FILE = "sitecustomize.py"
AHEAD = "ahead"  # seconds, in that file
SHIFT = """
import datetime, importlib.machinery, sys, time

right_time, right_datetime = time.time, datetime.datetime


def ahead():
    with open({ahead!r}) as file:
        return float(file.read())


class Kind(type(right_datetime)):
    def __instancecheck__(cls, one):
        return isinstance(one, right_datetime)


class Shifted(right_datetime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return right_datetime.now(tz) + datetime.timedelta(seconds=ahead())


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if not name.startswith("workbook."):  # pandas and others want the class itself
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None:
            return spec
        run = spec.loader.exec_module

        def exec_module(module):
            run(module)
            if module.__dict__.get("datetime") is right_datetime:
                module.datetime = Shifted

        spec.loader.exec_module = exec_module
        return spec


time.time = lambda: right_time() + ahead()
sys.meta_path.insert(0, Finder)
"""


def environment(place: Path) -> dict[str, str]:
    """The environment of a program whose clock can be set; `place` is a folder for that."""
    place.mkdir()
    set_ahead(place, 0)
    (place / FILE).write_text(SHIFT.format(ahead=str(place / AHEAD)))
    paths = [str(place), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {"PYTHONPATH": os.pathsep.join(paths)}


def set_ahead(place: Path, seconds: float) -> None:
    """Set the clock; whoever reads it meanwhile reads the one or the other."""
    part = place / "part"
    part.write_text(str(seconds))
    part.replace(place / AHEAD)
