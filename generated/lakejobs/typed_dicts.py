# Generated from the OpenAPI document: do not edit, run `make generate`.
"""Every model as a ``TypedDict``, for callers who write plain mappings and want them checked."""

from __future__ import annotations

from typing import NotRequired, TypedDict

AiRuntimeComputeDict = TypedDict(
    "AiRuntimeComputeDict",
    {
        "accelerator_type": "str",
        "accelerator_count": "int",
        "provisioned_capacity_id": "NotRequired[str | None]",
    },
)
"""The GPUs of a deployment."""

AiRuntimeDeploymentDict = TypedDict(
    "AiRuntimeDeploymentDict",
    {
        "compute": "AiRuntimeComputeDict",
        "name": "NotRequired[str | None]",
        "command_path": "NotRequired[str | None]",
    },
)
"""A command and the compute to run it on."""

AiRuntimeTaskDict = TypedDict(
    "AiRuntimeTaskDict",
    {
        "experiment": "str",
        "deployments": "list[AiRuntimeDeploymentDict]",
        "code_source_path": "NotRequired[str | None]",
        "docker_image_url": "NotRequired[str | None]",
        "unity_catalog_image_path": "NotRequired[str | None]",
        "mlflow_run": "NotRequired[str | None]",
        "mlflow_experiment_directory": "NotRequired[str | None]",
        "mlflow_artifact_location": "NotRequired[str | None]",
        "priority_class": "NotRequired[str | None]",
    },
)
"""Runs a training on GPUs that the service gives."""

AiRuntimeTaskOutputDict = TypedDict(
    "AiRuntimeTaskOutputDict",
    {
        "mlflow_experiment_id": "NotRequired[str | None]",
        "mlflow_run_id": "NotRequired[str | None]",
        "status_message": "NotRequired[str | None]",
    },
)
"""What a training left."""

AlertTaskDict = TypedDict(
    "AlertTaskDict",
    {
        "alert_id": "NotRequired[str | None]",
        "workspace_path": "NotRequired[str | None]",
        "warehouse_id": "NotRequired[str | None]",
        "parameters": "NotRequired[dict[str, str] | None]",
        "subscribers": "NotRequired[list[AlertTaskSubscriberDict] | None]",
    },
)
"""Evaluates an alert; exactly one of `alert_id` and `workspace_path` is set."""

AlertTaskOutputDict = TypedDict(
    "AlertTaskOutputDict",
    {
        "alert_state": "NotRequired[str | None]",
    },
)
"""What an alert task left."""

AlertTaskSubscriberDict = TypedDict(
    "AlertTaskSubscriberDict",
    {
        "user_name": "NotRequired[str | None]",
        "destination_id": "NotRequired[str | None]",
    },
)
"""A user or a notification destination."""

ApiErrorDict = TypedDict(
    "ApiErrorDict",
    {
        "error_code": "str",
        "message": "str",
        "details": "NotRequired[list[ErrorDetailDict] | None]",
    },
)
"""The body of every answer that is not a success."""

AutoScaleDict = TypedDict(
    "AutoScaleDict",
    {
        "min_workers": "NotRequired[int | None]",
        "max_workers": "NotRequired[int | None]",
    },
)
"""The cluster grows and shrinks between two sizes."""

AwsAttributesDict = TypedDict(
    "AwsAttributesDict",
    {
        "availability": "NotRequired[str | None]",
        "first_on_demand": "NotRequired[int | None]",
        "zone_id": "NotRequired[str | None]",
        "instance_profile_arn": "NotRequired[str | None]",
        "spot_bid_price_percent": "NotRequired[int | None]",
        "ebs_volume_type": "NotRequired[str | None]",
        "ebs_volume_count": "NotRequired[int | None]",
        "ebs_volume_size": "NotRequired[int | None]",
        "ebs_volume_iops": "NotRequired[int | None]",
        "ebs_volume_throughput": "NotRequired[int | None]",
    },
)
"""What only AWS knows."""

AzureAttributesDict = TypedDict(
    "AzureAttributesDict",
    {
        "log_analytics_info": "NotRequired[LogAnalyticsInfoDict | None]",
        "first_on_demand": "NotRequired[int | None]",
        "availability": "NotRequired[str | None]",
        "capacity_reservation_group": "NotRequired[str | None]",
        "spot_bid_max_price": "NotRequired[float | None]",
    },
)
"""What only Azure knows."""

BaseJobDict = TypedDict(
    "BaseJobDict",
    {
        "job_id": "int",
        "settings": "JobSettingsDict",
        "created_time": "int",
        "creator_user_name": "NotRequired[str | None]",
        "effective_budget_policy_id": "NotRequired[str | None]",
        "effective_usage_policy_id": "NotRequired[str | None]",
        "trigger_state": "NotRequired[TriggerStateDict | None]",
        "trigger_details": "NotRequired[list[TriggerDetailsDict] | None]",
        "has_more": "NotRequired[bool | None]",
    },
)
"""A job as a list shows it; tasks and clusters only when asked for and 100 of them at the most."""

BaseJobV21Dict = TypedDict(
    "BaseJobV21Dict",
    {
        "job_id": "int",
        "settings": "JobSettingsV21Dict",
        "created_time": "int",
        "creator_user_name": "NotRequired[str | None]",
    },
)
"""A job as a list shows it; tasks and clusters only when asked for."""

BaseRunDict = TypedDict(
    "BaseRunDict",
    {
        "run_id": "int",
        "state": "RunStateDict",
        "job_id": "NotRequired[int | None]",
        "creator_user_name": "NotRequired[str | None]",
        "number_in_job": "NotRequired[int | None]",
        "original_attempt_run_id": "NotRequired[int | None]",
        "schedule": "NotRequired[CronScheduleDict | None]",
        "cluster_spec": "NotRequired[RunClusterSpecDict | None]",
        "cluster_instance": "NotRequired[ClusterInstanceDict | None]",
        "job_parameters": "NotRequired[list[JobParameterDict] | None]",
        "overriding_parameters": "NotRequired[RunParametersDict | None]",
        "start_time": "NotRequired[int | None]",
        "setup_duration": "NotRequired[int | None]",
        "execution_duration": "NotRequired[int | None]",
        "cleanup_duration": "NotRequired[int | None]",
        "end_time": "NotRequired[int | None]",
        "run_duration": "NotRequired[int | None]",
        "queue_duration": "NotRequired[int | None]",
        "trigger": "NotRequired[str | None]",
        "trigger_info": "NotRequired[TriggerInfoDict | None]",
        "run_name": "NotRequired[str | None]",
        "run_page_url": "NotRequired[str | None]",
        "run_type": "NotRequired[str | None]",
        "tasks": "NotRequired[list[RunTaskDict] | None]",
        "description": "NotRequired[str | None]",
        "attempt_number": "NotRequired[int | None]",
        "job_clusters": "NotRequired[list[JobClusterDict] | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "repair_history": "NotRequired[list[RepairHistoryItemDict] | None]",
        "status": "NotRequired[RunStatusDict | None]",
        "job_run_id": "NotRequired[int | None]",
        "environment_variables": "NotRequired[list[JobEnvironmentVariablesDict] | None]",
        "effective_performance_target": "NotRequired[str | None]",
        "duration_target": "NotRequired[str | None]",
        "effective_usage_policy_id": "NotRequired[str | None]",
        "deployment_id": "NotRequired[str | None]",
        "version_id": "NotRequired[str | None]",
        "has_more": "NotRequired[bool | None]",
    },
)
"""A run as a list shows it; its arrays are cut at 100 elements."""

CancelAllRunsDict = TypedDict(
    "CancelAllRunsDict",
    {
        "job_id": "NotRequired[int | None]",
        "all_queued_runs": "NotRequired[bool | None]",
    },
)
"""Which runs to cancel."""

CancelAllRunsV20Dict = TypedDict(
    "CancelAllRunsV20Dict",
    {
        "job_id": "int",
    },
)
"""The job whose runs to cancel."""

CancelRunDict = TypedDict(
    "CancelRunDict",
    {
        "run_id": "int",
    },
)
"""The run or task run to cancel."""

CleanRoomTaskRunStateDict = TypedDict(
    "CleanRoomTaskRunStateDict",
    {
        "life_cycle_state": "NotRequired[str | None]",
        "result_state": "NotRequired[str | None]",
    },
)
"""How the run stands in the clean room."""

CleanRoomsNotebookOutputDict = TypedDict(
    "CleanRoomsNotebookOutputDict",
    {
        "clean_room_job_run_state": "NotRequired[CleanRoomTaskRunStateDict | None]",
        "notebook_output": "NotRequired[NotebookOutputDict | None]",
        "output_schema_info": "NotRequired[OutputSchemaInfoDict | None]",
    },
)
"""What a notebook of a clean room left."""

CleanRoomsNotebookTaskDict = TypedDict(
    "CleanRoomsNotebookTaskDict",
    {
        "clean_room_name": "str",
        "notebook_name": "str",
        "etag": "NotRequired[str | None]",
        "notebook_base_parameters": "NotRequired[dict[str, str] | None]",
    },
)
"""Runs a notebook of a clean room."""

ClientsTypesDict = TypedDict(
    "ClientsTypesDict",
    {
        "notebooks": "NotRequired[bool | None]",
        "jobs": "NotRequired[bool | None]",
    },
)
"""Which clients may use the cluster."""

ClusterInstanceDict = TypedDict(
    "ClusterInstanceDict",
    {
        "cluster_id": "NotRequired[str | None]",
        "spark_context_id": "NotRequired[str | None]",
    },
)
"""The cluster that was used."""

ClusterLogConfDict = TypedDict(
    "ClusterLogConfDict",
    {
        "dbfs": "NotRequired[StorageInfoDict | None]",
        "s3": "NotRequired[S3StorageInfoDict | None]",
        "volumes": "NotRequired[StorageInfoDict | None]",
    },
)
"""Where logs are delivered each 5 minutes; one destination."""

ClusterSpecV20Dict = TypedDict(
    "ClusterSpecV20Dict",
    {
        "existing_cluster_id": "NotRequired[str | None]",
        "new_cluster": "NotRequired[NewClusterDict | None]",
        "libraries": "NotRequired[list[LibraryDict] | None]",
    },
)
"""The cluster that the run was to have when it was made."""

ComputeDict = TypedDict(
    "ComputeDict",
    {
        "hardware_accelerator": "NotRequired[str | None]",
    },
)
"""The serverless compute of a task."""

ConditionTaskDict = TypedDict(
    "ConditionTaskDict",
    {
        "op": "str",
        "left": "str",
        "right": "str",
    },
)
"""Compares two texts; tasks that depend on it name the branch."""

ContinuousDict = TypedDict(
    "ContinuousDict",
    {
        "pause_status": "NotRequired[str | None]",
        "task_retry_mode": "NotRequired[str | None]",
        "maintenance_window": "NotRequired[MaintenanceWindowDict | None]",
    },
)
"""Keeps one run of the job going; a new one starts when the last has ended."""

ContinuousTriggerConfigurationDict = TypedDict(
    "ContinuousTriggerConfigurationDict",
    {
        "task_retry_mode": "NotRequired[str | None]",
        "maintenance_window": "NotRequired[MaintenanceWindowDict | None]",
    },
)
"""Keeps one run of the job going."""

ContinuousTriggerStateDict = TypedDict(
    "ContinuousTriggerStateDict",
    {
        "consecutive_failures": "NotRequired[int | None]",
        "is_backing_off": "NotRequired[bool | None]",
        "next_attempt_ms": "NotRequired[int | None]",
    },
)
"""How a continuous trigger stands."""

