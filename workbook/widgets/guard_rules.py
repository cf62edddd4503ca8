"""Writes `guard_rules.js`: the rules of the guard, for the pages.

They are changed in `workbook/collaboration/telltales.py`; `make guard-rules` writes them anew.
"""

from __future__ import annotations

import json
from pathlib import Path

from workbook.collaboration.guard import shared

PATH = Path(__file__).with_suffix(".js")
HEAD = """\
// @ts-check
// The rules of workbook/collaboration/telltales.py. Made by `make guard-rules`: change them there.

/** @type {import("./types.js").GuardRules} */
export const GUARD = """


def module() -> str:
    """The text of the module."""
    return f"{HEAD}{json.dumps(shared(), ensure_ascii=False, indent=1)};\n"


if __name__ == "__main__":
    PATH.write_text(module(), "utf-8")
