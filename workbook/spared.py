"""Spares a process of ours an import that takes a second and serves nobody here.

To be imported before what imports it, and only by processes that are ours alone.
"""

import sys

# jsonschema would compile a grammar of internet addresses at each start; nothing here is held
# against one. For it this is as if the package was not installed.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
