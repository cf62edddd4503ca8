"""The only code that touches a collaboration's files.

A table: `records` turns rows into bytes and back, `layout` knows its columns, `follower` reads what
others append, `table` appends. What it holds: `answers`, `people`, `consents`, and `sessions` with
`progress`. The folder: `folder` knows where things are, `package` describes them, `check` looks for
what is wrong. What has to go goes through `rewriting`; `backup` keeps copies.
"""
