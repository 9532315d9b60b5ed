# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .python_operator_task_parameter import PythonOperatorTaskParameter


@define(slots=False, init=False, eq=False, repr=False)
class PythonOperatorTask(Model):
    """Calls a Python operator.

    Attributes:
        main: The full name of the class or function.
        parameters: Its arguments.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "main": Field("main", "text"),
        "parameters": Field("parameters", "PythonOperatorTaskParameter", "list"),
    }
    main: str | None
    parameters: list[PythonOperatorTaskParameter] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            main: Opt[str] = None,
            parameters: Opt[Sequence[PythonOperatorTaskParameter | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