CreateJobDict = TypedDict(
    "CreateJobDict",
    {
        "name": "NotRequired[str | None]",
        "description": "NotRequired[str | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "notification_settings": "NotRequired[JobNotificationSettingsDict | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "health": "NotRequired[JobsHealthRulesDict | None]",
        "schedule": "NotRequired[CronScheduleDict | None]",
        "trigger": "NotRequired[TriggerSettingsDict | None]",
        "continuous": "NotRequired[ContinuousDict | None]",
        "max_concurrent_runs": "NotRequired[int | None]",
        "tasks": "NotRequired[list[TaskDict] | None]",
        "job_clusters": "NotRequired[list[JobClusterDict] | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "tags": "NotRequired[dict[str, str] | None]",
        "format": "NotRequired[str | None]",
        "queue": "NotRequired[QueueSettingsDict | None]",
        "parameters": "NotRequired[list[JobParameterDefinitionDict] | None]",
        "run_as": "NotRequired[JobRunAsDict | None]",
        "edit_mode": "NotRequired[str | None]",
        "deployment": "NotRequired[JobDeploymentDict | None]",
        "environments": "NotRequired[list[JobEnvironmentDict] | None]",
        "triggers": "NotRequired[list[TriggerConfigurationDict] | None]",
        "environment_variables": "NotRequired[list[JobEnvironmentVariablesDict] | None]",
        "performance_target": "NotRequired[str | None]",
        "duration_target": "NotRequired[str | None]",
        "budget_policy_id": "NotRequired[str | None]",
        "usage_policy_id": "NotRequired[str | None]",
        "parent_path": "NotRequired[str | None]",
        "access_control_list": "NotRequired[list[JobAccessControlRequestDict] | None]",
    },
)
"""The settings of a new job and who may use it."""

CreateJobResponseDict = TypedDict(
    "CreateJobResponseDict",
    {
        "job_id": "int",
    },
)
"""The new job."""

CreateJobV21Dict = TypedDict(
    "CreateJobV21Dict",
    {
        "name": "NotRequired[str | None]",
        "description": "NotRequired[str | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "notification_settings": "NotRequired[JobNotificationSettingsV21Dict | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "health": "NotRequired[JobsHealthRulesDict | None]",
        "max_retries": "NotRequired[int | None]",
        "min_retry_interval_millis": "NotRequired[int | None]",
        "retry_on_timeout": "NotRequired[bool | None]",
        "disable_auto_optimization": "NotRequired[bool | None]",
        "schedule": "NotRequired[CronScheduleDict | None]",
        "trigger": "NotRequired[TriggerSettingsDict | None]",
        "continuous": "NotRequired[ContinuousDict | None]",
        "max_concurrent_runs": "NotRequired[int | None]",
        "tasks": "NotRequired[list[TaskV21Dict] | None]",
        "job_clusters": "NotRequired[list[JobClusterDict] | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "tags": "NotRequired[dict[str, str] | None]",
        "format": "NotRequired[str | None]",
        "queue": "NotRequired[QueueSettingsDict | None]",
        "parameters": "NotRequired[list[JobParameterDefinitionDict] | None]",
        "run_as": "NotRequired[JobRunAsV21Dict | None]",
        "edit_mode": "NotRequired[str | None]",
        "deployment": "NotRequired[JobDeploymentDict | None]",
        "environments": "NotRequired[list[JobEnvironmentDict] | None]",
        "access_control_list": "NotRequired[list[JobAccessControlRequestDict] | None]",
    },
)
"""The settings of a new job and who may use it."""

CronScheduleDict = TypedDict(
    "CronScheduleDict",
    {
        "quartz_cron_expression": "str",
        "timezone_id": "str",
        "pause_status": "NotRequired[str | None]",
        "sql_condition": "NotRequired[SqlConditionConfigurationDict | None]",
    },
)
"""Starts runs at the times of a Quartz expression."""

CronScheduleV20Dict = TypedDict(
    "CronScheduleV20Dict",
    {
        "quartz_cron_expression": "str",
        "timezone_id": "str",
        "pause_status": "NotRequired[str | None]",
    },
)
"""Starts runs at the times of a Quartz expression."""

CronTriggerConfigurationDict = TypedDict(
    "CronTriggerConfigurationDict",
    {
        "quartz_cron_expression": "str",
        "timezone_id": "str",
    },
)
"""Starts runs at the times of a Quartz expression."""

DashboardPageSnapshotDict = TypedDict(
    "DashboardPageSnapshotDict",
    {
        "page_display_name": "NotRequired[str | None]",
        "widget_error_details": "NotRequired[list[WidgetErrorDetailDict] | None]",
    },
)
"""A page as it was sent."""

DashboardTaskDict = TypedDict(
    "DashboardTaskDict",
    {
        "dashboard_id": "NotRequired[str | None]",
        "warehouse_id": "NotRequired[str | None]",
        "subscription": "NotRequired[SubscriptionDict | None]",
        "filters": "NotRequired[dict[str, str] | None]",
    },
)
"""Refreshes a dashboard and sends it to its subscribers."""

DashboardTaskOutputDict = TypedDict(
    "DashboardTaskOutputDict",
    {
        "page_snapshots": "NotRequired[list[DashboardPageSnapshotDict] | None]",
    },
)
"""What a dashboard task left."""

DbtCloudJobRunStepDict = TypedDict(
    "DbtCloudJobRunStepDict",
    {
        "index": "NotRequired[int | None]",
        "name": "NotRequired[str | None]",
        "status": "NotRequired[str | None]",
        "logs": "NotRequired[str | None]",
    },
)
"""One step."""

DbtCloudTaskDict = TypedDict(
    "DbtCloudTaskDict",
    {
        "connection_resource_name": "NotRequired[str | None]",
        "dbt_cloud_job_id": "NotRequired[int | None]",
    },
)
"""Runs a job of dbt Cloud; use `dbt_platform_task`."""

DbtCloudTaskOutputDict = TypedDict(
    "DbtCloudTaskOutputDict",
    {
        "dbt_cloud_job_run_id": "NotRequired[int | None]",
        "dbt_cloud_job_run_url": "NotRequired[str | None]",
        "dbt_cloud_job_run_output": "NotRequired[list[DbtCloudJobRunStepDict] | None]",
    },
)
"""What a job of dbt Cloud left."""

DbtOutputDict = TypedDict(
    "DbtOutputDict",
    {
        "artifacts_link": "NotRequired[str | None]",
        "artifacts_headers": "NotRequired[dict[str, str] | None]",
    },
)
"""Where the artifacts of a dbt task are."""

DbtPlatformJobRunStepDict = TypedDict(
    "DbtPlatformJobRunStepDict",
    {
        "index": "NotRequired[int | None]",
        "name": "NotRequired[str | None]",
        "name_truncated": "NotRequired[bool | None]",
        "status": "NotRequired[str | None]",
        "logs": "NotRequired[str | None]",
        "logs_truncated": "NotRequired[bool | None]",
    },
)
"""One step."""

DbtPlatformTaskDict = TypedDict(
    "DbtPlatformTaskDict",
    {
        "connection_resource_name": "NotRequired[str | None]",
        "dbt_platform_job_id": "NotRequired[str | None]",
    },
)
"""Runs a job of the dbt platform."""

DbtPlatformTaskOutputDict = TypedDict(
    "DbtPlatformTaskOutputDict",
    {
        "dbt_platform_job_run_id": "NotRequired[str | None]",
        "dbt_platform_job_run_url": "NotRequired[str | None]",
        "dbt_platform_job_run_output": "NotRequired[list[DbtPlatformJobRunStepDict] | None]",
        "steps_truncated": "NotRequired[bool | None]",
    },
)
"""What a job of the dbt platform left."""

DbtTaskDict = TypedDict(
    "DbtTaskDict",
    {
        "commands": "list[str]",
        "project_directory": "NotRequired[str | None]",
        "schema": "NotRequired[str | None]",
        "warehouse_id": "NotRequired[str | None]",
        "catalog": "NotRequired[str | None]",
        "profiles_directory": "NotRequired[str | None]",
        "source": "NotRequired[str | None]",
    },
)
"""Runs dbt commands in order."""

DeleteJobDict = TypedDict(
    "DeleteJobDict",
    {
        "job_id": "int",
    },
)
"""The job to delete."""

DeleteRunDict = TypedDict(
    "DeleteRunDict",
    {
        "run_id": "int",
    },
)
"""The run to forget."""

DockerBasicAuthDict = TypedDict(
    "DockerBasicAuthDict",
    {
        "username": "NotRequired[str | None]",
        "password": "NotRequired[str | None]",
    },
)
"""How to sign in to the registry of the image."""

DockerImageDict = TypedDict(
    "DockerImageDict",
    {
        "url": "NotRequired[str | None]",
        "basic_auth": "NotRequired[DockerBasicAuthDict | None]",
    },
)
"""An image for the nodes."""

EmptyDict = TypedDict(
    "EmptyDict",
    {},
)
"""An empty object."""

EnvironmentDict = TypedDict(
    "EnvironmentDict",
    {
        "client": "NotRequired[str | None]",
        "environment_version": "NotRequired[str | None]",
        "base_environment": "NotRequired[str | None]",
        "dependencies": "NotRequired[list[str] | None]",
        "java_dependencies": "NotRequired[list[str] | None]",
        "project_environment": "NotRequired[str | None]",
    },
)
"""What an environment holds."""

ErrorDetailDict = TypedDict(
    "ErrorDetailDict",
    {
        "@type": "NotRequired[str | None]",
        "request_id": "NotRequired[str | None]",
        "serving_data": "NotRequired[str | None]",
    },
)
"""One detail of an error; its `@type` says which fields it has."""

ExportRunResponseDict = TypedDict(
    "ExportRunResponseDict",
    {
        "views": "list[ViewItemDict]",
    },
)
"""The views of a notebook run."""

FileArrivalTriggerConfigurationDict = TypedDict(
    "FileArrivalTriggerConfigurationDict",
    {
        "url": "str",
        "min_time_between_triggers_seconds": "NotRequired[int | None]",
        "wait_after_last_change_seconds": "NotRequired[int | None]",
    },
)
"""New files start a run."""

FileArrivalTriggerStateDict = TypedDict(
    "FileArrivalTriggerStateDict",
    {
        "using_file_events": "NotRequired[bool | None]",
    },
)
"""How a file arrival trigger stands."""

ForEachStatsDict = TypedDict(
    "ForEachStatsDict",
    {
        "error_message_stats": "NotRequired[list[ForEachTaskErrorMessageStatsDict] | None]",
        "task_run_stats": "NotRequired[ForEachTaskTaskRunStatsDict | None]",
    },
)
"""The iterations in numbers."""

ForEachTaskDict = TypedDict(
    "ForEachTaskDict",
    {
        "inputs": "str",
        "task": "TaskDict",
        "concurrency": "NotRequired[int | None]",
    },
)
"""Runs a task once for each element of an array."""

ForEachTaskErrorMessageStatsDict = TypedDict(
    "ForEachTaskErrorMessageStatsDict",
    {
        "count": "NotRequired[int | None]",
        "error_message": "NotRequired[str | None]",
        "termination_category": "NotRequired[str | None]",
    },
)
"""How often one error was met."""

ForEachTaskTaskRunStatsDict = TypedDict(
    "ForEachTaskTaskRunStatsDict",
    {
        "active_iterations": "NotRequired[int | None]",
        "completed_iterations": "NotRequired[int | None]",
        "failed_iterations": "NotRequired[int | None]",
        "scheduled_iterations": "NotRequired[int | None]",
        "succeeded_iterations": "NotRequired[int | None]",
        "total_iterations": "NotRequired[int | None]",
    },
)
"""Iterations by state; only the last attempt of each counts."""

ForEachTaskV21Dict = TypedDict(
    "ForEachTaskV21Dict",
    {
        "inputs": "str",
        "task": "TaskV21Dict",
        "concurrency": "NotRequired[int | None]",
    },
)
"""Runs a task once for each element of an array."""

GcpAttributesDict = TypedDict(
    "GcpAttributesDict",
    {
        "availability": "NotRequired[str | None]",
        "first_on_demand": "NotRequired[int | None]",
        "google_service_account": "NotRequired[str | None]",
        "boot_disk_size": "NotRequired[int | None]",
        "zone_id": "NotRequired[str | None]",
        "local_ssd_count": "NotRequired[int | None]",
        "confidential_compute_type": "NotRequired[str | None]",
        "use_preemptible_executors": "NotRequired[bool | None]",
    },
)
"""What only Google Cloud knows."""

GenAiComputeTaskDict = TypedDict(
    "GenAiComputeTaskDict",
    {
        "dl_runtime_image": "str",
        "command": "NotRequired[str | None]",
        "compute": "NotRequired[GpuComputeDict | None]",
        "mlflow_experiment_name": "NotRequired[str | None]",
        "training_script_path": "NotRequired[str | None]",
        "source": "NotRequired[str | None]",
        "yaml_parameters": "NotRequired[str | None]",
        "yaml_parameters_file_path": "NotRequired[str | None]",
    },
)
"""Trains on GPUs; use `ai_runtime_task`."""

GitSnapshotDict = TypedDict(
    "GitSnapshotDict",
    {
        "used_commit": "NotRequired[str | None]",
    },
)
"""What a run has read."""

GitSourceDict = TypedDict(
    "GitSourceDict",
    {
        "git_url": "str",
        "git_provider": "str",
        "git_branch": "NotRequired[str | None]",
        "git_tag": "NotRequired[str | None]",
        "git_commit": "NotRequired[str | None]",
        "git_snapshot": "NotRequired[GitSnapshotDict | None]",
        "job_source": "NotRequired[JobSourceDict | None]",
        "sparse_checkout": "NotRequired[SparseCheckoutDict | None]",
    },
)
"""A Git repository that tasks read their code from; one of branch and tag and commit at the most."""

GpuComputeDict = TypedDict(
    "GpuComputeDict",
    {
        "num_gpus": "int",
        "gpu_node_pool_id": "NotRequired[str | None]",
        "gpu_type": "NotRequired[str | None]",
    },
)
"""The GPUs of a `gen_ai_compute_task`."""

InitScriptInfoDict = TypedDict(
    "InitScriptInfoDict",
    {
        "workspace": "NotRequired[StorageInfoDict | None]",
        "volumes": "NotRequired[StorageInfoDict | None]",
        "file": "NotRequired[StorageInfoDict | None]",
        "dbfs": "NotRequired[StorageInfoDict | None]",
        "abfss": "NotRequired[StorageInfoDict | None]",
        "gcs": "NotRequired[StorageInfoDict | None]",
        "s3": "NotRequired[S3StorageInfoDict | None]",
    },
)
"""Where one script lies; one kind of storage an entry."""

JobDict = TypedDict(
    "JobDict",
    {
        "job_id": "int",
        "settings": "JobSettingsDict",
        "created_time": "int",
        "creator_user_name": "NotRequired[str | None]",
        "run_as_user_name": "NotRequired[str | None]",
        "effective_budget_policy_id": "NotRequired[str | None]",
        "effective_usage_policy_id": "NotRequired[str | None]",
        "trigger_state": "NotRequired[TriggerStateDict | None]",
        "trigger_details": "NotRequired[list[TriggerDetailsDict] | None]",
        "has_more": "NotRequired[bool | None]",
        "next_page_token": "NotRequired[str | None]",
    },
)
"""A job, or one page of its arrays."""

JobAccessControlRequestDict = TypedDict(
    "JobAccessControlRequestDict",
    {
        "user_name": "NotRequired[str | None]",
        "group_name": "NotRequired[str | None]",
        "service_principal_name": "NotRequired[str | None]",
        "permission_level": "NotRequired[str | None]",
    },
)
"""A level for one principal; exactly one of the three names is set."""

JobAccessControlResponseDict = TypedDict(
    "JobAccessControlResponseDict",
    {
        "all_permissions": "list[JobPermissionDict]",
        "user_name": "NotRequired[str | None]",
        "group_name": "NotRequired[str | None]",
        "service_principal_name": "NotRequired[str | None]",
        "display_name": "NotRequired[str | None]",
    },
)
"""All levels of one principal."""

JobClusterDict = TypedDict(
    "JobClusterDict",
    {
        "job_cluster_key": "str",
        "new_cluster": "NewClusterDict",
        "serverless_compute_id": "NotRequired[str | None]",
    },
)
"""A cluster that tasks of one run share."""

JobDeploymentDict = TypedDict(
    "JobDeploymentDict",
    {
        "kind": "str",
        "metadata_file_path": "NotRequired[str | None]",
        "deployment_id": "NotRequired[str | None]",
        "version_id": "NotRequired[str | None]",
    },
)
"""What manages the job from outside."""

JobEmailNotificationsDict = TypedDict(
    "JobEmailNotificationsDict",
    {
        "on_start": "NotRequired[list[str] | None]",
        "on_success": "NotRequired[list[str] | None]",
        "on_failure": "NotRequired[list[str] | None]",
        "on_duration_warning_threshold_exceeded": "NotRequired[list[str] | None]",
        "on_streaming_backlog_exceeded": "NotRequired[list[str] | None]",
        "on_maintenance_start": "NotRequired[list[str] | None]",
        "on_maintenance_complete": "NotRequired[list[str] | None]",
        "no_alert_for_skipped_runs": "NotRequired[bool | None]",
    },
)
"""E-mail addresses (ASCII) that are told of events."""

JobEnvironmentDict = TypedDict(
    "JobEnvironmentDict",
    {
        "environment_key": "str",
        "spec": "NotRequired[EnvironmentDict | None]",
    },
)
"""An environment that serverless tasks use."""

JobEnvironmentVariablesDict = TypedDict(
    "JobEnvironmentVariablesDict",
    {
        "environment_variables_key": "str",
        "spec": "NotRequired[JobEnvironmentVariablesSpecDict | None]",
    },
)
"""Environment variables that tasks use."""

JobEnvironmentVariablesSpecDict = TypedDict(
    "JobEnvironmentVariablesSpecDict",
    {
        "variables": "NotRequired[dict[str, str] | None]",
        "files": "NotRequired[list[str] | None]",
    },
)
"""Where the variables come from; an inline one wins over those of files and a later file over an earlier
one."""

JobNotificationSettingsDict = TypedDict(
    "JobNotificationSettingsDict",
    {
        "no_alert_for_skipped_runs": "NotRequired[bool | None]",
        "no_alert_for_canceled_runs": "NotRequired[bool | None]",
    },
)
"""How the notifications of a job behave."""

JobNotificationSettingsV21Dict = TypedDict(
    "JobNotificationSettingsV21Dict",
    {
        "no_alert_for_skipped_runs": "NotRequired[bool | None]",
        "no_alert_for_canceled_runs": "NotRequired[bool | None]",
        "alert_on_last_attempt": "NotRequired[bool | None]",
    },
)
"""How the notifications of a job behave."""

JobParameterDict = TypedDict(
    "JobParameterDict",
    {
        "name": "NotRequired[str | None]",
        "default": "NotRequired[str | None]",
        "value": "NotRequired[str | None]",
    },
)
"""A job parameter of a run."""

JobParameterDefinitionDict = TypedDict(
    "JobParameterDefinitionDict",
    {
        "name": "str",
        "default": "str",
    },
)
"""A parameter of the job."""

JobPermissionDict = TypedDict(
    "JobPermissionDict",
    {
        "permission_level": "NotRequired[str | None]",
        "inherited": "NotRequired[bool | None]",
        "inherited_from_object": "NotRequired[list[str] | None]",
    },
)
"""One level that a principal holds."""

JobPermissionLevelsDict = TypedDict(
    "JobPermissionLevelsDict",
    {
        "permission_levels": "list[JobPermissionsDescriptionDict]",
    },
)
"""Every level that a job can be granted at."""

JobPermissionsDict = TypedDict(
    "JobPermissionsDict",
    {
        "object_id": "str",
        "object_type": "str",
        "access_control_list": "list[JobAccessControlResponseDict]",
    },
)
"""The permissions of one job."""

JobPermissionsDescriptionDict = TypedDict(
    "JobPermissionsDescriptionDict",
    {
        "permission_level": "NotRequired[str | None]",
        "description": "NotRequired[str | None]",
    },
)
"""One level and what it allows."""

JobPermissionsRequestDict = TypedDict(
    "JobPermissionsRequestDict",
    {
        "access_control_list": "NotRequired[list[JobAccessControlRequestDict] | None]",
    },
)
"""Levels to set or to change; for a principal named twice the last entry counts."""

JobRunAsDict = TypedDict(
    "JobRunAsDict",
    {
        "user_name": "NotRequired[str | None]",
        "service_principal_name": "NotRequired[str | None]",
        "group_name": "NotRequired[str | None]",
    },
)
"""Whom the job runs as; exactly one field is set."""

JobRunAsV21Dict = TypedDict(
    "JobRunAsV21Dict",
    {
        "user_name": "NotRequired[str | None]",
        "service_principal_name": "NotRequired[str | None]",
    },
)
"""Whom the job runs as; exactly one field is set."""

JobSettingsDict = TypedDict(
    "JobSettingsDict",
    {
        "name": "NotRequired[str | None]",
        "description": "NotRequired[str | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "notification_settings": "NotRequired[JobNotificationSettingsDict | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "health": "NotRequired[JobsHealthRulesDict | None]",
        "schedule": "NotRequired[CronScheduleDict | None]",
        "trigger": "NotRequired[TriggerSettingsDict | None]",
        "continuous": "NotRequired[ContinuousDict | None]",
        "max_concurrent_runs": "NotRequired[int | None]",
        "tasks": "NotRequired[list[TaskDict] | None]",
        "job_clusters": "NotRequired[list[JobClusterDict] | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "tags": "NotRequired[dict[str, str] | None]",
        "format": "NotRequired[str | None]",
        "queue": "NotRequired[QueueSettingsDict | None]",
        "parameters": "NotRequired[list[JobParameterDefinitionDict] | None]",
        "run_as": "NotRequired[JobRunAsDict | None]",
        "edit_mode": "NotRequired[str | None]",
        "deployment": "NotRequired[JobDeploymentDict | None]",
        "environments": "NotRequired[list[JobEnvironmentDict] | None]",
        "triggers": "NotRequired[list[TriggerConfigurationDict] | None]",
        "environment_variables": "NotRequired[list[JobEnvironmentVariablesDict] | None]",
        "performance_target": "NotRequired[str | None]",
        "duration_target": "NotRequired[str | None]",
        "budget_policy_id": "NotRequired[str | None]",
        "usage_policy_id": "NotRequired[str | None]",
        "parent_path": "NotRequired[str | None]",
    },
)
"""The settings of a job and of all of its runs."""

JobSettingsV20Dict = TypedDict(
    "JobSettingsV20Dict",
    {
        "existing_cluster_id": "NotRequired[str | None]",
        "new_cluster": "NotRequired[NewClusterDict | None]",
        "notebook_task": "NotRequired[NotebookTaskV20Dict | None]",
        "spark_jar_task": "NotRequired[SparkJarTaskDict | None]",
        "spark_python_task": "NotRequired[SparkPythonTaskDict | None]",
        "spark_submit_task": "NotRequired[SparkSubmitTaskDict | None]",
        "pipeline_task": "NotRequired[PipelineTaskDict | None]",
        "run_job_task": "NotRequired[RunJobTaskDict | None]",
        "name": "NotRequired[str | None]",
        "libraries": "NotRequired[list[LibraryDict] | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "notification_settings": "NotRequired[JobNotificationSettingsV21Dict | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "max_retries": "NotRequired[int | None]",
        "min_retry_interval_millis": "NotRequired[int | None]",
        "retry_on_timeout": "NotRequired[bool | None]",
        "schedule": "NotRequired[CronScheduleV20Dict | None]",
        "max_concurrent_runs": "NotRequired[int | None]",
        "health": "NotRequired[JobsHealthRulesDict | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "tasks": "NotRequired[list[TaskV21Dict] | None]",
        "job_clusters": "NotRequired[list[JobClusterDict] | None]",
        "format": "NotRequired[str | None]",
    },
)
"""The settings of a job. A job of one task of a kind that is known here has the fields of the task at the
top level; any other job has `tasks`. Not both."""

JobSettingsV21Dict = TypedDict(
    "JobSettingsV21Dict",
    {
        "name": "NotRequired[str | None]",
        "description": "NotRequired[str | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "notification_settings": "NotRequired[JobNotificationSettingsV21Dict | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "health": "NotRequired[JobsHealthRulesDict | None]",
        "schedule": "NotRequired[CronScheduleDict | None]",
        "trigger": "NotRequired[TriggerSettingsDict | None]",
        "continuous": "NotRequired[ContinuousDict | None]",
        "max_concurrent_runs": "NotRequired[int | None]",
        "max_retries": "NotRequired[int | None]",
        "min_retry_interval_millis": "NotRequired[int | None]",
        "retry_on_timeout": "NotRequired[bool | None]",
        "disable_auto_optimization": "NotRequired[bool | None]",
        "tasks": "NotRequired[list[TaskV21Dict] | None]",
        "job_clusters": "NotRequired[list[JobClusterDict] | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "tags": "NotRequired[dict[str, str] | None]",
        "format": "NotRequired[str | None]",
        "queue": "NotRequired[QueueSettingsDict | None]",
        "parameters": "NotRequired[list[JobParameterDefinitionDict] | None]",
        "run_as": "NotRequired[JobRunAsV21Dict | None]",
        "edit_mode": "NotRequired[str | None]",
        "deployment": "NotRequired[JobDeploymentDict | None]",
        "environments": "NotRequired[list[JobEnvironmentDict] | None]",
    },
)
"""The settings of a job and of all of its runs."""

JobSourceDict = TypedDict(
    "JobSourceDict",
    {
        "job_config_path": "str",
        "import_from_git_branch": "str",
        "dirty_state": "NotRequired[str | None]",
    },
)
"""The file of the repository that the job's settings come from."""

JobTaskV20Dict = TypedDict(
    "JobTaskV20Dict",
    {
        "notebook_task": "NotRequired[NotebookTaskV20Dict | None]",
        "spark_jar_task": "NotRequired[SparkJarTaskDict | None]",
        "spark_python_task": "NotRequired[SparkPythonTaskDict | None]",
        "spark_submit_task": "NotRequired[SparkSubmitTaskDict | None]",
        "pipeline_task": "NotRequired[PipelineTaskDict | None]",
        "run_job_task": "NotRequired[RunJobTaskDict | None]",
    },
)
"""The task of a run; exactly one field is set."""

JobV20Dict = TypedDict(
    "JobV20Dict",
    {
        "job_id": "int",
        "settings": "JobSettingsV20Dict",
        "created_time": "int",
        "creator_user_name": "NotRequired[str | None]",
        "run_as": "NotRequired[str | None]",
    },
)
"""A job."""

JobV21Dict = TypedDict(
    "JobV21Dict",
    {
        "job_id": "int",
        "settings": "JobSettingsV21Dict",
        "created_time": "int",
        "creator_user_name": "NotRequired[str | None]",
        "run_as_user_name": "NotRequired[str | None]",
    },
)
"""A job."""

JobsHealthRuleDict = TypedDict(
    "JobsHealthRuleDict",
    {
        "metric": "str",
        "op": "str",
        "value": "int",
    },
)
"""One threshold on one metric."""

JobsHealthRulesDict = TypedDict(
    "JobsHealthRulesDict",
    {
        "rules": "NotRequired[list[JobsHealthRuleDict] | None]",
    },
)
"""Rules on the health of runs."""

LibraryDict = TypedDict(
    "LibraryDict",
    {
        "jar": "NotRequired[str | None]",
        "egg": "NotRequired[str | None]",
        "whl": "NotRequired[str | None]",
        "requirements": "NotRequired[str | None]",
        "pypi": "NotRequired[PythonPyPiLibraryDict | None]",
        "maven": "NotRequired[MavenLibraryDict | None]",
        "cran": "NotRequired[RCranLibraryDict | None]",
    },
)
"""One library; exactly one field is set."""

ListJobsResponseDict = TypedDict(
    "ListJobsResponseDict",
    {
        "has_more": "bool",
        "jobs": "NotRequired[list[BaseJobDict] | None]",
        "next_page_token": "NotRequired[str | None]",
        "prev_page_token": "NotRequired[str | None]",
    },
)
"""A page of jobs with the newest first."""

ListJobsResponseV20Dict = TypedDict(
    "ListJobsResponseV20Dict",
    {
        "jobs": "NotRequired[list[JobV20Dict] | None]",
    },
)
"""All jobs that the caller may see."""

ListJobsResponseV21Dict = TypedDict(
    "ListJobsResponseV21Dict",
    {
        "has_more": "bool",
        "jobs": "NotRequired[list[BaseJobV21Dict] | None]",
        "next_page_token": "NotRequired[str | None]",
        "prev_page_token": "NotRequired[str | None]",
    },
)
"""A page of jobs with the newest first."""

ListRunsResponseDict = TypedDict(
    "ListRunsResponseDict",
    {
        "has_more": "bool",
        "runs": "NotRequired[list[BaseRunDict] | None]",
        "next_page_token": "NotRequired[str | None]",
        "prev_page_token": "NotRequired[str | None]",
    },
)
"""A page of runs with the latest start first."""

ListRunsResponseV20Dict = TypedDict(
    "ListRunsResponseV20Dict",
    {
        "has_more": "bool",
        "runs": "NotRequired[list[RunV20Dict] | None]",
    },
)
"""A page of runs with the latest start first."""

ListRunsResponseV21Dict = TypedDict(
    "ListRunsResponseV21Dict",
    {
        "has_more": "bool",
        "runs": "NotRequired[list[RunV21Dict] | None]",
        "next_page_token": "NotRequired[str | None]",
        "prev_page_token": "NotRequired[str | None]",
    },
)
"""A page of runs with the latest start first."""

LogAnalyticsInfoDict = TypedDict(
    "LogAnalyticsInfoDict",
    {
        "log_analytics_workspace_id": "NotRequired[str | None]",
        "log_analytics_primary_key": "NotRequired[str | None]",
    },
)
"""The Log Analytics workspace that gets the logs."""

MaintenanceWindowDict = TypedDict(
    "MaintenanceWindowDict",
    {
        "start_hour": "int",
        "day_of_week": "str",
        "timezone_id": "str",
    },
)
"""The hours of the week in which the service may restart a continuous run."""

MavenLibraryDict = TypedDict(
    "MavenLibraryDict",
    {
        "coordinates": "str",
        "repo": "NotRequired[str | None]",
        "exclusions": "NotRequired[list[str] | None]",
    },
)
"""A Maven artifact."""

ModelTriggerConfigurationDict = TypedDict(
    "ModelTriggerConfigurationDict",
    {
        "condition": "str",
        "securable_name": "NotRequired[str | None]",
        "aliases": "NotRequired[list[str] | None]",
        "min_time_between_triggers_seconds": "NotRequired[int | None]",
        "wait_after_last_change_seconds": "NotRequired[int | None]",
    },
)
"""Changes of models in Unity Catalog start a run."""

ModelTriggerStateDict = TypedDict(
    "ModelTriggerStateDict",
    {},
)
"""How a model trigger stands; it has no fields yet."""

NewClusterDict = TypedDict(
    "NewClusterDict",
    {
        "num_workers": "NotRequired[int | None]",
        "autoscale": "NotRequired[AutoScaleDict | None]",
        "kind": "NotRequired[str | None]",
        "cluster_name": "NotRequired[str | None]",
        "spark_version": "NotRequired[str | None]",
        "use_ml_runtime": "NotRequired[bool | None]",
        "is_single_node": "NotRequired[bool | None]",
        "spark_conf": "NotRequired[dict[str, str] | None]",
        "node_type_id": "NotRequired[str | None]",
        "driver_node_type_id": "NotRequired[str | None]",
        "ssh_public_keys": "NotRequired[list[str] | None]",
        "custom_tags": "NotRequired[dict[str, str] | None]",
        "cluster_log_conf": "NotRequired[ClusterLogConfDict | None]",
        "init_scripts": "NotRequired[list[InitScriptInfoDict] | None]",
        "spark_env_vars": "NotRequired[dict[str, str] | None]",
        "autotermination_minutes": "NotRequired[int | None]",
        "enable_elastic_disk": "NotRequired[bool | None]",
        "instance_pool_id": "NotRequired[str | None]",
        "driver_instance_pool_id": "NotRequired[str | None]",
        "policy_id": "NotRequired[str | None]",
        "enable_local_disk_encryption": "NotRequired[bool | None]",
        "workload_type": "NotRequired[WorkloadTypeDict | None]",
        "runtime_engine": "NotRequired[str | None]",
        "docker_image": "NotRequired[DockerImageDict | None]",
        "data_security_mode": "NotRequired[str | None]",
        "single_user_name": "NotRequired[str | None]",
        "apply_policy_default_values": "NotRequired[bool | None]",
        "dependency_mode": "NotRequired[str | None]",
        "driver_node_type_flexibility": "NotRequired[NodeTypeFlexibilityDict | None]",
        "worker_node_type_flexibility": "NotRequired[NodeTypeFlexibilityDict | None]",
        "remote_disk_throughput": "NotRequired[int | None]",
        "total_initial_remote_disk_size": "NotRequired[int | None]",
        "aws_attributes": "NotRequired[AwsAttributesDict | None]",
        "azure_attributes": "NotRequired[AzureAttributesDict | None]",
        "gcp_attributes": "NotRequired[GcpAttributesDict | None]",
    },
)
"""A cluster that is made for the task or for the job cluster. Set `num_workers` or `autoscale`."""

NodeTypeFlexibilityDict = TypedDict(
    "NodeTypeFlexibilityDict",
    {
        "alternate_node_type_ids": "NotRequired[list[str] | None]",
        "aws_context_id": "NotRequired[str | None]",
    },
)
"""Machine types to fall back on when the first choice is not to be had."""

NotebookOutputDict = TypedDict(
    "NotebookOutputDict",
    {
        "result": "NotRequired[str | None]",
        "truncated": "NotRequired[bool | None]",
    },
)
"""What a notebook handed to dbutils.notebook.exit."""

NotebookTaskDict = TypedDict(
    "NotebookTaskDict",
    {
        "notebook_path": "str",
        "source": "NotRequired[str | None]",
        "base_parameters": "NotRequired[dict[str, str] | None]",
        "warehouse_id": "NotRequired[str | None]",
    },
)
"""Runs a notebook."""

NotebookTaskV20Dict = TypedDict(
    "NotebookTaskV20Dict",
    {
        "notebook_path": "str",
        "revision_timestamp": "NotRequired[int | None]",
        "base_parameters": "NotRequired[dict[str, str] | None]",
        "source": "NotRequired[str | None]",
        "warehouse_id": "NotRequired[str | None]",
    },
)
"""Runs a notebook. An output of more than 8 MB in one cell fails the run."""

OutputSchemaInfoDict = TypedDict(
    "OutputSchemaInfoDict",
    {
        "catalog_name": "NotRequired[str | None]",
        "schema_name": "NotRequired[str | None]",
        "expiration_time": "NotRequired[int | None]",
    },
)
"""The schema that the notebook wrote to."""

PerTriggerStateDict = TypedDict(
    "PerTriggerStateDict",
    {
        "pause_status": "NotRequired[str | None]",
        "schedule": "NotRequired[ScheduleTriggerStateDict | None]",
        "continuous": "NotRequired[ContinuousTriggerStateDict | None]",
        "periodic": "NotRequired[PeriodicTriggerStateDict | None]",
        "file_arrival": "NotRequired[FileArrivalTriggerStateDict | None]",
        "table_update": "NotRequired[TableTriggerStateDict | None]",
        "model": "NotRequired[ModelTriggerStateDict | None]",
        "sql_condition": "NotRequired[SqlConditionStateDict | None]",
    },
)
"""How one trigger stands; the kind that is set is the kind of the trigger."""

PeriodicTriggerConfigurationDict = TypedDict(
    "PeriodicTriggerConfigurationDict",
    {
        "interval": "int",
        "unit": "str",
    },
)
"""Starts a run each interval."""

PeriodicTriggerStateDict = TypedDict(
    "PeriodicTriggerStateDict",
    {
        "next_run_time": "NotRequired[int | None]",
    },
)
"""How a periodic trigger stands."""

PipelineParamsDict = TypedDict(
    "PipelineParamsDict",
    {
        "full_refresh": "NotRequired[bool | None]",
        "full_refresh_selection": "NotRequired[list[str] | None]",
        "refresh_selection": "NotRequired[list[str] | None]",
        "refresh_flow_selection": "NotRequired[list[str] | None]",
        "reset_checkpoint_selection": "NotRequired[list[str] | None]",
    },
)
"""How pipeline tasks are run."""

PipelineTaskDict = TypedDict(
    "PipelineTaskDict",
    {
        "pipeline_id": "str",
        "full_refresh": "NotRequired[bool | None]",
        "full_refresh_selection": "NotRequired[list[str] | None]",
        "refresh_selection": "NotRequired[list[str] | None]",
        "refresh_flow_selection": "NotRequired[list[str] | None]",
        "reset_checkpoint_selection": "NotRequired[list[str] | None]",
        "parameters": "NotRequired[dict[str, str] | None]",
    },
)
"""Updates a pipeline."""

PowerBiModelDict = TypedDict(
    "PowerBiModelDict",
    {
        "workspace_name": "NotRequired[str | None]",
        "model_name": "NotRequired[str | None]",
        "storage_mode": "NotRequired[str | None]",
        "authentication_method": "NotRequired[str | None]",
        "overwrite_existing": "NotRequired[bool | None]",
    },
)
"""The model to make or to change."""

PowerBiTableDict = TypedDict(
    "PowerBiTableDict",
    {
        "catalog": "NotRequired[str | None]",
        "schema": "NotRequired[str | None]",
        "name": "NotRequired[str | None]",
        "storage_mode": "NotRequired[str | None]",
    },
)
"""A table to publish."""

PowerBiTaskDict = TypedDict(
    "PowerBiTaskDict",
    {
        "connection_resource_name": "NotRequired[str | None]",
        "warehouse_id": "NotRequired[str | None]",
        "power_bi_model": "NotRequired[PowerBiModelDict | None]",
        "tables": "NotRequired[list[PowerBiTableDict] | None]",
        "refresh_after_update": "NotRequired[bool | None]",
    },
)
"""Publishes tables to a Power BI model and refreshes it."""

PythonOperatorTaskDict = TypedDict(
    "PythonOperatorTaskDict",
    {
        "main": "NotRequired[str | None]",
        "parameters": "NotRequired[list[PythonOperatorTaskParameterDict] | None]",
    },
)
"""Calls a Python operator."""

PythonOperatorTaskParameterDict = TypedDict(
    "PythonOperatorTaskParameterDict",
    {
        "name": "NotRequired[str | None]",
        "value": "NotRequired[str | None]",
    },
)
"""One argument."""

PythonPyPiLibraryDict = TypedDict(
    "PythonPyPiLibraryDict",
    {
        "package": "str",
        "repo": "NotRequired[str | None]",
    },
)
"""A Python package."""

PythonWheelTaskDict = TypedDict(
    "PythonWheelTaskDict",
    {
        "package_name": "str",
        "entry_point": "str",
        "parameters": "NotRequired[list[str] | None]",
        "named_parameters": "NotRequired[dict[str, str] | None]",
    },
)
"""Calls an entry point of a wheel."""

QueueDetailsDict = TypedDict(
    "QueueDetailsDict",
    {
        "code": "NotRequired[str | None]",
        "message": "NotRequired[str | None]",
    },
)
"""Why a run waits."""

QueueSettingsDict = TypedDict(
    "QueueSettingsDict",
    {
        "enabled": "bool",
    },
)
"""Whether runs wait at a limit instead of being skipped."""

RCranLibraryDict = TypedDict(
    "RCranLibraryDict",
    {
        "package": "str",
        "repo": "NotRequired[str | None]",
    },
)
"""An R package."""

RepairHistoryItemDict = TypedDict(
    "RepairHistoryItemDict",
    {
        "type": "NotRequired[str | None]",
        "start_time": "NotRequired[int | None]",
        "end_time": "NotRequired[int | None]",
        "state": "NotRequired[RunStateDict | None]",
        "id": "NotRequired[int | None]",
        "task_run_ids": "NotRequired[list[int] | None]",
        "status": "NotRequired[RunStatusDict | None]",
        "effective_performance_target": "NotRequired[str | None]",
    },
)
"""The first pass of a run or one repair."""

RepairHistoryItemV21Dict = TypedDict(
    "RepairHistoryItemV21Dict",
    {
        "type": "NotRequired[str | None]",
        "start_time": "NotRequired[int | None]",
        "end_time": "NotRequired[int | None]",
        "state": "NotRequired[RunStateDict | None]",
        "id": "NotRequired[int | None]",
        "task_run_ids": "NotRequired[list[int] | None]",
        "status": "NotRequired[RunStatusDict | None]",
    },
)
"""The first pass of a run or one repair."""

RepairRunDict = TypedDict(
    "RepairRunDict",
    {
        "run_id": "int",
        "latest_repair_id": "NotRequired[int | None]",
        "rerun_tasks": "NotRequired[list[str] | None]",
        "rerun_all_failed_tasks": "NotRequired[bool | None]",
        "rerun_dependent_tasks": "NotRequired[bool | None]",
        "job_parameters": "NotRequired[dict[str, str] | None]",
        "pipeline_params": "NotRequired[PipelineParamsDict | None]",
        "jar_params": "NotRequired[list[str] | None]",
        "notebook_params": "NotRequired[dict[str, str] | None]",
        "python_params": "NotRequired[list[str] | None]",
        "spark_submit_params": "NotRequired[list[str] | None]",
        "python_named_params": "NotRequired[dict[str, str] | None]",
        "sql_params": "NotRequired[dict[str, str] | None]",
        "dbt_commands": "NotRequired[list[str] | None]",
        "performance_target": "NotRequired[str | None]",
        "duration_target": "NotRequired[str | None]",
    },
)
"""Which tasks of an ended run to run again and with what; earlier overrides are not used again."""

RepairRunResponseDict = TypedDict(
    "RepairRunResponseDict",
    {
        "repair_id": "int",
    },
)
"""The repair."""

RepairRunV21Dict = TypedDict(
    "RepairRunV21Dict",
    {
        "run_id": "int",
        "latest_repair_id": "NotRequired[int | None]",
        "rerun_tasks": "NotRequired[list[str] | None]",
        "rerun_all_failed_tasks": "NotRequired[bool | None]",
        "rerun_dependent_tasks": "NotRequired[bool | None]",
        "job_parameters": "NotRequired[dict[str, str] | None]",
        "pipeline_params": "NotRequired[PipelineParamsDict | None]",
        "jar_params": "NotRequired[list[str] | None]",
        "notebook_params": "NotRequired[dict[str, str] | None]",
        "python_params": "NotRequired[list[str] | None]",
        "spark_submit_params": "NotRequired[list[str] | None]",
        "python_named_params": "NotRequired[dict[str, str] | None]",
        "sql_params": "NotRequired[dict[str, str] | None]",
        "dbt_commands": "NotRequired[list[str] | None]",
    },
)
"""Which tasks of an ended run to run again and with what; earlier overrides are not used again."""

ResetJobDict = TypedDict(
    "ResetJobDict",
    {
        "job_id": "int",
        "new_settings": "JobSettingsDict",
    },
)
"""New settings for a job."""

ResetJobV20Dict = TypedDict(
    "ResetJobV20Dict",
    {
        "job_id": "int",
        "new_settings": "JobSettingsV20Dict",
    },
)
"""New settings for a job."""

ResetJobV21Dict = TypedDict(
    "ResetJobV21Dict",
    {
        "job_id": "int",
        "new_settings": "JobSettingsV21Dict",
    },
)
"""New settings for a job."""

ResolvedAiRuntimeTaskValuesDict = TypedDict(
    "ResolvedAiRuntimeTaskValuesDict",
    {},
)
"""A training; it has no fields yet."""

ResolvedConditionTaskValuesDict = TypedDict(
    "ResolvedConditionTaskValuesDict",
    {
        "left": "NotRequired[str | None]",
        "right": "NotRequired[str | None]",
    },
)
"""The operands of a condition."""

ResolvedDbtTaskValuesDict = TypedDict(
    "ResolvedDbtTaskValuesDict",
    {
        "commands": "NotRequired[list[str] | None]",
    },
)
"""The commands of a dbt task."""

ResolvedNotebookTaskValuesDict = TypedDict(
    "ResolvedNotebookTaskValuesDict",
    {
        "base_parameters": "NotRequired[dict[str, str] | None]",
    },
)
"""The widget values of a notebook."""

ResolvedParamPairValuesDict = TypedDict(
    "ResolvedParamPairValuesDict",
    {
        "parameters": "NotRequired[dict[str, str] | None]",
    },
)
"""Values by name."""

ResolvedPipelineTaskValuesDict = TypedDict(
    "ResolvedPipelineTaskValuesDict",
    {
        "parameters": "NotRequired[dict[str, str] | None]",
    },
)
"""The parameters of a pipeline update."""

ResolvedPythonWheelTaskValuesDict = TypedDict(
    "ResolvedPythonWheelTaskValuesDict",
    {
        "named_parameters": "NotRequired[dict[str, str] | None]",
        "parameters": "NotRequired[list[str] | None]",
    },
)
"""The arguments of a wheel task."""

ResolvedRunJobTaskValuesDict = TypedDict(
    "ResolvedRunJobTaskValuesDict",
    {
        "job_parameters": "NotRequired[dict[str, str] | None]",
        "parameters": "NotRequired[dict[str, str] | None]",
    },
)
"""The parameters of a run of another job."""

ResolvedStringParamsValuesDict = TypedDict(
    "ResolvedStringParamsValuesDict",
    {
        "parameters": "NotRequired[list[str] | None]",
    },
)
"""Arguments in order."""

ResolvedValuesDict = TypedDict(
    "ResolvedValuesDict",
    {
        "condition_task": "NotRequired[ResolvedConditionTaskValuesDict | None]",
        "dbt_task": "NotRequired[ResolvedDbtTaskValuesDict | None]",
        "notebook_task": "NotRequired[ResolvedNotebookTaskValuesDict | None]",
        "python_wheel_task": "NotRequired[ResolvedPythonWheelTaskValuesDict | None]",
        "run_job_task": "NotRequired[ResolvedRunJobTaskValuesDict | None]",
        "spark_jar_task": "NotRequired[ResolvedStringParamsValuesDict | None]",
        "spark_python_task": "NotRequired[ResolvedStringParamsValuesDict | None]",
        "spark_submit_task": "NotRequired[ResolvedStringParamsValuesDict | None]",
        "sql_task": "NotRequired[ResolvedParamPairValuesDict | None]",
        "pipeline_task": "NotRequired[ResolvedPipelineTaskValuesDict | None]",
        "simulation_task": "NotRequired[ResolvedParamPairValuesDict | None]",
        "ai_runtime_task": "NotRequired[ResolvedAiRuntimeTaskValuesDict | None]",
    },
)
"""What the references in a task came to; when they were asked for."""

RunDict = TypedDict(
    "RunDict",
    {
        "run_id": "int",
        "state": "RunStateDict",
        "job_id": "NotRequired[int | None]",
        "creator_user_name": "NotRequired[str | None]",
        "number_in_job": "NotRequired[int | None]",
        "original_attempt_run_id": "NotRequired[int | None]",
        "schedule": "NotRequired[CronScheduleDict | None]",
        "cluster_spec": "NotRequired[RunClusterSpecDict | None]",
        "cluster_instance": "NotRequired[ClusterInstanceDict | None]",
        "job_parameters": "NotRequired[list[JobParameterDict] | None]",
        "overriding_parameters": "NotRequired[RunParametersDict | None]",
        "start_time": "NotRequired[int | None]",
        "setup_duration": "NotRequired[int | None]",
        "execution_duration": "NotRequired[int | None]",
        "cleanup_duration": "NotRequired[int | None]",
        "end_time": "NotRequired[int | None]",
        "run_duration": "NotRequired[int | None]",
        "queue_duration": "NotRequired[int | None]",
        "trigger": "NotRequired[str | None]",
        "trigger_info": "NotRequired[TriggerInfoDict | None]",
        "run_name": "NotRequired[str | None]",
        "run_page_url": "NotRequired[str | None]",
        "run_type": "NotRequired[str | None]",
        "tasks": "NotRequired[list[RunTaskDict] | None]",
        "description": "NotRequired[str | None]",
        "attempt_number": "NotRequired[int | None]",
        "job_clusters": "NotRequired[list[JobClusterDict] | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "repair_history": "NotRequired[list[RepairHistoryItemDict] | None]",
        "status": "NotRequired[RunStatusDict | None]",
        "job_run_id": "NotRequired[int | None]",
        "environment_variables": "NotRequired[list[JobEnvironmentVariablesDict] | None]",
        "effective_performance_target": "NotRequired[str | None]",
        "duration_target": "NotRequired[str | None]",
        "effective_usage_policy_id": "NotRequired[str | None]",
        "deployment_id": "NotRequired[str | None]",
        "version_id": "NotRequired[str | None]",
        "has_more": "NotRequired[bool | None]",
        "iterations": "NotRequired[list[RunTaskDict] | None]",
        "next_page_token": "NotRequired[str | None]",
    },
)
"""A run of a job or a task run as a run of its own; or one page of its arrays."""

RunClusterSpecDict = TypedDict(
    "RunClusterSpecDict",
    {
        "existing_cluster_id": "NotRequired[str | None]",
        "new_cluster": "NotRequired[NewClusterDict | None]",
        "job_cluster_key": "NotRequired[str | None]",
        "libraries": "NotRequired[list[LibraryDict] | None]",
    },
)
"""The compute that was asked for."""

RunConditionTaskDict = TypedDict(
    "RunConditionTaskDict",
    {
        "op": "str",
        "left": "str",
        "right": "str",
        "outcome": "NotRequired[str | None]",
    },
)
"""A condition with its outcome."""

RunForEachTaskDict = TypedDict(
    "RunForEachTaskDict",
    {
        "inputs": "str",
        "task": "TaskDict",
        "concurrency": "NotRequired[int | None]",
        "stats": "NotRequired[ForEachStatsDict | None]",
    },
)
"""A for-each task with the numbers of its iterations."""

RunForEachTaskV21Dict = TypedDict(
    "RunForEachTaskV21Dict",
    {
        "inputs": "str",
        "task": "TaskV21Dict",
        "concurrency": "NotRequired[int | None]",
        "stats": "NotRequired[ForEachStatsDict | None]",
    },
)
"""A for-each task with the numbers of its iterations."""

RunJobOutputDict = TypedDict(
    "RunJobOutputDict",
    {
        "run_id": "NotRequired[int | None]",
    },
)
"""The run of the other job."""

RunJobTaskDict = TypedDict(
    "RunJobTaskDict",
    {
        "job_id": "int",
        "job_parameters": "NotRequired[dict[str, str] | None]",
        "jar_params": "NotRequired[list[str] | None]",
        "notebook_params": "NotRequired[dict[str, str] | None]",
        "python_params": "NotRequired[list[str] | None]",
        "python_named_params": "NotRequired[dict[str, str] | None]",
        "spark_submit_params": "NotRequired[list[str] | None]",
        "sql_params": "NotRequired[dict[str, str] | None]",
        "dbt_commands": "NotRequired[list[str] | None]",
        "pipeline_params": "NotRequired[PipelineParamsDict | None]",
    },
)
"""Runs another job and ends as it does."""

RunNowDict = TypedDict(
    "RunNowDict",
    {
        "job_id": "int",
        "idempotency_token": "NotRequired[str | None]",
        "job_parameters": "NotRequired[dict[str, str] | None]",
        "notebook_params": "NotRequired[dict[str, str] | None]",
        "jar_params": "NotRequired[list[str] | None]",
        "python_params": "NotRequired[list[str] | None]",
        "python_named_params": "NotRequired[dict[str, str] | None]",
        "spark_submit_params": "NotRequired[list[str] | None]",
        "sql_params": "NotRequired[dict[str, str] | None]",
        "dbt_commands": "NotRequired[list[str] | None]",
        "pipeline_params": "NotRequired[PipelineParamsDict | None]",
        "queue": "NotRequired[QueueSettingsDict | None]",
        "only": "NotRequired[list[str] | None]",
        "performance_target": "NotRequired[str | None]",
        "duration_target": "NotRequired[str | None]",
    },
)
"""A job to run and what to run it with."""

RunNowResponseDict = TypedDict(
    "RunNowResponseDict",
    {
        "run_id": "int",
        "number_in_job": "NotRequired[int | None]",
    },
)
"""The run."""

RunNowResponseV20Dict = TypedDict(
    "RunNowResponseV20Dict",
    {
        "run_id": "int",
        "number_in_job": "NotRequired[int | None]",
    },
)
"""The run."""

RunNowV20Dict = TypedDict(
    "RunNowV20Dict",
    {
        "job_id": "int",
        "jar_params": "NotRequired[list[str] | None]",
        "notebook_params": "NotRequired[dict[str, str] | None]",
        "python_params": "NotRequired[list[str] | None]",
        "spark_submit_params": "NotRequired[list[str] | None]",
        "idempotency_token": "NotRequired[str | None]",
    },
)
"""A job to run and what to run it with; one of the kinds of parameters at the most."""

RunNowV21Dict = TypedDict(
    "RunNowV21Dict",
    {
        "job_id": "int",
        "idempotency_token": "NotRequired[str | None]",
        "job_parameters": "NotRequired[dict[str, str] | None]",
        "notebook_params": "NotRequired[dict[str, str] | None]",
        "jar_params": "NotRequired[list[str] | None]",
        "python_params": "NotRequired[list[str] | None]",
        "python_named_params": "NotRequired[dict[str, str] | None]",
        "spark_submit_params": "NotRequired[list[str] | None]",
        "sql_params": "NotRequired[dict[str, str] | None]",
        "dbt_commands": "NotRequired[list[str] | None]",
        "pipeline_params": "NotRequired[PipelineParamsDict | None]",
        "queue": "NotRequired[QueueSettingsDict | None]",
        "only": "NotRequired[list[str] | None]",
    },
)
"""A job to run and what to run it with."""

RunOutputDict = TypedDict(
    "RunOutputDict",
    {
        "metadata": "NotRequired[RunDict | None]",
        "error": "NotRequired[str | None]",
        "error_trace": "NotRequired[str | None]",
        "logs": "NotRequired[str | None]",
        "logs_truncated": "NotRequired[bool | None]",
        "info": "NotRequired[str | None]",
        "notebook_output": "NotRequired[NotebookOutputDict | None]",
        "sql_output": "NotRequired[SqlOutputDict | None]",
        "dbt_output": "NotRequired[DbtOutputDict | None]",
        "run_job_output": "NotRequired[RunJobOutputDict | None]",
        "clean_rooms_notebook_output": "NotRequired[CleanRoomsNotebookOutputDict | None]",
        "dashboard_output": "NotRequired[DashboardTaskOutputDict | None]",
        "alert_output": "NotRequired[AlertTaskOutputDict | None]",
        "dbt_platform_output": "NotRequired[DbtPlatformTaskOutputDict | None]",
        "dbt_cloud_output": "NotRequired[DbtCloudTaskOutputDict | None]",
        "ai_runtime_task_output": "NotRequired[AiRuntimeTaskOutputDict | None]",
    },
)
"""What one task run left."""

RunOutputV20Dict = TypedDict(
    "RunOutputV20Dict",
    {
        "notebook_output": "NotRequired[NotebookOutputDict | None]",
        "error": "NotRequired[str | None]",
        "metadata": "NotRequired[RunV20Dict | None]",
    },
)
"""A task run and what it left."""

RunOutputV21Dict = TypedDict(
    "RunOutputV21Dict",
    {
        "metadata": "NotRequired[RunV21Dict | None]",
        "error": "NotRequired[str | None]",
        "error_trace": "NotRequired[str | None]",
        "logs": "NotRequired[str | None]",
        "logs_truncated": "NotRequired[bool | None]",
        "info": "NotRequired[str | None]",
        "notebook_output": "NotRequired[NotebookOutputDict | None]",
        "sql_output": "NotRequired[SqlOutputDict | None]",
        "dbt_output": "NotRequired[DbtOutputDict | None]",
        "run_job_output": "NotRequired[RunJobOutputDict | None]",
        "clean_rooms_notebook_output": "NotRequired[CleanRoomsNotebookOutputDict | None]",
        "dashboard_output": "NotRequired[DashboardTaskOutputDict | None]",
        "alert_output": "NotRequired[AlertTaskOutputDict | None]",
        "dbt_platform_output": "NotRequired[DbtPlatformTaskOutputDict | None]",
        "dbt_cloud_output": "NotRequired[DbtCloudTaskOutputDict | None]",
        "ai_runtime_task_output": "NotRequired[AiRuntimeTaskOutputDict | None]",
    },
)
"""What one task run left."""

RunParametersDict = TypedDict(
    "RunParametersDict",
    {
        "pipeline_params": "NotRequired[PipelineParamsDict | None]",
        "jar_params": "NotRequired[list[str] | None]",
        "notebook_params": "NotRequired[dict[str, str] | None]",
        "python_params": "NotRequired[list[str] | None]",
        "spark_submit_params": "NotRequired[list[str] | None]",
        "python_named_params": "NotRequired[dict[str, str] | None]",
        "sql_params": "NotRequired[dict[str, str] | None]",
        "dbt_commands": "NotRequired[list[str] | None]",
    },
)
"""Parameters of the older kinds that a run was given."""

RunParametersV20Dict = TypedDict(
    "RunParametersV20Dict",
    {
        "jar_params": "NotRequired[list[str] | None]",
        "notebook_params": "NotRequired[dict[str, str] | None]",
        "python_params": "NotRequired[list[str] | None]",
        "spark_submit_params": "NotRequired[list[str] | None]",
    },
)
"""The parameters that the run was started with."""

RunStateDict = TypedDict(
    "RunStateDict",
    {
        "life_cycle_state": "NotRequired[str | None]",
        "result_state": "NotRequired[str | None]",
        "state_message": "NotRequired[str | None]",
        "user_cancelled_or_timedout": "NotRequired[bool | None]",
        "queue_reason": "NotRequired[str | None]",
    },
)
"""How a run stands; the older form of `status`."""

RunStateV20Dict = TypedDict(
    "RunStateV20Dict",
    {
        "life_cycle_state": "NotRequired[str | None]",
        "result_state": "NotRequired[str | None]",
        "user_cancelled_or_timedout": "NotRequired[bool | None]",
        "state_message": "NotRequired[str | None]",
    },
)
"""How a run stands."""

RunStatusDict = TypedDict(
    "RunStatusDict",
    {
        "state": "NotRequired[str | None]",
        "termination_details": "NotRequired[TerminationDetailsDict | None]",
        "queue_details": "NotRequired[QueueDetailsDict | None]",
    },
)
"""How a run stands."""

RunTaskDict = TypedDict(
    "RunTaskDict",
    {
        "task_key": "str",
        "run_id": "int",
        "state": "RunStateDict",
        "description": "NotRequired[str | None]",
        "depends_on": "NotRequired[list[TaskDependencyDict] | None]",
        "run_if": "NotRequired[str | None]",
        "notebook_task": "NotRequired[NotebookTaskDict | None]",
        "spark_jar_task": "NotRequired[SparkJarTaskDict | None]",
        "spark_python_task": "NotRequired[SparkPythonTaskDict | None]",
        "spark_submit_task": "NotRequired[SparkSubmitTaskDict | None]",
        "pipeline_task": "NotRequired[PipelineTaskDict | None]",
        "python_wheel_task": "NotRequired[PythonWheelTaskDict | None]",
        "dbt_task": "NotRequired[DbtTaskDict | None]",
        "sql_task": "NotRequired[SqlTaskDict | None]",
        "run_job_task": "NotRequired[RunJobTaskDict | None]",
        "condition_task": "NotRequired[RunConditionTaskDict | None]",
        "for_each_task": "NotRequired[RunForEachTaskDict | None]",
        "clean_rooms_notebook_task": "NotRequired[CleanRoomsNotebookTaskDict | None]",
        "dashboard_task": "NotRequired[DashboardTaskDict | None]",
        "alert_task": "NotRequired[AlertTaskDict | None]",
        "power_bi_task": "NotRequired[PowerBiTaskDict | None]",
        "dbt_platform_task": "NotRequired[DbtPlatformTaskDict | None]",
        "dbt_cloud_task": "NotRequired[DbtCloudTaskDict | None]",
        "python_operator_task": "NotRequired[PythonOperatorTaskDict | None]",
        "ai_runtime_task": "NotRequired[AiRuntimeTaskDict | None]",
        "gen_ai_compute_task": "NotRequired[GenAiComputeTaskDict | None]",
        "compute": "NotRequired[ComputeDict | None]",
        "disabled": "NotRequired[bool | None]",
        "existing_cluster_id": "NotRequired[str | None]",
        "new_cluster": "NotRequired[NewClusterDict | None]",
        "job_cluster_key": "NotRequired[str | None]",
        "libraries": "NotRequired[list[LibraryDict] | None]",
        "max_retries": "NotRequired[int | None]",
        "min_retry_interval_millis": "NotRequired[int | None]",
        "retry_on_timeout": "NotRequired[bool | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "notification_settings": "NotRequired[TaskNotificationSettingsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "environment_key": "NotRequired[str | None]",
        "run_page_url": "NotRequired[str | None]",
        "status": "NotRequired[RunStatusDict | None]",
        "start_time": "NotRequired[int | None]",
        "end_time": "NotRequired[int | None]",
        "setup_duration": "NotRequired[int | None]",
        "execution_duration": "NotRequired[int | None]",
        "cleanup_duration": "NotRequired[int | None]",
        "queue_duration": "NotRequired[int | None]",
        "run_duration": "NotRequired[int | None]",
        "cluster_instance": "NotRequired[ClusterInstanceDict | None]",
        "attempt_number": "NotRequired[int | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "resolved_values": "NotRequired[ResolvedValuesDict | None]",
        "disable_auto_optimization": "NotRequired[bool | None]",
        "environment_variables_key": "NotRequired[str | None]",
        "effective_performance_target": "NotRequired[str | None]",
    },
)
"""One task run as a run shows it; its settings beside its state."""

RunTaskV21Dict = TypedDict(
    "RunTaskV21Dict",
    {
        "task_key": "str",
        "run_id": "int",
        "state": "RunStateDict",
        "description": "NotRequired[str | None]",
        "depends_on": "NotRequired[list[TaskDependencyDict] | None]",
        "run_if": "NotRequired[str | None]",
        "notebook_task": "NotRequired[NotebookTaskDict | None]",
        "spark_jar_task": "NotRequired[SparkJarTaskDict | None]",
        "spark_python_task": "NotRequired[SparkPythonTaskDict | None]",
        "spark_submit_task": "NotRequired[SparkSubmitTaskDict | None]",
        "pipeline_task": "NotRequired[PipelineTaskDict | None]",
        "python_wheel_task": "NotRequired[PythonWheelTaskDict | None]",
        "dbt_task": "NotRequired[DbtTaskDict | None]",
        "sql_task": "NotRequired[SqlTaskDict | None]",
        "run_job_task": "NotRequired[RunJobTaskDict | None]",
        "condition_task": "NotRequired[RunConditionTaskDict | None]",
        "for_each_task": "NotRequired[RunForEachTaskV21Dict | None]",
        "clean_rooms_notebook_task": "NotRequired[CleanRoomsNotebookTaskDict | None]",
        "dashboard_task": "NotRequired[DashboardTaskDict | None]",
        "alert_task": "NotRequired[AlertTaskDict | None]",
        "power_bi_task": "NotRequired[PowerBiTaskDict | None]",
        "dbt_platform_task": "NotRequired[DbtPlatformTaskDict | None]",
        "dbt_cloud_task": "NotRequired[DbtCloudTaskDict | None]",
        "python_operator_task": "NotRequired[PythonOperatorTaskDict | None]",
        "ai_runtime_task": "NotRequired[AiRuntimeTaskDict | None]",
        "gen_ai_compute_task": "NotRequired[GenAiComputeTaskDict | None]",
        "compute": "NotRequired[ComputeDict | None]",
        "disabled": "NotRequired[bool | None]",
        "existing_cluster_id": "NotRequired[str | None]",
        "new_cluster": "NotRequired[NewClusterDict | None]",
        "job_cluster_key": "NotRequired[str | None]",
        "libraries": "NotRequired[list[LibraryDict] | None]",
        "max_retries": "NotRequired[int | None]",
        "min_retry_interval_millis": "NotRequired[int | None]",
        "retry_on_timeout": "NotRequired[bool | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "notification_settings": "NotRequired[TaskNotificationSettingsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "environment_key": "NotRequired[str | None]",
        "run_page_url": "NotRequired[str | None]",
        "status": "NotRequired[RunStatusDict | None]",
        "start_time": "NotRequired[int | None]",
        "end_time": "NotRequired[int | None]",
        "setup_duration": "NotRequired[int | None]",
        "execution_duration": "NotRequired[int | None]",
        "cleanup_duration": "NotRequired[int | None]",
        "queue_duration": "NotRequired[int | None]",
        "run_duration": "NotRequired[int | None]",
        "cluster_instance": "NotRequired[ClusterInstanceDict | None]",
        "attempt_number": "NotRequired[int | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "resolved_values": "NotRequired[ResolvedValuesDict | None]",
    },
)
"""One task run as a run shows it; its settings beside its state."""

RunV20Dict = TypedDict(
    "RunV20Dict",
    {
        "run_id": "int",
        "state": "RunStateV20Dict",
        "job_id": "NotRequired[int | None]",
        "creator_user_name": "NotRequired[str | None]",
        "number_in_job": "NotRequired[int | None]",
        "original_attempt_run_id": "NotRequired[int | None]",
        "schedule": "NotRequired[CronScheduleV20Dict | None]",
        "task": "NotRequired[JobTaskV20Dict | None]",
        "cluster_spec": "NotRequired[ClusterSpecV20Dict | None]",
        "cluster_instance": "NotRequired[ClusterInstanceDict | None]",
        "overriding_parameters": "NotRequired[RunParametersV20Dict | None]",
        "start_time": "NotRequired[int | None]",
        "setup_duration": "NotRequired[int | None]",
        "execution_duration": "NotRequired[int | None]",
        "cleanup_duration": "NotRequired[int | None]",
        "end_time": "NotRequired[int | None]",
        "run_duration": "NotRequired[int | None]",
        "trigger": "NotRequired[str | None]",
        "run_name": "NotRequired[str | None]",
        "run_page_url": "NotRequired[str | None]",
        "run_type": "NotRequired[str | None]",
        "attempt_number": "NotRequired[int | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "tasks": "NotRequired[list[RunTaskV21Dict] | None]",
        "job_clusters": "NotRequired[list[JobClusterDict] | None]",
    },
)
"""A run without its output. A run of one task of a kind that is known here has `task`; any other has
`tasks`."""

RunV21Dict = TypedDict(
    "RunV21Dict",
    {
        "run_id": "int",
        "state": "RunStateDict",
        "job_id": "NotRequired[int | None]",
        "creator_user_name": "NotRequired[str | None]",
        "number_in_job": "NotRequired[int | None]",
        "original_attempt_run_id": "NotRequired[int | None]",
        "schedule": "NotRequired[CronScheduleDict | None]",
        "cluster_spec": "NotRequired[RunClusterSpecDict | None]",
        "cluster_instance": "NotRequired[ClusterInstanceDict | None]",
        "job_parameters": "NotRequired[list[JobParameterDict] | None]",
        "overriding_parameters": "NotRequired[RunParametersDict | None]",
        "start_time": "NotRequired[int | None]",
        "setup_duration": "NotRequired[int | None]",
        "execution_duration": "NotRequired[int | None]",
        "cleanup_duration": "NotRequired[int | None]",
        "end_time": "NotRequired[int | None]",
        "run_duration": "NotRequired[int | None]",
        "queue_duration": "NotRequired[int | None]",
        "trigger": "NotRequired[str | None]",
        "trigger_info": "NotRequired[TriggerInfoDict | None]",
        "run_name": "NotRequired[str | None]",
        "run_page_url": "NotRequired[str | None]",
        "run_type": "NotRequired[str | None]",
        "tasks": "NotRequired[list[RunTaskV21Dict] | None]",
        "description": "NotRequired[str | None]",
        "attempt_number": "NotRequired[int | None]",
        "job_clusters": "NotRequired[list[JobClusterDict] | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "repair_history": "NotRequired[list[RepairHistoryItemV21Dict] | None]",
        "status": "NotRequired[RunStatusDict | None]",
        "job_run_id": "NotRequired[int | None]",
    },
)
"""A run of a job or a task run as a run of its own."""

S3StorageInfoDict = TypedDict(
    "S3StorageInfoDict",
    {
        "destination": "str",
        "region": "NotRequired[str | None]",
        "endpoint": "NotRequired[str | None]",
        "enable_encryption": "NotRequired[bool | None]",
        "encryption_type": "NotRequired[str | None]",
        "kms_key": "NotRequired[str | None]",
        "canned_acl": "NotRequired[str | None]",
    },
)
"""A place in S3."""

ScheduleTriggerStateDict = TypedDict(
    "ScheduleTriggerStateDict",
    {},
)
"""How a schedule stands; it has no fields yet."""

SparkJarTaskDict = TypedDict(
    "SparkJarTaskDict",
    {
        "main_class_name": "NotRequired[str | None]",
        "parameters": "NotRequired[list[str] | None]",
        "jar_uri": "NotRequired[str | None]",
        "run_as_repl": "NotRequired[bool | None]",
    },
)
"""Runs the main class of a JAR among the libraries."""

SparkPythonTaskDict = TypedDict(
    "SparkPythonTaskDict",
    {
        "python_file": "str",
        "parameters": "NotRequired[list[str] | None]",
        "source": "NotRequired[str | None]",
    },
)
"""Runs a Python file."""

SparkSubmitTaskDict = TypedDict(
    "SparkSubmitTaskDict",
    {
        "parameters": "NotRequired[list[str] | None]",
    },
)
"""Runs spark-submit on a new cluster."""

SparseCheckoutDict = TypedDict(
    "SparseCheckoutDict",
    {
        "patterns": "NotRequired[list[str] | None]",
    },
)
"""The part of the repository to check out."""

SqlAlertOutputDict = TypedDict(
    "SqlAlertOutputDict",
    {
        "alert_state": "NotRequired[str | None]",
        "output_link": "NotRequired[str | None]",
        "query_text": "NotRequired[str | None]",
        "sql_statements": "NotRequired[list[SqlStatementOutputDict] | None]",
        "warehouse_id": "NotRequired[str | None]",
    },
)
"""What an alert left."""

SqlConditionConfigurationDict = TypedDict(
    "SqlConditionConfigurationDict",
    {
        "sql_query_id": "str",
        "warehouse_id": "str",
        "trigger_mode": "NotRequired[str | None]",
    },
)
"""A query that must agree before a run starts."""

SqlConditionRunInfoDetailsDict = TypedDict(
    "SqlConditionRunInfoDetailsDict",
    {
        "condition_evaluation_satisfied": "NotRequired[bool | None]",
        "condition_evaluation_sql_session_id": "NotRequired[str | None]",
        "condition_evaluation_sql_statement_id": "NotRequired[str | None]",
    },
)
"""The SQL condition of a run when it started."""

SqlConditionStateDict = TypedDict(
    "SqlConditionStateDict",
    {
        "latest_condition_evaluation_satisfied": "NotRequired[bool | None]",
        "latest_condition_evaluation_sql_session_id": "NotRequired[str | None]",
        "latest_condition_evaluation_sql_statement_id": "NotRequired[str | None]",
    },
)
"""How a SQL condition stands."""

SqlDashboardOutputDict = TypedDict(
    "SqlDashboardOutputDict",
    {
        "warehouse_id": "NotRequired[str | None]",
        "widgets": "NotRequired[list[SqlDashboardWidgetOutputDict] | None]",
    },
)
"""What a dashboard left."""

SqlDashboardWidgetOutputDict = TypedDict(
    "SqlDashboardWidgetOutputDict",
    {
        "widget_id": "NotRequired[str | None]",
        "widget_title": "NotRequired[str | None]",
        "output_link": "NotRequired[str | None]",
        "status": "NotRequired[str | None]",
        "error": "NotRequired[SqlOutputErrorDict | None]",
        "start_time": "NotRequired[int | None]",
        "end_time": "NotRequired[int | None]",
    },
)
"""One widget."""

SqlOutputDict = TypedDict(
    "SqlOutputDict",
    {
        "query_output": "NotRequired[SqlQueryOutputDict | None]",
        "dashboard_output": "NotRequired[SqlDashboardOutputDict | None]",
        "alert_output": "NotRequired[SqlAlertOutputDict | None]",
    },
)
"""What a SQL task left."""

SqlOutputErrorDict = TypedDict(
    "SqlOutputErrorDict",
    {
        "message": "NotRequired[str | None]",
    },
)
"""What went wrong."""

SqlQueryOutputDict = TypedDict(
    "SqlQueryOutputDict",
    {
        "endpoint_id": "NotRequired[str | None]",
        "output_link": "NotRequired[str | None]",
        "query_text": "NotRequired[str | None]",
        "sql_statements": "NotRequired[list[SqlStatementOutputDict] | None]",
        "warehouse_id": "NotRequired[str | None]",
    },
)
"""What a query left."""

SqlStatementOutputDict = TypedDict(
    "SqlStatementOutputDict",
    {
        "lookup_key": "NotRequired[str | None]",
    },
)
"""One statement."""

SqlTaskDict = TypedDict(
    "SqlTaskDict",
    {
        "warehouse_id": "str",
        "parameters": "NotRequired[dict[str, str] | None]",
        "query": "NotRequired[SqlTaskQueryDict | None]",
        "dashboard": "NotRequired[SqlTaskDashboardDict | None]",
        "alert": "NotRequired[SqlTaskAlertDict | None]",
        "file": "NotRequired[SqlTaskFileDict | None]",
    },
)
"""Runs a query or a file or evaluates an alert or refreshes a dashboard; exactly one of them is set."""

SqlTaskAlertDict = TypedDict(
    "SqlTaskAlertDict",
    {
        "alert_id": "str",
        "subscriptions": "NotRequired[list[SqlTaskSubscriptionDict] | None]",
        "pause_subscriptions": "NotRequired[bool | None]",
    },
)
"""An alert."""

SqlTaskDashboardDict = TypedDict(
    "SqlTaskDashboardDict",
    {
        "dashboard_id": "str",
        "subscriptions": "NotRequired[list[SqlTaskSubscriptionDict] | None]",
        "custom_subject": "NotRequired[str | None]",
        "pause_subscriptions": "NotRequired[bool | None]",
    },
)
"""A legacy dashboard."""

SqlTaskFileDict = TypedDict(
    "SqlTaskFileDict",
    {
        "path": "str",
        "source": "NotRequired[str | None]",
    },
)
"""A file of SQL statements."""

SqlTaskQueryDict = TypedDict(
    "SqlTaskQueryDict",
    {
        "query_id": "str",
    },
)
"""A saved query."""

SqlTaskSubscriptionDict = TypedDict(
    "SqlTaskSubscriptionDict",
    {
        "user_name": "NotRequired[str | None]",
        "destination_id": "NotRequired[str | None]",
    },
)
"""A user or a notification destination."""

StorageInfoDict = TypedDict(
    "StorageInfoDict",
    {
        "destination": "str",
    },
)
"""A place in a file system."""

SubmitRunDict = TypedDict(
    "SubmitRunDict",
    {
        "run_name": "NotRequired[str | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "health": "NotRequired[JobsHealthRulesDict | None]",
        "idempotency_token": "NotRequired[str | None]",
        "tasks": "NotRequired[list[SubmitTaskDict] | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "notification_settings": "NotRequired[JobNotificationSettingsDict | None]",
        "environments": "NotRequired[list[JobEnvironmentDict] | None]",
        "access_control_list": "NotRequired[list[JobAccessControlRequestDict] | None]",
        "queue": "NotRequired[QueueSettingsDict | None]",
        "run_as": "NotRequired[JobRunAsDict | None]",
        "environment_variables": "NotRequired[list[JobEnvironmentVariablesDict] | None]",
        "performance_target": "NotRequired[str | None]",
        "duration_target": "NotRequired[str | None]",
        "budget_policy_id": "NotRequired[str | None]",
        "usage_policy_id": "NotRequired[str | None]",
    },
)
"""A run of tasks that belong to no saved job."""

SubmitRunResponseDict = TypedDict(
    "SubmitRunResponseDict",
    {
        "run_id": "int",
    },
)
"""The run."""

SubmitRunV20Dict = TypedDict(
    "SubmitRunV20Dict",
    {
        "run_name": "NotRequired[str | None]",
        "existing_cluster_id": "NotRequired[str | None]",
        "new_cluster": "NotRequired[NewClusterDict | None]",
        "notebook_task": "NotRequired[NotebookTaskV20Dict | None]",
        "spark_jar_task": "NotRequired[SparkJarTaskDict | None]",
        "spark_python_task": "NotRequired[SparkPythonTaskDict | None]",
        "spark_submit_task": "NotRequired[SparkSubmitTaskDict | None]",
        "pipeline_task": "NotRequired[PipelineTaskDict | None]",
        "run_job_task": "NotRequired[RunJobTaskDict | None]",
        "libraries": "NotRequired[list[LibraryDict] | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "notification_settings": "NotRequired[JobNotificationSettingsV21Dict | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "idempotency_token": "NotRequired[str | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "tasks": "NotRequired[list[SubmitTaskV21Dict] | None]",
    },
)
"""A run that belongs to no saved job; one task at the top level or several in `tasks`."""

SubmitRunV21Dict = TypedDict(
    "SubmitRunV21Dict",
    {
        "run_name": "NotRequired[str | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "health": "NotRequired[JobsHealthRulesDict | None]",
        "idempotency_token": "NotRequired[str | None]",
        "tasks": "NotRequired[list[SubmitTaskV21Dict] | None]",
        "git_source": "NotRequired[GitSourceDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "notification_settings": "NotRequired[JobNotificationSettingsV21Dict | None]",
        "environments": "NotRequired[list[JobEnvironmentDict] | None]",
        "access_control_list": "NotRequired[list[JobAccessControlRequestDict] | None]",
        "queue": "NotRequired[QueueSettingsDict | None]",
        "run_as": "NotRequired[JobRunAsV21Dict | None]",
    },
)
"""A run of tasks that belong to no saved job."""

SubmitTaskDict = TypedDict(
    "SubmitTaskDict",
    {
        "task_key": "str",
        "description": "NotRequired[str | None]",
        "depends_on": "NotRequired[list[TaskDependencyDict] | None]",
        "run_if": "NotRequired[str | None]",
        "notebook_task": "NotRequired[NotebookTaskDict | None]",
        "spark_jar_task": "NotRequired[SparkJarTaskDict | None]",
        "spark_python_task": "NotRequired[SparkPythonTaskDict | None]",
        "spark_submit_task": "NotRequired[SparkSubmitTaskDict | None]",
        "pipeline_task": "NotRequired[PipelineTaskDict | None]",
        "python_wheel_task": "NotRequired[PythonWheelTaskDict | None]",
        "dbt_task": "NotRequired[DbtTaskDict | None]",
        "sql_task": "NotRequired[SqlTaskDict | None]",
        "run_job_task": "NotRequired[RunJobTaskDict | None]",
        "condition_task": "NotRequired[ConditionTaskDict | None]",
        "for_each_task": "NotRequired[ForEachTaskDict | None]",
        "clean_rooms_notebook_task": "NotRequired[CleanRoomsNotebookTaskDict | None]",
        "dashboard_task": "NotRequired[DashboardTaskDict | None]",
        "alert_task": "NotRequired[AlertTaskDict | None]",
        "power_bi_task": "NotRequired[PowerBiTaskDict | None]",
        "dbt_platform_task": "NotRequired[DbtPlatformTaskDict | None]",
        "dbt_cloud_task": "NotRequired[DbtCloudTaskDict | None]",
        "python_operator_task": "NotRequired[PythonOperatorTaskDict | None]",
        "ai_runtime_task": "NotRequired[AiRuntimeTaskDict | None]",
        "gen_ai_compute_task": "NotRequired[GenAiComputeTaskDict | None]",
        "compute": "NotRequired[ComputeDict | None]",
        "disabled": "NotRequired[bool | None]",
        "existing_cluster_id": "NotRequired[str | None]",
        "new_cluster": "NotRequired[NewClusterDict | None]",
        "libraries": "NotRequired[list[LibraryDict] | None]",
        "max_retries": "NotRequired[int | None]",
        "min_retry_interval_millis": "NotRequired[int | None]",
        "retry_on_timeout": "NotRequired[bool | None]",
        "disable_auto_optimization": "NotRequired[bool | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "health": "NotRequired[JobsHealthRulesDict | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "notification_settings": "NotRequired[TaskNotificationSettingsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "environment_key": "NotRequired[str | None]",
        "environment_variables_key": "NotRequired[str | None]",
    },
)
"""One task of a one-time run; it names no job cluster. Exactly one `*_task` object is set."""

SubmitTaskV21Dict = TypedDict(
    "SubmitTaskV21Dict",
    {
        "task_key": "str",
        "description": "NotRequired[str | None]",
        "depends_on": "NotRequired[list[TaskDependencyDict] | None]",
        "run_if": "NotRequired[str | None]",
        "notebook_task": "NotRequired[NotebookTaskDict | None]",
        "spark_jar_task": "NotRequired[SparkJarTaskDict | None]",
        "spark_python_task": "NotRequired[SparkPythonTaskDict | None]",
        "spark_submit_task": "NotRequired[SparkSubmitTaskDict | None]",
        "pipeline_task": "NotRequired[PipelineTaskDict | None]",
        "python_wheel_task": "NotRequired[PythonWheelTaskDict | None]",
        "dbt_task": "NotRequired[DbtTaskDict | None]",
        "sql_task": "NotRequired[SqlTaskDict | None]",
        "run_job_task": "NotRequired[RunJobTaskDict | None]",
        "condition_task": "NotRequired[ConditionTaskDict | None]",
        "for_each_task": "NotRequired[ForEachTaskV21Dict | None]",
        "clean_rooms_notebook_task": "NotRequired[CleanRoomsNotebookTaskDict | None]",
        "dashboard_task": "NotRequired[DashboardTaskDict | None]",
        "alert_task": "NotRequired[AlertTaskDict | None]",
        "power_bi_task": "NotRequired[PowerBiTaskDict | None]",
        "dbt_platform_task": "NotRequired[DbtPlatformTaskDict | None]",
        "dbt_cloud_task": "NotRequired[DbtCloudTaskDict | None]",
        "python_operator_task": "NotRequired[PythonOperatorTaskDict | None]",
        "ai_runtime_task": "NotRequired[AiRuntimeTaskDict | None]",
        "gen_ai_compute_task": "NotRequired[GenAiComputeTaskDict | None]",
        "compute": "NotRequired[ComputeDict | None]",
        "disabled": "NotRequired[bool | None]",
        "existing_cluster_id": "NotRequired[str | None]",
        "new_cluster": "NotRequired[NewClusterDict | None]",
        "job_cluster_key": "NotRequired[str | None]",
        "libraries": "NotRequired[list[LibraryDict] | None]",
        "max_retries": "NotRequired[int | None]",
        "min_retry_interval_millis": "NotRequired[int | None]",
        "retry_on_timeout": "NotRequired[bool | None]",
        "disable_auto_optimization": "NotRequired[bool | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "health": "NotRequired[JobsHealthRulesDict | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "notification_settings": "NotRequired[TaskNotificationSettingsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "environment_key": "NotRequired[str | None]",
    },
)
"""One task of a one-time run. Exactly one `*_task` object is set."""

SubscriptionDict = TypedDict(
    "SubscriptionDict",
    {
        "subscribers": "NotRequired[list[SubscriptionSubscriberDict] | None]",
        "custom_subject": "NotRequired[str | None]",
        "paused": "NotRequired[bool | None]",
        "attachment": "NotRequired[SubscriptionAttachmentDict | None]",
    },
)
"""Who is sent a dashboard, and how."""

SubscriptionAttachmentDict = TypedDict(
    "SubscriptionAttachmentDict",
    {
        "data_attachment": "NotRequired[SubscriptionDataAttachmentDict | None]",
        "page_attachment": "NotRequired[SubscriptionPageAttachmentDict | None]",
    },
)
"""What goes with the mail."""

SubscriptionDataAttachmentDict = TypedDict(
    "SubscriptionDataAttachmentDict",
    {
        "widgets": "list[SubscriptionWidgetDict]",
        "file_format": "str",
        "include_applied_filters": "NotRequired[bool | None]",
    },
)
"""The data of widgets as files."""

SubscriptionPageAttachmentDict = TypedDict(
    "SubscriptionPageAttachmentDict",
    {
        "page_selection": "NotRequired[str | None]",
        "page_ids": "NotRequired[list[str] | None]",
    },
)
"""Pages as pictures."""

SubscriptionSubscriberDict = TypedDict(
    "SubscriptionSubscriberDict",
    {
        "user_name": "NotRequired[str | None]",
        "destination_id": "NotRequired[str | None]",
    },
)
"""A user or a notification destination."""

SubscriptionWidgetDict = TypedDict(
    "SubscriptionWidgetDict",
    {
        "page_id": "str",
        "widget_id": "str",
    },
)
"""A widget of a page."""

TableStateDict = TypedDict(
    "TableStateDict",
    {
        "table_name": "NotRequired[str | None]",
        "has_seen_updates": "NotRequired[bool | None]",
    },
)
"""How a table was last seen."""

TableTriggerStateDict = TypedDict(
    "TableTriggerStateDict",
    {
        "last_seen_table_states": "NotRequired[list[TableStateDict] | None]",
        "using_scalable_monitoring": "NotRequired[bool | None]",
    },
)
"""How a table trigger stands."""

TableUpdateTriggerConfigurationDict = TypedDict(
    "TableUpdateTriggerConfigurationDict",
    {
        "table_names": "list[str]",
        "condition": "NotRequired[str | None]",
        "min_time_between_triggers_seconds": "NotRequired[int | None]",
        "wait_after_last_change_seconds": "NotRequired[int | None]",
    },
)
"""Changes of tables start a run."""

TaskDict = TypedDict(
    "TaskDict",
    {
        "task_key": "str",
        "description": "NotRequired[str | None]",
        "depends_on": "NotRequired[list[TaskDependencyDict] | None]",
        "run_if": "NotRequired[str | None]",
        "notebook_task": "NotRequired[NotebookTaskDict | None]",
        "spark_jar_task": "NotRequired[SparkJarTaskDict | None]",
        "spark_python_task": "NotRequired[SparkPythonTaskDict | None]",
        "spark_submit_task": "NotRequired[SparkSubmitTaskDict | None]",
        "pipeline_task": "NotRequired[PipelineTaskDict | None]",
        "python_wheel_task": "NotRequired[PythonWheelTaskDict | None]",
        "dbt_task": "NotRequired[DbtTaskDict | None]",
        "sql_task": "NotRequired[SqlTaskDict | None]",
        "run_job_task": "NotRequired[RunJobTaskDict | None]",
        "condition_task": "NotRequired[ConditionTaskDict | None]",
        "for_each_task": "NotRequired[ForEachTaskDict | None]",
        "clean_rooms_notebook_task": "NotRequired[CleanRoomsNotebookTaskDict | None]",
        "dashboard_task": "NotRequired[DashboardTaskDict | None]",
        "alert_task": "NotRequired[AlertTaskDict | None]",
        "power_bi_task": "NotRequired[PowerBiTaskDict | None]",
        "dbt_platform_task": "NotRequired[DbtPlatformTaskDict | None]",
        "dbt_cloud_task": "NotRequired[DbtCloudTaskDict | None]",
        "python_operator_task": "NotRequired[PythonOperatorTaskDict | None]",
        "ai_runtime_task": "NotRequired[AiRuntimeTaskDict | None]",
        "gen_ai_compute_task": "NotRequired[GenAiComputeTaskDict | None]",
        "compute": "NotRequired[ComputeDict | None]",
        "disabled": "NotRequired[bool | None]",
        "existing_cluster_id": "NotRequired[str | None]",
        "new_cluster": "NotRequired[NewClusterDict | None]",
        "job_cluster_key": "NotRequired[str | None]",
        "libraries": "NotRequired[list[LibraryDict] | None]",
        "max_retries": "NotRequired[int | None]",
        "min_retry_interval_millis": "NotRequired[int | None]",
        "retry_on_timeout": "NotRequired[bool | None]",
        "disable_auto_optimization": "NotRequired[bool | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "health": "NotRequired[JobsHealthRulesDict | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "notification_settings": "NotRequired[TaskNotificationSettingsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "environment_key": "NotRequired[str | None]",
        "environment_variables_key": "NotRequired[str | None]",
    },
)
"""One task of a job. Exactly one `*_task` object is set."""

TaskDependencyDict = TypedDict(
    "TaskDependencyDict",
    {
        "task_key": "str",
        "outcome": "NotRequired[str | None]",
    },
)
"""A task that ends before."""

TaskNotificationSettingsDict = TypedDict(
    "TaskNotificationSettingsDict",
    {
        "no_alert_for_skipped_runs": "NotRequired[bool | None]",
        "no_alert_for_canceled_runs": "NotRequired[bool | None]",
        "alert_on_last_attempt": "NotRequired[bool | None]",
    },
)
"""How the notifications of a task behave."""

TaskV21Dict = TypedDict(
    "TaskV21Dict",
    {
        "task_key": "str",
        "description": "NotRequired[str | None]",
        "depends_on": "NotRequired[list[TaskDependencyDict] | None]",
        "run_if": "NotRequired[str | None]",
        "notebook_task": "NotRequired[NotebookTaskDict | None]",
        "spark_jar_task": "NotRequired[SparkJarTaskDict | None]",
        "spark_python_task": "NotRequired[SparkPythonTaskDict | None]",
        "spark_submit_task": "NotRequired[SparkSubmitTaskDict | None]",
        "pipeline_task": "NotRequired[PipelineTaskDict | None]",
        "python_wheel_task": "NotRequired[PythonWheelTaskDict | None]",
        "dbt_task": "NotRequired[DbtTaskDict | None]",
        "sql_task": "NotRequired[SqlTaskDict | None]",
        "run_job_task": "NotRequired[RunJobTaskDict | None]",
        "condition_task": "NotRequired[ConditionTaskDict | None]",
        "for_each_task": "NotRequired[ForEachTaskV21Dict | None]",
        "clean_rooms_notebook_task": "NotRequired[CleanRoomsNotebookTaskDict | None]",
        "dashboard_task": "NotRequired[DashboardTaskDict | None]",
        "alert_task": "NotRequired[AlertTaskDict | None]",
        "power_bi_task": "NotRequired[PowerBiTaskDict | None]",
        "dbt_platform_task": "NotRequired[DbtPlatformTaskDict | None]",
        "dbt_cloud_task": "NotRequired[DbtCloudTaskDict | None]",
        "python_operator_task": "NotRequired[PythonOperatorTaskDict | None]",
        "ai_runtime_task": "NotRequired[AiRuntimeTaskDict | None]",
        "gen_ai_compute_task": "NotRequired[GenAiComputeTaskDict | None]",
        "compute": "NotRequired[ComputeDict | None]",
        "disabled": "NotRequired[bool | None]",
        "existing_cluster_id": "NotRequired[str | None]",
        "new_cluster": "NotRequired[NewClusterDict | None]",
        "job_cluster_key": "NotRequired[str | None]",
        "libraries": "NotRequired[list[LibraryDict] | None]",
        "max_retries": "NotRequired[int | None]",
        "min_retry_interval_millis": "NotRequired[int | None]",
        "retry_on_timeout": "NotRequired[bool | None]",
        "disable_auto_optimization": "NotRequired[bool | None]",
        "timeout_seconds": "NotRequired[int | None]",
        "health": "NotRequired[JobsHealthRulesDict | None]",
        "email_notifications": "NotRequired[JobEmailNotificationsDict | None]",
        "notification_settings": "NotRequired[TaskNotificationSettingsDict | None]",
        "webhook_notifications": "NotRequired[WebhookNotificationsDict | None]",
        "environment_key": "NotRequired[str | None]",
    },
)
"""One task of a job. Exactly one `*_task` object is set."""

TerminationDetailsDict = TypedDict(
    "TerminationDetailsDict",
    {
        "code": "NotRequired[str | None]",
        "type": "NotRequired[str | None]",
        "message": "NotRequired[str | None]",
    },
)
"""Why a run ended."""

TriggerConfigurationDict = TypedDict(
    "TriggerConfigurationDict",
    {
        "pause_status": "NotRequired[str | None]",
        "schedule": "NotRequired[CronTriggerConfigurationDict | None]",
        "continuous": "NotRequired[ContinuousTriggerConfigurationDict | None]",
        "periodic": "NotRequired[PeriodicTriggerConfigurationDict | None]",
        "file_arrival": "NotRequired[FileArrivalTriggerConfigurationDict | None]",
        "table_update": "NotRequired[TableUpdateTriggerConfigurationDict | None]",
        "model": "NotRequired[ModelTriggerConfigurationDict | None]",
        "sql_condition": "NotRequired[SqlConditionConfigurationDict | None]",
    },
)
"""One of several triggers of a job; exactly one kind is set and any of the triggers starts a run."""

TriggerDetailsDict = TypedDict(
    "TriggerDetailsDict",
    {
        "state": "NotRequired[PerTriggerStateDict | None]",
        "history": "NotRequired[TriggerHistoryDict | None]",
    },
)
"""One of several triggers of a job; how it stands and what it did."""

TriggerEvaluationDict = TypedDict(
    "TriggerEvaluationDict",
    {
        "timestamp": "NotRequired[int | None]",
        "run_id": "NotRequired[int | None]",
        "description": "NotRequired[str | None]",
    },
)
"""One evaluation of a trigger."""

TriggerHistoryDict = TypedDict(
    "TriggerHistoryDict",
    {
        "last_triggered": "NotRequired[TriggerEvaluationDict | None]",
        "last_not_triggered": "NotRequired[TriggerEvaluationDict | None]",
        "last_failed": "NotRequired[TriggerEvaluationDict | None]",
    },
)
"""The last evaluations of a trigger."""

TriggerInfoDict = TypedDict(
    "TriggerInfoDict",
    {
        "run_id": "NotRequired[int | None]",
        "sql_condition": "NotRequired[SqlConditionRunInfoDetailsDict | None]",
    },
)
"""More about what fired the run."""

TriggerSettingsDict = TypedDict(
    "TriggerSettingsDict",
    {
        "pause_status": "NotRequired[str | None]",
        "file_arrival": "NotRequired[FileArrivalTriggerConfigurationDict | None]",
        "periodic": "NotRequired[PeriodicTriggerConfigurationDict | None]",
        "table_update": "NotRequired[TableUpdateTriggerConfigurationDict | None]",
        "model": "NotRequired[ModelTriggerConfigurationDict | None]",
        "sql_condition": "NotRequired[SqlConditionConfigurationDict | None]",
    },
)
"""Starts runs when something happens."""

TriggerStateDict = TypedDict(
    "TriggerStateDict",
    {
        "pause_status": "NotRequired[str | None]",
        "file_arrival": "NotRequired[FileArrivalTriggerStateDict | None]",
        "table": "NotRequired[TableTriggerStateDict | None]",
        "sql_condition": "NotRequired[SqlConditionStateDict | None]",
    },
)
"""How the trigger of a job stands; when it was asked for."""

UpdateJobDict = TypedDict(
    "UpdateJobDict",
    {
        "job_id": "int",
        "new_settings": "NotRequired[JobSettingsDict | None]",
        "fields_to_remove": "NotRequired[list[str] | None]",
    },
)
"""A change of single settings."""

UpdateJobV20Dict = TypedDict(
    "UpdateJobV20Dict",
    {
        "job_id": "int",
        "new_settings": "NotRequired[JobSettingsV20Dict | None]",
        "fields_to_remove": "NotRequired[list[str] | None]",
    },
)
"""A change of single settings."""

UpdateJobV21Dict = TypedDict(
    "UpdateJobV21Dict",
    {
        "job_id": "int",
        "new_settings": "NotRequired[JobSettingsV21Dict | None]",
        "fields_to_remove": "NotRequired[list[str] | None]",
    },
)
"""A change of single settings."""

ViewItemDict = TypedDict(
    "ViewItemDict",
    {
        "content": "NotRequired[str | None]",
        "name": "NotRequired[str | None]",
        "type": "NotRequired[str | None]",
    },
)
"""One view."""

WebhookDict = TypedDict(
    "WebhookDict",
    {
        "id": "str",
    },
)
"""A notification destination of the workspace."""

WebhookNotificationsDict = TypedDict(
    "WebhookNotificationsDict",
    {
        "on_start": "NotRequired[list[WebhookDict] | None]",
        "on_success": "NotRequired[list[WebhookDict] | None]",
        "on_failure": "NotRequired[list[WebhookDict] | None]",
        "on_duration_warning_threshold_exceeded": "NotRequired[list[WebhookDict] | None]",
        "on_streaming_backlog_exceeded": "NotRequired[list[WebhookDict] | None]",
        "on_maintenance_start": "NotRequired[list[WebhookDict] | None]",
        "on_maintenance_complete": "NotRequired[list[WebhookDict] | None]",
    },
)
"""Notification destinations that are told of events."""

WidgetErrorDetailDict = TypedDict(
    "WidgetErrorDetailDict",
    {
        "message": "NotRequired[str | None]",
    },
)
"""What went wrong in a widget."""

WorkloadTypeDict = TypedDict(
    "WorkloadTypeDict",
    {
        "clients": "ClientsTypesDict",
    },
)
"""What the cluster may run."""
