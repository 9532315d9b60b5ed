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
class PythonWheelTask(Model):
    """Calls an entry point of a wheel.

    Attributes:
        package_name: The name of the package.
        entry_point: An entry point of its metadata; else a function of the package.
        parameters: Arguments; not with `named_parameters`.
        named_parameters: Arguments as `--name=value`; not with `parameters`.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "package_name": Field("package_name", "text", required=True),
        "entry_point": Field("entry_point", "text", required=True),
        "parameters": Field("parameters", "text", "list"),
        "named_parameters": Field("named_parameters", "text", "map"),
    }
    package_name: str
    entry_point: str
    parameters: list[str] | None
    named_parameters: dict[str, str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            package_name: str,
            entry_point: str,
            parameters: Opt[Sequence[str]] = None,
            named_parameters: Opt[Mapping[str, str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
