"""`datapackage.json` says of every table what it holds, and every table is as it says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from workbook.collaboration import Collaboration

NECESSITY = "common_language.necessity"
GLOSSARY = "common_language.glossary"
MANDATES = "common_language.mandates"
HARD = 'two\nlines, a "quote", =SUM(1), שלום 🙂 NA'
ANSWERS: dict[str, dict[str, Any]] = {
    NECESSITY: {
        "need": 4, "benefit": 5, "effort": 1, "gain": HARD, "hours": 3, "get_from": ["School"],
    },
    GLOSSARY: {"term": "consent", "definition": "=HYPERLINK(1)"},
    MANDATES: {
        "own": {"shelter": "no", "investigate": "yes"}, "others": {"shelter": ["School", "Police"]},
    },
}  # fmt: skip
# https://specs.frictionlessdata.io/table-schema/
TYPES = {"string", "number", "integer", "datetime", "object", "array"}
CONSTRAINTS = {"required", "unique", "minimum", "maximum", "maxLength", "enum"}


@pytest.fixture
def described(collaboration: Collaboration, person, number: Callable[[], str]) -> dict[str, Any]:
    who = person("=Name", "Police")
    for name, values in ANSWERS.items():
        collaboration.steer(name, "open")
        collaboration.answer(name, who, number(), values)
    return json.loads(collaboration.describe().read_text("utf-8"))


def frame(folder: Path, resource: dict[str, Any]) -> pd.DataFrame:
    path = folder / resource["path"]
    return pd.read_csv(path, keep_default_na=False, na_values=resource["schema"]["missingValues"])


def test_every_table_is_described(described, folder: Path) -> None:
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")}
    assert {one["path"] for one in described["resources"]} == there
    assert len(there) == 5
    assert described["profile"] == "tabular-data-package"
    assert described["title"] == "Try-out"


def test_the_description_is_a_frictionless_table_schema(described) -> None:
    names = [one["name"] for one in described["resources"]]
    assert len(set(names)) == len(names)
    for resource in described["resources"]:
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        assert not Path(resource["path"]).is_absolute()
        assert resource["encoding"] == "utf-8"
        assert resource["schema"]["missingValues"] == [""]
        fields = resource["schema"]["fields"]
        assert len({field["name"] for field in fields}) == len(fields)
        for field in fields:
            assert field["type"] in TYPES
            assert set(field.get("constraints", {})) <= CONSTRAINTS


def test_pandas_reads_the_columns_that_are_described(described, folder: Path) -> None:
    for resource in described["resources"]:
        fields = resource["schema"]["fields"]
        table = frame(folder, resource)
        assert list(table.columns) == [field["name"] for field in fields]
        for field in fields:
            column = table[field["name"]]
            if field["type"] in ("integer", "number"):
                assert pd.api.types.is_numeric_dtype(column), field
            if field["type"] == "datetime":
                assert pd.to_datetime(column, utc=True).notna().all()
            if field["type"] in ("array", "object"):
                kind = list if field["type"] == "array" else dict
                assert all(isinstance(json.loads(cell), kind) for cell in column.dropna())
            if field.get("constraints", {}).get("required"):
                assert column.notna().all(), field


def test_pandas_reads_what_was_answered(described, folder: Path) -> None:
    tables = {one["name"]: frame(folder, one) for one in described["resources"]}
    [row] = tables[NECESSITY].to_dict("records")
    assert (row["need"], row["hours"], row["gain"]) == (4, 3, HARD)
    assert json.loads(row["get_from"]) == ["School"]
    [row] = tables[GLOSSARY].to_dict("records")
    assert row["definition"] == "'=HYPERLINK(1)", "no spreadsheet runs it"
    [row] = tables[MANDATES].to_dict("records")
    assert json.loads(row["others"]) == {"shelter": ["School", "Police"]}
    assert tables["participants"]["name"].tolist() == ["'=Name"]


def test_the_first_answer_to_an_activity_describes_its_table(
    collaboration: Collaboration, folder: Path, person, number
) -> None:
    collaboration.steer(NECESSITY, "open")
    collaboration.answer(NECESSITY, person(), number(), ANSWERS[NECESSITY])
    described = json.loads((folder / "datapackage.json").read_text())
    assert f"answers/{NECESSITY}.csv" in {one["path"] for one in described["resources"]}


def test_an_answer_is_saved_though_it_cannot_be_described(
    collaboration: Collaboration, folder: Path, person, number
) -> None:
    who = person()
    collaboration.steer(NECESSITY, "open")
    (folder / "datapackage.json").mkdir()
    assert collaboration.answer(NECESSITY, who, number(), ANSWERS[NECESSITY]).rev == 1


@pytest.mark.parametrize("text", [b"", b"{half", b"\xff\xfe"])
def test_a_damaged_description_is_written_anew(
    described, collaboration: Collaboration, text: bytes
) -> None:
    collaboration.folder.package.write_bytes(text)
    assert json.loads(collaboration.describe().read_text("utf-8")) == described


def test_a_description_that_is_right_is_left_alone(described, collaboration: Collaboration) -> None:
    before = collaboration.folder.package.stat()
    collaboration.describe()
    assert collaboration.folder.package.stat() == before
