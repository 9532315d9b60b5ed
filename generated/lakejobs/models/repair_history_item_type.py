# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class RepairHistoryItemType(OpenEnum):
    """Whether it is the first pass."""

    ORIGINAL = "ORIGINAL"
    REPAIR = "REPAIR"
