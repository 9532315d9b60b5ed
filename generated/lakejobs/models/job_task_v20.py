# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .notebook_task_v20 import NotebookTaskV20
    from .pipeline_task import PipelineTask
    from .run_job_task import RunJobTask
    from .spark_jar_task import SparkJarTask
    from .spark_python_task import SparkPythonTask
    from .spark_submit_task import SparkSubmitTask


@define(slots=False, init=False, eq=False, repr=False)
class JobTaskV20(Model):
    """The task of a run; exactly one field is set.

    Attributes:
        notebook_task: Runs a notebook. An output of more than 8 MB in one cell fails the run.
        spark_jar_task: Runs the main class of a JAR among the libraries.
        spark_python_task: Runs a Python file.
        spark_submit_task: Runs spark-submit on a new cluster. Deprecated.
        pipeline_task: Updates a pipeline.
        run_job_task: Runs another job and ends as it does.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "notebook_task": Field("notebook_task", "NotebookTaskV20"),
        "spark_jar_task": Field("spark_jar_task", "SparkJarTask"),
        "spark_python_task": Field("spark_python_task", "SparkPythonTask"),
        "spark_submit_task": Field("spark_submit_task", "SparkSubmitTask"),
        "pipeline_task": Field("pipeline_task", "PipelineTask"),
        "run_job_task": Field("run_job_task", "RunJobTask"),
    }
    notebook_task: NotebookTaskV20 | None
    spark_jar_task: SparkJarTask | None
    spark_python_task: SparkPythonTask | None
    spark_submit_task: SparkSubmitTask | None
    pipeline_task: PipelineTask | None
    run_job_task: RunJobTask | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            notebook_task: Opt[NotebookTaskV20 | Mapping[str, object]] = None,
            spark_jar_task: Opt[SparkJarTask | Mapping[str, object]] = None,
            spark_python_task: Opt[SparkPythonTask | Mapping[str, object]] = None,
            spark_submit_task: Opt[SparkSubmitTask | Mapping[str, object]] = None,
            pipeline_task: Opt[PipelineTask | Mapping[str, object]] = None,
            run_job_task: Opt[RunJobTask | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
