# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .model_trigger_condition import ModelTriggerCondition


@define(slots=False, init=False, eq=False, repr=False)
class ModelTriggerConfiguration(Model):
    """Changes of models in Unity Catalog start a run.

    Attributes:
        condition: Which change of a model counts.
        securable_name: A catalog, a catalog.schema or a catalog.schema.model; the metastore when
            absent.
        aliases: Aliases that count; for MODEL_ALIAS_SET.
        min_time_between_triggers_seconds: Seconds from one start to the next at the least; 60 or more
            when given.
        wait_after_last_change_seconds: Seconds without another change before the run starts; 60 or more
            when given.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "condition": Field("condition", "ModelTriggerCondition", required=True),
        "securable_name": Field("securable_name", "text"),
        "aliases": Field("aliases", "text", "list"),
        "min_time_between_triggers_seconds": Field("min_time_between_triggers_seconds", "integer"),
        "wait_after_last_change_seconds": Field("wait_after_last_change_seconds", "integer"),
    }
    condition: ModelTriggerCondition
    securable_name: str | None
    aliases: list[str] | None
    min_time_between_triggers_seconds: int | None
    wait_after_last_change_seconds: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            condition: ModelTriggerCondition | str,
            securable_name: Opt[str] = None,
            aliases: Opt[Sequence[str]] = None,
            min_time_between_triggers_seconds: Opt[int] = None,
            wait_after_last_change_seconds: Opt[int] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
