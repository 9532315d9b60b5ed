# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class DbtPlatformRunStatus(OpenEnum):
    """How a step stands."""

    QUEUED = "QUEUED"
    STARTING = "STARTING"
    RUNNING = "RUNNING"
    SUCCESS = "SUCCESS"
    ERROR = "ERROR"
    CANCELLED = "CANCELLED"
