# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class SubscriptionFileFormat(OpenEnum):
    """The format of the files."""

    FILE_FORMAT_CSV = "FILE_FORMAT_CSV"
    FILE_FORMAT_EXCEL = "FILE_FORMAT_EXCEL"
    FILE_FORMAT_TSV = "FILE_FORMAT_TSV"
