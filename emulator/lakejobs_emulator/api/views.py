"""One view per API version: which functions show a job and a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from attrs import frozen

from lakejobs_emulator.api import views_v21
from lakejobs_emulator.api.shown import Shown
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.domain.run import Attempt, Run


class JobItem(Protocol):
    """Shows one entry of jobs/list."""

    def __call__(self, value: Job, *, expand_tasks: bool) -> JsonObject: ...


@frozen(kw_only=True)
class Views:
    """What one version shows."""

    job: Callable[[Job], JsonObject]
    job_item: JobItem
    run: Callable[[Run, Shown], JsonObject]
    task_run: Callable[[Run, Attempt, Shown], JsonObject]


_V21 = Views(job=views_v21.job, job_item=views_v21.job_item, run=views_v21.run, task_run=views_v21.task_run)
VIEWS: Mapping[str, Views] = {"2.0": _V21, "2.1": _V21, "2.2": _V21}


def page_view(
    name: str, items: Sequence[JsonObject], *, next_token: str | None, prev_token: str | None
) -> JsonObject:
    """A page of a list: no array when it is empty, no token where there is no further page."""
    return {
        **({name: items} if items else {}),
        "has_more": next_token is not None,
        **({"next_page_token": next_token} if next_token is not None else {}),
        **({"prev_page_token": prev_token} if prev_token is not None else {}),
    }
