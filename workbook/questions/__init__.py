"""What can be asked. A question knows what fits it and how it is kept; not how it looks."""

from workbook.questions.base import Lists, Option, Question
from workbook.questions.between import (
    Different,
    EndsAfter,
    NotBelow,
    NotItself,
    Reasoned,
    ReasonedBelow,
)
from workbook.questions.choosing import Choice, Grid
from workbook.questions.single import Date, Number, Scale, Text
from workbook.questions.ties import Ties
from workbook.questions.weighing import Points, Ranking

__all__ = [
    "Choice",
    "Date",
    "Different",
    "EndsAfter",
    "Grid",
    "Lists",
    "NotBelow",
    "NotItself",
    "Number",
    "Option",
    "Points",
    "Question",
    "Ranking",
    "Reasoned",
    "ReasonedBelow",
    "Scale",
    "Text",
    "Ties",
]
