# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .job_source_dirty_state import JobSourceDirtyState


@define(slots=False, init=False, eq=False, repr=False)
class JobSource(Model):
    """The file of the repository that the job's settings come from.

    Attributes:
        job_config_path: The path of the file.
        import_from_git_branch: The branch that it is read from.
        dirty_state: How the job differs from its file.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_config_path": Field("job_config_path", "text", required=True),
        "import_from_git_branch": Field("import_from_git_branch", "text", required=True),
        "dirty_state": Field("dirty_state", "JobSourceDirtyState"),
    }
    job_config_path: str
    import_from_git_branch: str
    dirty_state: JobSourceDirtyState | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_config_path: str,
            import_from_git_branch: str,
            dirty_state: Opt[JobSourceDirtyState | str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
