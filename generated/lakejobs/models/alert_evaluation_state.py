# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class AlertEvaluationState(OpenEnum):
    """Whether the alert fired."""

    UNKNOWN = "UNKNOWN"
    OK = "OK"
    TRIGGERED = "TRIGGERED"
    ERROR = "ERROR"
