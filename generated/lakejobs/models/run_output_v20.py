# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .notebook_output import NotebookOutput
    from .run_v20 import RunV20


@define(slots=False, init=False, eq=False, repr=False)
class RunOutputV20(Model):
    """A task run and what it left.

    Attributes:
        notebook_output: What a notebook handed to dbutils.notebook.exit.
        error: Why there is no output; for a person to read.
        metadata: A run without its output. A run of one task of a kind that is known here has `task`;
            any other has `tasks`.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "notebook_output": Field("notebook_output", "NotebookOutput"),
        "error": Field("error", "text"),
        "metadata": Field("metadata", "RunV20"),
    }
    notebook_output: NotebookOutput | None
    error: str | None
    metadata: RunV20 | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            notebook_output: Opt[NotebookOutput | Mapping[str, object]] = None,
            error: Opt[str] = None,
            metadata: Opt[RunV20 | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
