# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .source import Source


@define(slots=False, init=False, eq=False, repr=False)
class NotebookTaskV20(Model):
    """Runs a notebook. An output of more than 8 MB in one cell fails the run.

    Attributes:
        notebook_path: Absolute in the workspace; relative in a Git repository.
        revision_timestamp: The revision of the notebook to run.
        base_parameters: Widget values in ASCII; those of the run win.
        source: Where code is read from; GIT when the job has a `git_source`, else WORKSPACE.
        warehouse_id: A SQL warehouse for a notebook of SQL cells only.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "notebook_path": Field("notebook_path", "text", required=True),
        "revision_timestamp": Field("revision_timestamp", "integer", epoch_ms=True),
        "base_parameters": Field("base_parameters", "text", "map"),
        "source": Field("source", "Source"),
        "warehouse_id": Field("warehouse_id", "text"),
    }
    notebook_path: str
    revision_timestamp: int | None
    base_parameters: dict[str, str] | None
    source: Source | None
    warehouse_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            notebook_path: str,
            revision_timestamp: Opt[int | str | datetime] = None,
            base_parameters: Opt[Mapping[str, str]] = None,
            source: Opt[Source | str] = None,
            warehouse_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def revision_timestamp_at(self) -> datetime | None:
        """``revision_timestamp`` as a moment in UTC; None while there is none."""
        return self._moment("revision_timestamp")
