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
class FileArrivalTriggerConfiguration(Model):
    """New files start a run.

    Attributes:
        url: The root or a folder of an external location or volume.
        min_time_between_triggers_seconds: Seconds from one start to the next at the least; 60 or more
            when given.
        wait_after_last_change_seconds: Seconds without another new file before the run starts; 60 or
            more when given.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "url": Field("url", "text", required=True),
        "min_time_between_triggers_seconds": Field("min_time_between_triggers_seconds", "integer"),
        "wait_after_last_change_seconds": Field("wait_after_last_change_seconds", "integer"),
    }
    url: str
    min_time_between_triggers_seconds: int | None
    wait_after_last_change_seconds: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            url: str,
            min_time_between_triggers_seconds: Opt[int] = None,
            wait_after_last_change_seconds: Opt[int] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
