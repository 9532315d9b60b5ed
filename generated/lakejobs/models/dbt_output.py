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
class DbtOutput(Model):
    """Where the artifacts of a dbt task are.

    Attributes:
        artifacts_link: A download that is valid for 30 minutes.
        artifacts_headers: Headers that the download needs.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "artifacts_link": Field("artifacts_link", "text"),
        "artifacts_headers": Field("artifacts_headers", "text", "map"),
    }
    artifacts_link: str | None
    artifacts_headers: dict[str, str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            artifacts_link: Opt[str] = None,
            artifacts_headers: Opt[Mapping[str, str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
