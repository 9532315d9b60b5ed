# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class Source(OpenEnum):
    """Where code is read from; GIT when the job has a `git_source`, else WORKSPACE."""

    WORKSPACE = "WORKSPACE"
    GIT = "GIT"
