"""lakejobs_emulator: a local Databricks Jobs service that really runs the jobs.

Imports point one way: ``__main__ -> api | ui -> engine -> storage | runtimes -> domain``; ``settings`` and
``clock`` are leaves.  Nothing here imports the client package ``lakejobs``: if the server decoded with the
client's models, one generator fault would hide on both sides.
"""

from __future__ import annotations

__version__ = "0.1.0"
