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
class RunJobTask(Model):
    """Runs another job and ends as it does.

    Attributes:
        job_id: The job to run.
        job_parameters: Job parameters of the run.
        jar_params: Arguments of its JAR tasks. Deprecated.
        notebook_params: Widget values of its notebooks. Deprecated.
        python_params: Arguments of its Python tasks. Deprecated.
        python_named_params: Named arguments of its wheel tasks. Deprecated.
        spark_submit_params: Arguments of its spark-submit tasks. Deprecated.
        sql_params: Values of its query parameters. Deprecated.
        dbt_commands: Commands of its dbt tasks. Deprecated.
        pipeline_params: How pipeline tasks are run.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_id": Field("job_id", "integer", required=True),
        "job_parameters": Field("job_parameters", "text", "map"),
        "jar_params": Field("jar_params", "text", "list"),
        "notebook_params": Field("notebook_params", "text", "map"),
        "python_params": Field("python_params", "text", "list"),
        "python_named_params": Field("python_named_params", "text", "map"),
        "spark_submit_params": Field("spark_submit_params", "text", "list"),
        "sql_params": Field("sql_params", "text", "map"),
        "dbt_commands": Field("dbt_commands", "text", "list"),
        "pipeline_params": Field("pipeline_params", "PipelineParams"),
    }
    job_id: int
    job_parameters: dict[str, str] | None
    jar_params: list[str] | None
    notebook_params: dict[str, str] | None
    python_params: list[str] | None
    python_named_params: dict[str, str] | None
    spark_submit_params: list[str] | None
    sql_params: dict[str, str] | None
    dbt_commands: list[str] | None
    pipeline_params: PipelineParams | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_id: int,
            job_parameters: Opt[Mapping[str, str]] = None,
            jar_params: Opt[Sequence[str]] = None,
            notebook_params: Opt[Mapping[str, str]] = None,
            python_params: Opt[Sequence[str]] = None,
            python_named_params: Opt[Mapping[str, str]] = None,
            spark_submit_params: Opt[Sequence[str]] = None,
            sql_params: Opt[Mapping[str, str]] = None,
            dbt_commands: Opt[Sequence[str]] = None,
            pipeline_params: Opt[PipelineParams | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
