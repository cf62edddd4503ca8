"""Modules are linked into one, which does what they do and which a browser takes as text."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from workbook.server.assets import asset
from workbook.widgets.base import HERE, entries, source
from workbook.widgets.linking import NotLinked, lean, linked

NODE = compute_driver_executable()[0]
# As anywidget loads a module in JupyterLab: a text, which has no address that imports could go by.
LOAD = """
const { default: widget } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
console.log(JSON.stringify([Object.keys(widget), widget.told ?? null]));
"""


def loaded(text: str) -> tuple[list[str], object]:
    """What the module exports by default: its names, and what it says under `told`."""
    script = f"const text = {json.dumps(text)};{LOAD}"
    command = [NODE, "--input-type=module", "--eval", script]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    names, told = json.loads(ran.stdout)
    return names, told


@pytest.fixture
def modules(tmp_path: Path) -> Callable[..., Path]:
    def write(**texts: str) -> Path:
        for name, text in texts.items():
            (tmp_path / f"{name}.js").write_text(text)
        return tmp_path / "first.js"

    return write


@pytest.mark.parametrize("name", sorted(entries()))
def test_every_widget_begins_with_a_module_that_needs_no_other(name: str) -> None:
    assert loaded(source(name))[0] == ["render"]
    assert asset(name) == source(name)


def test_there_is_a_module_for_every_widget() -> None:
    assert len(entries()) == 12
    assert {f"{path.stem}.css" for path in HERE.glob("*.css")} - {"base.css"} == {
        name.replace(".js", ".css") for name in entries()
    }


def test_linked_modules_do_what_they_do_apart(modules: Callable[..., Path]) -> None:
    first = modules(
        first="""
        // said twice by two modules, and each means its own
        import { twice } from "./second.js";
        import {
          own,
        } from "./third.js";
        const hidden = "first";
        export default { told: [twice("a"), own(), hidden] };
        """.replace("\n        ", "\n"),
        second="""
        import { own } from "./third.js";
        const hidden = "second";
        export function twice(text) { return text + text + hidden + own(); }
        """.replace("\n        ", "\n"),
        third="""
        /**
         * What stands in a comment: export function never() {}
         */
        let hidden = 0;
        export const own = () => ++hidden;
        export class Unused {}
        """.replace("\n        ", "\n"),
    )
    text = linked(first)
    assert loaded(text)[1] == ["aasecond1", 2, "first"]  # the third is there once
    assert "comment" not in text


AS_WRITTEN = "first.js: this cannot be linked as it is written: {line}"
WRONG = {
    'import { hidden } from "./second.js";': "first.js: second.js does not export hidden",
    'import { own as mine } from "./second.js";': "first.js: second.js does not export own as mine",
    'import * as all from "./second.js";': AS_WRITTEN,
    'import own from "./second.js";': AS_WRITTEN,
    'import { own } from "https://elsewhere.example/x.js";': AS_WRITTEN,
    'export { own } from "./second.js";': AS_WRITTEN,
    'import { own } from "./circle.js";': "These modules import each other: first > circle > first",
    'import { own } from "./nameless.js";': "nameless.js: what others import needs a name",
}


@pytest.mark.parametrize(("line", "said"), WRONG.items())
def test_what_cannot_be_linked_is_said(modules: Callable[..., Path], line: str, said: str) -> None:
    first = modules(
        first=f"{line}\nexport const first = 1;\n",
        second="const hidden = 1;\nexport const own = 2;\n",
        circle='import { first } from "./first.js";\nexport const own = first;\n',
        nameless="export default 1;\nexport const own = 1;\n",
    )
    with pytest.raises(NotLinked) as wrong:
        linked(first)
    assert str(wrong.value) == said.replace("{line}", line)


def test_a_module_that_is_not_there(modules: Callable[..., Path]) -> None:
    with pytest.raises(FileNotFoundError):
        linked(modules(first='import { own } from "./nowhere.js";\n'))


def test_a_lean_script_has_neither_comments_nor_indents() -> None:
    text = "// one\n/**\n * @param {x} y\n */\n  a(/** @type {B} */ (c)); // kept\n\n/** d */\n"
    assert lean(text) == "a( (c)); // kept"
