# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class GcpAvailability(OpenEnum):
    """Which nodes Google Cloud gives."""

    PREEMPTIBLE_GCP = "PREEMPTIBLE_GCP"
    ON_DEMAND_GCP = "ON_DEMAND_GCP"
    PREEMPTIBLE_WITH_FALLBACK_GCP = "PREEMPTIBLE_WITH_FALLBACK_GCP"
