"""environment.yml gives a conda user what pyproject.toml asks for; constraints.txt fits both."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def conda() -> dict[str, str]:
    lines = (ROOT / "environment.yml").read_text().splitlines()
    wanted = [Requirement(line[4:]) for line in lines if re.match(r"  - [a-zA-Z][\w-]*[<>=]", line)]
    return {one.name: str(one.specifier) for one in wanted}


def test_conda_and_pip_install_the_same() -> None:
    wanted = [Requirement(line) for line in PROJECT["dependencies"]]
    expected = {one.name: str(one.specifier) for one in wanted}
    test = [Requirement(line) for line in PROJECT["optional-dependencies"]["test"]]
    expected |= {one.name: str(one.specifier) for one in test if one.name == "nbval"}
    expected["python"] = PROJECT["requires-python"]
    assert conda() == expected


def test_every_requirement_is_pinned_to_a_version_that_fits() -> None:
    pinned = {}
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, version = line.split("==")
            pinned[re.sub(r"[-_.]+", "-", name).lower()] = version
    for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]:
        wanted = Requirement(line)
        version = pinned[re.sub(r"[-_.]+", "-", wanted.name).lower()]
        assert wanted.specifier.contains(version), (line, version)


def test_no_constraint_names_a_host() -> None:
    assert "://" not in (ROOT / "constraints.txt").read_text()
