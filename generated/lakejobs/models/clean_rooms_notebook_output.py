# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .clean_room_task_run_state import CleanRoomTaskRunState
    from .notebook_output import NotebookOutput
    from .output_schema_info import OutputSchemaInfo


@define(slots=False, init=False, eq=False, repr=False)
class CleanRoomsNotebookOutput(Model):
    """What a notebook of a clean room left.

    Attributes:
        clean_room_job_run_state: How the run stands in the clean room.
        notebook_output: What a notebook handed to dbutils.notebook.exit.
        output_schema_info: The schema that the notebook wrote to.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "clean_room_job_run_state": Field("clean_room_job_run_state", "CleanRoomTaskRunState"),
        "notebook_output": Field("notebook_output", "NotebookOutput"),
        "output_schema_info": Field("output_schema_info", "OutputSchemaInfo"),
    }
    clean_room_job_run_state: CleanRoomTaskRunState | None
    notebook_output: NotebookOutput | None
    output_schema_info: OutputSchemaInfo | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            clean_room_job_run_state: Opt[CleanRoomTaskRunState | Mapping[str, object]] = None,
            notebook_output: Opt[NotebookOutput | Mapping[str, object]] = None,
            output_schema_info: Opt[OutputSchemaInfo | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
