# Generated from the OpenAPI document: do not edit, run `make generate`.
"""The hand-written part of a generated client; copied into the package as ``_runtime``.

Knows no document: what depends on one is generated beside it and handed in.  No module here does network or
file input and output when it is imported.
"""

from __future__ import annotations
