# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class JobEditMode(OpenEnum):
    """Whether people may change the job by hand."""

    UI_LOCKED = "UI_LOCKED"
    EDITABLE = "EDITABLE"
