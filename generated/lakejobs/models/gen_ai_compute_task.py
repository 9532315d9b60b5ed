# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .gpu_compute import GpuCompute
    from .source import Source


@define(slots=False, init=False, eq=False, repr=False)
class GenAiComputeTask(Model):
    """Trains on GPUs; use `ai_runtime_task`.

    Attributes:
        dl_runtime_image: The runtime image.
        command: The command to run.
        compute: The GPUs of a `gen_ai_compute_task`.
        mlflow_experiment_name: The MLflow experiment.
        training_script_path: The script to run.
        source: Where code is read from; GIT when the job has a `git_source`, else WORKSPACE.
        yaml_parameters: Parameters as YAML text.
        yaml_parameters_file_path: The path of a YAML file of parameters.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "dl_runtime_image": Field("dl_runtime_image", "text", required=True),
        "command": Field("command", "text"),
        "compute": Field("compute", "GpuCompute"),
        "mlflow_experiment_name": Field("mlflow_experiment_name", "text"),
        "training_script_path": Field("training_script_path", "text"),
        "source": Field("source", "Source"),
        "yaml_parameters": Field("yaml_parameters", "text"),
        "yaml_parameters_file_path": Field("yaml_parameters_file_path", "text"),
    }
    dl_runtime_image: str
    command: str | None
    compute: GpuCompute | None
    mlflow_experiment_name: str | None
    training_script_path: str | None
    source: Source | None
    yaml_parameters: str | None
    yaml_parameters_file_path: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            dl_runtime_image: str,
            command: Opt[str] = None,
            compute: Opt[GpuCompute | Mapping[str, object]] = None,
            mlflow_experiment_name: Opt[str] = None,
            training_script_path: Opt[str] = None,
            source: Opt[Source | str] = None,
            yaml_parameters: Opt[str] = None,
            yaml_parameters_file_path: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
