# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class TaskRetryMode(OpenEnum):
    """Whether failed tasks are tried again inside the run; NEVER when absent."""

    NEVER = "NEVER"
    ON_FAILURE = "ON_FAILURE"
