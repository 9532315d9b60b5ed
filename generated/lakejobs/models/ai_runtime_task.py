# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .ai_runtime_deployment import AiRuntimeDeployment
    from .ai_runtime_priority_class import AiRuntimePriorityClass


@define(slots=False, init=False, eq=False, repr=False)
class AiRuntimeTask(Model):
    """Runs a training on GPUs that the service gives.

    Attributes:
        experiment: The MLflow experiment.
        deployments: What to start, and on what; exactly one for now.
        code_source_path: The folder or archive of the code.
        docker_image_url: An image of one's own.
        unity_catalog_image_path: An image in Unity Catalog.
        mlflow_run: The name of the MLflow run.
        mlflow_experiment_directory: The folder to make the experiment in.
        mlflow_artifact_location: Where the artifacts go.
        priority_class: Which trainings go first.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "experiment": Field("experiment", "text", required=True),
        "deployments": Field("deployments", "AiRuntimeDeployment", "list", required=True),
        "code_source_path": Field("code_source_path", "text"),
        "docker_image_url": Field("docker_image_url", "text"),
        "unity_catalog_image_path": Field("unity_catalog_image_path", "text"),
        "mlflow_run": Field("mlflow_run", "text"),
        "mlflow_experiment_directory": Field("mlflow_experiment_directory", "text"),
        "mlflow_artifact_location": Field("mlflow_artifact_location", "text"),
        "priority_class": Field("priority_class", "AiRuntimePriorityClass"),
    }
    experiment: str
    deployments: list[AiRuntimeDeployment]
    code_source_path: str | None
    docker_image_url: str | None
    unity_catalog_image_path: str | None
    mlflow_run: str | None
    mlflow_experiment_directory: str | None
    mlflow_artifact_location: str | None
    priority_class: AiRuntimePriorityClass | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            experiment: str,
            deployments: Sequence[AiRuntimeDeployment | Mapping[str, object]],
            code_source_path: Opt[str] = None,
            docker_image_url: Opt[str] = None,
            unity_catalog_image_path: Opt[str] = None,
            mlflow_run: Opt[str] = None,
            mlflow_experiment_directory: Opt[str] = None,
            mlflow_artifact_location: Opt[str] = None,
            priority_class: Opt[AiRuntimePriorityClass | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
