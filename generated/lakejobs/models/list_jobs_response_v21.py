# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .base_job_v21 import BaseJobV21


@define(slots=False, init=False, eq=False, repr=False)
class ListJobsResponseV21(Model):
    """A page of jobs with the newest first.

    Attributes:
        has_more: Whether there is a next page.
        jobs: Absent when there are none.
        next_page_token: Asks for the next page; absent on the last one.
        prev_page_token: Asks for the page before; absent on the first one.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "has_more": Field("has_more", "boolean", required=True),
        "jobs": Field("jobs", "BaseJobV21", "list"),
        "next_page_token": Field("next_page_token", "text"),
        "prev_page_token": Field("prev_page_token", "text"),
    }
    has_more: bool
    jobs: list[BaseJobV21] | None
    next_page_token: str | None
    prev_page_token: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            has_more: bool,
            jobs: Opt[Sequence[BaseJobV21 | Mapping[str, object]]] = None,
            next_page_token: Opt[str] = None,
            prev_page_token: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
