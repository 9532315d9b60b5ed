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
class DbtCloudJobRunStep(Model):
    """One step.

    Attributes:
        index: Its place in the run.
        name: Its name.
        status: How a step stands.
        logs: What it printed.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "index": Field("index", "integer"),
        "name": Field("name", "text"),
        "status": Field("status", "DbtPlatformRunStatus"),
        "logs": Field("logs", "text"),
    }
    index: int | None
    name: str | None
    status: DbtPlatformRunStatus | None
    logs: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            index: Opt[int] = None,
            name: Opt[str] = None,
            status: Opt[DbtPlatformRunStatus | str] = None,
            logs: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
