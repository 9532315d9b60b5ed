# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class AiRuntimeTaskOutput(Model):
    """What a training left.

    Attributes:
        mlflow_experiment_id: The MLflow experiment.
        mlflow_run_id: The MLflow run.
        status_message: What there is to say for a person.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "mlflow_experiment_id": Field("mlflow_experiment_id", "text"),
        "mlflow_run_id": Field("mlflow_run_id", "text"),
        "status_message": Field("status_message", "text"),
    }
    mlflow_experiment_id: str | None
    mlflow_run_id: str | None
    status_message: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            mlflow_experiment_id: Opt[str] = None,
            mlflow_run_id: Opt[str] = None,
            status_message: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
