# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .dashboard_page_snapshot import DashboardPageSnapshot


@define(slots=False, init=False, eq=False, repr=False)
class DashboardTaskOutput(Model):
    """What a dashboard task left.

    Attributes:
        page_snapshots: The pages.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "page_snapshots": Field("page_snapshots", "DashboardPageSnapshot", "list"),
    }
    page_snapshots: list[DashboardPageSnapshot] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            page_snapshots: Opt[Sequence[DashboardPageSnapshot | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
