"""Table in, table out: what a room's answers add up to. No files, no widgets, no pictures.

One module an activity (`glossary`, `power`, `lessons`), and one a method that several share
(`scales`, `texts`, `points`, `choices`, `consent`). A picture names `module.function`; the function
takes the table of answers and a `context.Context`, and returns a `context.Result`. The numbers come
from `workbook.statistics`.
"""
