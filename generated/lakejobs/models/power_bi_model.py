# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .authentication_method import AuthenticationMethod
    from .storage_mode import StorageMode


@define(slots=False, init=False, eq=False, repr=False)
class PowerBiModel(Model):
    """The model to make or to change.

    Attributes:
        workspace_name: The Power BI workspace.
        model_name: The name of the model.
        storage_mode: Whether Power BI holds the data or asks for it.
        authentication_method: How the model signs in.
        overwrite_existing: Replace a model of this name.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "workspace_name": Field("workspace_name", "text"),
        "model_name": Field("model_name", "text"),
        "storage_mode": Field("storage_mode", "StorageMode"),
        "authentication_method": Field("authentication_method", "AuthenticationMethod"),
        "overwrite_existing": Field("overwrite_existing", "boolean"),
    }
    workspace_name: str | None
    model_name: str | None
    storage_mode: StorageMode | None
    authentication_method: AuthenticationMethod | None
    overwrite_existing: bool | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            workspace_name: Opt[str] = None,
            model_name: Opt[str] = None,
            storage_mode: Opt[StorageMode | str] = None,
            authentication_method: Opt[AuthenticationMethod | str] = None,
            overwrite_existing: Opt[bool] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
