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
class RCranLibrary(Model):
    """An R package.

    Attributes:
        package: Its name.
        repo: The repository; the default one when absent.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "package": Field("package", "text", required=True),
        "repo": Field("repo", "text"),
    }
    package: str
    repo: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            package: str,
            repo: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
