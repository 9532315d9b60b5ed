"""One view per API version: which functions show a job and a run, and what its lists hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from lakejobs_emulator.api import views_v20, views_v21, views_v22
from lakejobs_emulator.api.shown import Shown
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.domain.run import Attempt, Run


@frozen(kw_only=True)
class Views:
    """What one version shows.

    ``most_runs`` is the longest page of runs/list, which a limit of 0 asks for.  ``pages`` is False where
    jobs/list holds every job and runs/list is paged by offset only.
    """

    job: Callable[[Job, Shown], JsonObject]
    job_item: Callable[[Job, Shown], JsonObject]
    run: Callable[[Run, Shown], JsonObject]
    run_item: Callable[[Run, Shown], JsonObject]
    task_run: Callable[[Run, Attempt, Shown], JsonObject]
    number_in_job: Callable[[Run], int]
    output: Callable[[JsonObject], JsonObject]
    most_runs: int = 25
    pages: bool = True


_V20 = Views(
    job=views_v20.job,
    job_item=views_v20.job_item,
    run=views_v20.run,
    run_item=views_v20.run_item,
    task_run=views_v20.task_run,
    number_in_job=lambda run: run.number_in_job,
    output=views_v20.output,
    most_runs=999,
    pages=False,
)
_V21 = Views(
    job=views_v21.job,
    job_item=views_v21.job_item,
    run=views_v21.run,
    run_item=views_v21.run_item,
    task_run=views_v21.task_run,
    number_in_job=lambda run: run.run_id,
    output=lambda output: output,
)
_V22 = Views(
    job=views_v22.job,
    job_item=views_v22.job_item,
    run=views_v22.run,
    run_item=views_v22.run_item,
    task_run=views_v22.task_run,
    number_in_job=lambda run: run.run_id,
    output=lambda output: output,
)
VIEWS: Mapping[str, Views] = {"2.0": _V20, "2.1": _V21, "2.2": _V22}


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
