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
    from .sql_dashboard_widget_status import SqlDashboardWidgetStatus
    from .sql_output_error import SqlOutputError


@define(slots=False, init=False, eq=False, repr=False)
class SqlDashboardWidgetOutput(Model):
    """One widget.

    Attributes:
        widget_id: Its id.
        widget_title: Its title.
        output_link: Where the result is.
        status: How the widget stands.
        error: What went wrong.
        start_time: When it started.
        end_time: When it ended.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "widget_id": Field("widget_id", "text"),
        "widget_title": Field("widget_title", "text"),
        "output_link": Field("output_link", "text"),
        "status": Field("status", "SqlDashboardWidgetStatus"),
        "error": Field("error", "SqlOutputError"),
        "start_time": Field("start_time", "integer", epoch_ms=True),
        "end_time": Field("end_time", "integer", epoch_ms=True),
    }
    widget_id: str | None
    widget_title: str | None
    output_link: str | None
    status: SqlDashboardWidgetStatus | None
    error: SqlOutputError | None
    start_time: int | None
    end_time: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            widget_id: Opt[str] = None,
            widget_title: Opt[str] = None,
            output_link: Opt[str] = None,
            status: Opt[SqlDashboardWidgetStatus | str] = None,
            error: Opt[SqlOutputError | Mapping[str, object]] = None,
            start_time: Opt[int | str | datetime] = None,
            end_time: Opt[int | str | datetime] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def start_at(self) -> datetime | None:
        """``start_time`` as a moment in UTC; None while there is none."""
        return self._moment("start_time")

    @property
    def end_at(self) -> datetime | None:
        """``end_time`` as a moment in UTC; None while there is none."""
        return self._moment("end_time")
