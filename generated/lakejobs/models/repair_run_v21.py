# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .pipeline_params import PipelineParams


@define(slots=False, init=False, eq=False, repr=False)
class RepairRunV21(Model):
    """Which tasks of an ended run to run again and with what; earlier overrides are not used again.

    Attributes:
        run_id: The id of the run.
        latest_repair_id: The last repair; needed from the second one on.
        rerun_tasks: Keys of tasks; not with `rerun_all_failed_tasks`.
        rerun_all_failed_tasks: Every task that did not succeed.
        rerun_dependent_tasks: And every task after them.
        job_parameters: Values of job parameters.
        pipeline_params: How pipeline tasks are run.
        jar_params: Arguments of JAR tasks. Deprecated.
        notebook_params: Widget values of notebook tasks. Deprecated.
        python_params: Arguments of Python tasks. Deprecated.
        spark_submit_params: Arguments of spark-submit tasks. Deprecated.
        python_named_params: Named arguments of wheel tasks.
        sql_params: Values of query parameters. Deprecated.
        dbt_commands: Commands of dbt tasks. Deprecated.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "run_id": Field("run_id", "integer", required=True),
        "latest_repair_id": Field("latest_repair_id", "integer"),
        "rerun_tasks": Field("rerun_tasks", "text", "list"),
        "rerun_all_failed_tasks": Field("rerun_all_failed_tasks", "boolean"),
        "rerun_dependent_tasks": Field("rerun_dependent_tasks", "boolean"),
        "job_parameters": Field("job_parameters", "text", "map"),
        "pipeline_params": Field("pipeline_params", "PipelineParams"),
        "jar_params": Field("jar_params", "text", "list"),
        "notebook_params": Field("notebook_params", "text", "map"),
        "python_params": Field("python_params", "text", "list"),
        "spark_submit_params": Field("spark_submit_params", "text", "list"),
        "python_named_params": Field("python_named_params", "text", "map"),
        "sql_params": Field("sql_params", "text", "map"),
        "dbt_commands": Field("dbt_commands", "text", "list"),
    }
    run_id: int
    latest_repair_id: int | None
    rerun_tasks: list[str] | None
    rerun_all_failed_tasks: bool | None
    rerun_dependent_tasks: bool | None
    job_parameters: dict[str, str] | None
    pipeline_params: PipelineParams | None
    jar_params: list[str] | None
    notebook_params: dict[str, str] | None
    python_params: list[str] | None
    spark_submit_params: list[str] | None
    python_named_params: dict[str, str] | None
    sql_params: dict[str, str] | None
    dbt_commands: list[str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            run_id: int,
            latest_repair_id: Opt[int] = None,
            rerun_tasks: Opt[Sequence[str]] = None,
            rerun_all_failed_tasks: Opt[bool] = None,
            rerun_dependent_tasks: Opt[bool] = None,
            job_parameters: Opt[Mapping[str, str]] = None,
            pipeline_params: Opt[PipelineParams | Mapping[str, object]] = None,
            jar_params: Opt[Sequence[str]] = None,
            notebook_params: Opt[Mapping[str, str]] = None,
            python_params: Opt[Sequence[str]] = None,
            spark_submit_params: Opt[Sequence[str]] = None,
            python_named_params: Opt[Mapping[str, str]] = None,
            sql_params: Opt[Mapping[str, str]] = None,
            dbt_commands: Opt[Sequence[str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
