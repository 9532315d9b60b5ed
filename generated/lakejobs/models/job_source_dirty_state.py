# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class JobSourceDirtyState(OpenEnum):
    """How the job differs from its file."""

    NOT_SYNCED = "NOT_SYNCED"
    DISCONNECTED = "DISCONNECTED"
