"""A notebook is a document: words first, short cells, no logic, no outputs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest

from workbook.workshops import WORKSHOPS

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOGIC = (
    ast.FunctionDef, ast.ClassDef, ast.If, ast.For, ast.While, ast.Try, ast.With, ast.Lambda,
    ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp,
)  # fmt: skip


def code(path: Path) -> list[nbformat.NotebookNode]:
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells, path.name
    return cells


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
class TestNotebook:
    def test_begins_with_words(self, path: Path) -> None:
        first = nbformat.read(path, as_version=4).cells[0]
        assert first.cell_type == "markdown"
        assert first.source.startswith("# ")

    def test_cells_are_short_and_have_no_logic(self, path: Path) -> None:
        for cell in code(path):
            assert len(cell.source.splitlines()) <= 5
            assert not any(isinstance(node, LOGIC) for node in ast.walk(ast.parse(cell.source)))

    def test_imports_only_from_the_workbook(self, path: Path) -> None:
        for cell in code(path):
            for node in ast.walk(ast.parse(cell.source)):
                assert not isinstance(node, ast.Import)
                if isinstance(node, ast.ImportFrom):
                    assert node.module == "workbook"

    def test_stores_no_outputs(self, path: Path) -> None:
        for cell in code(path):
            assert cell.outputs == []
            assert cell.execution_count is None

    def test_runs_on_the_usual_kernel_and_is_in_the_readme(self, path: Path) -> None:
        assert nbformat.read(path, as_version=4).metadata.kernelspec.name == "python3"
        assert f"notebooks/{path.name}" in (ROOT / "README.md").read_text()


WORKSHOP = pytest.mark.parametrize("name", WORKSHOPS)


def words_of(name: str) -> dict[str, str]:
    """What a workshop's notebook says of each activity, and before the first (``""``)."""
    [path] = (ROOT / "notebooks").glob(f"?_{name}.ipynb")
    said, about = {"": ""}, ""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            about = cell.source.splitlines()[0].removeprefix("## ")
        if cell.cell_type == "markdown":
            said[about] = f"{said.get(about, '')}\n\n{cell.source}"
    return said


@WORKSHOP
def test_it_says_which_advice_it_serves_and_why_what_to_prepare_and_how_long(name: str) -> None:
    of, opening = WORKSHOPS[name], words_of(name)[""]
    for part in ("**For the facilitator.**", "**Why.**", "**Prepare.**"):
        assert part in opening
    advice = {tip for activity in of.activities for tip in activity.tips}
    named = {int(n) for n in re.findall(r"\((\d+)\)", opening)}
    for first, last in re.findall(r"\((\d+) to (\d+)\)", opening):
        named |= set(range(int(first), int(last) + 1))
    assert named == advice
    [planned] = re.findall(r"Plan (\d+) minutes", opening)
    led = [activity for activity in of.everything if not activity.begins]  # the closing, too
    assert int(planned) >= sum(activity.minutes for activity in led)


@WORKSHOP
def test_each_activity_has_its_minutes_what_to_say_and_what_goes_wrong(name: str) -> None:
    said = words_of(name)
    for activity in WORKSHOPS[name].activities:
        text = said[activity.title]
        assert f"{activity.minutes} minutes." in text
        assert "**Say:**" in text
        assert "**What tends to go wrong:**" in text


def test_every_activity_of_a_workshop_is_in_its_notebook() -> None:
    for workshop in WORKSHOPS.values():
        [path] = (ROOT / "notebooks").glob(f"{workshop.number}_{workshop.name}.ipynb")
        shown = [cell.source for cell in code(path)]
        expected = [f'workshop.activity("{activity.id}")' for activity in workshop.activities]
        assert shown[1:] == [*expected, "workshop.more()"]
