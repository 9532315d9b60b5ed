# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class PerformanceTarget(OpenEnum):
    """Whether serverless compute is quick or cheap; a value that the service does not know is dropped."""

    PERFORMANCE_OPTIMIZED = "PERFORMANCE_OPTIMIZED"
    STANDARD = "STANDARD"
    COST_OPTIMIZED = "COST_OPTIMIZED"
