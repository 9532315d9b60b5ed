# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .dbt_platform_job_run_step import DbtPlatformJobRunStep


@define(slots=False, init=False, eq=False, repr=False)
class DbtPlatformTaskOutput(Model):
    """What a job of the dbt platform left.

    Attributes:
        dbt_platform_job_run_id: The id of its run.
        dbt_platform_job_run_url: The page of its run.
        dbt_platform_job_run_output: The first 20 steps.
        steps_truncated: Whether there were more steps.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "dbt_platform_job_run_id": Field("dbt_platform_job_run_id", "text"),
        "dbt_platform_job_run_url": Field("dbt_platform_job_run_url", "text"),
        "dbt_platform_job_run_output": Field("dbt_platform_job_run_output", "DbtPlatformJobRunStep", "list"),
        "steps_truncated": Field("steps_truncated", "boolean"),
    }
    dbt_platform_job_run_id: str | None
    dbt_platform_job_run_url: str | None
    dbt_platform_job_run_output: list[DbtPlatformJobRunStep] | None
    steps_truncated: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            dbt_platform_job_run_id: Opt[str] = None,
            dbt_platform_job_run_url: Opt[str] = None,
            dbt_platform_job_run_output: Opt[Sequence[DbtPlatformJobRunStep | Mapping[str, object]]] = None,
            steps_truncated: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
