# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class ClusterKind(OpenEnum):
    """How the cluster's fields are read."""

    CLASSIC_PREVIEW = "CLASSIC_PREVIEW"
