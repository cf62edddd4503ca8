"""The catalogues: what people read, in each language. `workbook.language` reads the .mo files."""
