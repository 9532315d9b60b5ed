# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class ViewsToExport(OpenEnum):
    """Which views to export."""

    CODE = "CODE"
    DASHBOARDS = "DASHBOARDS"
    ALL = "ALL"
