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
class JobEnvironmentVariablesSpec(Model):
    """Where the variables come from; an inline one wins over those of files and a later file over an
    earlier one.

    Attributes:
        variables: Inline variables of 512 characters at the most.
        files: Paths of `.env` files of 32,768 bytes at the most; they are read when the run starts.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "variables": Field("variables", "text", "map"),
        "files": Field("files", "text", "list"),
    }
    variables: dict[str, str] | None
    files: list[str] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            variables: Opt[Mapping[str, str]] = None,
            files: Opt[Sequence[str]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
