# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .source import Source


@define(slots=False, init=False, eq=False, repr=False)
class SparkPythonTask(Model):
    """Runs a Python file.

    Attributes:
        python_file: A path of the workspace or a URI; relative in a Git repository.
        parameters: Arguments of the program.
        source: Where code is read from; GIT when the job has a `git_source`, else WORKSPACE.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "python_file": Field("python_file", "text", required=True),
        "parameters": Field("parameters", "text", "list"),
        "source": Field("source", "Source"),
    }
    python_file: str
    parameters: list[str] | None
    source: Source | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            python_file: str,
            parameters: Opt[Sequence[str]] = None,
            source: Opt[Source | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
