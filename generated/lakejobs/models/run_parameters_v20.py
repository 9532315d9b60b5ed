# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class RunParametersV20(Model):
    """The parameters that the run was started with.

    Attributes:
        jar_params: Arguments of the JAR task.
        notebook_params: Widget values of the notebook.
        python_params: Arguments of the Python task.
        spark_submit_params: Arguments of the spark-submit task.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "jar_params": Field("jar_params", "text", "list"),
        "notebook_params": Field("notebook_params", "text", "map"),
        "python_params": Field("python_params", "text", "list"),
        "spark_submit_params": Field("spark_submit_params", "text", "list"),
    }
    jar_params: list[str] | None
    notebook_params: dict[str, str] | None
    python_params: list[str] | None
    spark_submit_params: list[str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            jar_params: Opt[Sequence[str]] = None,
            notebook_params: Opt[Mapping[str, str]] = None,
            python_params: Opt[Sequence[str]] = None,
            spark_submit_params: Opt[Sequence[str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
