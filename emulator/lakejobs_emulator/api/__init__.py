"""HTTP: wire to use case to wire.

Nothing in this package decides a rule of the service, reads the store, starts a process or knows a page: a
handler turns a validated request into one call of the engine and its answer into one JSON document.  The
routes are the OpenAPI document's; errors leave by one table (``problems``).
"""

from __future__ import annotations
