# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class DependencyMode(OpenEnum):
    """Whether libraries come from environments or from the cluster."""

    DEPENDENCY_MODE_AUTO = "DEPENDENCY_MODE_AUTO"
    DEPENDENCY_MODE_ENVIRONMENTS = "DEPENDENCY_MODE_ENVIRONMENTS"
    DEPENDENCY_MODE_CLUSTER_LIBRARIES = "DEPENDENCY_MODE_CLUSTER_LIBRARIES"
