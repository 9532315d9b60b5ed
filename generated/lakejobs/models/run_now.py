# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .performance_target import PerformanceTarget
    from .pipeline_params import PipelineParams
    from .queue_settings import QueueSettings


@define(slots=False, init=False, eq=False, repr=False)
class RunNow(Model):
    """A job to run and what to run it with.

    Attributes:
        job_id: The job.
        idempotency_token: A second request with the token starts nothing and answers with the first
            one's run.
        job_parameters: Values of job parameters; not with the older kinds of parameters.
        notebook_params: Widget values of notebook tasks; 10,000 bytes as JSON at the most. Deprecated.
        jar_params: Arguments of JAR tasks; 10,000 bytes as JSON at the most. Deprecated.
        python_params: Arguments of Python tasks in ASCII; 10,000 bytes as JSON at the most. Deprecated.
        python_named_params: Named arguments of wheel tasks.
        spark_submit_params: Arguments of spark-submit tasks in ASCII; 10,000 bytes as JSON at the most.
            Deprecated.
        sql_params: Values of query parameters. Deprecated.
        dbt_commands: Commands of dbt tasks. Deprecated.
        pipeline_params: How pipeline tasks are run.
        queue: Whether runs wait at a limit instead of being skipped.
        only: Only these tasks; `+key` adds all before it and `key+` all after it.
        performance_target: Whether serverless compute is quick or cheap; a value that the service does
            not know is dropped.
        duration_target: How long a COST_OPTIMIZED run may take: NO_FLEXIBILITY, 4h, 12h, 24h or 72h.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_id": Field("job_id", "integer", required=True),
        "idempotency_token": Field("idempotency_token", "text"),
        "job_parameters": Field("job_parameters", "text", "map"),
        "notebook_params": Field("notebook_params", "text", "map"),
        "jar_params": Field("jar_params", "text", "list"),
        "python_params": Field("python_params", "text", "list"),
        "python_named_params": Field("python_named_params", "text", "map"),
        "spark_submit_params": Field("spark_submit_params", "text", "list"),
        "sql_params": Field("sql_params", "text", "map"),
        "dbt_commands": Field("dbt_commands", "text", "list"),
        "pipeline_params": Field("pipeline_params", "PipelineParams"),
        "queue": Field("queue", "QueueSettings"),
        "only": Field("only", "text", "list"),
        "performance_target": Field("performance_target", "PerformanceTarget"),
        "duration_target": Field("duration_target", "text"),
    }
    job_id: int
    idempotency_token: str | None
    job_parameters: dict[str, str] | None
    notebook_params: dict[str, str] | None
    jar_params: list[str] | None
    python_params: list[str] | None
    python_named_params: dict[str, str] | None
    spark_submit_params: list[str] | None
    sql_params: dict[str, str] | None
    dbt_commands: list[str] | None
    pipeline_params: PipelineParams | None
    queue: QueueSettings | None
    only: list[str] | None
    performance_target: PerformanceTarget | None
    duration_target: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_id: int,
            idempotency_token: Opt[str] = None,
            job_parameters: Opt[Mapping[str, str]] = None,
            notebook_params: Opt[Mapping[str, str]] = None,
            jar_params: Opt[Sequence[str]] = None,
            python_params: Opt[Sequence[str]] = None,
            python_named_params: Opt[Mapping[str, str]] = None,
            spark_submit_params: Opt[Sequence[str]] = None,
            sql_params: Opt[Mapping[str, str]] = None,
            dbt_commands: Opt[Sequence[str]] = None,
            pipeline_params: Opt[PipelineParams | Mapping[str, object]] = None,
            queue: Opt[QueueSettings | Mapping[str, object]] = None,
            only: Opt[Sequence[str]] = None,
            performance_target: Opt[PerformanceTarget | str] = None,
            duration_target: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
