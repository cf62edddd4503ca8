"""What stands below every question whose answer could become the story of a young person."""

from workbook.language import mark as _

NO_CASE = _("No real case, nothing about a young person, not even without a name.")
