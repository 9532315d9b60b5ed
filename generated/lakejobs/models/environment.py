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
class Environment(Model):
    """What an environment holds.

    Attributes:
        client: Use `environment_version`. Deprecated.
        environment_version: The version of the base environment.
        base_environment: The base environment as a name or the path of a YAML file; not with
            `environment_version`.
        dependencies: Lines of a pip requirements file.
        java_dependencies: Paths of JARs.
        project_environment: The path of a project file that lists the dependencies.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "client": Field("client", "text"),
        "environment_version": Field("environment_version", "text"),
        "base_environment": Field("base_environment", "text"),
        "dependencies": Field("dependencies", "text", "list"),
        "java_dependencies": Field("java_dependencies", "text", "list"),
        "project_environment": Field("project_environment", "text"),
    }
    client: str | None
    environment_version: str | None
    base_environment: str | None
    dependencies: list[str] | None
    java_dependencies: list[str] | None
    project_environment: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            client: Opt[str] = None,
            environment_version: Opt[str] = None,
            base_environment: Opt[str] = None,
            dependencies: Opt[Sequence[str]] = None,
            java_dependencies: Opt[Sequence[str]] = None,
            project_environment: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
