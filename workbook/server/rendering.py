"""Voilà's renderer of notebooks, with what is the same for all visitors made once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from nbformat import NotebookNode
from voila.execute import VoilaExecutor
from voila.notebook_renderer import NotebookRenderer

from workbook.store.runtime import stamp

TEMPLATE = "workbook"
KERNEL = {"name": "python3", "language": "python", "display_name": "Python 3"}


class Compiled(BytecodeCache):
    """Templates compiled once for all visitors: nbconvert makes an environment for each page."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


class Renderer(NotebookRenderer):
    """Voilà's renderer, reading the notebook itself: no signatures to look up."""

    async def initialize(self, **kwargs: Any) -> None:
        await super().initialize(**kwargs)
        self.exporter.environment.bytecode_cache = COMPILED

    async def load_notebook(self, path: str) -> NotebookNode:
        return read(Path(path), stamp(Path(path)))

    async def _jinja_kernel_start(self, nb: Any, kernel_id: str, kernel_future: Any) -> str:
        if self.template_name != TEMPLATE:
            return await super()._jinja_kernel_start(nb, kernel_id, kernel_future)
        # As Voilà does it, but for the code that tells the kernel its id: no page of ours asks.
        self.executor = VoilaExecutor(nb, km=kernel_future, config=self.traitlet_config)
        self.executor.kc = await self.executor.async_start_new_kernel_client()
        self.kernel_started = True
        return kernel_id


@lru_cache(maxsize=32)
def read(path: Path, _version: object) -> NotebookNode:
    """The notebook as it is in the file; read and checked once for all visitors."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.setdefault("kernelspec", NotebookNode(KERNEL))
    return notebook
