# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .alert_task_subscriber import AlertTaskSubscriber


@define(slots=False, init=False, eq=False, repr=False)
class AlertTask(Model):
    """Evaluates an alert; exactly one of `alert_id` and `workspace_path` is set.

    Attributes:
        alert_id: The id of the alert.
        workspace_path: The path of the alert; it begins with /Workspace.
        warehouse_id: The SQL warehouse to run on; the alert's own when absent.
        parameters: Values of the query's parameters; 10,000 characters as JSON at the most.
        subscribers: Who is told.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "alert_id": Field("alert_id", "text"),
        "workspace_path": Field("workspace_path", "text"),
        "warehouse_id": Field("warehouse_id", "text"),
        "parameters": Field("parameters", "text", "map"),
        "subscribers": Field("subscribers", "AlertTaskSubscriber", "list"),
    }
    alert_id: str | None
    workspace_path: str | None
    warehouse_id: str | None
    parameters: dict[str, str] | None
    subscribers: list[AlertTaskSubscriber] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            alert_id: Opt[str] = None,
            workspace_path: Opt[str] = None,
            warehouse_id: Opt[str] = None,
            parameters: Opt[Mapping[str, str]] = None,
            subscribers: Opt[Sequence[AlertTaskSubscriber | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
