# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class ViewType(OpenEnum):
    """What the view is of."""

    NOTEBOOK = "NOTEBOOK"
    DASHBOARD = "DASHBOARD"
