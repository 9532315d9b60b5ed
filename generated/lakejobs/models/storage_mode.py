# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class StorageMode(OpenEnum):
    """Whether Power BI holds the data or asks for it."""

    DIRECT_QUERY = "DIRECT_QUERY"
    IMPORT = "IMPORT"
    DUAL = "DUAL"
