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
class NotebookOutput(Model):
    """What a notebook handed to dbutils.notebook.exit.

    Attributes:
        result: The value; the first 5 MB; absent when the notebook never called exit.
        truncated: Whether there was more.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "result": Field("result", "text"),
        "truncated": Field("truncated", "boolean"),
    }
    result: str | None
    truncated: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            result: Opt[str] = None,
            truncated: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
