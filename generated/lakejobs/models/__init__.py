# Generated from the OpenAPI document: do not edit, run `make generate`.
"""The models, each loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .ai_runtime_accelerator_type import AiRuntimeAcceleratorType as AiRuntimeAcceleratorType
    from .ai_runtime_compute import AiRuntimeCompute as AiRuntimeCompute
    from .ai_runtime_deployment import AiRuntimeDeployment as AiRuntimeDeployment
    from .ai_runtime_priority_class import AiRuntimePriorityClass as AiRuntimePriorityClass
    from .ai_runtime_task import AiRuntimeTask as AiRuntimeTask
    from .ai_runtime_task_output import AiRuntimeTaskOutput as AiRuntimeTaskOutput
    from .alert_evaluation_state import AlertEvaluationState as AlertEvaluationState
    from .alert_task import AlertTask as AlertTask
    from .alert_task_output import AlertTaskOutput as AlertTaskOutput
    from .alert_task_subscriber import AlertTaskSubscriber as AlertTaskSubscriber
    from .api_error import ApiError as ApiError
    from .authentication_method import AuthenticationMethod as AuthenticationMethod
    from .auto_scale import AutoScale as AutoScale
    from .aws_attributes import AwsAttributes as AwsAttributes
    from .aws_availability import AwsAvailability as AwsAvailability
    from .azure_attributes import AzureAttributes as AzureAttributes
    from .azure_availability import AzureAvailability as AzureAvailability
    from .base_job import BaseJob as BaseJob
    from .base_job_v21 import BaseJobV21 as BaseJobV21
    from .base_run import BaseRun as BaseRun
    from .cancel_all_runs import CancelAllRuns as CancelAllRuns
    from .cancel_all_runs_v20 import CancelAllRunsV20 as CancelAllRunsV20
    from .cancel_run import CancelRun as CancelRun
    from .clean_room_task_run_life_cycle_state import (
        CleanRoomTaskRunLifeCycleState as CleanRoomTaskRunLifeCycleState,
    )
    from .clean_room_task_run_result_state import CleanRoomTaskRunResultState as CleanRoomTaskRunResultState
    from .clean_room_task_run_state import CleanRoomTaskRunState as CleanRoomTaskRunState
    from .clean_rooms_notebook_output import CleanRoomsNotebookOutput as CleanRoomsNotebookOutput
    from .clean_rooms_notebook_task import CleanRoomsNotebookTask as CleanRoomsNotebookTask
    from .clients_types import ClientsTypes as ClientsTypes
    from .cluster_instance import ClusterInstance as ClusterInstance
    from .cluster_kind import ClusterKind as ClusterKind
    from .cluster_log_conf import ClusterLogConf as ClusterLogConf
    from .cluster_spec_v20 import ClusterSpecV20 as ClusterSpecV20
    from .compute import Compute as Compute
    from .condition_task import ConditionTask as ConditionTask
    from .condition_task_op import ConditionTaskOp as ConditionTaskOp
    from .confidential_compute_type import ConfidentialComputeType as ConfidentialComputeType
    from .continuous import Continuous as Continuous
    from .continuous_trigger_configuration import (
        ContinuousTriggerConfiguration as ContinuousTriggerConfiguration,
    )
    from .continuous_trigger_state import ContinuousTriggerState as ContinuousTriggerState
    from .create_job import CreateJob as CreateJob
    from .create_job_response import CreateJobResponse as CreateJobResponse
    from .create_job_v21 import CreateJobV21 as CreateJobV21
    from .cron_schedule import CronSchedule as CronSchedule
    from .cron_schedule_v20 import CronScheduleV20 as CronScheduleV20
    from .cron_trigger_configuration import CronTriggerConfiguration as CronTriggerConfiguration
    from .dashboard_page_snapshot import DashboardPageSnapshot as DashboardPageSnapshot
    from .dashboard_task import DashboardTask as DashboardTask
    from .dashboard_task_output import DashboardTaskOutput as DashboardTaskOutput
    from .data_security_mode import DataSecurityMode as DataSecurityMode
    from .day_of_week import DayOfWeek as DayOfWeek
    from .dbt_cloud_job_run_step import DbtCloudJobRunStep as DbtCloudJobRunStep
    from .dbt_cloud_task import DbtCloudTask as DbtCloudTask
    from .dbt_cloud_task_output import DbtCloudTaskOutput as DbtCloudTaskOutput
    from .dbt_output import DbtOutput as DbtOutput
    from .dbt_platform_job_run_step import DbtPlatformJobRunStep as DbtPlatformJobRunStep
    from .dbt_platform_run_status import DbtPlatformRunStatus as DbtPlatformRunStatus
    from .dbt_platform_task import DbtPlatformTask as DbtPlatformTask
    from .dbt_platform_task_output import DbtPlatformTaskOutput as DbtPlatformTaskOutput
    from .dbt_task import DbtTask as DbtTask
    from .delete_job import DeleteJob as DeleteJob
    from .delete_run import DeleteRun as DeleteRun
    from .dependency_mode import DependencyMode as DependencyMode
    from .docker_basic_auth import DockerBasicAuth as DockerBasicAuth
    from .docker_image import DockerImage as DockerImage
    from .ebs_volume_type import EbsVolumeType as EbsVolumeType
    from .empty import Empty as Empty
    from .environment import Environment as Environment
    from .error_detail import ErrorDetail as ErrorDetail
    from .export_run_response import ExportRunResponse as ExportRunResponse
    from .file_arrival_trigger_configuration import (
        FileArrivalTriggerConfiguration as FileArrivalTriggerConfiguration,
    )
    from .file_arrival_trigger_state import FileArrivalTriggerState as FileArrivalTriggerState
    from .for_each_stats import ForEachStats as ForEachStats
    from .for_each_task import ForEachTask as ForEachTask
    from .for_each_task_error_message_stats import (
        ForEachTaskErrorMessageStats as ForEachTaskErrorMessageStats,
    )
    from .for_each_task_task_run_stats import ForEachTaskTaskRunStats as ForEachTaskTaskRunStats
    from .for_each_task_v21 import ForEachTaskV21 as ForEachTaskV21
    from .gcp_attributes import GcpAttributes as GcpAttributes
    from .gcp_availability import GcpAvailability as GcpAvailability
    from .gen_ai_compute_task import GenAiComputeTask as GenAiComputeTask
    from .git_provider import GitProvider as GitProvider
    from .git_snapshot import GitSnapshot as GitSnapshot
    from .git_source import GitSource as GitSource
    from .gpu_compute import GpuCompute as GpuCompute
    from .hardware_accelerator_type import HardwareAcceleratorType as HardwareAcceleratorType
    from .init_script_info import InitScriptInfo as InitScriptInfo
    from .job import Job as Job
    from .job_access_control_request import JobAccessControlRequest as JobAccessControlRequest
    from .job_access_control_response import JobAccessControlResponse as JobAccessControlResponse
    from .job_cluster import JobCluster as JobCluster
    from .job_deployment import JobDeployment as JobDeployment
    from .job_deployment_kind import JobDeploymentKind as JobDeploymentKind
    from .job_edit_mode import JobEditMode as JobEditMode
    from .job_email_notifications import JobEmailNotifications as JobEmailNotifications
    from .job_environment import JobEnvironment as JobEnvironment
    from .job_environment_variables import JobEnvironmentVariables as JobEnvironmentVariables
    from .job_environment_variables_spec import JobEnvironmentVariablesSpec as JobEnvironmentVariablesSpec
    from .job_format import JobFormat as JobFormat
    from .job_format_v20 import JobFormatV20 as JobFormatV20
    from .job_notification_settings import JobNotificationSettings as JobNotificationSettings
    from .job_notification_settings_v21 import JobNotificationSettingsV21 as JobNotificationSettingsV21
    from .job_parameter import JobParameter as JobParameter
    from .job_parameter_definition import JobParameterDefinition as JobParameterDefinition
    from .job_permission import JobPermission as JobPermission
    from .job_permission_level import JobPermissionLevel as JobPermissionLevel
    from .job_permission_levels import JobPermissionLevels as JobPermissionLevels
    from .job_permissions import JobPermissions as JobPermissions
    from .job_permissions_description import JobPermissionsDescription as JobPermissionsDescription
    from .job_permissions_request import JobPermissionsRequest as JobPermissionsRequest
    from .job_run_as import JobRunAs as JobRunAs
    from .job_run_as_v21 import JobRunAsV21 as JobRunAsV21
    from .job_settings import JobSettings as JobSettings
    from .job_settings_v20 import JobSettingsV20 as JobSettingsV20
    from .job_settings_v21 import JobSettingsV21 as JobSettingsV21
    from .job_source import JobSource as JobSource
    from .job_source_dirty_state import JobSourceDirtyState as JobSourceDirtyState
    from .job_task_v20 import JobTaskV20 as JobTaskV20
    from .job_v20 import JobV20 as JobV20
    from .job_v21 import JobV21 as JobV21
    from .jobs_health_metric import JobsHealthMetric as JobsHealthMetric
    from .jobs_health_operator import JobsHealthOperator as JobsHealthOperator
    from .jobs_health_rule import JobsHealthRule as JobsHealthRule
    from .jobs_health_rules import JobsHealthRules as JobsHealthRules
    from .library import Library as Library
    from .list_jobs_response import ListJobsResponse as ListJobsResponse
    from .list_jobs_response_v20 import ListJobsResponseV20 as ListJobsResponseV20
    from .list_jobs_response_v21 import ListJobsResponseV21 as ListJobsResponseV21
    from .list_runs_response import ListRunsResponse as ListRunsResponse
    from .list_runs_response_v20 import ListRunsResponseV20 as ListRunsResponseV20
    from .list_runs_response_v21 import ListRunsResponseV21 as ListRunsResponseV21
    from .log_analytics_info import LogAnalyticsInfo as LogAnalyticsInfo
    from .maintenance_window import MaintenanceWindow as MaintenanceWindow
    from .maven_library import MavenLibrary as MavenLibrary
    from .model_trigger_condition import ModelTriggerCondition as ModelTriggerCondition
    from .model_trigger_configuration import ModelTriggerConfiguration as ModelTriggerConfiguration
    from .model_trigger_state import ModelTriggerState as ModelTriggerState
    from .new_cluster import NewCluster as NewCluster
    from .node_type_flexibility import NodeTypeFlexibility as NodeTypeFlexibility
    from .notebook_output import NotebookOutput as NotebookOutput
    from .notebook_task import NotebookTask as NotebookTask
    from .notebook_task_v20 import NotebookTaskV20 as NotebookTaskV20
    from .output_schema_info import OutputSchemaInfo as OutputSchemaInfo
    from .pause_status import PauseStatus as PauseStatus
    from .per_trigger_state import PerTriggerState as PerTriggerState
    from .performance_target import PerformanceTarget as PerformanceTarget
    from .periodic_trigger_configuration import PeriodicTriggerConfiguration as PeriodicTriggerConfiguration
    from .periodic_trigger_state import PeriodicTriggerState as PeriodicTriggerState
    from .periodic_trigger_unit import PeriodicTriggerUnit as PeriodicTriggerUnit
    from .pipeline_params import PipelineParams as PipelineParams
    from .pipeline_task import PipelineTask as PipelineTask
    from .power_bi_model import PowerBiModel as PowerBiModel
    from .power_bi_table import PowerBiTable as PowerBiTable
    from .power_bi_task import PowerBiTask as PowerBiTask
    from .python_operator_task import PythonOperatorTask as PythonOperatorTask
    from .python_operator_task_parameter import PythonOperatorTaskParameter as PythonOperatorTaskParameter
    from .python_py_pi_library import PythonPyPiLibrary as PythonPyPiLibrary
    from .python_wheel_task import PythonWheelTask as PythonWheelTask
    from .queue_details import QueueDetails as QueueDetails
    from .queue_details_code import QueueDetailsCode as QueueDetailsCode
    from .queue_settings import QueueSettings as QueueSettings
    from .r_cran_library import RCranLibrary as RCranLibrary
    from .repair_history_item import RepairHistoryItem as RepairHistoryItem
    from .repair_history_item_type import RepairHistoryItemType as RepairHistoryItemType
    from .repair_history_item_v21 import RepairHistoryItemV21 as RepairHistoryItemV21
    from .repair_run import RepairRun as RepairRun
    from .repair_run_response import RepairRunResponse as RepairRunResponse
    from .repair_run_v21 import RepairRunV21 as RepairRunV21
    from .reset_job import ResetJob as ResetJob
    from .reset_job_v20 import ResetJobV20 as ResetJobV20
    from .reset_job_v21 import ResetJobV21 as ResetJobV21
    from .resolved_ai_runtime_task_values import ResolvedAiRuntimeTaskValues as ResolvedAiRuntimeTaskValues
    from .resolved_condition_task_values import ResolvedConditionTaskValues as ResolvedConditionTaskValues
    from .resolved_dbt_task_values import ResolvedDbtTaskValues as ResolvedDbtTaskValues
    from .resolved_notebook_task_values import ResolvedNotebookTaskValues as ResolvedNotebookTaskValues
    from .resolved_param_pair_values import ResolvedParamPairValues as ResolvedParamPairValues
    from .resolved_pipeline_task_values import ResolvedPipelineTaskValues as ResolvedPipelineTaskValues
    from .resolved_python_wheel_task_values import (
        ResolvedPythonWheelTaskValues as ResolvedPythonWheelTaskValues,
    )
    from .resolved_run_job_task_values import ResolvedRunJobTaskValues as ResolvedRunJobTaskValues
    from .resolved_string_params_values import ResolvedStringParamsValues as ResolvedStringParamsValues
    from .resolved_values import ResolvedValues as ResolvedValues
    from .run import Run as Run
    from .run_cluster_spec import RunClusterSpec as RunClusterSpec
    from .run_condition_task import RunConditionTask as RunConditionTask
    from .run_for_each_task import RunForEachTask as RunForEachTask
    from .run_for_each_task_v21 import RunForEachTaskV21 as RunForEachTaskV21
    from .run_if import RunIf as RunIf
    from .run_job_output import RunJobOutput as RunJobOutput
    from .run_job_task import RunJobTask as RunJobTask
    from .run_life_cycle_state import RunLifeCycleState as RunLifeCycleState
    from .run_life_cycle_state_v20 import RunLifeCycleStateV20 as RunLifeCycleStateV20
    from .run_lifecycle_state_v2 import RunLifecycleStateV2 as RunLifecycleStateV2
    from .run_now import RunNow as RunNow
    from .run_now_response import RunNowResponse as RunNowResponse
    from .run_now_response_v20 import RunNowResponseV20 as RunNowResponseV20
    from .run_now_v20 import RunNowV20 as RunNowV20
    from .run_now_v21 import RunNowV21 as RunNowV21
    from .run_output import RunOutput as RunOutput
    from .run_output_v20 import RunOutputV20 as RunOutputV20
    from .run_output_v21 import RunOutputV21 as RunOutputV21
    from .run_parameters import RunParameters as RunParameters
    from .run_parameters_v20 import RunParametersV20 as RunParametersV20
    from .run_result_state import RunResultState as RunResultState
    from .run_result_state_v20 import RunResultStateV20 as RunResultStateV20
    from .run_state import RunState as RunState
    from .run_state_v20 import RunStateV20 as RunStateV20
    from .run_status import RunStatus as RunStatus
    from .run_task import RunTask as RunTask
    from .run_task_v21 import RunTaskV21 as RunTaskV21
    from .run_type import RunType as RunType
    from .run_v20 import RunV20 as RunV20
    from .run_v21 import RunV21 as RunV21
    from .runtime_engine import RuntimeEngine as RuntimeEngine
    from .s3_storage_info import S3StorageInfo as S3StorageInfo
    from .schedule_trigger_state import ScheduleTriggerState as ScheduleTriggerState
    from .source import Source as Source
    from .spark_jar_task import SparkJarTask as SparkJarTask
    from .spark_python_task import SparkPythonTask as SparkPythonTask
    from .spark_submit_task import SparkSubmitTask as SparkSubmitTask
    from .sparse_checkout import SparseCheckout as SparseCheckout
    from .sql_alert_output import SqlAlertOutput as SqlAlertOutput
    from .sql_alert_state import SqlAlertState as SqlAlertState
    from .sql_condition_configuration import SqlConditionConfiguration as SqlConditionConfiguration
    from .sql_condition_run_info_details import SqlConditionRunInfoDetails as SqlConditionRunInfoDetails
    from .sql_condition_state import SqlConditionState as SqlConditionState
    from .sql_condition_trigger_mode import SqlConditionTriggerMode as SqlConditionTriggerMode
    from .sql_dashboard_output import SqlDashboardOutput as SqlDashboardOutput
    from .sql_dashboard_widget_output import SqlDashboardWidgetOutput as SqlDashboardWidgetOutput
    from .sql_dashboard_widget_status import SqlDashboardWidgetStatus as SqlDashboardWidgetStatus
    from .sql_output import SqlOutput as SqlOutput
    from .sql_output_error import SqlOutputError as SqlOutputError
    from .sql_query_output import SqlQueryOutput as SqlQueryOutput
    from .sql_statement_output import SqlStatementOutput as SqlStatementOutput
    from .sql_task import SqlTask as SqlTask
    from .sql_task_alert import SqlTaskAlert as SqlTaskAlert
    from .sql_task_dashboard import SqlTaskDashboard as SqlTaskDashboard
    from .sql_task_file import SqlTaskFile as SqlTaskFile
    from .sql_task_query import SqlTaskQuery as SqlTaskQuery
    from .sql_task_subscription import SqlTaskSubscription as SqlTaskSubscription
    from .storage_info import StorageInfo as StorageInfo
    from .storage_mode import StorageMode as StorageMode
    from .submit_run import SubmitRun as SubmitRun
    from .submit_run_response import SubmitRunResponse as SubmitRunResponse
    from .submit_run_v20 import SubmitRunV20 as SubmitRunV20
    from .submit_run_v21 import SubmitRunV21 as SubmitRunV21
    from .submit_task import SubmitTask as SubmitTask
    from .submit_task_v21 import SubmitTaskV21 as SubmitTaskV21
    from .subscription import Subscription as Subscription
    from .subscription_attachment import SubscriptionAttachment as SubscriptionAttachment
    from .subscription_data_attachment import SubscriptionDataAttachment as SubscriptionDataAttachment
    from .subscription_file_format import SubscriptionFileFormat as SubscriptionFileFormat
    from .subscription_page_attachment import SubscriptionPageAttachment as SubscriptionPageAttachment
    from .subscription_page_selection import SubscriptionPageSelection as SubscriptionPageSelection
    from .subscription_subscriber import SubscriptionSubscriber as SubscriptionSubscriber
    from .subscription_widget import SubscriptionWidget as SubscriptionWidget
    from .table_state import TableState as TableState
    from .table_trigger_state import TableTriggerState as TableTriggerState
    from .table_update_condition import TableUpdateCondition as TableUpdateCondition
    from .table_update_trigger_configuration import (
        TableUpdateTriggerConfiguration as TableUpdateTriggerConfiguration,
    )
    from .task import Task as Task
    from .task_dependency import TaskDependency as TaskDependency
    from .task_notification_settings import TaskNotificationSettings as TaskNotificationSettings
    from .task_retry_mode import TaskRetryMode as TaskRetryMode
    from .task_v21 import TaskV21 as TaskV21
    from .termination_code import TerminationCode as TerminationCode
    from .termination_details import TerminationDetails as TerminationDetails
    from .termination_type import TerminationType as TerminationType
    from .trigger_configuration import TriggerConfiguration as TriggerConfiguration
    from .trigger_details import TriggerDetails as TriggerDetails
    from .trigger_evaluation import TriggerEvaluation as TriggerEvaluation
    from .trigger_history import TriggerHistory as TriggerHistory
    from .trigger_info import TriggerInfo as TriggerInfo
    from .trigger_settings import TriggerSettings as TriggerSettings
    from .trigger_state import TriggerState as TriggerState
    from .trigger_type import TriggerType as TriggerType
    from .trigger_type_v20 import TriggerTypeV20 as TriggerTypeV20
    from .update_job import UpdateJob as UpdateJob
    from .update_job_v20 import UpdateJobV20 as UpdateJobV20
    from .update_job_v21 import UpdateJobV21 as UpdateJobV21
    from .view_item import ViewItem as ViewItem
    from .view_type import ViewType as ViewType
    from .views_to_export import ViewsToExport as ViewsToExport
    from .webhook import Webhook as Webhook
    from .webhook_notifications import WebhookNotifications as WebhookNotifications
    from .widget_error_detail import WidgetErrorDetail as WidgetErrorDetail
    from .workload_type import WorkloadType as WorkloadType

_MODULES = {
    "AiRuntimeCompute": "ai_runtime_compute",
    "AiRuntimeDeployment": "ai_runtime_deployment",
    "AiRuntimeTask": "ai_runtime_task",
    "AiRuntimeTaskOutput": "ai_runtime_task_output",
    "AlertTask": "alert_task",
    "AlertTaskOutput": "alert_task_output",
    "AlertTaskSubscriber": "alert_task_subscriber",
    "ApiError": "api_error",
    "AutoScale": "auto_scale",
    "AwsAttributes": "aws_attributes",
    "AzureAttributes": "azure_attributes",
    "BaseJob": "base_job",
    "BaseJobV21": "base_job_v21",
    "BaseRun": "base_run",
    "CancelAllRuns": "cancel_all_runs",
    "CancelAllRunsV20": "cancel_all_runs_v20",
    "CancelRun": "cancel_run",
    "CleanRoomTaskRunState": "clean_room_task_run_state",
    "CleanRoomsNotebookOutput": "clean_rooms_notebook_output",
    "CleanRoomsNotebookTask": "clean_rooms_notebook_task",
    "ClientsTypes": "clients_types",
    "ClusterInstance": "cluster_instance",
    "ClusterLogConf": "cluster_log_conf",
    "ClusterSpecV20": "cluster_spec_v20",
    "Compute": "compute",
    "ConditionTask": "condition_task",
    "Continuous": "continuous",
    "ContinuousTriggerConfiguration": "continuous_trigger_configuration",
    "ContinuousTriggerState": "continuous_trigger_state",
    "CreateJob": "create_job",
    "CreateJobResponse": "create_job_response",
    "CreateJobV21": "create_job_v21",
    "CronSchedule": "cron_schedule",
    "CronScheduleV20": "cron_schedule_v20",
    "CronTriggerConfiguration": "cron_trigger_configuration",
    "DashboardPageSnapshot": "dashboard_page_snapshot",
    "DashboardTask": "dashboard_task",
    "DashboardTaskOutput": "dashboard_task_output",
    "DbtCloudJobRunStep": "dbt_cloud_job_run_step",
    "DbtCloudTask": "dbt_cloud_task",
    "DbtCloudTaskOutput": "dbt_cloud_task_output",
    "DbtOutput": "dbt_output",
    "DbtPlatformJobRunStep": "dbt_platform_job_run_step",
    "DbtPlatformTask": "dbt_platform_task",
    "DbtPlatformTaskOutput": "dbt_platform_task_output",
    "DbtTask": "dbt_task",
    "DeleteJob": "delete_job",
    "DeleteRun": "delete_run",
    "DockerBasicAuth": "docker_basic_auth",
    "DockerImage": "docker_image",
    "Empty": "empty",
    "Environment": "environment",
    "ErrorDetail": "error_detail",
    "ExportRunResponse": "export_run_response",
    "FileArrivalTriggerConfiguration": "file_arrival_trigger_configuration",
    "FileArrivalTriggerState": "file_arrival_trigger_state",
    "ForEachStats": "for_each_stats",
    "ForEachTask": "for_each_task",
    "ForEachTaskErrorMessageStats": "for_each_task_error_message_stats",
    "ForEachTaskTaskRunStats": "for_each_task_task_run_stats",
    "ForEachTaskV21": "for_each_task_v21",
    "GcpAttributes": "gcp_attributes",
    "GenAiComputeTask": "gen_ai_compute_task",
    "GitSnapshot": "git_snapshot",
    "GitSource": "git_source",
    "GpuCompute": "gpu_compute",
    "InitScriptInfo": "init_script_info",
    "Job": "job",
    "JobAccessControlRequest": "job_access_control_request",
    "JobAccessControlResponse": "job_access_control_response",
    "JobCluster": "job_cluster",
    "JobDeployment": "job_deployment",
    "JobEmailNotifications": "job_email_notifications",
    "JobEnvironment": "job_environment",
    "JobEnvironmentVariables": "job_environment_variables",
    "JobEnvironmentVariablesSpec": "job_environment_variables_spec",
    "JobNotificationSettings": "job_notification_settings",
    "JobNotificationSettingsV21": "job_notification_settings_v21",
    "JobParameter": "job_parameter",
    "JobParameterDefinition": "job_parameter_definition",
    "JobPermission": "job_permission",
    "JobPermissionLevels": "job_permission_levels",
    "JobPermissions": "job_permissions",
    "JobPermissionsDescription": "job_permissions_description",
    "JobPermissionsRequest": "job_permissions_request",
    "JobRunAs": "job_run_as",
    "JobRunAsV21": "job_run_as_v21",
    "JobSettings": "job_settings",
    "JobSettingsV20": "job_settings_v20",
    "JobSettingsV21": "job_settings_v21",
    "JobSource": "job_source",
    "JobTaskV20": "job_task_v20",
    "JobV20": "job_v20",
    "JobV21": "job_v21",
    "JobsHealthRule": "jobs_health_rule",
    "JobsHealthRules": "jobs_health_rules",
    "Library": "library",
    "ListJobsResponse": "list_jobs_response",
    "ListJobsResponseV20": "list_jobs_response_v20",
    "ListJobsResponseV21": "list_jobs_response_v21",
    "ListRunsResponse": "list_runs_response",
    "ListRunsResponseV20": "list_runs_response_v20",
    "ListRunsResponseV21": "list_runs_response_v21",
    "LogAnalyticsInfo": "log_analytics_info",
    "MaintenanceWindow": "maintenance_window",
    "MavenLibrary": "maven_library",
    "ModelTriggerConfiguration": "model_trigger_configuration",
    "ModelTriggerState": "model_trigger_state",
    "NewCluster": "new_cluster",
    "NodeTypeFlexibility": "node_type_flexibility",
    "NotebookOutput": "notebook_output",
    "NotebookTask": "notebook_task",
    "NotebookTaskV20": "notebook_task_v20",
    "OutputSchemaInfo": "output_schema_info",
    "PerTriggerState": "per_trigger_state",
    "PeriodicTriggerConfiguration": "periodic_trigger_configuration",
    "PeriodicTriggerState": "periodic_trigger_state",
    "PipelineParams": "pipeline_params",
    "PipelineTask": "pipeline_task",
    "PowerBiModel": "power_bi_model",
    "PowerBiTable": "power_bi_table",
    "PowerBiTask": "power_bi_task",
    "PythonOperatorTask": "python_operator_task",
    "PythonOperatorTaskParameter": "python_operator_task_parameter",
    "PythonPyPiLibrary": "python_py_pi_library",
    "PythonWheelTask": "python_wheel_task",
    "QueueDetails": "queue_details",
    "QueueSettings": "queue_settings",
    "RCranLibrary": "r_cran_library",
    "RepairHistoryItem": "repair_history_item",
    "RepairHistoryItemV21": "repair_history_item_v21",
    "RepairRun": "repair_run",
    "RepairRunResponse": "repair_run_response",
    "RepairRunV21": "repair_run_v21",
    "ResetJob": "reset_job",
    "ResetJobV20": "reset_job_v20",
    "ResetJobV21": "reset_job_v21",
    "ResolvedAiRuntimeTaskValues": "resolved_ai_runtime_task_values",
    "ResolvedConditionTaskValues": "resolved_condition_task_values",
    "ResolvedDbtTaskValues": "resolved_dbt_task_values",
    "ResolvedNotebookTaskValues": "resolved_notebook_task_values",
    "ResolvedParamPairValues": "resolved_param_pair_values",
    "ResolvedPipelineTaskValues": "resolved_pipeline_task_values",
    "ResolvedPythonWheelTaskValues": "resolved_python_wheel_task_values",
    "ResolvedRunJobTaskValues": "resolved_run_job_task_values",
    "ResolvedStringParamsValues": "resolved_string_params_values",
    "ResolvedValues": "resolved_values",
    "Run": "run",
    "RunClusterSpec": "run_cluster_spec",
    "RunConditionTask": "run_condition_task",
    "RunForEachTask": "run_for_each_task",
    "RunForEachTaskV21": "run_for_each_task_v21",
    "RunJobOutput": "run_job_output",
    "RunJobTask": "run_job_task",
    "RunNow": "run_now",
    "RunNowResponse": "run_now_response",
    "RunNowResponseV20": "run_now_response_v20",
    "RunNowV20": "run_now_v20",
    "RunNowV21": "run_now_v21",
    "RunOutput": "run_output",
    "RunOutputV20": "run_output_v20",
    "RunOutputV21": "run_output_v21",
    "RunParameters": "run_parameters",
    "RunParametersV20": "run_parameters_v20",
    "RunState": "run_state",
    "RunStateV20": "run_state_v20",
    "RunStatus": "run_status",
    "RunTask": "run_task",
    "RunTaskV21": "run_task_v21",
    "RunV20": "run_v20",
    "RunV21": "run_v21",
    "S3StorageInfo": "s3_storage_info",
    "ScheduleTriggerState": "schedule_trigger_state",
    "SparkJarTask": "spark_jar_task",
    "SparkPythonTask": "spark_python_task",
    "SparkSubmitTask": "spark_submit_task",
    "SparseCheckout": "sparse_checkout",
    "SqlAlertOutput": "sql_alert_output",
    "SqlConditionConfiguration": "sql_condition_configuration",
    "SqlConditionRunInfoDetails": "sql_condition_run_info_details",
    "SqlConditionState": "sql_condition_state",
    "SqlDashboardOutput": "sql_dashboard_output",
    "SqlDashboardWidgetOutput": "sql_dashboard_widget_output",
    "SqlOutput": "sql_output",
    "SqlOutputError": "sql_output_error",
    "SqlQueryOutput": "sql_query_output",
    "SqlStatementOutput": "sql_statement_output",
    "SqlTask": "sql_task",
    "SqlTaskAlert": "sql_task_alert",
    "SqlTaskDashboard": "sql_task_dashboard",
    "SqlTaskFile": "sql_task_file",
    "SqlTaskQuery": "sql_task_query",
    "SqlTaskSubscription": "sql_task_subscription",
    "StorageInfo": "storage_info",
    "SubmitRun": "submit_run",
    "SubmitRunResponse": "submit_run_response",
    "SubmitRunV20": "submit_run_v20",
    "SubmitRunV21": "submit_run_v21",
    "SubmitTask": "submit_task",
    "SubmitTaskV21": "submit_task_v21",
    "Subscription": "subscription",
    "SubscriptionAttachment": "subscription_attachment",
    "SubscriptionDataAttachment": "subscription_data_attachment",
    "SubscriptionPageAttachment": "subscription_page_attachment",
    "SubscriptionSubscriber": "subscription_subscriber",
    "SubscriptionWidget": "subscription_widget",
    "TableState": "table_state",
    "TableTriggerState": "table_trigger_state",
    "TableUpdateTriggerConfiguration": "table_update_trigger_configuration",
    "Task": "task",
    "TaskDependency": "task_dependency",
    "TaskNotificationSettings": "task_notification_settings",
    "TaskV21": "task_v21",
    "TerminationDetails": "termination_details",
    "TriggerConfiguration": "trigger_configuration",
    "TriggerDetails": "trigger_details",
    "TriggerEvaluation": "trigger_evaluation",
    "TriggerHistory": "trigger_history",
    "TriggerInfo": "trigger_info",
    "TriggerSettings": "trigger_settings",
    "TriggerState": "trigger_state",
    "UpdateJob": "update_job",
    "UpdateJobV20": "update_job_v20",
    "UpdateJobV21": "update_job_v21",
    "ViewItem": "view_item",
    "Webhook": "webhook",
    "WebhookNotifications": "webhook_notifications",
    "WidgetErrorDetail": "widget_error_detail",
    "WorkloadType": "workload_type",
    "AiRuntimeAcceleratorType": "ai_runtime_accelerator_type",
    "AiRuntimePriorityClass": "ai_runtime_priority_class",
    "AlertEvaluationState": "alert_evaluation_state",
    "AuthenticationMethod": "authentication_method",
    "AwsAvailability": "aws_availability",
    "AzureAvailability": "azure_availability",
    "CleanRoomTaskRunLifeCycleState": "clean_room_task_run_life_cycle_state",
    "CleanRoomTaskRunResultState": "clean_room_task_run_result_state",
    "ClusterKind": "cluster_kind",
    "ConditionTaskOp": "condition_task_op",
    "ConfidentialComputeType": "confidential_compute_type",
    "DataSecurityMode": "data_security_mode",
    "DayOfWeek": "day_of_week",
    "DbtPlatformRunStatus": "dbt_platform_run_status",
    "DependencyMode": "dependency_mode",
    "EbsVolumeType": "ebs_volume_type",
    "GcpAvailability": "gcp_availability",
    "GitProvider": "git_provider",
    "HardwareAcceleratorType": "hardware_accelerator_type",
    "JobDeploymentKind": "job_deployment_kind",
    "JobEditMode": "job_edit_mode",
    "JobFormat": "job_format",
    "JobFormatV20": "job_format_v20",
    "JobPermissionLevel": "job_permission_level",
    "JobSourceDirtyState": "job_source_dirty_state",
    "JobsHealthMetric": "jobs_health_metric",
    "JobsHealthOperator": "jobs_health_operator",
    "ModelTriggerCondition": "model_trigger_condition",
    "PauseStatus": "pause_status",
    "PerformanceTarget": "performance_target",
    "PeriodicTriggerUnit": "periodic_trigger_unit",
    "QueueDetailsCode": "queue_details_code",
    "RepairHistoryItemType": "repair_history_item_type",
    "RunIf": "run_if",
    "RunLifeCycleState": "run_life_cycle_state",
    "RunLifeCycleStateV20": "run_life_cycle_state_v20",
    "RunLifecycleStateV2": "run_lifecycle_state_v2",
    "RunResultState": "run_result_state",
    "RunResultStateV20": "run_result_state_v20",
    "RunType": "run_type",
    "RuntimeEngine": "runtime_engine",
    "Source": "source",
    "SqlAlertState": "sql_alert_state",
    "SqlConditionTriggerMode": "sql_condition_trigger_mode",
    "SqlDashboardWidgetStatus": "sql_dashboard_widget_status",
    "StorageMode": "storage_mode",
    "SubscriptionFileFormat": "subscription_file_format",
    "SubscriptionPageSelection": "subscription_page_selection",
    "TableUpdateCondition": "table_update_condition",
    "TaskRetryMode": "task_retry_mode",
    "TerminationCode": "termination_code",
    "TerminationType": "termination_type",
    "TriggerType": "trigger_type",
    "TriggerTypeV20": "trigger_type_v20",
    "ViewType": "view_type",
    "ViewsToExport": "views_to_export",
}

__all__ = [
    "AiRuntimeCompute",
    "AiRuntimeDeployment",
    "AiRuntimeTask",
    "AiRuntimeTaskOutput",
    "AlertTask",
    "AlertTaskOutput",
    "AlertTaskSubscriber",
    "ApiError",
    "AutoScale",
    "AwsAttributes",
    "AzureAttributes",
    "BaseJob",
    "BaseJobV21",
    "BaseRun",
    "CancelAllRuns",
    "CancelAllRunsV20",
    "CancelRun",
    "CleanRoomTaskRunState",
    "CleanRoomsNotebookOutput",
    "CleanRoomsNotebookTask",
    "ClientsTypes",
    "ClusterInstance",
    "ClusterLogConf",
    "ClusterSpecV20",
    "Compute",
    "ConditionTask",
    "Continuous",
    "ContinuousTriggerConfiguration",
    "ContinuousTriggerState",
    "CreateJob",
    "CreateJobResponse",
    "CreateJobV21",
    "CronSchedule",
    "CronScheduleV20",
    "CronTriggerConfiguration",
    "DashboardPageSnapshot",
    "DashboardTask",
    "DashboardTaskOutput",
    "DbtCloudJobRunStep",
    "DbtCloudTask",
    "DbtCloudTaskOutput",
    "DbtOutput",
    "DbtPlatformJobRunStep",
    "DbtPlatformTask",
    "DbtPlatformTaskOutput",
    "DbtTask",
    "DeleteJob",
    "DeleteRun",
    "DockerBasicAuth",
    "DockerImage",
    "Empty",
    "Environment",
    "ErrorDetail",
    "ExportRunResponse",
    "FileArrivalTriggerConfiguration",
    "FileArrivalTriggerState",
    "ForEachStats",
    "ForEachTask",
    "ForEachTaskErrorMessageStats",
    "ForEachTaskTaskRunStats",
    "ForEachTaskV21",
    "GcpAttributes",
    "GenAiComputeTask",
    "GitSnapshot",
    "GitSource",
    "GpuCompute",
    "InitScriptInfo",
    "Job",
    "JobAccessControlRequest",
    "JobAccessControlResponse",
    "JobCluster",
    "JobDeployment",
    "JobEmailNotifications",
    "JobEnvironment",
    "JobEnvironmentVariables",
    "JobEnvironmentVariablesSpec",
    "JobNotificationSettings",
    "JobNotificationSettingsV21",
    "JobParameter",
    "JobParameterDefinition",
    "JobPermission",
    "JobPermissionLevels",
    "JobPermissions",
    "JobPermissionsDescription",
    "JobPermissionsRequest",
    "JobRunAs",
    "JobRunAsV21",
    "JobSettings",
    "JobSettingsV20",
    "JobSettingsV21",
    "JobSource",
    "JobTaskV20",
    "JobV20",
    "JobV21",
    "JobsHealthRule",
    "JobsHealthRules",
    "Library",
    "ListJobsResponse",
    "ListJobsResponseV20",
    "ListJobsResponseV21",
    "ListRunsResponse",
    "ListRunsResponseV20",
    "ListRunsResponseV21",
    "LogAnalyticsInfo",
    "MaintenanceWindow",
    "MavenLibrary",
    "ModelTriggerConfiguration",
    "ModelTriggerState",
    "NewCluster",
    "NodeTypeFlexibility",
    "NotebookOutput",
    "NotebookTask",
    "NotebookTaskV20",
    "OutputSchemaInfo",
    "PerTriggerState",
    "PeriodicTriggerConfiguration",
    "PeriodicTriggerState",
    "PipelineParams",
    "PipelineTask",
    "PowerBiModel",
    "PowerBiTable",
    "PowerBiTask",
    "PythonOperatorTask",
    "PythonOperatorTaskParameter",
    "PythonPyPiLibrary",
    "PythonWheelTask",
    "QueueDetails",
    "QueueSettings",
    "RCranLibrary",
    "RepairHistoryItem",
    "RepairHistoryItemV21",
    "RepairRun",
    "RepairRunResponse",
    "RepairRunV21",
    "ResetJob",
    "ResetJobV20",
    "ResetJobV21",
    "ResolvedAiRuntimeTaskValues",
    "ResolvedConditionTaskValues",
    "ResolvedDbtTaskValues",
    "ResolvedNotebookTaskValues",
    "ResolvedParamPairValues",
    "ResolvedPipelineTaskValues",
    "ResolvedPythonWheelTaskValues",
    "ResolvedRunJobTaskValues",
    "ResolvedStringParamsValues",
    "ResolvedValues",
    "Run",
    "RunClusterSpec",
    "RunConditionTask",
    "RunForEachTask",
    "RunForEachTaskV21",
    "RunJobOutput",
    "RunJobTask",
    "RunNow",
    "RunNowResponse",
    "RunNowResponseV20",
    "RunNowV20",
    "RunNowV21",
    "RunOutput",
    "RunOutputV20",
    "RunOutputV21",
    "RunParameters",
    "RunParametersV20",
    "RunState",
    "RunStateV20",
    "RunStatus",
    "RunTask",
    "RunTaskV21",
    "RunV20",
    "RunV21",
    "S3StorageInfo",
    "ScheduleTriggerState",
    "SparkJarTask",
    "SparkPythonTask",
    "SparkSubmitTask",
    "SparseCheckout",
    "SqlAlertOutput",
    "SqlConditionConfiguration",
    "SqlConditionRunInfoDetails",
    "SqlConditionState",
    "SqlDashboardOutput",
    "SqlDashboardWidgetOutput",
    "SqlOutput",
    "SqlOutputError",
    "SqlQueryOutput",
    "SqlStatementOutput",
    "SqlTask",
    "SqlTaskAlert",
    "SqlTaskDashboard",
    "SqlTaskFile",
    "SqlTaskQuery",
    "SqlTaskSubscription",
    "StorageInfo",
    "SubmitRun",
    "SubmitRunResponse",
    "SubmitRunV20",
    "SubmitRunV21",
    "SubmitTask",
    "SubmitTaskV21",
    "Subscription",
    "SubscriptionAttachment",
    "SubscriptionDataAttachment",
    "SubscriptionPageAttachment",
    "SubscriptionSubscriber",
    "SubscriptionWidget",
    "TableState",
    "TableTriggerState",
    "TableUpdateTriggerConfiguration",
    "Task",
    "TaskDependency",
    "TaskNotificationSettings",
    "TaskV21",
    "TerminationDetails",
    "TriggerConfiguration",
    "TriggerDetails",
    "TriggerEvaluation",
    "TriggerHistory",
    "TriggerInfo",
    "TriggerSettings",
    "TriggerState",
    "UpdateJob",
    "UpdateJobV20",
    "UpdateJobV21",
    "ViewItem",
    "Webhook",
    "WebhookNotifications",
    "WidgetErrorDetail",
    "WorkloadType",
    "AiRuntimeAcceleratorType",
    "AiRuntimePriorityClass",
    "AlertEvaluationState",
    "AuthenticationMethod",
    "AwsAvailability",
    "AzureAvailability",
    "CleanRoomTaskRunLifeCycleState",
    "CleanRoomTaskRunResultState",
    "ClusterKind",
    "ConditionTaskOp",
    "ConfidentialComputeType",
    "DataSecurityMode",
    "DayOfWeek",
    "DbtPlatformRunStatus",
    "DependencyMode",
    "EbsVolumeType",
    "GcpAvailability",
    "GitProvider",
    "HardwareAcceleratorType",
    "JobDeploymentKind",
    "JobEditMode",
    "JobFormat",
    "JobFormatV20",
    "JobPermissionLevel",
    "JobSourceDirtyState",
    "JobsHealthMetric",
    "JobsHealthOperator",
    "ModelTriggerCondition",
    "PauseStatus",
    "PerformanceTarget",
    "PeriodicTriggerUnit",
    "QueueDetailsCode",
    "RepairHistoryItemType",
    "RunIf",
    "RunLifeCycleState",
    "RunLifeCycleStateV20",
    "RunLifecycleStateV2",
    "RunResultState",
    "RunResultStateV20",
    "RunType",
    "RuntimeEngine",
    "Source",
    "SqlAlertState",
    "SqlConditionTriggerMode",
    "SqlDashboardWidgetStatus",
    "StorageMode",
    "SubscriptionFileFormat",
    "SubscriptionPageSelection",
    "TableUpdateCondition",
    "TaskRetryMode",
    "TerminationCode",
    "TerminationType",
    "TriggerType",
    "TriggerTypeV20",
    "ViewType",
    "ViewsToExport",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
