# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .source import Source


@define(slots=False, init=False, eq=False, repr=False)
class DbtTask(Model):
    """Runs dbt commands in order.

    Attributes:
        commands: Commands; each begins with dbt.
        project_directory: The folder of the project.
        schema: The schema to write to; default when absent.
        warehouse_id: The SQL warehouse to run on.
        catalog: The catalog to write to; only with a warehouse.
        profiles_directory: The folder of the profiles; only without a warehouse.
        source: Where code is read from; GIT when the job has a `git_source`, else WORKSPACE.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "commands": Field("commands", "text", "list", required=True),
        "project_directory": Field("project_directory", "text"),
        "schema": Field("schema", "text"),
        "warehouse_id": Field("warehouse_id", "text"),
        "catalog": Field("catalog", "text"),
        "profiles_directory": Field("profiles_directory", "text"),
        "source": Field("source", "Source"),
    }
    commands: list[str]
    project_directory: str | None
    schema: str | None
    warehouse_id: str | None
    catalog: str | None
    profiles_directory: str | None
    source: Source | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            commands: Sequence[str],
            project_directory: Opt[str] = None,
            schema: Opt[str] = None,
            warehouse_id: Opt[str] = None,
            catalog: Opt[str] = None,
            profiles_directory: Opt[str] = None,
            source: Opt[Source | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
