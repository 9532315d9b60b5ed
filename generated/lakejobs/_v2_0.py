# Generated from the OpenAPI document: do not edit, run `make generate`.
"""The methods of ``v2_0``, sync and async."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from ._runtime.client import AsyncMethods, Methods
from ._runtime.core import Options
from ._runtime.model import Model
from ._runtime.values import Opt
from .runs import AsyncRunHandle, AsyncRunHandleMethods, RunHandle, RunHandleMethods

if TYPE_CHECKING:
    from ._runtime.paging import AsyncPages, Pages
    from .models.cancel_all_runs_v20 import CancelAllRunsV20
    from .models.cancel_run import CancelRun
    from .models.create_job_response import CreateJobResponse
    from .models.cron_schedule_v20 import CronScheduleV20
    from .models.delete_job import DeleteJob
    from .models.delete_run import DeleteRun
    from .models.export_run_response import ExportRunResponse
    from .models.git_source import GitSource
    from .models.job_cluster import JobCluster
    from .models.job_email_notifications import JobEmailNotifications
    from .models.job_format_v20 import JobFormatV20
    from .models.job_notification_settings_v21 import JobNotificationSettingsV21
    from .models.job_settings_v20 import JobSettingsV20
    from .models.job_v20 import JobV20
    from .models.jobs_health_rules import JobsHealthRules
    from .models.library import Library
    from .models.list_jobs_response_v20 import ListJobsResponseV20
    from .models.list_runs_response_v20 import ListRunsResponseV20
    from .models.new_cluster import NewCluster
    from .models.notebook_task_v20 import NotebookTaskV20
    from .models.pipeline_task import PipelineTask
    from .models.reset_job_v20 import ResetJobV20
    from .models.run_job_task import RunJobTask
    from .models.run_now_response_v20 import RunNowResponseV20
    from .models.run_now_v20 import RunNowV20
    from .models.run_output_v20 import RunOutputV20
    from .models.run_type import RunType
    from .models.run_v20 import RunV20
    from .models.spark_jar_task import SparkJarTask
    from .models.spark_python_task import SparkPythonTask
    from .models.spark_submit_task import SparkSubmitTask
    from .models.submit_run_response import SubmitRunResponse
    from .models.submit_run_v20 import SubmitRunV20
    from .models.submit_task_v21 import SubmitTaskV21
    from .models.task_v21 import TaskV21
    from .models.update_job_v20 import UpdateJobV20
    from .models.views_to_export import ViewsToExport
    from .models.webhook_notifications import WebhookNotifications


class V20Methods(RunHandleMethods, Methods):
    """The operations of ``v2_0``."""

    _waiting = "run_now_v2_0"

    def create(
        self,
        body: JobSettingsV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        existing_cluster_id: Opt[str] = None,
        new_cluster: Opt[NewCluster | Mapping[str, object]] = None,
        notebook_task: Opt[NotebookTaskV20 | Mapping[str, object]] = None,
        spark_jar_task: Opt[SparkJarTask | Mapping[str, object]] = None,
        spark_python_task: Opt[SparkPythonTask | Mapping[str, object]] = None,
        spark_submit_task: Opt[SparkSubmitTask | Mapping[str, object]] = None,
        pipeline_task: Opt[PipelineTask | Mapping[str, object]] = None,
        run_job_task: Opt[RunJobTask | Mapping[str, object]] = None,
        name: Opt[str] = None,
        libraries: Opt[Sequence[Library | Mapping[str, object]]] = None,
        email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
        webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
        notification_settings: Opt[JobNotificationSettingsV21 | Mapping[str, object]] = None,
        timeout_seconds: Opt[int] = None,
        max_retries: Opt[int] = None,
        min_retry_interval_millis: Opt[int] = None,
        retry_on_timeout: Opt[bool] = None,
        schedule: Opt[CronScheduleV20 | Mapping[str, object]] = None,
        max_concurrent_runs: Opt[int] = None,
        health: Opt[JobsHealthRules | Mapping[str, object]] = None,
        git_source: Opt[GitSource | Mapping[str, object]] = None,
        tasks: Opt[Sequence[TaskV21 | Mapping[str, object]]] = None,
        job_clusters: Opt[Sequence[JobCluster | Mapping[str, object]]] = None,
        format: Opt[JobFormatV20 | str] = None,
        options: Options | None = None,
    ) -> CreateJobResponse:
        """Create a job.

        Saves a job of one task, or of several when there are `tasks`. The caller owns it and it runs as the
        caller. A field that the service does not know is ignored. Arguments are given by name, but for the
        body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            existing_cluster_id: The id of a cluster that is there; not with `new_cluster`.
            new_cluster: A cluster that is made for the task or for the job cluster. Set `num_workers`
                or `autoscale`.
            notebook_task: Runs a notebook. An output of more than 8 MB in one cell fails the run.
            spark_jar_task: Runs the main class of a JAR among the libraries.
            spark_python_task: Runs a Python file.
            spark_submit_task: Runs spark-submit on a new cluster. Deprecated.
            pipeline_task: Updates a pipeline.
            run_job_task: Runs another job and ends as it does.
            name: 4096 bytes of UTF-8 at the most.
            libraries: Libraries to install on the cluster.
            email_notifications: E-mail addresses (ASCII) that are told of events.
            webhook_notifications: Notification destinations that are told of events.
            notification_settings: How the notifications of a job behave.
            timeout_seconds: Seconds that a run may take; 0 is no limit. A change reaches active runs.
            max_retries: How often an unsuccessful run is tried again; -1 is without end.
            min_retry_interval_millis: Milliseconds from the start of the failed attempt to the next at
                the least.
            retry_on_timeout: A timed-out run is tried again too.
            schedule: Starts runs at the times of a Quartz expression.
            max_concurrent_runs: Runs at a time; at the limit new ones are skipped; 0 skips all.
            health: Rules on the health of runs.
            git_source: A Git repository that tasks read their code from; one of branch and tag and
                commit at the most.
            tasks: The tasks of a job of several.
            job_clusters: Clusters that tasks share; only with `tasks`.
            format: SINGLE_TASK when the task stands at the top level and MULTI_TASK when there are
                `tasks`; ignored in requests.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, QuotaExceeded,
                Unauthorized, PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/create``.
        """

        return cast(
            "CreateJobResponse",
            self._call(
                "create_job_v2_0",
                body,
                {
                    "existing_cluster_id": existing_cluster_id,
                    "new_cluster": new_cluster,
                    "notebook_task": notebook_task,
                    "spark_jar_task": spark_jar_task,
                    "spark_python_task": spark_python_task,
                    "spark_submit_task": spark_submit_task,
                    "pipeline_task": pipeline_task,
                    "run_job_task": run_job_task,
                    "name": name,
                    "libraries": libraries,
                    "email_notifications": email_notifications,
                    "webhook_notifications": webhook_notifications,
                    "notification_settings": notification_settings,
                    "timeout_seconds": timeout_seconds,
                    "max_retries": max_retries,
                    "min_retry_interval_millis": min_retry_interval_millis,
                    "retry_on_timeout": retry_on_timeout,
                    "schedule": schedule,
                    "max_concurrent_runs": max_concurrent_runs,
                    "health": health,
                    "git_source": git_source,
                    "tasks": tasks,
                    "job_clusters": job_clusters,
                    "format": format,
                },
                options,
            ),
        )

    def get(
        self,
        *,
        job_id: int,
        options: Options | None = None,
    ) -> JobV20:
        """Get a job.

        One job with all of its settings. Arguments are given by name.

        Args:
            job_id: The job.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/jobs/get``.
        """

        return cast(
            "JobV20",
            self._call(
                "get_job_v2_0",
                None,
                {
                    "job_id": job_id,
                },
                options,
            ),
        )

    def list(
        self,
        *,
        limit: int | None = None,
        options: Options | None = None,
    ) -> Pages[JobV20, ListJobsResponseV20]:
        """List jobs.

        All jobs that the caller may see in one answer, the newest first. Arguments are given by name.

        Args:
            limit: How many items in all; every one when absent.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/jobs/list``.
        """

        from ._runtime.paging import Pages  # here: importing a client must be cheap

        return Pages(self._driver, self._walk("list_jobs_v2_0", {}, options, limit))

    def reset(
        self,
        body: ResetJobV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        new_settings: Opt[JobSettingsV20 | Mapping[str, object]] = None,
        options: Options | None = None,
    ) -> None:
        """Replace the settings of a job.

        Replaces all settings. The timeout reaches active runs and the rest future ones. Arguments are given
        by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The id of the job. Required.
            new_settings: The settings of a job. A job of one task of a kind that is known here has the
                fields of the task at the top level; any other job has `tasks`. Not both. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/reset``.
        """

        self._call(
            "reset_job_v2_0",
            body,
            {
                "job_id": job_id,
                "new_settings": new_settings,
            },
            options,
        )

    def update(
        self,
        body: UpdateJobV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        new_settings: Opt[JobSettingsV20 | Mapping[str, object]] = None,
        fields_to_remove: Opt[Sequence[str]] = None,
        options: Options | None = None,
    ) -> None:
        """Change settings of a job.

        Removes and replaces single top-level settings. Entries of `tasks` and `job_clusters` are merged by
        their key. The timeout reaches active runs and the rest future ones. Arguments are given by name,
        but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The id of the job. Required.
            new_settings: The settings of a job. A job of one task of a kind that is known here has the
                fields of the task at the top level; any other job has `tasks`. Not both.
            fields_to_remove: Top-level fields, or entries such as `tasks/task_1`; removed before the
                new settings are put in.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/update``.
        """

        self._call(
            "update_job_v2_0",
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
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/delete``.
        """

        self._call(
            "delete_job_v2_0",
            body,
            {
                "job_id": job_id,
            },
            options,
        )

    def run_now(
        self,
        body: RunNowV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        jar_params: Opt[Sequence[str]] = None,
        notebook_params: Opt[Mapping[str, str]] = None,
        python_params: Opt[Sequence[str]] = None,
        spark_submit_params: Opt[Sequence[str]] = None,
        idempotency_token: Opt[str] = None,
        options: Options | None = None,
    ) -> RunHandle[RunNowResponseV20]:
        """Run a job.

        Starts a run. At the limit of concurrent runs it is skipped; the answer is a run id all the same.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job. Required.
            jar_params: Arguments of the JAR task; 10,000 bytes as JSON at the most.
            notebook_params: Widget values of the notebook in ASCII; 10,000 bytes as JSON at the most.
            python_params: Arguments of the Python task in ASCII; 10,000 bytes as JSON at the most.
            spark_submit_params: Arguments of the spark-submit task in ASCII; 10,000 bytes as JSON at
                the most.
            idempotency_token: A second request with the token starts nothing and answers with the first
                one's run.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/run-now``.
        """

        given: dict[str, object] = {
            "job_id": job_id,
            "jar_params": jar_params,
            "notebook_params": notebook_params,
            "python_params": python_params,
            "spark_submit_params": spark_submit_params,
            "idempotency_token": idempotency_token,
        }
        answer = self._call("run_now_v2_0", body, given, options)
        return RunHandle.of(self, "run_now_v2_0", cast("RunNowResponseV20", answer), body, given)

    def submit(
        self,
        body: SubmitRunV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        run_name: Opt[str] = None,
        existing_cluster_id: Opt[str] = None,
        new_cluster: Opt[NewCluster | Mapping[str, object]] = None,
        notebook_task: Opt[NotebookTaskV20 | Mapping[str, object]] = None,
        spark_jar_task: Opt[SparkJarTask | Mapping[str, object]] = None,
        spark_python_task: Opt[SparkPythonTask | Mapping[str, object]] = None,
        spark_submit_task: Opt[SparkSubmitTask | Mapping[str, object]] = None,
        pipeline_task: Opt[PipelineTask | Mapping[str, object]] = None,
        run_job_task: Opt[RunJobTask | Mapping[str, object]] = None,
        libraries: Opt[Sequence[Library | Mapping[str, object]]] = None,
        email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
        webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
        notification_settings: Opt[JobNotificationSettingsV21 | Mapping[str, object]] = None,
        timeout_seconds: Opt[int] = None,
        idempotency_token: Opt[str] = None,
        git_source: Opt[GitSource | Mapping[str, object]] = None,
        tasks: Opt[Sequence[SubmitTaskV21 | Mapping[str, object]]] = None,
        options: Options | None = None,
    ) -> RunHandle[SubmitRunResponse]:
        """Submit a one-time run.

        Runs a task that belongs to no saved job, or several when there are `tasks`. Arguments are given by
        name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            run_name: 4096 bytes of UTF-8 at the most.
            existing_cluster_id: The id of a cluster that is there; not with `new_cluster`.
            new_cluster: A cluster that is made for the task or for the job cluster. Set `num_workers`
                or `autoscale`.
            notebook_task: Runs a notebook. An output of more than 8 MB in one cell fails the run.
            spark_jar_task: Runs the main class of a JAR among the libraries.
            spark_python_task: Runs a Python file.
            spark_submit_task: Runs spark-submit on a new cluster. Deprecated.
            pipeline_task: Updates a pipeline.
            run_job_task: Runs another job and ends as it does.
            libraries: Libraries to install on the cluster.
            email_notifications: E-mail addresses (ASCII) that are told of events.
            webhook_notifications: Notification destinations that are told of events.
            notification_settings: How the notifications of a job behave.
            timeout_seconds: Seconds that the run may take; 0 is no limit.
            idempotency_token: A second request with the token starts nothing and answers with the first
                one's run.
            git_source: A Git repository that tasks read their code from; one of branch and tag and
                commit at the most.
            tasks: The tasks of a run of several.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, Unauthorized,
                PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/runs/submit``.
        """

        given: dict[str, object] = {
            "run_name": run_name,
            "existing_cluster_id": existing_cluster_id,
            "new_cluster": new_cluster,
            "notebook_task": notebook_task,
            "spark_jar_task": spark_jar_task,
            "spark_python_task": spark_python_task,
            "spark_submit_task": spark_submit_task,
            "pipeline_task": pipeline_task,
            "run_job_task": run_job_task,
            "libraries": libraries,
            "email_notifications": email_notifications,
            "webhook_notifications": webhook_notifications,
            "notification_settings": notification_settings,
            "timeout_seconds": timeout_seconds,
            "idempotency_token": idempotency_token,
            "git_source": git_source,
            "tasks": tasks,
        }
        answer = self._call("submit_run_v2_0", body, given, options)
        return RunHandle.of(self, "submit_run_v2_0", cast("SubmitRunResponse", answer), body, given)

    def get_run(
        self,
        *,
        run_id: int,
        options: Options | None = None,
    ) -> RunV20:
        """Get a run.

        One run or task run. Runs are removed 60 days after their end. Arguments are given by name.

        Args:
            run_id: The run or task run.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/jobs/runs/get``.
        """

        return cast(
            "RunV20",
            self._call(
                "get_run_v2_0",
                None,
                {
                    "run_id": run_id,
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
        run_type: Opt[RunType | str] = None,
        limit: int | None = None,
        page_size: int | None = None,
        options: Options | None = None,
    ) -> Pages[RunV20, ListRunsResponseV20]:
        """List runs.

        The runs that the caller may see, a page at a time, the latest start first. Arguments are given by
        name.

        Args:
            job_id: Only runs of this job.
            active_only: Only runs that have not ended; not with `completed_only`.
            completed_only: Only runs that have ended; not with `active_only`.
            run_type: Only runs of this type.
            limit: How many items in all; every one when absent.
            page_size: Runs a page; 0 is the most.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/jobs/runs/list``.
        """

        from ._runtime.paging import Pages  # here: importing a client must be cheap

        return Pages(
            self._driver,
            self._walk(
                "list_runs_v2_0",
                {
                    "job_id": job_id,
                    "active_only": active_only,
                    "completed_only": completed_only,
                    "run_type": run_type,
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
    ) -> RunOutputV20:
        """Get the output of a task run.

        What one task run left; the first 5 MB. A run of several tasks has no output of its own; ask for
        each of its task runs. Arguments are given by name.

        Args:
            run_id: The task run.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/jobs/runs/get-output``.
        """

        return cast(
            "RunOutputV20",
            self._call(
                "get_run_output_v2_0",
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

        Source: ``GET /api/2.0/jobs/runs/export``.
        """

        return cast(
            "ExportRunResponse",
            self._call(
                "export_run_v2_0",
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

        Source: ``POST /api/2.0/jobs/runs/cancel``.
        """

        given: dict[str, object] = {
            "run_id": run_id,
        }
        answer = self._call("cancel_run_v2_0", body, given, options)
        return RunHandle.of(self, "cancel_run_v2_0", cast("None", answer), body, given)

    def cancel_all_runs(
        self,
        body: CancelAllRunsV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        options: Options | None = None,
    ) -> None:
        """Cancel all runs of a job.

        Asks the active runs of a job to end. New runs may still be started. Arguments are given by name,
        but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/runs/cancel-all``.
        """

        self._call(
            "cancel_all_runs_v2_0",
            body,
            {
                "job_id": job_id,
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

        Source: ``POST /api/2.0/jobs/runs/delete``.
        """

        self._call(
            "delete_run_v2_0",
            body,
            {
                "run_id": run_id,
            },
            options,
        )


class AsyncV20Methods(AsyncRunHandleMethods, AsyncMethods):
    """The operations of ``v2_0``, awaited."""

    _waiting = "run_now_v2_0"

    async def create(
        self,
        body: JobSettingsV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        existing_cluster_id: Opt[str] = None,
        new_cluster: Opt[NewCluster | Mapping[str, object]] = None,
        notebook_task: Opt[NotebookTaskV20 | Mapping[str, object]] = None,
        spark_jar_task: Opt[SparkJarTask | Mapping[str, object]] = None,
        spark_python_task: Opt[SparkPythonTask | Mapping[str, object]] = None,
        spark_submit_task: Opt[SparkSubmitTask | Mapping[str, object]] = None,
        pipeline_task: Opt[PipelineTask | Mapping[str, object]] = None,
        run_job_task: Opt[RunJobTask | Mapping[str, object]] = None,
        name: Opt[str] = None,
        libraries: Opt[Sequence[Library | Mapping[str, object]]] = None,
        email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
        webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
        notification_settings: Opt[JobNotificationSettingsV21 | Mapping[str, object]] = None,
        timeout_seconds: Opt[int] = None,
        max_retries: Opt[int] = None,
        min_retry_interval_millis: Opt[int] = None,
        retry_on_timeout: Opt[bool] = None,
        schedule: Opt[CronScheduleV20 | Mapping[str, object]] = None,
        max_concurrent_runs: Opt[int] = None,
        health: Opt[JobsHealthRules | Mapping[str, object]] = None,
        git_source: Opt[GitSource | Mapping[str, object]] = None,
        tasks: Opt[Sequence[TaskV21 | Mapping[str, object]]] = None,
        job_clusters: Opt[Sequence[JobCluster | Mapping[str, object]]] = None,
        format: Opt[JobFormatV20 | str] = None,
        options: Options | None = None,
    ) -> CreateJobResponse:
        """Create a job.

        Saves a job of one task, or of several when there are `tasks`. The caller owns it and it runs as the
        caller. A field that the service does not know is ignored. Arguments are given by name, but for the
        body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            existing_cluster_id: The id of a cluster that is there; not with `new_cluster`.
            new_cluster: A cluster that is made for the task or for the job cluster. Set `num_workers`
                or `autoscale`.
            notebook_task: Runs a notebook. An output of more than 8 MB in one cell fails the run.
            spark_jar_task: Runs the main class of a JAR among the libraries.
            spark_python_task: Runs a Python file.
            spark_submit_task: Runs spark-submit on a new cluster. Deprecated.
            pipeline_task: Updates a pipeline.
            run_job_task: Runs another job and ends as it does.
            name: 4096 bytes of UTF-8 at the most.
            libraries: Libraries to install on the cluster.
            email_notifications: E-mail addresses (ASCII) that are told of events.
            webhook_notifications: Notification destinations that are told of events.
            notification_settings: How the notifications of a job behave.
            timeout_seconds: Seconds that a run may take; 0 is no limit. A change reaches active runs.
            max_retries: How often an unsuccessful run is tried again; -1 is without end.
            min_retry_interval_millis: Milliseconds from the start of the failed attempt to the next at
                the least.
            retry_on_timeout: A timed-out run is tried again too.
            schedule: Starts runs at the times of a Quartz expression.
            max_concurrent_runs: Runs at a time; at the limit new ones are skipped; 0 skips all.
            health: Rules on the health of runs.
            git_source: A Git repository that tasks read their code from; one of branch and tag and
                commit at the most.
            tasks: The tasks of a job of several.
            job_clusters: Clusters that tasks share; only with `tasks`.
            format: SINGLE_TASK when the task stands at the top level and MULTI_TASK when there are
                `tasks`; ignored in requests.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, QuotaExceeded,
                Unauthorized, PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/create``.
        """

        return cast(
            "CreateJobResponse",
            await self._call(
                "create_job_v2_0",
                body,
                {
                    "existing_cluster_id": existing_cluster_id,
                    "new_cluster": new_cluster,
                    "notebook_task": notebook_task,
                    "spark_jar_task": spark_jar_task,
                    "spark_python_task": spark_python_task,
                    "spark_submit_task": spark_submit_task,
                    "pipeline_task": pipeline_task,
                    "run_job_task": run_job_task,
                    "name": name,
                    "libraries": libraries,
                    "email_notifications": email_notifications,
                    "webhook_notifications": webhook_notifications,
                    "notification_settings": notification_settings,
                    "timeout_seconds": timeout_seconds,
                    "max_retries": max_retries,
                    "min_retry_interval_millis": min_retry_interval_millis,
                    "retry_on_timeout": retry_on_timeout,
                    "schedule": schedule,
                    "max_concurrent_runs": max_concurrent_runs,
                    "health": health,
                    "git_source": git_source,
                    "tasks": tasks,
                    "job_clusters": job_clusters,
                    "format": format,
                },
                options,
            ),
        )

    async def get(
        self,
        *,
        job_id: int,
        options: Options | None = None,
    ) -> JobV20:
        """Get a job.

        One job with all of its settings. Arguments are given by name.

        Args:
            job_id: The job.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/jobs/get``.
        """

        return cast(
            "JobV20",
            await self._call(
                "get_job_v2_0",
                None,
                {
                    "job_id": job_id,
                },
                options,
            ),
        )

    def list(
        self,
        *,
        limit: int | None = None,
        options: Options | None = None,
    ) -> AsyncPages[JobV20, ListJobsResponseV20]:
        """List jobs.

        All jobs that the caller may see in one answer, the newest first. Arguments are given by name.

        Args:
            limit: How many items in all; every one when absent.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/jobs/list``.
        """

        from ._runtime.paging import AsyncPages  # here: importing a client must be cheap

        return AsyncPages(self._driver, self._walk("list_jobs_v2_0", {}, options, limit))

    async def reset(
        self,
        body: ResetJobV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        new_settings: Opt[JobSettingsV20 | Mapping[str, object]] = None,
        options: Options | None = None,
    ) -> None:
        """Replace the settings of a job.

        Replaces all settings. The timeout reaches active runs and the rest future ones. Arguments are given
        by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The id of the job. Required.
            new_settings: The settings of a job. A job of one task of a kind that is known here has the
                fields of the task at the top level; any other job has `tasks`. Not both. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/reset``.
        """

        await self._call(
            "reset_job_v2_0",
            body,
            {
                "job_id": job_id,
                "new_settings": new_settings,
            },
            options,
        )

    async def update(
        self,
        body: UpdateJobV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        new_settings: Opt[JobSettingsV20 | Mapping[str, object]] = None,
        fields_to_remove: Opt[Sequence[str]] = None,
        options: Options | None = None,
    ) -> None:
        """Change settings of a job.

        Removes and replaces single top-level settings. Entries of `tasks` and `job_clusters` are merged by
        their key. The timeout reaches active runs and the rest future ones. Arguments are given by name,
        but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The id of the job. Required.
            new_settings: The settings of a job. A job of one task of a kind that is known here has the
                fields of the task at the top level; any other job has `tasks`. Not both.
            fields_to_remove: Top-level fields, or entries such as `tasks/task_1`; removed before the
                new settings are put in.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/update``.
        """

        await self._call(
            "update_job_v2_0",
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
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/delete``.
        """

        await self._call(
            "delete_job_v2_0",
            body,
            {
                "job_id": job_id,
            },
            options,
        )

    async def run_now(
        self,
        body: RunNowV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        jar_params: Opt[Sequence[str]] = None,
        notebook_params: Opt[Mapping[str, str]] = None,
        python_params: Opt[Sequence[str]] = None,
        spark_submit_params: Opt[Sequence[str]] = None,
        idempotency_token: Opt[str] = None,
        options: Options | None = None,
    ) -> AsyncRunHandle[RunNowResponseV20]:
        """Run a job.

        Starts a run. At the limit of concurrent runs it is skipped; the answer is a run id all the same.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job. Required.
            jar_params: Arguments of the JAR task; 10,000 bytes as JSON at the most.
            notebook_params: Widget values of the notebook in ASCII; 10,000 bytes as JSON at the most.
            python_params: Arguments of the Python task in ASCII; 10,000 bytes as JSON at the most.
            spark_submit_params: Arguments of the spark-submit task in ASCII; 10,000 bytes as JSON at
                the most.
            idempotency_token: A second request with the token starts nothing and answers with the first
                one's run.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/run-now``.
        """

        given: dict[str, object] = {
            "job_id": job_id,
            "jar_params": jar_params,
            "notebook_params": notebook_params,
            "python_params": python_params,
            "spark_submit_params": spark_submit_params,
            "idempotency_token": idempotency_token,
        }
        answer = await self._call("run_now_v2_0", body, given, options)
        return AsyncRunHandle.of(self, "run_now_v2_0", cast("RunNowResponseV20", answer), body, given)

    async def submit(
        self,
        body: SubmitRunV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        run_name: Opt[str] = None,
        existing_cluster_id: Opt[str] = None,
        new_cluster: Opt[NewCluster | Mapping[str, object]] = None,
        notebook_task: Opt[NotebookTaskV20 | Mapping[str, object]] = None,
        spark_jar_task: Opt[SparkJarTask | Mapping[str, object]] = None,
        spark_python_task: Opt[SparkPythonTask | Mapping[str, object]] = None,
        spark_submit_task: Opt[SparkSubmitTask | Mapping[str, object]] = None,
        pipeline_task: Opt[PipelineTask | Mapping[str, object]] = None,
        run_job_task: Opt[RunJobTask | Mapping[str, object]] = None,
        libraries: Opt[Sequence[Library | Mapping[str, object]]] = None,
        email_notifications: Opt[JobEmailNotifications | Mapping[str, object]] = None,
        webhook_notifications: Opt[WebhookNotifications | Mapping[str, object]] = None,
        notification_settings: Opt[JobNotificationSettingsV21 | Mapping[str, object]] = None,
        timeout_seconds: Opt[int] = None,
        idempotency_token: Opt[str] = None,
        git_source: Opt[GitSource | Mapping[str, object]] = None,
        tasks: Opt[Sequence[SubmitTaskV21 | Mapping[str, object]]] = None,
        options: Options | None = None,
    ) -> AsyncRunHandle[SubmitRunResponse]:
        """Submit a one-time run.

        Runs a task that belongs to no saved job, or several when there are `tasks`. Arguments are given by
        name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            run_name: 4096 bytes of UTF-8 at the most.
            existing_cluster_id: The id of a cluster that is there; not with `new_cluster`.
            new_cluster: A cluster that is made for the task or for the job cluster. Set `num_workers`
                or `autoscale`.
            notebook_task: Runs a notebook. An output of more than 8 MB in one cell fails the run.
            spark_jar_task: Runs the main class of a JAR among the libraries.
            spark_python_task: Runs a Python file.
            spark_submit_task: Runs spark-submit on a new cluster. Deprecated.
            pipeline_task: Updates a pipeline.
            run_job_task: Runs another job and ends as it does.
            libraries: Libraries to install on the cluster.
            email_notifications: E-mail addresses (ASCII) that are told of events.
            webhook_notifications: Notification destinations that are told of events.
            notification_settings: How the notifications of a job behave.
            timeout_seconds: Seconds that the run may take; 0 is no limit.
            idempotency_token: A second request with the token starts nothing and answers with the first
                one's run.
            git_source: A Git repository that tasks read their code from; one of branch and tag and
                commit at the most.
            tasks: The tasks of a run of several.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, InvalidState, Unauthorized,
                PermissionDenied, FeatureDisabled, RequestLimitExceeded, InternalServerError,
                TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/runs/submit``.
        """

        given: dict[str, object] = {
            "run_name": run_name,
            "existing_cluster_id": existing_cluster_id,
            "new_cluster": new_cluster,
            "notebook_task": notebook_task,
            "spark_jar_task": spark_jar_task,
            "spark_python_task": spark_python_task,
            "spark_submit_task": spark_submit_task,
            "pipeline_task": pipeline_task,
            "run_job_task": run_job_task,
            "libraries": libraries,
            "email_notifications": email_notifications,
            "webhook_notifications": webhook_notifications,
            "notification_settings": notification_settings,
            "timeout_seconds": timeout_seconds,
            "idempotency_token": idempotency_token,
            "git_source": git_source,
            "tasks": tasks,
        }
        answer = await self._call("submit_run_v2_0", body, given, options)
        return AsyncRunHandle.of(self, "submit_run_v2_0", cast("SubmitRunResponse", answer), body, given)

    async def get_run(
        self,
        *,
        run_id: int,
        options: Options | None = None,
    ) -> RunV20:
        """Get a run.

        One run or task run. Runs are removed 60 days after their end. Arguments are given by name.

        Args:
            run_id: The run or task run.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/jobs/runs/get``.
        """

        return cast(
            "RunV20",
            await self._call(
                "get_run_v2_0",
                None,
                {
                    "run_id": run_id,
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
        run_type: Opt[RunType | str] = None,
        limit: int | None = None,
        page_size: int | None = None,
        options: Options | None = None,
    ) -> AsyncPages[RunV20, ListRunsResponseV20]:
        """List runs.

        The runs that the caller may see, a page at a time, the latest start first. Arguments are given by
        name.

        Args:
            job_id: Only runs of this job.
            active_only: Only runs that have not ended; not with `completed_only`.
            completed_only: Only runs that have ended; not with `active_only`.
            run_type: Only runs of this type.
            limit: How many items in all; every one when absent.
            page_size: Runs a page; 0 is the most.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/jobs/runs/list``.
        """

        from ._runtime.paging import AsyncPages  # here: importing a client must be cheap

        return AsyncPages(
            self._driver,
            self._walk(
                "list_runs_v2_0",
                {
                    "job_id": job_id,
                    "active_only": active_only,
                    "completed_only": completed_only,
                    "run_type": run_type,
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
    ) -> RunOutputV20:
        """Get the output of a task run.

        What one task run left; the first 5 MB. A run of several tasks has no output of its own; ask for
        each of its task runs. Arguments are given by name.

        Args:
            run_id: The task run.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/jobs/runs/get-output``.
        """

        return cast(
            "RunOutputV20",
            await self._call(
                "get_run_output_v2_0",
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

        Source: ``GET /api/2.0/jobs/runs/export``.
        """

        return cast(
            "ExportRunResponse",
            await self._call(
                "export_run_v2_0",
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

        Source: ``POST /api/2.0/jobs/runs/cancel``.
        """

        given: dict[str, object] = {
            "run_id": run_id,
        }
        answer = await self._call("cancel_run_v2_0", body, given, options)
        return AsyncRunHandle.of(self, "cancel_run_v2_0", cast("None", answer), body, given)

    async def cancel_all_runs(
        self,
        body: CancelAllRunsV20 | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: Opt[int] = None,
        options: Options | None = None,
    ) -> None:
        """Cancel all runs of a job.

        Asks the active runs of a job to end. New runs may still be started. Arguments are given by name,
        but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job. Required.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``POST /api/2.0/jobs/runs/cancel-all``.
        """

        await self._call(
            "cancel_all_runs_v2_0",
            body,
            {
                "job_id": job_id,
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

        Source: ``POST /api/2.0/jobs/runs/delete``.
        """

        await self._call(
            "delete_run_v2_0",
            body,
            {
                "run_id": run_id,
            },
            options,
        )
