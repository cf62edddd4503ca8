"""The server: a Voilà with a join page, roles, and one kernel a person. Floor 6; knows Voilà."""

from workbook import spared as spared
