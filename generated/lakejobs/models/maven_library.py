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
class MavenLibrary(Model):
    """A Maven artifact.

    Attributes:
        coordinates: group:artifact:version.
        repo: The repository; the default ones when absent.
        exclusions: group:artifact pairs to leave out.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "coordinates": Field("coordinates", "text", required=True),
        "repo": Field("repo", "text"),
        "exclusions": Field("exclusions", "text", "list"),
    }
    coordinates: str
    repo: str | None
    exclusions: list[str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            coordinates: str,
            repo: Opt[str] = None,
            exclusions: Opt[Sequence[str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
