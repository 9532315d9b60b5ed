# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .resolved_ai_runtime_task_values import ResolvedAiRuntimeTaskValues
    from .resolved_condition_task_values import ResolvedConditionTaskValues
    from .resolved_dbt_task_values import ResolvedDbtTaskValues
    from .resolved_notebook_task_values import ResolvedNotebookTaskValues
    from .resolved_param_pair_values import ResolvedParamPairValues
    from .resolved_pipeline_task_values import ResolvedPipelineTaskValues
    from .resolved_python_wheel_task_values import ResolvedPythonWheelTaskValues
    from .resolved_run_job_task_values import ResolvedRunJobTaskValues
    from .resolved_string_params_values import ResolvedStringParamsValues


@define(slots=False, init=False, eq=False, repr=False)
class ResolvedValues(Model):
    """What the references in a task came to; when they were asked for.

    Attributes:
        condition_task: The operands of a condition.
        dbt_task: The commands of a dbt task.
        notebook_task: The widget values of a notebook.
        python_wheel_task: The arguments of a wheel task.
        run_job_task: The parameters of a run of another job.
        spark_jar_task: Arguments in order.
        spark_python_task: Arguments in order.
        spark_submit_task: Arguments in order.
        sql_task: Values by name.
        pipeline_task: The parameters of a pipeline update.
        simulation_task: Values by name.
        ai_runtime_task: A training; it has no fields yet.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "condition_task": Field("condition_task", "ResolvedConditionTaskValues"),
        "dbt_task": Field("dbt_task", "ResolvedDbtTaskValues"),
        "notebook_task": Field("notebook_task", "ResolvedNotebookTaskValues"),
        "python_wheel_task": Field("python_wheel_task", "ResolvedPythonWheelTaskValues"),
        "run_job_task": Field("run_job_task", "ResolvedRunJobTaskValues"),
        "spark_jar_task": Field("spark_jar_task", "ResolvedStringParamsValues"),
        "spark_python_task": Field("spark_python_task", "ResolvedStringParamsValues"),
        "spark_submit_task": Field("spark_submit_task", "ResolvedStringParamsValues"),
        "sql_task": Field("sql_task", "ResolvedParamPairValues"),
        "pipeline_task": Field("pipeline_task", "ResolvedPipelineTaskValues"),
        "simulation_task": Field("simulation_task", "ResolvedParamPairValues"),
        "ai_runtime_task": Field("ai_runtime_task", "ResolvedAiRuntimeTaskValues"),
    }
    condition_task: ResolvedConditionTaskValues | None
    dbt_task: ResolvedDbtTaskValues | None
    notebook_task: ResolvedNotebookTaskValues | None
    python_wheel_task: ResolvedPythonWheelTaskValues | None
    run_job_task: ResolvedRunJobTaskValues | None
    spark_jar_task: ResolvedStringParamsValues | None
    spark_python_task: ResolvedStringParamsValues | None
    spark_submit_task: ResolvedStringParamsValues | None
    sql_task: ResolvedParamPairValues | None
    pipeline_task: ResolvedPipelineTaskValues | None
    simulation_task: ResolvedParamPairValues | None
    ai_runtime_task: ResolvedAiRuntimeTaskValues | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            condition_task: Opt[ResolvedConditionTaskValues | Mapping[str, object]] = None,
            dbt_task: Opt[ResolvedDbtTaskValues | Mapping[str, object]] = None,
            notebook_task: Opt[ResolvedNotebookTaskValues | Mapping[str, object]] = None,
            python_wheel_task: Opt[ResolvedPythonWheelTaskValues | Mapping[str, object]] = None,
            run_job_task: Opt[ResolvedRunJobTaskValues | Mapping[str, object]] = None,
            spark_jar_task: Opt[ResolvedStringParamsValues | Mapping[str, object]] = None,
            spark_python_task: Opt[ResolvedStringParamsValues | Mapping[str, object]] = None,
            spark_submit_task: Opt[ResolvedStringParamsValues | Mapping[str, object]] = None,
            sql_task: Opt[ResolvedParamPairValues | Mapping[str, object]] = None,
            pipeline_task: Opt[ResolvedPipelineTaskValues | Mapping[str, object]] = None,
            simulation_task: Opt[ResolvedParamPairValues | Mapping[str, object]] = None,
            ai_runtime_task: Opt[ResolvedAiRuntimeTaskValues | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
