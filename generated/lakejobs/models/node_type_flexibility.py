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
class NodeTypeFlexibility(Model):
    """Machine types to fall back on when the first choice is not to be had.

    Attributes:
        alternate_node_type_ids: Machine types in the order to try them.
        aws_context_id: The capacity context on AWS.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "alternate_node_type_ids": Field("alternate_node_type_ids", "text", "list"),
        "aws_context_id": Field("aws_context_id", "text"),
    }
    alternate_node_type_ids: list[str] | None
    aws_context_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            alternate_node_type_ids: Opt[Sequence[str]] = None,
            aws_context_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
