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
class CleanRoomsNotebookTask(Model):
    """Runs a notebook of a clean room.

    Attributes:
        clean_room_name: The clean room.
        notebook_name: The notebook.
        etag: The version of the notebook to run.
        notebook_base_parameters: Widget values.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "clean_room_name": Field("clean_room_name", "text", required=True),
        "notebook_name": Field("notebook_name", "text", required=True),
        "etag": Field("etag", "text"),
        "notebook_base_parameters": Field("notebook_base_parameters", "text", "map"),
    }
    clean_room_name: str
    notebook_name: str
    etag: str | None
    notebook_base_parameters: dict[str, str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            clean_room_name: str,
            notebook_name: str,
            etag: Opt[str] = None,
            notebook_base_parameters: Opt[Mapping[str, str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
