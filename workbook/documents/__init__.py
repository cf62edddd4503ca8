"""Documents on paper and on screen: one model, and a writer for each kind of file.

Nothing here knows what a collaboration is; `workbook.deliverables` makes documents of one.
"""

from workbook.documents.model import (
    Block,
    Document,
    Heading,
    Items,
    NewPage,
    Paragraph,
    Picture,
    Run,
    Runs,
    Style,
    Table,
    Together,
    plain,
    run,
)

__all__ = [
    "Block",
    "Document",
    "Heading",
    "Items",
    "NewPage",
    "Paragraph",
    "Picture",
    "Run",
    "Runs",
    "Style",
    "Table",
    "Together",
    "plain",
    "run",
]
