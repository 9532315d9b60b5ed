# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class SubscriptionPageSelection(OpenEnum):
    """Which pages go with the mail."""

    PAGE_SELECTION_ALL = "PAGE_SELECTION_ALL"
    PAGE_SELECTION_SUBSET = "PAGE_SELECTION_SUBSET"
