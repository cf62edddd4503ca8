"""What Voilà's stock page fetches, which a facilitator's own notebook may ask for.

Anybody can ask for it: these are the files of packages that anybody can have. Only such paths as
those files have are looked for, and what is not there is not worth a line in the log.
"""

from __future__ import annotations

from typing import Any

from tornado.web import HTTPError, StaticFileHandler

PREFIXES = ("voila/templates/", "voila/static/", "voila/labextensions/")
# Names of files, none of them hidden and none of them a way up.
_NAMES = r"((?:(?:@|%40)?[\w~+-][\w.~+-]{0,100}/){0,12}[\w~+-][\w.~+-]{0,100})"
_PATHS = {"voila/templates/": rf"(?=[\w-]{{1,60}}/static/[^/]){_NAMES}"}


def routes(base: str, handlers: list[Any]) -> list[Any]:
    """Of Voilà's `handlers` those of its stock page."""
    kept = []
    for pattern, handler, *arguments in handlers:
        prefix = next((one for one in PREFIXES if pattern.startswith(base + one)), None)
        if prefix:
            path = base + prefix + _PATHS.get(prefix, _NAMES)
            kept.append((path, _calm(handler), *arguments))
    return kept


def _calm(handler: type[StaticFileHandler]) -> type[StaticFileHandler]:
    """The same handler; what it does not find is a 404, and not told to the log."""

    class Calm(handler):  # type: ignore[misc, valid-type]
        async def get(self, path: str, include_body: bool = True) -> None:
            try:
                await super().get(path, include_body)
            except (HTTPError, OSError, ValueError):
                raise HTTPError(404) from None

        async def head(self, path: str) -> None:
            await self.get(path, include_body=False)

        def write_error(self, status_code: int, **_kwargs: Any) -> None:
            self.finish()

    return Calm
