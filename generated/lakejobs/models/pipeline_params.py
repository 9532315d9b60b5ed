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
class PipelineParams(Model):
    """How pipeline tasks are run.

    Attributes:
        full_refresh: Compute everything anew.
        full_refresh_selection: Tables to compute anew.
        refresh_selection: Tables to update; all when absent.
        refresh_flow_selection: Flows to update.
        reset_checkpoint_selection: Flows whose checkpoints are dropped first.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "full_refresh": Field("full_refresh", "boolean"),
        "full_refresh_selection": Field("full_refresh_selection", "text", "list"),
        "refresh_selection": Field("refresh_selection", "text", "list"),
        "refresh_flow_selection": Field("refresh_flow_selection", "text", "list"),
        "reset_checkpoint_selection": Field("reset_checkpoint_selection", "text", "list"),
    }
    full_refresh: bool | None
    full_refresh_selection: list[str] | None
    refresh_selection: list[str] | None
    refresh_flow_selection: list[str] | None
    reset_checkpoint_selection: list[str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            full_refresh: Opt[bool] = None,
            full_refresh_selection: Opt[Sequence[str]] = None,
            refresh_selection: Opt[Sequence[str]] = None,
            refresh_flow_selection: Opt[Sequence[str]] = None,
            reset_checkpoint_selection: Opt[Sequence[str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
