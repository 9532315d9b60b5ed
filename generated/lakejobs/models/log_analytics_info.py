# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class LogAnalyticsInfo(Model):
    """The Log Analytics workspace that gets the logs.

    Attributes:
        log_analytics_workspace_id: Its id.
        log_analytics_primary_key: Its key; a secret.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "log_analytics_workspace_id": Field("log_analytics_workspace_id", "text"),
        "log_analytics_primary_key": Field("log_analytics_primary_key", "text", secret=True),
    }
    log_analytics_workspace_id: str | None
    log_analytics_primary_key: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            log_analytics_workspace_id: Opt[str] = None,
            log_analytics_primary_key: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
