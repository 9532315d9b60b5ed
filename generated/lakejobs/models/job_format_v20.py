# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class JobFormatV20(OpenEnum):
    """SINGLE_TASK when the task stands at the top level and MULTI_TASK when there are `tasks`; ignored
    in requests."""

    SINGLE_TASK = "SINGLE_TASK"
    MULTI_TASK = "MULTI_TASK"
