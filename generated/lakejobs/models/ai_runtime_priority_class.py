# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class AiRuntimePriorityClass(OpenEnum):
    """Which trainings go first."""

    CRITICAL = "CRITICAL"
    NORMAL = "NORMAL"
    BEST_EFFORT = "BEST_EFFORT"
