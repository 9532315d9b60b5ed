# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .cluster_instance import ClusterInstance
    from .cluster_spec_v20 import ClusterSpecV20
    from .cron_schedule_v20 import CronScheduleV20
    from .git_source import GitSource
    from .job_cluster import JobCluster
    from .job_task_v20 import JobTaskV20
    from .run_parameters_v20 import RunParametersV20
    from .run_state_v20 import RunStateV20
    from .run_task_v21 import RunTaskV21
    from .run_type import RunType
    from .trigger_type_v20 import TriggerTypeV20


@define(slots=False, init=False, eq=False, repr=False)
class RunV20(Model):
    """A run without its output. A run of one task of a kind that is known here has `task`; any other
    has `tasks`.

    Attributes:
        run_id: The id of the run.
        state: How a run stands.
        job_id: The job.
        creator_user_name: Who started it; absent when that user was deleted.
        number_in_job: The number of the run among all runs of the job; the first is 1.
        original_attempt_run_id: The first attempt's run id; the run's own for a first attempt.
        schedule: Starts runs at the times of a Quartz expression.
        task: The task of a run; exactly one field is set.
        cluster_spec: The cluster that the run was to have when it was made.
        cluster_instance: The cluster that was used.
        overriding_parameters: The parameters that the run was started with.
        start_time: When it started; the cluster may have been requested only then.
        setup_duration: Milliseconds to prepare compute.
        execution_duration: Milliseconds that the code took.
        cleanup_duration: Milliseconds to clean up.
        end_time: When it ended; 0 before that.
        run_duration: Milliseconds of the run and all of its repairs.
        trigger: What started a run.
        run_name: The name of the run.
        run_page_url: The page of the run.
        run_type: Whether a job or a submit or a notebook started it.
        attempt_number: 0 for the first attempt.
        git_source: A Git repository that tasks read their code from; one of branch and tag and commit
            at the most.
        tasks: The task runs of a run of several tasks; the last attempt of each.
        job_clusters: Clusters that tasks share.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "run_id": Field("run_id", "integer", required=True),
        "state": Field("state", "RunStateV20", required=True),
        "job_id": Field("job_id", "integer"),
        "creator_user_name": Field("creator_user_name", "text"),
        "number_in_job": Field("number_in_job", "integer"),
        "original_attempt_run_id": Field("original_attempt_run_id", "integer"),
        "schedule": Field("schedule", "CronScheduleV20"),
        "task": Field("task", "JobTaskV20"),
        "cluster_spec": Field("cluster_spec", "ClusterSpecV20"),
        "cluster_instance": Field("cluster_instance", "ClusterInstance"),
        "overriding_parameters": Field("overriding_parameters", "RunParametersV20"),
        "start_time": Field("start_time", "integer", epoch_ms=True),
        "setup_duration": Field("setup_duration", "integer"),
        "execution_duration": Field("execution_duration", "integer"),
        "cleanup_duration": Field("cleanup_duration", "integer"),
        "end_time": Field("end_time", "integer", epoch_ms=True),
        "run_duration": Field("run_duration", "integer"),
        "trigger": Field("trigger", "TriggerTypeV20"),
        "run_name": Field("run_name", "text"),
        "run_page_url": Field("run_page_url", "text"),
        "run_type": Field("run_type", "RunType"),
        "attempt_number": Field("attempt_number", "integer"),
        "git_source": Field("git_source", "GitSource"),
        "tasks": Field("tasks", "RunTaskV21", "list"),
        "job_clusters": Field("job_clusters", "JobCluster", "list"),
    }
    run_id: int
    state: RunStateV20
    job_id: int | None
    creator_user_name: str | None
    number_in_job: int | None
    original_attempt_run_id: int | None
    schedule: CronScheduleV20 | None
    task: JobTaskV20 | None
    cluster_spec: ClusterSpecV20 | None
    cluster_instance: ClusterInstance | None
    overriding_parameters: RunParametersV20 | None
    start_time: int | None
    setup_duration: int | None
    execution_duration: int | None
    cleanup_duration: int | None
    end_time: int | None
    run_duration: int | None
    trigger: TriggerTypeV20 | None
    run_name: str | None
    run_page_url: str | None
    run_type: RunType | None
    attempt_number: int | None
    git_source: GitSource | None
    tasks: list[RunTaskV21] | None
    job_clusters: list[JobCluster] | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            run_id: int,
            state: RunStateV20 | Mapping[str, object],
            job_id: Opt[int] = None,
            creator_user_name: Opt[str] = None,
            number_in_job: Opt[int] = None,
            original_attempt_run_id: Opt[int] = None,
            schedule: Opt[CronScheduleV20 | Mapping[str, object]] = None,
            task: Opt[JobTaskV20 | Mapping[str, object]] = None,
            cluster_spec: Opt[ClusterSpecV20 | Mapping[str, object]] = None,
            cluster_instance: Opt[ClusterInstance | Mapping[str, object]] = None,
            overriding_parameters: Opt[RunParametersV20 | Mapping[str, object]] = None,
            start_time: Opt[int | str | datetime] = None,
            setup_duration: Opt[int] = None,
            execution_duration: Opt[int] = None,
            cleanup_duration: Opt[int] = None,
            end_time: Opt[int | str | datetime] = None,
            run_duration: Opt[int] = None,
            trigger: Opt[TriggerTypeV20 | str] = None,
            run_name: Opt[str] = None,
            run_page_url: Opt[str] = None,
            run_type: Opt[RunType | str] = None,
            attempt_number: Opt[int] = None,
            git_source: Opt[GitSource | Mapping[str, object]] = None,
            tasks: Opt[Sequence[RunTaskV21 | Mapping[str, object]]] = None,
            job_clusters: Opt[Sequence[JobCluster | Mapping[str, object]]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...

    @property
    def start_at(self) -> datetime | None:
        """``start_time`` as a moment in UTC; None while there is none."""
        return self._moment("start_time")

    @property
    def end_at(self) -> datetime | None:
        """``end_time`` as a moment in UTC; None while there is none."""
        return self._moment("end_time")
