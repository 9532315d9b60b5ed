# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class PauseStatus(OpenEnum):
    """Whether a trigger starts runs."""

    UNPAUSED = "UNPAUSED"
    PAUSED = "PAUSED"
