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
class SparkJarTask(Model):
    """Runs the main class of a JAR among the libraries.

    Attributes:
        main_class_name: The full name of the class.
        parameters: Arguments of main.
        jar_uri: Use `libraries`. Deprecated.
        run_as_repl: Without effect. Deprecated.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "main_class_name": Field("main_class_name", "text"),
        "parameters": Field("parameters", "text", "list"),
        "jar_uri": Field("jar_uri", "text"),
        "run_as_repl": Field("run_as_repl", "boolean"),
    }
    main_class_name: str | None
    parameters: list[str] | None
    jar_uri: str | None
    run_as_repl: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            main_class_name: Opt[str] = None,
            parameters: Opt[Sequence[str]] = None,
            jar_uri: Opt[str] = None,
            run_as_repl: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
