# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .job_deployment_kind import JobDeploymentKind


@define(slots=False, init=False, eq=False, repr=False)
class JobDeployment(Model):
    """What manages the job from outside.

    Attributes:
        kind: What manages the job; a SYSTEM_MANAGED one is read-only.
        metadata_file_path: The file that says more.
        deployment_id: The deployment; set by the service.
        version_id: The version of the deployment; set by the service.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "kind": Field("kind", "JobDeploymentKind", required=True),
        "metadata_file_path": Field("metadata_file_path", "text"),
        "deployment_id": Field("deployment_id", "text"),
        "version_id": Field("version_id", "text"),
    }
    kind: JobDeploymentKind
    metadata_file_path: str | None
    deployment_id: str | None
    version_id: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            kind: JobDeploymentKind | str,
            metadata_file_path: Opt[str] = None,
            deployment_id: Opt[str] = None,
            version_id: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
