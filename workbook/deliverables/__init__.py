"""What partners take home. Data first: the documents are made from it."""

from workbook.deliverables.charter import Section, charter

__all__ = ["Section", "charter"]
