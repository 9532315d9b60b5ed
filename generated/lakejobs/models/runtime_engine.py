# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class RuntimeEngine(OpenEnum):
    """The engine that runs queries."""

    NULL = "NULL"
    STANDARD = "STANDARD"
    PHOTON = "PHOTON"
