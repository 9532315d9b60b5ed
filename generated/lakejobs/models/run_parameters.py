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
class RunParameters(Model):
    """Parameters of the older kinds that a run was given.

    Attributes:
        pipeline_params: How pipeline tasks are run.
        jar_params: Arguments of JAR tasks.
        notebook_params: Widget values of notebook tasks.
        python_params: Arguments of Python tasks.
        spark_submit_params: Arguments of spark-submit tasks.
        python_named_params: Named arguments of wheel tasks.
        sql_params: Values of query parameters.
        dbt_commands: Commands of dbt tasks.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "pipeline_params": Field("pipeline_params", "PipelineParams"),
        "jar_params": Field("jar_params", "text", "list"),
        "notebook_params": Field("notebook_params", "text", "map"),
        "python_params": Field("python_params", "text", "list"),
        "spark_submit_params": Field("spark_submit_params", "text", "list"),
        "python_named_params": Field("python_named_params", "text", "map"),
        "sql_params": Field("sql_params", "text", "map"),
        "dbt_commands": Field("dbt_commands", "text", "list"),
    }
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
