# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .dbt_platform_run_status import DbtPlatformRunStatus


@define(slots=False, init=False, eq=False, repr=False)
class DbtPlatformJobRunStep(Model):
    """One step.

    Attributes:
        index: Its place in the run.
        name: Its name; the first 100 characters.
        name_truncated: Whether the name was longer.
        status: How a step stands.
        logs: What it printed; 10,000 characters at the most.
        logs_truncated: Whether there was more.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "index": Field("index", "integer"),
        "name": Field("name", "text"),
        "name_truncated": Field("name_truncated", "boolean"),
        "status": Field("status", "DbtPlatformRunStatus"),
        "logs": Field("logs", "text"),
        "logs_truncated": Field("logs_truncated", "boolean"),
    }
    index: int | None
    name: str | None
    name_truncated: bool | None
    status: DbtPlatformRunStatus | None
    logs: str | None
    logs_truncated: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            index: Opt[int] = None,
            name: Opt[str] = None,
            name_truncated: Opt[bool] = None,
            status: Opt[DbtPlatformRunStatus | str] = None,
            logs: Opt[str] = None,
            logs_truncated: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
