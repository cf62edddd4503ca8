"""What is built is whole: installed anywhere and run in any folder, it starts the example."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import sysconfig
import tarfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from served import PATIENCE, Visitor

import workbook

ROOT = Path(__file__).parent.parent
BUILT_FROM = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE")
# What the package has that nobody needs who installs it.
LEFT_OUT = {"workbook/locale/fr/LC_MESSAGES/workbook.po"}


def build(what: str, source: Path, out: Path) -> Path:
    """The `wheel` or `sdist` of a source folder, built as `pip` does it, without the network."""
    hook = f"from setuptools import build_meta; print(build_meta.build_{what}({str(out)!r}))"
    run = subprocess.run(
        [sys.executable, "-c", hook], cwd=source, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return out / run.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is built, with what somebody left in it who tried the example out."""
    copy = tmp_path_factory.mktemp("source")
    for name in BUILT_FROM:
        shutil.copy(ROOT / name, copy)
    left = shutil.ignore_patterns("__pycache__")
    for name in ("workbook", "notebooks", "data/example"):
        shutil.copytree(ROOT / name, copy / name, ignore=left)
    (copy / "data/example/.keys.json").write_text('{"cookie": "secret"}')
    (copy / "notebooks/.ipynb_checkpoints").mkdir(exist_ok=True)
    (copy / "notebooks/.ipynb_checkpoints/board-checkpoint.ipynb").write_text("{}")
    return copy


@pytest.fixture(scope="module")
def sdist(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", source, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that is built from the sdist."""
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(unpacked, filter="data")
    (inside,) = unpacked.iterdir()
    return build("wheel", inside, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that has the wheel.

    What the wheel needs is the test's own, by a path: nothing is fetched.
    """
    home = tmp_path_factory.mktemp("environment") / "elsewhere"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index"]
    subprocess.run([*pip, "--no-deps", wheel], check=True)
    (packages,) = home.glob("lib/python*/site-packages")
    # Of the folder that is named in a .pth file, no .pth file is read: not the editable install's.
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """An empty folder to run commands in."""
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


def run(installed: Path, here: Path, *command: str) -> str:
    """What a command of the environment prints, run in `here`."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(
        [installed / command[0], *command[1:]],
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_what_is_built_has_every_file_of_the_package_and_nothing_that_is_hidden(
    source: Path, sdist: Path, wheel: Path
) -> None:
    def there(folder: str, inside: str) -> set[str]:
        paths = (source / folder).rglob("*")
        names = {path.relative_to(source / folder).as_posix() for path in paths if path.is_file()}
        return {f"{inside}{name}" for name in names if not name.startswith(".")}

    expected = there("workbook", "workbook/") - LEFT_OUT
    expected |= there("notebooks", "workbook/notebooks/")
    expected |= there("data/example", "workbook/example/")
    with ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == expected
    assert "workbook/py.typed" in names
    with tarfile.open(sdist) as packed:
        hidden = [name for name in packed.getnames() if "/." in name]
    assert not hidden


def test_the_version_is_said_once(wheel: Path, sdist: Path) -> None:
    assert wheel.name.split("-")[1] == workbook.__version__
    assert sdist.name == f"collaboration_workbook-{workbook.__version__}.tar.gz"
    assert workbook.__version__ not in (ROOT / "pyproject.toml").read_text("utf-8")


def test_a_notebook_finds_the_example_wherever_it_is_opened(installed: Path, here: Path) -> None:
    program = (
        "from workbook import open_workshop; from workbook.shipped import EXAMPLE, NOTEBOOKS;"
        "print(EXAMPLE); print(NOTEBOOKS)"
    )
    example, notebooks = (
        Path(line) for line in run(installed, here, "python", "-c", program).split()
    )
    assert installed.parent in example.parents
    assert installed.parent in notebooks.parents
    assert run(installed, here, "workbook", "check", str(example))
    assert len(list(notebooks.glob("*.ipynb"))) == len(list((ROOT / "notebooks").glob("*.ipynb")))
    assert not list(here.iterdir())


def test_the_facilitators_notebooks_open_in_jupyterlab(installed: Path, here: Path) -> None:
    # What `workbook lab` starts, told to say where it looks and to end.
    program = (
        "import os, sys; os.execv = lambda _path, command: print(*command, sep='\\n');"
        "from workbook.cli import main; sys.exit(main(['lab']))"
    )
    command = run(installed, here, "python", "-c", program).splitlines()
    folder = Path(command[command.index("jupyterlab") + 1])
    assert (folder / "1_common_language.ipynb").is_file()
    assert installed.parent in folder.parents


@pytest.fixture
def served(installed: Path, here: Path) -> Iterator[SimpleNamespace]:
    """`workbook start` in an empty folder."""
    command = [installed / "workbook", "start", "--json", "--ip", "127.0.0.1", "--port", "0"]
    with (here.parent / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=here, stdout=subprocess.PIPE, stderr=log)
    assert process.stdout
    try:
        ready, _, _ = select.select([process.stdout], [], [], 2 * PATIENCE)
        line = process.stdout.readline() if ready else b""
        assert line, (here.parent / "log").read_text()
        info = json.loads(line)
        yield SimpleNamespace(
            info=info, port=urlsplit(info["facilitator_url"]).port, base="", trusted=None
        )
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        process.stdout.close()


def test_the_example_starts_in_an_empty_folder(served: SimpleNamespace, here: Path) -> None:
    folder = here / served.info["data"]
    assert here in folder.parents
    assert (folder / "collaboration.toml").stat().st_mode & 0o777 == 0o600
    visitor = Visitor(served)  # type: ignore[arg-type]
    assert visitor.join().headers["Location"].startswith("/w/")
    page = visitor.open("/w/common_language")
    assert page.form("glossary")["questions"]
    page.close()
    assert visitor.enter("facilitator").status == 303
    console = visitor.open("/facilitator")
    assert console.widget("Console")
    console.close()
