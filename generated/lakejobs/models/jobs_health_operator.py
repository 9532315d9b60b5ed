# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class JobsHealthOperator(OpenEnum):
    """How the metric is compared with the threshold."""

    GREATER_THAN = "GREATER_THAN"
