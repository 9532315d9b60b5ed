# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .git_provider import GitProvider
    from .git_snapshot import GitSnapshot
    from .job_source import JobSource
    from .sparse_checkout import SparseCheckout


@define(slots=False, init=False, eq=False, repr=False)
class GitSource(Model):
    """A Git repository that tasks read their code from; one of branch and tag and commit at the most.

    Attributes:
        git_url: The URL to clone.
        git_provider: Who hosts the repository; any case is taken.
        git_branch: A branch.
        git_tag: A tag.
        git_commit: A commit.
        git_snapshot: What a run has read.
        job_source: The file of the repository that the job's settings come from.
        sparse_checkout: The part of the repository to check out.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "git_url": Field("git_url", "text", required=True),
        "git_provider": Field("git_provider", "GitProvider", required=True),
        "git_branch": Field("git_branch", "text"),
        "git_tag": Field("git_tag", "text"),
        "git_commit": Field("git_commit", "text"),
        "git_snapshot": Field("git_snapshot", "GitSnapshot"),
        "job_source": Field("job_source", "JobSource"),
        "sparse_checkout": Field("sparse_checkout", "SparseCheckout"),
    }
    git_url: str
    git_provider: GitProvider
    git_branch: str | None
    git_tag: str | None
    git_commit: str | None
    git_snapshot: GitSnapshot | None
    job_source: JobSource | None
    sparse_checkout: SparseCheckout | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            git_url: str,
            git_provider: GitProvider | str,
            git_branch: Opt[str] = None,
            git_tag: Opt[str] = None,
            git_commit: Opt[str] = None,
            git_snapshot: Opt[GitSnapshot | Mapping[str, object]] = None,
            job_source: Opt[JobSource | Mapping[str, object]] = None,
            sparse_checkout: Opt[SparseCheckout | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
