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
class DbtPlatformTask(Model):
    """Runs a job of the dbt platform.

    Attributes:
        connection_resource_name: The Unity Catalog connection to the dbt platform.
        dbt_platform_job_id: The id of its job.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "connection_resource_name": Field("connection_resource_name", "text"),
        "dbt_platform_job_id": Field("dbt_platform_job_id", "text"),
    }
    connection_resource_name: str | None
    dbt_platform_job_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            connection_resource_name: Opt[str] = None,
            dbt_platform_job_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
