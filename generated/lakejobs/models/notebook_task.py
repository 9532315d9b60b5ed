# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .source import Source


@define(slots=False, init=False, eq=False, repr=False)
class NotebookTask(Model):
    """Runs a notebook.

    Attributes:
        notebook_path: Absolute in the workspace; relative in a Git repository.
        source: Where code is read from; GIT when the job has a `git_source`, else WORKSPACE.
        base_parameters: Widget values; those of the run win. 1 MB as JSON at the most.
        warehouse_id: A SQL warehouse for a notebook of SQL cells only.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "notebook_path": Field("notebook_path", "text", required=True),
        "source": Field("source", "Source"),
        "base_parameters": Field("base_parameters", "text", "map"),
        "warehouse_id": Field("warehouse_id", "text"),
    }
    notebook_path: str
    source: Source | None
    base_parameters: dict[str, str] | None
    warehouse_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            notebook_path: str,
            source: Opt[Source | str] = None,
            base_parameters: Opt[Mapping[str, str]] = None,
            warehouse_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
