"""From the hand-written document to the generated client.

Knows nothing of jobs: it works on any document that follows the rules of ``spec/README.md``.  Imports neither
the client nor the emulator.
"""

from __future__ import annotations

HEADER = "Generated from the OpenAPI document: do not edit, run `make generate`."  # of each file
