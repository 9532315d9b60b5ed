# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    from .clients_types import ClientsTypes


@define(slots=False, init=False, eq=False, repr=False)
class WorkloadType(Model):
    """What the cluster may run.

    Attributes:
        clients: Which clients may use the cluster.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "clients": Field("clients", "ClientsTypes", required=True),
    }
    clients: ClientsTypes
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            clients: ClientsTypes | Mapping[str, object],
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
