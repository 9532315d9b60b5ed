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
class DbtCloudTask(Model):
    """Runs a job of dbt Cloud; use `dbt_platform_task`.

    Attributes:
        connection_resource_name: The Unity Catalog connection to dbt Cloud.
        dbt_cloud_job_id: The id of its job.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "connection_resource_name": Field("connection_resource_name", "text"),
        "dbt_cloud_job_id": Field("dbt_cloud_job_id", "integer"),
    }
    connection_resource_name: str | None
    dbt_cloud_job_id: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            connection_resource_name: Opt[str] = None,
            dbt_cloud_job_id: Opt[int] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
