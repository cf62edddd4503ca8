"""What keeps pages small and quick: templates compiled once, assets compressed once."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from workbook.server.assets import STATIC, asset, compressed
from workbook.server.rendering import Compiled
from workbook.widgets.base import HERE
from workbook.widgets.linking import lean

TEMPLATES = DictLoader({"page": "{% for n in range(3) %}{{ n }}{% endfor %}"})


def test_a_template_is_compiled_for_the_first_visitor_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled = Compiled()
    first = Environment(loader=TEMPLATES, bytecode_cache=compiled, autoescape=True)
    assert first.get_template("page").render() == "012"
    monkeypatch.delattr(Environment, "compile")
    second = Environment(loader=TEMPLATES, bytecode_cache=compiled, autoescape=True)
    assert second.get_template("page").render() == "012"


def test_a_changed_template_is_compiled_anew() -> None:
    compiled = Compiled()
    for text in ("before", "after"):
        loader = DictLoader({"page": text})
        environment = Environment(loader=loader, bytecode_cache=compiled, autoescape=True)
        assert environment.get_template("page").render() == text


@pytest.mark.parametrize("name", ["style.css", "client.js", "form.js"])
def test_an_asset_is_the_same_compressed(name: str) -> None:
    assert gzip.decompress(compressed(name)).decode() == asset(name)
    assert len(compressed(name)) < len(asset(name).encode()) / 2


SCRIPTS = sorted([*HERE.glob("*.js"), *STATIC.glob("*.js")])


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_lean_and_no_text_in_it_goes_on_in_the_next_line(path: Path) -> None:
    whole = path.read_text("utf-8")
    assert whole.startswith("// @ts-check\n")
    text = lean(whole)
    for line in text.split("\n"):
        assert line.count("`") % 2 == 0, line
        assert line == line.strip() != ""
        assert not line.startswith(("//", "/*", "*"))
    assert "/**" not in text
