"""A workbook for partners who work together against the sexual exploitation of young people.

A notebook opens a workshop, the console or the board::

    from workbook import open_workshop

    workshop = open_workshop("common_language")
    workshop.activity("glossary")

An analyst reads what was answered::

    from workbook import open_collaboration

    open_collaboration().answers("common_language.glossary")
"""

from workbook.pages import (
    open_board,
    open_collaboration,
    open_console,
    open_where_we_are,
    open_workshop,
)

__version__ = "0.1.0"
__all__ = [
    "open_board",
    "open_collaboration",
    "open_console",
    "open_where_we_are",
    "open_workshop",
]
