# Generated from the OpenAPI document: do not edit, run `make generate`.
"""The methods of ``v2_2``, sync and async."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, cast

from ._runtime.client import AsyncMethods, Methods
from ._runtime.core import Options
from ._runtime.model import Model
from ._runtime.values import Opt
from .runs import AsyncRunHandle, AsyncRunHandleMethods, RunHandle, RunHandleMethods

if TYPE_CHECKING:
    from ._runtime.paging import AsyncPages, Pages
    from .models.base_job import BaseJob
    from .models.base_run import BaseRun
    from .models.cancel_all_runs import CancelAllRuns
    from .models.cancel_run import CancelRun
    from .models.continuous import Continuous
    from .models.create_job import CreateJob
    from .models.create_job_response import CreateJobResponse
    from .models.cron_schedule import CronSchedule
    from .models.delete_job import DeleteJob
    from .models.delete_run import DeleteRun
    from .models.export_run_response import ExportRunResponse
    from .models.git_source import GitSource
    from .models.job import Job
    from .models.job_access_control_request import JobAccessControlRequest
    from .models.job_cluster import JobCluster
    from .models.job_deployment import JobDeployment
    from .models.job_edit_mode import JobEditMode
    from .models.job_email_notifications import JobEmailNotifications
    from .models.job_environment import JobEnvironment
    from .models.job_environment_variables import JobEnvironmentVariables
    from .models.job_format import JobFormat
    from .models.job_notification_settings import JobNotificationSettings
    from .models.job_parameter_definition import JobParameterDefinition
    from .models.job_run_as import JobRunAs
    from .models.job_settings import JobSettings
    from .models.jobs_health_rules import JobsHealthRules
    from .models.list_jobs_response import ListJobsResponse
    from .models.list_runs_response import ListRunsResponse
    from .models.performance_target import PerformanceTarget
    from .models.pipeline_params import PipelineParams
    from .models.queue_settings import QueueSettings
    from .models.repair_run import RepairRun
    from .models.repair_run_response import RepairRunResponse
    from .models.reset_job import ResetJob
    from .models.run import Run
    from .models.run_now import RunNow
    from .models.run_now_response import RunNowResponse
    from .models.run_output import RunOutput
    from .models.run_type import RunType
    from .models.submit_run import SubmitRun
    from .models.submit_run_response import SubmitRunResponse
    from .models.submit_task import SubmitTask
    from .models.task import Task
    from .models.trigger_configuration import TriggerConfiguration
    from .models.trigger_settings import TriggerSettings
    from .models.update_job import UpdateJob
    from .models.views_to_export import ViewsToExport
    from .models.webhook_notifications import WebhookNotifications


class V22Methods(RunHandleMethods, Methods):
    """The operations of ``v2_2``."""

    _waiting = "run_now_v2_2"

    def create(
        self,
        body: CreateJob | Model | Mapping[str, object] | None = None,
        /,
        *,
        name: Opt[str] = None,
        description: Opt[str] = None,
        email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
        webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
        notification_settings: Opt[JobNotificationSettings | Mapping[str, object]] = None,
        timeout_seconds: Opt[int] = None,
        health: Opt[JobsHealthRules | Mapping[str, object]] = None,
        schedule: Opt[CronSchedule | Mapping[str, object]] = None,
        trigger: Opt[TriggerSettings | Mapping[str, object]] = None,
        continuous: Opt[Continuous | Mapping[str, object]] = None,
        max_concurrent_runs: Opt[int] = None,
        tasks: Opt[Sequence[Task | Mapping[str, object]]] = None,
        job_clusters: Opt[Sequence[JobCluster | Mapping[str, object]]] = None,
        git_source: Opt[GitSource | Mapping[str, object]] = None,
        tags: Opt[Mapping[str, str]] = None,
        format: Opt[JobFormat | str] = None,
        queue: Opt[QueueSettings | Mapping[str, object]] = None,
        parameters: Opt[Sequence[JobParameterDefinition | Mapping[str, object]]] = None,
        run_as: Opt[JobRunAs | Mapping[str, object]] = None,
        edit_mode: Opt[JobEditMode | str] = None,
        deployment: Opt[JobDeployment | Mapping[str, object]] = None,
        environments: Opt[Sequence[JobEnvironment | Mapping[str, object]]] = None,
        triggers: Opt[Sequence[TriggerConfiguration | Mapping[str, object]]] = None,
        environment_variables: Opt[Sequence[JobEnvironmentVariables | Mapping[str, object]]] = None,
        performance_target: Opt[PerformanceTarget | str] = None,
        duration_target: Opt[str] = None,
        budget_policy_id: Opt[str] = None,
        usage_policy_id: Opt[str] = None,
        parent_path: Opt[str] = None,
        access_control_list: Opt[Sequence[JobAccessControlRequest | Mapping[str, object]]] = None,
        options: Options | None = None,
    ) -> CreateJobResponse:
        """Create a job.

        Saves a job. The caller owns it and it runs as the caller unless the body says otherwise. Runs above
        the limit wait in a queue unless `queue` says otherwise. A field that the service does not know is
        ignored. Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            name: 4096 bytes of UTF-8 at the most.
            description: What the job is for.
            email_notifications: E-mail addresses (ASCII) that are told of events.
            webhook_notifications: Notification destinations that are told of events.
            notification_settings: How the notifications of a job behave.
            timeout_seconds: Seconds that a run may take; 0 is no limit. A change reaches active runs.
            health: Rules on the health of runs.
            schedule: Starts runs at the times of a Quartz expression.
            trigger: Starts runs when something happens.
            continuous: Keeps one run of the job going; a new one starts when the last has ended.
            max_concurrent_runs: Runs at a time; at the limit new ones are skipped or queued; 0 skips
                all.
            tasks: The tasks; an answer has 100 of them at the most.
            job_clusters: Clusters that tasks share.
            git_source: A Git repository that tasks read their code from; one of branch and tag and
                commit at the most.
            tags: Tags; clusters of the job get them too.
            format: How the settings are written; ignored in requests and MULTI_TASK in answers.
                Deprecated.
            queue: Whether runs wait at a limit instead of being skipped.
            parameters: Parameters of the job.
            run_as: Whom the job runs as; exactly one field is set.
            edit_mode: Whether people may change the job by hand.
            deployment: What manages the job from outside.
            environments: Environments of serverless tasks.
            triggers: Several triggers; not with `schedule`, `trigger` or `continuous`.
            environment_variables: Environment variables that tasks use.
            performance_target: Whether serverless compute is quick or cheap; a value that the service
                does not know is dropped.
            duration_target: How long a COST_OPTIMIZED run may take: NO_FLEXIBILITY, 4h, 12h, 24h or
                72h.
            budget_policy_id: The budget policy of serverless compute.
            usage_policy_id: The usage policy of serverless compute.
            parent_path: The workspace folder that the job is shown in.
            access_control_list: Permissions of the new job.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, QuotaExceeded,
                Unauthorized, PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/create``.
        """

        return cast(
            "CreateJobResponse",
            self._call(
                "create_job_v2_2",
                body,
                {
                    "name": name,
                    "description": description,
                    "email_notifications": email_notifications,
                    "webhook_notifications": webhook_notifications,
                    "notification_settings": notification_settings,
                    "timeout_seconds": timeout_seconds,
                    "health": health,
                    "schedule": schedule,
                    "trigger": trigger,
                    "continuous": continuous,
                    "max_concurrent_runs": max_concurrent_runs,
                    "tasks": tasks,
                    "job_clusters": job_clusters,
                    "git_source": git_source,
                    "tags": tags,
                    "format": format,
                    "queue": queue,
                    "parameters": parameters,
                    "run_as": run_as,
                    "edit_mode": edit_mode,
                    "deployment": deployment,
                    "environments": environments,
                    "triggers": triggers,
                    "environment_variables": environment_variables,
                    "performance_target": performance_target,
                    "duration_target": duration_target,
                    "budget_policy_id": budget_policy_id,
                    "usage_policy_id": usage_policy_id,
                    "parent_path": parent_path,
                    "access_control_list": access_control_list,
                },
                options,
            ),
        )

    def get(
        self,
        *,
        job_id: int,
        include_trigger_state: Opt[bool] = None,
        page_token: Opt[str] = None,
        options: Options | None = None,
    ) -> Job:
        """Get a job.

        One job with its settings. The arrays of the settings come 100 elements at a time: ask on with the
        page token until there is none. Arguments are given by name.

        Args:
            job_id: The job.
            include_trigger_state: Show how its triggers stand too.
            page_token: A token of an earlier page of its arrays.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/get``.
        """

        return cast(
            "Job",
            self._call(
                "get_job_v2_2",
                None,
                {
                    "job_id": job_id,
                    "include_trigger_state": include_trigger_state,
                    "page_token": page_token,
                },
                options,
            ),
        )

    def list(
        self,
        *,
        offset: Opt[int] = None,
        expand_tasks: Opt[bool] = None,
        name: Opt[str] = None,
        limit: int | None = None,
        page_size: int | None = None,
        options: Options | None = None,
    ) -> Pages[BaseJob, ListJobsResponse]:
        """List jobs.

        The jobs that the caller may see, a page at a time, the newest first. Arrays of a job are cut at 100
        elements. Arguments are given by name.

        Args:
            offset: How many jobs to pass over; not with a page token. Deprecated.
            expand_tasks: Show tasks and job clusters too.
            name: Only jobs of this very name; upper and lower case are the same.
            limit: How many items in all; every one when absent.
            page_size: Jobs a page.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/list``.
        """

        from ._runtime.paging import Pages  # here: importing a client must be cheap

        return Pages(
            self._driver,
            self._walk(
                "list_jobs_v2_2",
                {
                    "offset": offset,
                    "expand_tasks": expand_tasks,
                    "name": name,
                    "limit": page_size,
                },
                options,
                limit,
            ),
        )

    def reset(
        self,
        body: ResetJob | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        new_settings: Opt[JobSettings | Mapping[str, object]] = None,
        options: Options | None = None,
    ) -> None:
        """Replace the settings of a job.

        Replaces all settings; `run_as` stays when it is not said. The timeout reaches active runs and the
        rest future ones. Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The id of the job. Required.
            new_settings: The settings of a job and of all of its runs. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, FeatureDisabled, ResourceDoesNotExist, RequestLimitExceeded,
                InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/reset``.
        """

        self._call(
            "reset_job_v2_2",
            body,
            {
                "job_id": job_id,
                "new_settings": new_settings,
            },
            options,
        )

    def update(
        self,
        body: UpdateJob | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        new_settings: Opt[JobSettings | Mapping[str, object]] = None,
        fields_to_remove: Opt[Sequence[str]] = None,
        options: Options | None = None,
    ) -> None:
        """Change settings of a job.

        Removes and replaces single top-level settings. Entries of `tasks`, `job_clusters` and
        `environments` are merged by their key. The timeout reaches active runs and the rest future ones.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The id of the job. Required.
            new_settings: The settings of a job and of all of its runs.
            fields_to_remove: Top-level fields, or entries such as `tasks/task_1`; removed before the
                new settings are put in.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, FeatureDisabled, ResourceDoesNotExist, RequestLimitExceeded,
                InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/update``.
        """

        self._call(
            "update_job_v2_2",
            body,
            {
                "job_id": job_id,
                "new_settings": new_settings,
                "fields_to_remove": fields_to_remove,
            },
            options,
        )

    def delete(
        self,
        body: DeleteJob | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        options: Options | None = None,
    ) -> None:
        """Delete a job.

        Removes a job and its history from sight and ends its active runs in the background. A deleted job
        may be deleted again. Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The id of the job. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/delete``.
        """

        self._call(
            "delete_job_v2_2",
            body,
            {
                "job_id": job_id,
            },
            options,
        )

    def run_now(
        self,
        body: RunNow | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        idempotency_token: Opt[str] = None,
        job_parameters: Opt[Mapping[str, str]] = None,
        notebook_params: Opt[Mapping[str, str]] = None,
        jar_params: Opt[Sequence[str]] = None,
        python_params: Opt[Sequence[str]] = None,
        python_named_params: Opt[Mapping[str, str]] = None,
        spark_submit_params: Opt[Sequence[str]] = None,
        sql_params: Opt[Mapping[str, str]] = None,
        dbt_commands: Opt[Sequence[str]] = None,
        pipeline_params: Opt[PipelineParams | Mapping[str, object]] = None,
        queue: Opt[QueueSettings | Mapping[str, object]] = None,
        only: Opt[Sequence[str]] = None,
        performance_target: Opt[PerformanceTarget | str] = None,
        duration_target: Opt[str] = None,
        options: Options | None = None,
    ) -> RunHandle[RunNowResponse]:
        """Run a job.

        Starts a run. At the limit of concurrent runs it is queued or skipped; the answer is a run id all
        the same. Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job. Required.
            idempotency_token: A second request with the token starts nothing and answers with the first
                one's run.
            job_parameters: Values of job parameters; not with the older kinds of parameters.
            notebook_params: Widget values of notebook tasks; 10,000 bytes as JSON at the most.
                Deprecated.
            jar_params: Arguments of JAR tasks; 10,000 bytes as JSON at the most. Deprecated.
            python_params: Arguments of Python tasks in ASCII; 10,000 bytes as JSON at the most.
                Deprecated.
            python_named_params: Named arguments of wheel tasks.
            spark_submit_params: Arguments of spark-submit tasks in ASCII; 10,000 bytes as JSON at the
                most. Deprecated.
            sql_params: Values of query parameters. Deprecated.
            dbt_commands: Commands of dbt tasks. Deprecated.
            pipeline_params: How pipeline tasks are run.
            queue: Whether runs wait at a limit instead of being skipped.
            only: Only these tasks; `+key` adds all before it and `key+` all after it.
            performance_target: Whether serverless compute is quick or cheap; a value that the service
                does not know is dropped.
            duration_target: How long a COST_OPTIMIZED run may take: NO_FLEXIBILITY, 4h, 12h, 24h or
                72h.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/run-now``.
        """

        given: dict[str, object] = {
            "job_id": job_id,
            "idempotency_token": idempotency_token,
            "job_parameters": job_parameters,
            "notebook_params": notebook_params,
            "jar_params": jar_params,
            "python_params": python_params,
            "python_named_params": python_named_params,
            "spark_submit_params": spark_submit_params,
            "sql_params": sql_params,
            "dbt_commands": dbt_commands,
            "pipeline_params": pipeline_params,
            "queue": queue,
            "only": only,
            "performance_target": performance_target,
            "duration_target": duration_target,
        }
        answer = self._call("run_now_v2_2", body, given, options)
        return RunHandle.of(self, "run_now_v2_2", cast("RunNowResponse", answer), body, given)

    def submit(
        self,
        body: SubmitRun | Model | Mapping[str, object] | None = None,
        /,
        *,
        run_name: Opt[str] = None,
        timeout_seconds: Opt[int] = None,
        health: Opt[JobsHealthRules | Mapping[str, object]] = None,
        idempotency_token: Opt[str] = None,
        tasks: Opt[Sequence[SubmitTask | Mapping[str, object]]] = None,
        git_source: Opt[GitSource | Mapping[str, object]] = None,
        webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
        email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
        notification_settings: Opt[JobNotificationSettings | Mapping[str, object]] = None,
        environments: Opt[Sequence[JobEnvironment | Mapping[str, object]]] = None,
        access_control_list: Opt[Sequence[JobAccessControlRequest | Mapping[str, object]]] = None,
        queue: Opt[QueueSettings | Mapping[str, object]] = None,
        run_as: Opt[JobRunAs | Mapping[str, object]] = None,
        environment_variables: Opt[Sequence[JobEnvironmentVariables | Mapping[str, object]]] = None,
        performance_target: Opt[PerformanceTarget | str] = None,
        duration_target: Opt[str] = None,
        budget_policy_id: Opt[str] = None,
        usage_policy_id: Opt[str] = None,
        options: Options | None = None,
    ) -> RunHandle[SubmitRunResponse]:
        """Submit a one-time run.

        Runs tasks that belong to no saved job. A `job_cluster_key` and a shared cluster are not known here.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            run_name: 4096 bytes of UTF-8 at the most.
            timeout_seconds: Seconds that the run may take; 0 is no limit.
            health: Rules on the health of runs.
            idempotency_token: A second request with the token starts nothing and answers with the first
                one's run.
            tasks: The tasks.
            git_source: A Git repository that tasks read their code from; one of branch and tag and
                commit at the most.
            webhook_notifications: Notification destinations that are told of events.
            email_notifications: E-mail addresses (ASCII) that are told of events.
            notification_settings: How the notifications of a job behave.
            environments: Environments of serverless tasks.
            access_control_list: Permissions of the run.
            queue: Whether runs wait at a limit instead of being skipped.
            run_as: Whom the job runs as; exactly one field is set.
            environment_variables: Environment variables that tasks use.
            performance_target: Whether serverless compute is quick or cheap; a value that the service
                does not know is dropped.
            duration_target: How long a COST_OPTIMIZED run may take: NO_FLEXIBILITY, 4h, 12h, 24h or
                72h.
            budget_policy_id: The budget policy of serverless compute.
            usage_policy_id: The usage policy of serverless compute.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, Unauthorized,
                PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/runs/submit``.
        """

        given: dict[str, object] = {
            "run_name": run_name,
            "timeout_seconds": timeout_seconds,
            "health": health,
            "idempotency_token": idempotency_token,
            "tasks": tasks,
            "git_source": git_source,
            "webhook_notifications": webhook_notifications,
            "email_notifications": email_notifications,
            "notification_settings": notification_settings,
            "environments": environments,
            "access_control_list": access_control_list,
            "queue": queue,
            "run_as": run_as,
            "environment_variables": environment_variables,
            "performance_target": performance_target,
            "duration_target": duration_target,
            "budget_policy_id": budget_policy_id,
            "usage_policy_id": usage_policy_id,
        }
        answer = self._call("submit_run_v2_2", body, given, options)
        return RunHandle.of(self, "submit_run_v2_2", cast("SubmitRunResponse", answer), body, given)

    def get_run(
        self,
        *,
        run_id: int,
        include_history: Opt[bool] = None,
        include_resolved_values: Opt[bool] = None,
        page_token: Opt[str] = None,
        options: Options | None = None,
    ) -> Run:
        """Get a run.

        One run or task run. Its arrays come 100 elements at a time: ask on with the page token until there
        is none. Runs are removed 60 days after their end. Arguments are given by name.

        Args:
            run_id: The run or task run.
            include_history: Show the repair history and earlier attempts too.
            include_resolved_values: Show what references came to.
            page_token: A token of an earlier page of its arrays.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/runs/get``.
        """

        return cast(
            "Run",
            self._call(
                "get_run_v2_2",
                None,
                {
                    "run_id": run_id,
                    "include_history": include_history,
                    "include_resolved_values": include_resolved_values,
                    "page_token": page_token,
                },
                options,
            ),
        )

    def list_runs(
        self,
        *,
        job_id: Opt[int] = None,
        active_only: Opt[bool] = None,
        completed_only: Opt[bool] = None,
        offset: Opt[int] = None,
        run_type: Opt[RunType | str] = None,
        expand_tasks: Opt[bool] = None,
        start_time_from: Opt[int | str | datetime] = None,
        start_time_to: Opt[int | str | datetime] = None,
        limit: int | None = None,
        page_size: int | None = None,
        options: Options | None = None,
    ) -> Pages[BaseRun, ListRunsResponse]:
        """List runs.

        The runs that the caller may see, a page at a time, the latest start first. Arrays of a run are cut
        at 100 elements. Arguments are given by name.

        Args:
            job_id: Only runs of this job.
            active_only: Only runs that have not ended; not with `completed_only`.
            completed_only: Only runs that have ended; not with `active_only`.
            offset: How many runs to pass over; not with a page token. Deprecated.
            run_type: Only runs of this type.
            expand_tasks: Show tasks and job clusters too.
            start_time_from: Only runs that started at or after this moment.
            start_time_to: Only runs that started at or before this moment.
            limit: How many items in all; every one when absent.
            page_size: Runs a page; 0 is the most.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/runs/list``.
        """

        from ._runtime.paging import Pages  # here: importing a client must be cheap

        return Pages(
            self._driver,
            self._walk(
                "list_runs_v2_2",
                {
                    "job_id": job_id,
                    "active_only": active_only,
                    "completed_only": completed_only,
                    "offset": offset,
                    "run_type": run_type,
                    "expand_tasks": expand_tasks,
                    "start_time_from": start_time_from,
                    "start_time_to": start_time_to,
                    "limit": page_size,
                },
                options,
                limit,
            ),
        )

    def get_run_output(
        self,
        *,
        run_id: int,
        options: Options | None = None,
    ) -> RunOutput:
        """Get the output of a task run.

        What one task run left. A run of several tasks has no output of its own; ask for each of its task
        runs. Arguments are given by name.

        Args:
            run_id: The task run.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/runs/get-output``.
        """

        return cast(
            "RunOutput",
            self._call(
                "get_run_output_v2_2",
                None,
                {
                    "run_id": run_id,
                },
                options,
            ),
        )

    def export_run(
        self,
        *,
        run_id: int,
        views_to_export: Opt[ViewsToExport | str] = None,
        options: Options | None = None,
    ) -> ExportRunResponse:
        """Export a notebook run.

        The notebook of a task run with its results as HTML. Arguments are given by name.

        Args:
            run_id: The task run.
            views_to_export: Which views; CODE when absent.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/runs/export``.
        """

        return cast(
            "ExportRunResponse",
            self._call(
                "export_run_v2_2",
                None,
                {
                    "run_id": run_id,
                    "views_to_export": views_to_export,
                },
                options,
            ),
        )

    def cancel_run(
        self,
        body: CancelRun | Model | Mapping[str, object] | None = None,
        /,
        *,
        run_id: Opt[int] = None,
        options: Options | None = None,
    ) -> RunHandle[None]:
        """Cancel a run.

        Asks a run or task run to end; it may still be active when this answers. One that has ended stays as
        it is. Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            run_id: The id of the run. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/runs/cancel``.
        """

        given: dict[str, object] = {
            "run_id": run_id,
        }
        answer = self._call("cancel_run_v2_2", body, given, options)
        return RunHandle.of(self, "cancel_run_v2_2", cast("None", answer), body, given)

    def cancel_all_runs(
        self,
        body: CancelAllRuns | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        all_queued_runs: Opt[bool] = None,
        options: Options | None = None,
    ) -> None:
        """Cancel all runs of a job.

        Asks the active runs of a job to end or only the queued ones. New runs may still be started.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job; may be absent only with `all_queued_runs`.
            all_queued_runs: Only queued runs; of all jobs when no job is named.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/runs/cancel-all``.
        """

        self._call(
            "cancel_all_runs_v2_2",
            body,
            {
                "job_id": job_id,
                "all_queued_runs": all_queued_runs,
            },
            options,
        )

    def delete_run(
        self,
        body: DeleteRun | Model | Mapping[str, object] | None = None,
        /,
        *,
        run_id: Opt[int] = None,
        options: Options | None = None,
    ) -> None:
        """Delete a run.

        Forgets a run that has ended. An active run is refused. Arguments are given by name, but for the
        body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            run_id: The id of the run. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/runs/delete``.
        """

        self._call(
            "delete_run_v2_2",
            body,
            {
                "run_id": run_id,
            },
            options,
        )

    def repair_run(
        self,
        body: RepairRun | Model | Mapping[str, object] | None = None,
        /,
        *,
        run_id: Opt[int] = None,
        latest_repair_id: Opt[int] = None,
        rerun_tasks: Opt[Sequence[str]] = None,
        rerun_all_failed_tasks: Opt[bool] = None,
        rerun_dependent_tasks: Opt[bool] = None,
        job_parameters: Opt[Mapping[str, str]] = None,
        pipeline_params: Opt[PipelineParams | Mapping[str, object]] = None,
        jar_params: Opt[Sequence[str]] = None,
        notebook_params: Opt[Mapping[str, str]] = None,
        python_params: Opt[Sequence[str]] = None,
        spark_submit_params: Opt[Sequence[str]] = None,
        python_named_params: Opt[Mapping[str, str]] = None,
        sql_params: Opt[Mapping[str, str]] = None,
        dbt_commands: Opt[Sequence[str]] = None,
        performance_target: Opt[PerformanceTarget | str] = None,
        duration_target: Opt[str] = None,
        options: Options | None = None,
    ) -> RunHandle[RepairRunResponse]:
        """Repair a run.

        Runs tasks of an ended run again under the settings that the job has now. The run keeps its id.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            run_id: The id of the run. Required.
            latest_repair_id: The last repair; needed from the second one on.
            rerun_tasks: Keys of tasks; not with `rerun_all_failed_tasks`.
            rerun_all_failed_tasks: Every task that did not succeed.
            rerun_dependent_tasks: And every task after them.
            job_parameters: Values of job parameters.
            pipeline_params: How pipeline tasks are run.
            jar_params: Arguments of JAR tasks. Deprecated.
            notebook_params: Widget values of notebook tasks. Deprecated.
            python_params: Arguments of Python tasks. Deprecated.
            spark_submit_params: Arguments of spark-submit tasks. Deprecated.
            python_named_params: Named arguments of wheel tasks.
            sql_params: Values of query parameters. Deprecated.
            dbt_commands: Commands of dbt tasks. Deprecated.
            performance_target: Whether serverless compute is quick or cheap; a value that the service
                does not know is dropped.
            duration_target: How long a COST_OPTIMIZED run may take: NO_FLEXIBILITY, 4h, 12h, 24h or
                72h.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/runs/repair``.
        """

        given: dict[str, object] = {
            "run_id": run_id,
            "latest_repair_id": latest_repair_id,
            "rerun_tasks": rerun_tasks,
            "rerun_all_failed_tasks": rerun_all_failed_tasks,
            "rerun_dependent_tasks": rerun_dependent_tasks,
            "job_parameters": job_parameters,
            "pipeline_params": pipeline_params,
            "jar_params": jar_params,
            "notebook_params": notebook_params,
            "python_params": python_params,
            "spark_submit_params": spark_submit_params,
            "python_named_params": python_named_params,
            "sql_params": sql_params,
            "dbt_commands": dbt_commands,
            "performance_target": performance_target,
            "duration_target": duration_target,
        }
        answer = self._call("repair_run_v2_2", body, given, options)
        return RunHandle.of(self, "repair_run_v2_2", cast("RepairRunResponse", answer), body, given)


class AsyncV22Methods(AsyncRunHandleMethods, AsyncMethods):
    """The operations of ``v2_2``, awaited."""

    _waiting = "run_now_v2_2"

    async def create(
        self,
        body: CreateJob | Model | Mapping[str, object] | None = None,
        /,
        *,
        name: Opt[str] = None,
        description: Opt[str] = None,
        email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
        webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
        notification_settings: Opt[JobNotificationSettings | Mapping[str, object]] = None,
        timeout_seconds: Opt[int] = None,
        health: Opt[JobsHealthRules | Mapping[str, object]] = None,
        schedule: Opt[CronSchedule | Mapping[str, object]] = None,
        trigger: Opt[TriggerSettings | Mapping[str, object]] = None,
        continuous: Opt[Continuous | Mapping[str, object]] = None,
        max_concurrent_runs: Opt[int] = None,
        tasks: Opt[Sequence[Task | Mapping[str, object]]] = None,
        job_clusters: Opt[Sequence[JobCluster | Mapping[str, object]]] = None,
        git_source: Opt[GitSource | Mapping[str, object]] = None,
        tags: Opt[Mapping[str, str]] = None,
        format: Opt[JobFormat | str] = None,
        queue: Opt[QueueSettings | Mapping[str, object]] = None,
        parameters: Opt[Sequence[JobParameterDefinition | Mapping[str, object]]] = None,
        run_as: Opt[JobRunAs | Mapping[str, object]] = None,
        edit_mode: Opt[JobEditMode | str] = None,
        deployment: Opt[JobDeployment | Mapping[str, object]] = None,
        environments: Opt[Sequence[JobEnvironment | Mapping[str, object]]] = None,
        triggers: Opt[Sequence[TriggerConfiguration | Mapping[str, object]]] = None,
        environment_variables: Opt[Sequence[JobEnvironmentVariables | Mapping[str, object]]] = None,
        performance_target: Opt[PerformanceTarget | str] = None,
        duration_target: Opt[str] = None,
        budget_policy_id: Opt[str] = None,
        usage_policy_id: Opt[str] = None,
        parent_path: Opt[str] = None,
        access_control_list: Opt[Sequence[JobAccessControlRequest | Mapping[str, object]]] = None,
        options: Options | None = None,
    ) -> CreateJobResponse:
        """Create a job.

        Saves a job. The caller owns it and it runs as the caller unless the body says otherwise. Runs above
        the limit wait in a queue unless `queue` says otherwise. A field that the service does not know is
        ignored. Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            name: 4096 bytes of UTF-8 at the most.
            description: What the job is for.
            email_notifications: E-mail addresses (ASCII) that are told of events.
            webhook_notifications: Notification destinations that are told of events.
            notification_settings: How the notifications of a job behave.
            timeout_seconds: Seconds that a run may take; 0 is no limit. A change reaches active runs.
            health: Rules on the health of runs.
            schedule: Starts runs at the times of a Quartz expression.
            trigger: Starts runs when something happens.
            continuous: Keeps one run of the job going; a new one starts when the last has ended.
            max_concurrent_runs: Runs at a time; at the limit new ones are skipped or queued; 0 skips
                all.
            tasks: The tasks; an answer has 100 of them at the most.
            job_clusters: Clusters that tasks share.
            git_source: A Git repository that tasks read their code from; one of branch and tag and
                commit at the most.
            tags: Tags; clusters of the job get them too.
            format: How the settings are written; ignored in requests and MULTI_TASK in answers.
                Deprecated.
            queue: Whether runs wait at a limit instead of being skipped.
            parameters: Parameters of the job.
            run_as: Whom the job runs as; exactly one field is set.
            edit_mode: Whether people may change the job by hand.
            deployment: What manages the job from outside.
            environments: Environments of serverless tasks.
            triggers: Several triggers; not with `schedule`, `trigger` or `continuous`.
            environment_variables: Environment variables that tasks use.
            performance_target: Whether serverless compute is quick or cheap; a value that the service
                does not know is dropped.
            duration_target: How long a COST_OPTIMIZED run may take: NO_FLEXIBILITY, 4h, 12h, 24h or
                72h.
            budget_policy_id: The budget policy of serverless compute.
            usage_policy_id: The usage policy of serverless compute.
            parent_path: The workspace folder that the job is shown in.
            access_control_list: Permissions of the new job.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, QuotaExceeded,
                Unauthorized, PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/create``.
        """

        return cast(
            "CreateJobResponse",
            await self._call(
                "create_job_v2_2",
                body,
                {
                    "name": name,
                    "description": description,
                    "email_notifications": email_notifications,
                    "webhook_notifications": webhook_notifications,
                    "notification_settings": notification_settings,
                    "timeout_seconds": timeout_seconds,
                    "health": health,
                    "schedule": schedule,
                    "trigger": trigger,
                    "continuous": continuous,
                    "max_concurrent_runs": max_concurrent_runs,
                    "tasks": tasks,
                    "job_clusters": job_clusters,
                    "git_source": git_source,
                    "tags": tags,
                    "format": format,
                    "queue": queue,
                    "parameters": parameters,
                    "run_as": run_as,
                    "edit_mode": edit_mode,
                    "deployment": deployment,
                    "environments": environments,
                    "triggers": triggers,
                    "environment_variables": environment_variables,
                    "performance_target": performance_target,
                    "duration_target": duration_target,
                    "budget_policy_id": budget_policy_id,
                    "usage_policy_id": usage_policy_id,
                    "parent_path": parent_path,
                    "access_control_list": access_control_list,
                },
                options,
            ),
        )

    async def get(
        self,
        *,
        job_id: int,
        include_trigger_state: Opt[bool] = None,
        page_token: Opt[str] = None,
        options: Options | None = None,
    ) -> Job:
        """Get a job.

        One job with its settings. The arrays of the settings come 100 elements at a time: ask on with the
        page token until there is none. Arguments are given by name.

        Args:
            job_id: The job.
            include_trigger_state: Show how its triggers stand too.
            page_token: A token of an earlier page of its arrays.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/get``.
        """

        return cast(
            "Job",
            await self._call(
                "get_job_v2_2",
                None,
                {
                    "job_id": job_id,
                    "include_trigger_state": include_trigger_state,
                    "page_token": page_token,
                },
                options,
            ),
        )

    def list(
        self,
        *,
        offset: Opt[int] = None,
        expand_tasks: Opt[bool] = None,
        name: Opt[str] = None,
        limit: int | None = None,
        page_size: int | None = None,
        options: Options | None = None,
    ) -> AsyncPages[BaseJob, ListJobsResponse]:
        """List jobs.

        The jobs that the caller may see, a page at a time, the newest first. Arrays of a job are cut at 100
        elements. Arguments are given by name.

        Args:
            offset: How many jobs to pass over; not with a page token. Deprecated.
            expand_tasks: Show tasks and job clusters too.
            name: Only jobs of this very name; upper and lower case are the same.
            limit: How many items in all; every one when absent.
            page_size: Jobs a page.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/list``.
        """

        from ._runtime.paging import AsyncPages  # here: importing a client must be cheap

        return AsyncPages(
            self._driver,
            self._walk(
                "list_jobs_v2_2",
                {
                    "offset": offset,
                    "expand_tasks": expand_tasks,
                    "name": name,
                    "limit": page_size,
                },
                options,
                limit,
            ),
        )

    async def reset(
        self,
        body: ResetJob | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        new_settings: Opt[JobSettings | Mapping[str, object]] = None,
        options: Options | None = None,
    ) -> None:
        """Replace the settings of a job.

        Replaces all settings; `run_as` stays when it is not said. The timeout reaches active runs and the
        rest future ones. Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The id of the job. Required.
            new_settings: The settings of a job and of all of its runs. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, FeatureDisabled, ResourceDoesNotExist, RequestLimitExceeded,
                InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/reset``.
        """

        await self._call(
            "reset_job_v2_2",
            body,
            {
                "job_id": job_id,
                "new_settings": new_settings,
            },
            options,
        )

    async def update(
        self,
        body: UpdateJob | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        new_settings: Opt[JobSettings | Mapping[str, object]] = None,
        fields_to_remove: Opt[Sequence[str]] = None,
        options: Options | None = None,
    ) -> None:
        """Change settings of a job.

        Removes and replaces single top-level settings. Entries of `tasks`, `job_clusters` and
        `environments` are merged by their key. The timeout reaches active runs and the rest future ones.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The id of the job. Required.
            new_settings: The settings of a job and of all of its runs.
            fields_to_remove: Top-level fields, or entries such as `tasks/task_1`; removed before the
                new settings are put in.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, FeatureDisabled, ResourceDoesNotExist, RequestLimitExceeded,
                InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/update``.
        """

        await self._call(
            "update_job_v2_2",
            body,
            {
                "job_id": job_id,
                "new_settings": new_settings,
                "fields_to_remove": fields_to_remove,
            },
            options,
        )

    async def delete(
        self,
        body: DeleteJob | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        options: Options | None = None,
    ) -> None:
        """Delete a job.

        Removes a job and its history from sight and ends its active runs in the background. A deleted job
        may be deleted again. Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The id of the job. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/delete``.
        """

        await self._call(
            "delete_job_v2_2",
            body,
            {
                "job_id": job_id,
            },
            options,
        )

    async def run_now(
        self,
        body: RunNow | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        idempotency_token: Opt[str] = None,
        job_parameters: Opt[Mapping[str, str]] = None,
        notebook_params: Opt[Mapping[str, str]] = None,
        jar_params: Opt[Sequence[str]] = None,
        python_params: Opt[Sequence[str]] = None,
        python_named_params: Opt[Mapping[str, str]] = None,
        spark_submit_params: Opt[Sequence[str]] = None,
        sql_params: Opt[Mapping[str, str]] = None,
        dbt_commands: Opt[Sequence[str]] = None,
        pipeline_params: Opt[PipelineParams | Mapping[str, object]] = None,
        queue: Opt[QueueSettings | Mapping[str, object]] = None,
        only: Opt[Sequence[str]] = None,
        performance_target: Opt[PerformanceTarget | str] = None,
        duration_target: Opt[str] = None,
        options: Options | None = None,
    ) -> AsyncRunHandle[RunNowResponse]:
        """Run a job.

        Starts a run. At the limit of concurrent runs it is queued or skipped; the answer is a run id all
        the same. Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job. Required.
            idempotency_token: A second request with the token starts nothing and answers with the first
                one's run.
            job_parameters: Values of job parameters; not with the older kinds of parameters.
            notebook_params: Widget values of notebook tasks; 10,000 bytes as JSON at the most.
                Deprecated.
            jar_params: Arguments of JAR tasks; 10,000 bytes as JSON at the most. Deprecated.
            python_params: Arguments of Python tasks in ASCII; 10,000 bytes as JSON at the most.
                Deprecated.
            python_named_params: Named arguments of wheel tasks.
            spark_submit_params: Arguments of spark-submit tasks in ASCII; 10,000 bytes as JSON at the
                most. Deprecated.
            sql_params: Values of query parameters. Deprecated.
            dbt_commands: Commands of dbt tasks. Deprecated.
            pipeline_params: How pipeline tasks are run.
            queue: Whether runs wait at a limit instead of being skipped.
            only: Only these tasks; `+key` adds all before it and `key+` all after it.
            performance_target: Whether serverless compute is quick or cheap; a value that the service
                does not know is dropped.
            duration_target: How long a COST_OPTIMIZED run may take: NO_FLEXIBILITY, 4h, 12h, 24h or
                72h.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/run-now``.
        """

        given: dict[str, object] = {
            "job_id": job_id,
            "idempotency_token": idempotency_token,
            "job_parameters": job_parameters,
            "notebook_params": notebook_params,
            "jar_params": jar_params,
            "python_params": python_params,
            "python_named_params": python_named_params,
            "spark_submit_params": spark_submit_params,
            "sql_params": sql_params,
            "dbt_commands": dbt_commands,
            "pipeline_params": pipeline_params,
            "queue": queue,
            "only": only,
            "performance_target": performance_target,
            "duration_target": duration_target,
        }
        answer = await self._call("run_now_v2_2", body, given, options)
        return AsyncRunHandle.of(self, "run_now_v2_2", cast("RunNowResponse", answer), body, given)

    async def submit(
        self,
        body: SubmitRun | Model | Mapping[str, object] | None = None,
        /,
        *,
        run_name: Opt[str] = None,
        timeout_seconds: Opt[int] = None,
        health: Opt[JobsHealthRules | Mapping[str, object]] = None,
        idempotency_token: Opt[str] = None,
        tasks: Opt[Sequence[SubmitTask | Mapping[str, object]]] = None,
        git_source: Opt[GitSource | Mapping[str, object]] = None,
        webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
        email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
        notification_settings: Opt[JobNotificationSettings | Mapping[str, object]] = None,
        environments: Opt[Sequence[JobEnvironment | Mapping[str, object]]] = None,
        access_control_list: Opt[Sequence[JobAccessControlRequest | Mapping[str, object]]] = None,
        queue: Opt[QueueSettings | Mapping[str, object]] = None,
        run_as: Opt[JobRunAs | Mapping[str, object]] = None,
        environment_variables: Opt[Sequence[JobEnvironmentVariables | Mapping[str, object]]] = None,
        performance_target: Opt[PerformanceTarget | str] = None,
        duration_target: Opt[str] = None,
        budget_policy_id: Opt[str] = None,
        usage_policy_id: Opt[str] = None,
        options: Options | None = None,
    ) -> AsyncRunHandle[SubmitRunResponse]:
        """Submit a one-time run.

        Runs tasks that belong to no saved job. A `job_cluster_key` and a shared cluster are not known here.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            run_name: 4096 bytes of UTF-8 at the most.
            timeout_seconds: Seconds that the run may take; 0 is no limit.
            health: Rules on the health of runs.
            idempotency_token: A second request with the token starts nothing and answers with the first
                one's run.
            tasks: The tasks.
            git_source: A Git repository that tasks read their code from; one of branch and tag and
                commit at the most.
            webhook_notifications: Notification destinations that are told of events.
            email_notifications: E-mail addresses (ASCII) that are told of events.
            notification_settings: How the notifications of a job behave.
            environments: Environments of serverless tasks.
            access_control_list: Permissions of the run.
            queue: Whether runs wait at a limit instead of being skipped.
            run_as: Whom the job runs as; exactly one field is set.
            environment_variables: Environment variables that tasks use.
            performance_target: Whether serverless compute is quick or cheap; a value that the service
                does not know is dropped.
            duration_target: How long a COST_OPTIMIZED run may take: NO_FLEXIBILITY, 4h, 12h, 24h or
                72h.
            budget_policy_id: The budget policy of serverless compute.
            usage_policy_id: The usage policy of serverless compute.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, Unauthorized,
                PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/runs/submit``.
        """

        given: dict[str, object] = {
            "run_name": run_name,
            "timeout_seconds": timeout_seconds,
            "health": health,
            "idempotency_token": idempotency_token,
            "tasks": tasks,
            "git_source": git_source,
            "webhook_notifications": webhook_notifications,
            "email_notifications": email_notifications,
            "notification_settings": notification_settings,
            "environments": environments,
            "access_control_list": access_control_list,
            "queue": queue,
            "run_as": run_as,
            "environment_variables": environment_variables,
            "performance_target": performance_target,
            "duration_target": duration_target,
            "budget_policy_id": budget_policy_id,
            "usage_policy_id": usage_policy_id,
        }
        answer = await self._call("submit_run_v2_2", body, given, options)
        return AsyncRunHandle.of(self, "submit_run_v2_2", cast("SubmitRunResponse", answer), body, given)

    async def get_run(
        self,
        *,
        run_id: int,
        include_history: Opt[bool] = None,
        include_resolved_values: Opt[bool] = None,
        page_token: Opt[str] = None,
        options: Options | None = None,
    ) -> Run:
        """Get a run.

        One run or task run. Its arrays come 100 elements at a time: ask on with the page token until there
        is none. Runs are removed 60 days after their end. Arguments are given by name.

        Args:
            run_id: The run or task run.
            include_history: Show the repair history and earlier attempts too.
            include_resolved_values: Show what references came to.
            page_token: A token of an earlier page of its arrays.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/runs/get``.
        """

        return cast(
            "Run",
            await self._call(
                "get_run_v2_2",
                None,
                {
                    "run_id": run_id,
                    "include_history": include_history,
                    "include_resolved_values": include_resolved_values,
                    "page_token": page_token,
                },
                options,
            ),
        )

    def list_runs(
        self,
        *,
        job_id: Opt[int] = None,
        active_only: Opt[bool] = None,
        completed_only: Opt[bool] = None,
        offset: Opt[int] = None,
        run_type: Opt[RunType | str] = None,
        expand_tasks: Opt[bool] = None,
        start_time_from: Opt[int | str | datetime] = None,
        start_time_to: Opt[int | str | datetime] = None,
        limit: int | None = None,
        page_size: int | None = None,
        options: Options | None = None,
    ) -> AsyncPages[BaseRun, ListRunsResponse]:
        """List runs.

        The runs that the caller may see, a page at a time, the latest start first. Arrays of a run are cut
        at 100 elements. Arguments are given by name.

        Args:
            job_id: Only runs of this job.
            active_only: Only runs that have not ended; not with `completed_only`.
            completed_only: Only runs that have ended; not with `active_only`.
            offset: How many runs to pass over; not with a page token. Deprecated.
            run_type: Only runs of this type.
            expand_tasks: Show tasks and job clusters too.
            start_time_from: Only runs that started at or after this moment.
            start_time_to: Only runs that started at or before this moment.
            limit: How many items in all; every one when absent.
            page_size: Runs a page; 0 is the most.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/runs/list``.
        """

        from ._runtime.paging import AsyncPages  # here: importing a client must be cheap

        return AsyncPages(
            self._driver,
            self._walk(
                "list_runs_v2_2",
                {
                    "job_id": job_id,
                    "active_only": active_only,
                    "completed_only": completed_only,
                    "offset": offset,
                    "run_type": run_type,
                    "expand_tasks": expand_tasks,
                    "start_time_from": start_time_from,
                    "start_time_to": start_time_to,
                    "limit": page_size,
                },
                options,
                limit,
            ),
        )

    async def get_run_output(
        self,
        *,
        run_id: int,
        options: Options | None = None,
    ) -> RunOutput:
        """Get the output of a task run.

        What one task run left. A run of several tasks has no output of its own; ask for each of its task
        runs. Arguments are given by name.

        Args:
            run_id: The task run.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/runs/get-output``.
        """

        return cast(
            "RunOutput",
            await self._call(
                "get_run_output_v2_2",
                None,
                {
                    "run_id": run_id,
                },
                options,
            ),
        )

    async def export_run(
        self,
        *,
        run_id: int,
        views_to_export: Opt[ViewsToExport | str] = None,
        options: Options | None = None,
    ) -> ExportRunResponse:
        """Export a notebook run.

        The notebook of a task run with its results as HTML. Arguments are given by name.

        Args:
            run_id: The task run.
            views_to_export: Which views; CODE when absent.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.2/jobs/runs/export``.
        """

        return cast(
            "ExportRunResponse",
            await self._call(
                "export_run_v2_2",
                None,
                {
                    "run_id": run_id,
                    "views_to_export": views_to_export,
                },
                options,
            ),
        )

    async def cancel_run(
        self,
        body: CancelRun | Model | Mapping[str, object] | None = None,
        /,
        *,
        run_id: Opt[int] = None,
        options: Options | None = None,
    ) -> AsyncRunHandle[None]:
        """Cancel a run.

        Asks a run or task run to end; it may still be active when this answers. One that has ended stays as
        it is. Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            run_id: The id of the run. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/runs/cancel``.
        """

        given: dict[str, object] = {
            "run_id": run_id,
        }
        answer = await self._call("cancel_run_v2_2", body, given, options)
        return AsyncRunHandle.of(self, "cancel_run_v2_2", cast("None", answer), body, given)

    async def cancel_all_runs(
        self,
        body: CancelAllRuns | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        all_queued_runs: Opt[bool] = None,
        options: Options | None = None,
    ) -> None:
        """Cancel all runs of a job.

        Asks the active runs of a job to end or only the queued ones. New runs may still be started.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job; may be absent only with `all_queued_runs`.
            all_queued_runs: Only queued runs; of all jobs when no job is named.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/runs/cancel-all``.
        """

        await self._call(
            "cancel_all_runs_v2_2",
            body,
            {
                "job_id": job_id,
                "all_queued_runs": all_queued_runs,
            },
            options,
        )

    async def delete_run(
        self,
        body: DeleteRun | Model | Mapping[str, object] | None = None,
        /,
        *,
        run_id: Opt[int] = None,
        options: Options | None = None,
    ) -> None:
        """Delete a run.

        Forgets a run that has ended. An active run is refused. Arguments are given by name, but for the
        body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            run_id: The id of the run. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/runs/delete``.
        """

        await self._call(
            "delete_run_v2_2",
            body,
            {
                "run_id": run_id,
            },
            options,
        )

    async def repair_run(
        self,
        body: RepairRun | Model | Mapping[str, object] | None = None,
        /,
        *,
        run_id: Opt[int] = None,
        latest_repair_id: Opt[int] = None,
        rerun_tasks: Opt[Sequence[str]] = None,
        rerun_all_failed_tasks: Opt[bool] = None,
        rerun_dependent_tasks: Opt[bool] = None,
        job_parameters: Opt[Mapping[str, str]] = None,
        pipeline_params: Opt[PipelineParams | Mapping[str, object]] = None,
        jar_params: Opt[Sequence[str]] = None,
        notebook_params: Opt[Mapping[str, str]] = None,
        python_params: Opt[Sequence[str]] = None,
        spark_submit_params: Opt[Sequence[str]] = None,
        python_named_params: Opt[Mapping[str, str]] = None,
        sql_params: Opt[Mapping[str, str]] = None,
        dbt_commands: Opt[Sequence[str]] = None,
        performance_target: Opt[PerformanceTarget | str] = None,
        duration_target: Opt[str] = None,
        options: Options | None = None,
    ) -> AsyncRunHandle[RepairRunResponse]:
        """Repair a run.

        Runs tasks of an ended run again under the settings that the job has now. The run keeps its id.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            run_id: The id of the run. Required.
            latest_repair_id: The last repair; needed from the second one on.
            rerun_tasks: Keys of tasks; not with `rerun_all_failed_tasks`.
            rerun_all_failed_tasks: Every task that did not succeed.
            rerun_dependent_tasks: And every task after them.
            job_parameters: Values of job parameters.
            pipeline_params: How pipeline tasks are run.
            jar_params: Arguments of JAR tasks. Deprecated.
            notebook_params: Widget values of notebook tasks. Deprecated.
            python_params: Arguments of Python tasks. Deprecated.
            spark_submit_params: Arguments of spark-submit tasks. Deprecated.
            python_named_params: Named arguments of wheel tasks.
            sql_params: Values of query parameters. Deprecated.
            dbt_commands: Commands of dbt tasks. Deprecated.
            performance_target: Whether serverless compute is quick or cheap; a value that the service
                does not know is dropped.
            duration_target: How long a COST_OPTIMIZED run may take: NO_FLEXIBILITY, 4h, 12h, 24h or
                72h.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, Unauthorized,
                PermissionDenied, ResourceDoesNotExist, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.2/jobs/runs/repair``.
        """

        given: dict[str, object] = {
            "run_id": run_id,
            "latest_repair_id": latest_repair_id,
            "rerun_tasks": rerun_tasks,
            "rerun_all_failed_tasks": rerun_all_failed_tasks,
            "rerun_dependent_tasks": rerun_dependent_tasks,
            "job_parameters": job_parameters,
            "pipeline_params": pipeline_params,
            "jar_params": jar_params,
            "notebook_params": notebook_params,
            "python_params": python_params,
            "spark_submit_params": spark_submit_params,
            "python_named_params": python_named_params,
            "sql_params": sql_params,
            "dbt_commands": dbt_commands,
            "performance_target": performance_target,
            "duration_target": duration_target,
        }
        answer = await self._call("repair_run_v2_2", body, given, options)
        return AsyncRunHandle.of(self, "repair_run_v2_2", cast("RepairRunResponse", answer), body, given)
