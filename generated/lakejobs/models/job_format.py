# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class JobFormat(OpenEnum):
    """How the settings are written; ignored in requests and MULTI_TASK in answers."""

    SINGLE_TASK = "SINGLE_TASK"
    MULTI_TASK = "MULTI_TASK"
