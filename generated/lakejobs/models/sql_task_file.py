# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .source import Source


@define(slots=False, init=False, eq=False, repr=False)
class SqlTaskFile(Model):
    """A file of SQL statements.

    Attributes:
        path: Absolute in the workspace; relative in a Git repository.
        source: Where code is read from; GIT when the job has a `git_source`, else WORKSPACE.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "path": Field("path", "text", required=True),
        "source": Field("source", "Source"),
    }
    path: str
    source: Source | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            path: str,
            source: Opt[Source | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
