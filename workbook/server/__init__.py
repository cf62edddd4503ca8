"""The server: a Voilà with a join page, roles, and one kernel a person. Floor 6; knows Voilà."""

import sys

# jsonschema would compile a grammar of internet addresses, for a second of each start; nothing here
# is held against one. For it this is as if the package was not installed.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
