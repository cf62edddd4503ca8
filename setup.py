"""Puts the notebooks and the example, which stand beside the package, into what is installed.

All else about the package is in pyproject.toml. An editable install takes both from where they
are; see `workbook/shipped.py`.
"""

from pathlib import Path
from shutil import rmtree

from setuptools import setup
from setuptools.command.build_py import build_py

SHIPPED = {"notebooks": Path("notebooks"), "example": Path("data", "example")}


class BuildWithNotebooks(build_py):
    """Builds the package as setuptools does, and then adds what is shipped inside it."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for name, source in SHIPPED.items():
            target = Path(self.build_lib, "workbook", name)
            rmtree(target, ignore_errors=True)  # what an earlier build left there
            for path in sorted(source.rglob("*")):
                parts = path.relative_to(source).parts
                # Hidden files are of somebody who tried it out: keys, locks, checkpoints.
                if path.is_file() and not any(part.startswith(".") for part in parts):
                    copy = target.joinpath(*parts)
                    self.mkpath(str(copy.parent))
                    self.copy_file(str(path), str(copy), preserve_mode=False)


setup(cmdclass={"build_py": BuildWithNotebooks})
