# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .docker_basic_auth import DockerBasicAuth


@define(slots=False, init=False, eq=False, repr=False)
class DockerImage(Model):
    """An image for the nodes.

    Attributes:
        url: Where the image is.
        basic_auth: How to sign in to the registry of the image.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "url": Field("url", "text"),
        "basic_auth": Field("basic_auth", "DockerBasicAuth"),
    }
    url: str | None
    basic_auth: DockerBasicAuth | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            url: Opt[str] = None,
            basic_auth: Opt[DockerBasicAuth | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
