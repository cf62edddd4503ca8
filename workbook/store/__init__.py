"""The only code that touches a collaboration's files.

`table` appends to and follows one CSV table; `answers`, `sessions`, `people` say what the tables
hold; `folder` knows where things are; `package` describes them; `check` looks for what is wrong.
"""
