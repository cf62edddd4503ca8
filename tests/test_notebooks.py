"""A notebook is a document: words first, short cells, no logic, no outputs."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LOGIC = (
    ast.FunctionDef, ast.ClassDef, ast.If, ast.For, ast.While, ast.Try, ast.With, ast.Lambda,
    ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp,
)  # fmt: skip


def code(path: Path) -> list[nbformat.NotebookNode]:
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


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


def test_every_activity_of_a_workshop_is_in_its_notebook() -> None:
    from workbook.workshops import WORKSHOPS

    for workshop in WORKSHOPS.values():
        [path] = (ROOT / "notebooks").glob(f"{workshop.number}_{workshop.name}.ipynb")
        shown = [cell.source for cell in code(path)]
        expected = [f'workshop.activity("{activity.id}")' for activity in workshop.activities]
        assert shown[1:] == [*expected, "workshop.more()"]
