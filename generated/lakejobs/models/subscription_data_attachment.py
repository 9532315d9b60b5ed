# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .subscription_file_format import SubscriptionFileFormat
    from .subscription_widget import SubscriptionWidget


@define(slots=False, init=False, eq=False, repr=False)
class SubscriptionDataAttachment(Model):
    """The data of widgets as files.

    Attributes:
        widgets: The widgets.
        file_format: The format of the files.
        include_applied_filters: Say which filters were in force.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "widgets": Field("widgets", "SubscriptionWidget", "list", required=True),
        "file_format": Field("file_format", "SubscriptionFileFormat", required=True),
        "include_applied_filters": Field("include_applied_filters", "boolean"),
    }
    widgets: list[SubscriptionWidget]
    file_format: SubscriptionFileFormat
    include_applied_filters: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            widgets: Sequence[SubscriptionWidget | Mapping[str, object]],
            file_format: SubscriptionFileFormat | str,
            include_applied_filters: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
