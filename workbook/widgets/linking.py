"""Makes one ES module of a module and all that it imports.

The files are modules as they stand: editors, `tsc` and `node --test` read them. A browser gets them
linked, for two reasons. In JupyterLab a module is a text without an address, from which relative
imports lead nowhere. And a phone needs one request: with 400 ms and 400 kbit/s, a form and a result
whose 22 modules come one by one, all of them preloaded, take 1.6 times as long.

Each module becomes a function that is called once and returns what it exports, so its other names
stay its own.

Of JavaScript's ways to import and export only the plain ones are taken, each at the beginning of a
line: `import { a, b } from "./file.js";`, `export function`, `export class`, `export const`, and
`export default` in the module one begins with.
"""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r'^import \{([\w\s,]+)\} from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b(?! default).*$", re.MULTILINE)


class NotLinked(ValueError):
    """A module that cannot be linked: it says which, and why."""


def linked(path: Path) -> str:
    """The module in that file with all that it imports, as one module.

    Raises `NotLinked` for what is written in another way than the module's docstring says, and
    OSError for a file that is not there.
    """
    linker = _Linker()
    return linker.begin(path)


def lean(script: str) -> str:
    """A script without comments on lines of their own and indents: phones read neither.

    So in our scripts no text goes on in the next line (`tests/test_small_pages.py`).
    """
    lines = [line.strip() for line in _COMMENT.sub("", script).split("\n")]
    return "\n".join(line for line in lines if line and not line.startswith("//"))


class _Linker:
    """Modules by name, in the order in which they have to be there."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._exports: dict[str, set[str]] = {}
        self._open: list[str] = []  # those whose imports are looked at just now

    def begin(self, path: Path) -> str:
        body, _exports = self._module(path)
        return "\n".join([*self._texts.values(), body])

    def _module(self, path: Path) -> tuple[str, set[str]]:
        """A module's own text, and the names it exports."""
        name = path.stem
        if name in self._open:
            circle = " > ".join((*self._open, name))
            raise NotLinked(f"These modules import each other: {circle}")
        self._open.append(name)
        body = lean(path.read_text("utf-8"))
        imports = [self._import(path, of, names) for names, of in _IMPORT.findall(body)]
        body = _IMPORT.sub("", body)
        exports = set(_EXPORT.findall(body))
        body = _EXPORT.sub("", body)
        if other := _OTHER.search(body):
            raise NotLinked(f"{name}.js: this cannot be linked as it is written: {other[0]}")
        self._open.pop()
        return "\n".join([*imports, body.strip("\n")]), exports

    def _import(self, path: Path, of: str, names: str) -> str:
        """The line that takes the place of an import."""
        wanted = [one.strip() for one in names.split(",") if one.strip()]
        if of not in self._texts:
            self._add(path.with_name(f"{of}.js"))
        missing = sorted(set(wanted) - self._exports[of])
        if missing:
            raise NotLinked(f"{path.name}: {of}.js does not export {', '.join(missing)}")
        return f"const {{ {', '.join(wanted)} }} = ${of};"

    def _add(self, path: Path) -> None:
        """Make a function of a module; it is called once, and returns what the module exports."""
        name = path.stem
        body, exports = self._module(path)
        if "export default" in body:
            raise NotLinked(f"{path.name}: what others import needs a name")
        told = ", ".join(sorted(exports))
        self._texts[name] = f"const ${name} = (() => {{\n{body}\nreturn {{ {told} }};\n}})();"
        self._exports[name] = exports
