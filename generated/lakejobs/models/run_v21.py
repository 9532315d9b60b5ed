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
    from .cron_schedule import CronSchedule
    from .git_source import GitSource
    from .job_cluster import JobCluster
    from .job_parameter import JobParameter
    from .repair_history_item_v21 import RepairHistoryItemV21
    from .run_cluster_spec import RunClusterSpec
    from .run_parameters import RunParameters
    from .run_state import RunState
    from .run_status import RunStatus
    from .run_task_v21 import RunTaskV21
    from .run_type import RunType
    from .trigger_info import TriggerInfo
    from .trigger_type import TriggerType


@define(slots=False, init=False, eq=False, repr=False)
class RunV21(Model):
    """A run of a job or a task run as a run of its own.

    Attributes:
        run_id: The id of the run.
        state: How a run stands; the older form of `status`.
        job_id: The job.
        creator_user_name: Who started it; absent when that user was deleted.
        number_in_job: The same as `run_id`. Deprecated.
        original_attempt_run_id: The first attempt's run id; the run's own for a first attempt.
        schedule: Starts runs at the times of a Quartz expression.
        cluster_spec: The compute that was asked for.
        cluster_instance: The cluster that was used.
        job_parameters: The job parameters and what they were.
        overriding_parameters: Parameters of the older kinds that a run was given.
        start_time: When it started.
        setup_duration: Milliseconds to prepare compute; 0 for a run of several tasks.
        execution_duration: Milliseconds that the code took; 0 for a run of several tasks.
        cleanup_duration: Milliseconds to clean up; 0 for a run of several tasks.
        end_time: When it ended; 0 before that.
        run_duration: Milliseconds of the run and all of its repairs.
        queue_duration: Milliseconds in the queue.
        trigger: What fired the run.
        trigger_info: More about what fired the run.
        run_name: The name of the run.
        run_page_url: The page of the run.
        run_type: Whether a job or a submit or a notebook started it.
        tasks: The task runs; the last attempt of each unless the history was asked for.
        description: The description of the job.
        attempt_number: 0 for the first attempt.
        job_clusters: Clusters that tasks share.
        git_source: A Git repository that tasks read their code from; one of branch and tag and commit
            at the most.
        repair_history: The first pass and every repair; when the history was asked for.
        status: How a run stands.
        job_run_id: The id of the job run; that of a task run's own job run.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "run_id": Field("run_id", "integer", required=True),
        "state": Field("state", "RunState", required=True),
        "job_id": Field("job_id", "integer"),
        "creator_user_name": Field("creator_user_name", "text"),
        "number_in_job": Field("number_in_job", "integer"),
        "original_attempt_run_id": Field("original_attempt_run_id", "integer"),
        "schedule": Field("schedule", "CronSchedule"),
        "cluster_spec": Field("cluster_spec", "RunClusterSpec"),
        "cluster_instance": Field("cluster_instance", "ClusterInstance"),
        "job_parameters": Field("job_parameters", "JobParameter", "list"),
        "overriding_parameters": Field("overriding_parameters", "RunParameters"),
        "start_time": Field("start_time", "integer", epoch_ms=True),
        "setup_duration": Field("setup_duration", "integer"),
        "execution_duration": Field("execution_duration", "integer"),
        "cleanup_duration": Field("cleanup_duration", "integer"),
        "end_time": Field("end_time", "integer", epoch_ms=True),
        "run_duration": Field("run_duration", "integer"),
        "queue_duration": Field("queue_duration", "integer"),
        "trigger": Field("trigger", "TriggerType"),
        "trigger_info": Field("trigger_info", "TriggerInfo"),
        "run_name": Field("run_name", "text"),
        "run_page_url": Field("run_page_url", "text"),
        "run_type": Field("run_type", "RunType"),
        "tasks": Field("tasks", "RunTaskV21", "list"),
        "description": Field("description", "text"),
        "attempt_number": Field("attempt_number", "integer"),
        "job_clusters": Field("job_clusters", "JobCluster", "list"),
        "git_source": Field("git_source", "GitSource"),
        "repair_history": Field("repair_history", "RepairHistoryItemV21", "list"),
        "status": Field("status", "RunStatus"),
        "job_run_id": Field("job_run_id", "integer"),
    }
    run_id: int
    state: RunState
    job_id: int | None
    creator_user_name: str | None
    number_in_job: int | None
    original_attempt_run_id: int | None
    schedule: CronSchedule | None
    cluster_spec: RunClusterSpec | None
    cluster_instance: ClusterInstance | None
    job_parameters: list[JobParameter] | None
    overriding_parameters: RunParameters | None
    start_time: int | None
    setup_duration: int | None
    execution_duration: int | None
    cleanup_duration: int | None
    end_time: int | None
    run_duration: int | None
    queue_duration: int | None
    trigger: TriggerType | None
    trigger_info: TriggerInfo | None
    run_name: str | None
    run_page_url: str | None
    run_type: RunType | None
    tasks: list[RunTaskV21] | None
    description: str | None
    attempt_number: int | None
    job_clusters: list[JobCluster] | None
    git_source: GitSource | None
    repair_history: list[RepairHistoryItemV21] | None
    status: RunStatus | None
    job_run_id: int | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            run_id: int,
            state: RunState | Mapping[str, object],
            job_id: Opt[int] = None,
            creator_user_name: Opt[str] = None,
            number_in_job: Opt[int] = None,
            original_attempt_run_id: Opt[int] = None,
            schedule: Opt[CronSchedule | Mapping[str, object]] = None,
            cluster_spec: Opt[RunClusterSpec | Mapping[str, object]] = None,
            cluster_instance: Opt[ClusterInstance | Mapping[str, object]] = None,
            job_parameters: Opt[Sequence[JobParameter | Mapping[str, object]]] = None,
            overriding_parameters: Opt[RunParameters | Mapping[str, object]] = None,
            start_time: Opt[int | str | datetime] = None,
            setup_duration: Opt[int] = None,
            execution_duration: Opt[int] = None,
            cleanup_duration: Opt[int] = None,
            end_time: Opt[int | str | datetime] = None,
            run_duration: Opt[int] = None,
            queue_duration: Opt[int] = None,
            trigger: Opt[TriggerType | str] = None,
            trigger_info: Opt[TriggerInfo | Mapping[str, object]] = None,
            run_name: Opt[str] = None,
            run_page_url: Opt[str] = None,
            run_type: Opt[RunType | str] = None,
            tasks: Opt[Sequence[RunTaskV21 | Mapping[str, object]]] = None,
            description: Opt[str] = None,
            attempt_number: Opt[int] = None,
            job_clusters: Opt[Sequence[JobCluster | Mapping[str, object]]] = None,
            git_source: Opt[GitSource | Mapping[str, object]] = None,
            repair_history: Opt[Sequence[RepairHistoryItemV21 | Mapping[str, object]]] = None,
            status: Opt[RunStatus | Mapping[str, object]] = None,
            job_run_id: Opt[int] = None,
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
