# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .dbt_cloud_job_run_step import DbtCloudJobRunStep


@define(slots=False, init=False, eq=False, repr=False)
class DbtCloudTaskOutput(Model):
    """What a job of dbt Cloud left.

    Attributes:
        dbt_cloud_job_run_id: The id of its run.
        dbt_cloud_job_run_url: The page of its run.
        dbt_cloud_job_run_output: Its steps.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "dbt_cloud_job_run_id": Field("dbt_cloud_job_run_id", "integer"),
        "dbt_cloud_job_run_url": Field("dbt_cloud_job_run_url", "text"),
        "dbt_cloud_job_run_output": Field("dbt_cloud_job_run_output", "DbtCloudJobRunStep", "list"),
    }
    dbt_cloud_job_run_id: int | None
    dbt_cloud_job_run_url: str | None
    dbt_cloud_job_run_output: list[DbtCloudJobRunStep] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            dbt_cloud_job_run_id: Opt[int] = None,
            dbt_cloud_job_run_url: Opt[str] = None,
            dbt_cloud_job_run_output: Opt[Sequence[DbtCloudJobRunStep | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
