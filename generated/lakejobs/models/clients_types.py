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
class ClientsTypes(Model):
    """Which clients may use the cluster.

    Attributes:
        notebooks: Notebooks may.
        jobs: Jobs may.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "notebooks": Field("notebooks", "boolean"),
        "jobs": Field("jobs", "boolean"),
    }
    notebooks: bool | None
    jobs: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            notebooks: Opt[bool] = None,
            jobs: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
