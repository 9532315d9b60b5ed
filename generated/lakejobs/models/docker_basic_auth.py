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
class DockerBasicAuth(Model):
    """How to sign in to the registry of the image.

    Attributes:
        username: The name.
        password: The password; a secret.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "username": Field("username", "text"),
        "password": Field("password", "text", secret=True),
    }
    username: str | None
    password: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            username: Opt[str] = None,
            password: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
