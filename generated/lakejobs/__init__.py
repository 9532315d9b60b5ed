# Generated from the OpenAPI document: do not edit, run `make generate`.
"""Jobs, runs and job permissions of a Databricks workspace.

A hand-written description of the Jobs API. Times are epoch milliseconds and durations are milliseconds
unless a field says otherwise. Every operation answers 200 on success.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ._runtime.config import Basic as Basic
    from ._runtime.config import ClientCredentials as ClientCredentials
    from ._runtime.config import Config as Config
    from ._runtime.config import Token as Token
    from ._runtime.core import Options as Options
    from ._runtime.paging import AsyncPages as AsyncPages
    from ._runtime.paging import Pages as Pages
    from ._runtime.retry import RetryPolicy as RetryPolicy
    from ._runtime.waiting import Poll as Poll
    from .client import AsyncJobsClient as AsyncJobsClient
    from .client import JobsClient as JobsClient
    from .errors import (
        ApiError as ApiError,
    )
    from .errors import (
        ArgumentError as ArgumentError,
    )
    from .errors import (
        AuthenticationFailed as AuthenticationFailed,
    )
    from .errors import (
        AuthError as AuthError,
    )
    from .errors import (
        BadRequest as BadRequest,
    )
    from .errors import (
        ClientError as ClientError,
    )
    from .errors import (
        ConfigError as ConfigError,
    )
    from .errors import (
        Conflict as Conflict,
    )
    from .errors import (
        DeadlineExceeded as DeadlineExceeded,
    )
    from .errors import (
        DecodeError as DecodeError,
    )
    from .errors import (
        EndpointNotFound as EndpointNotFound,
    )
    from .errors import (
        FeatureDisabled as FeatureDisabled,
    )
    from .errors import (
        Forbidden as Forbidden,
    )
    from .errors import (
        InternalError as InternalError,
    )
    from .errors import (
        InternalServerError as InternalServerError,
    )
    from .errors import (
        InvalidParameterValue as InvalidParameterValue,
    )
    from .errors import (
        InvalidState as InvalidState,
    )
    from .errors import (
        MalformedRequest as MalformedRequest,
    )
    from .errors import (
        NotFound as NotFound,
    )
    from .errors import (
        PermissionDenied as PermissionDenied,
    )
    from .errors import (
        QuotaExceeded as QuotaExceeded,
    )
    from .errors import (
        RequestLimitExceeded as RequestLimitExceeded,
    )
    from .errors import (
        ResourceAlreadyExists as ResourceAlreadyExists,
    )
    from .errors import (
        ResourceConflict as ResourceConflict,
    )
    from .errors import (
        ResourceDoesNotExist as ResourceDoesNotExist,
    )
    from .errors import (
        ResourceExhausted as ResourceExhausted,
    )
    from .errors import (
        ServerError as ServerError,
    )
    from .errors import (
        TemporarilyUnavailable as TemporarilyUnavailable,
    )
    from .errors import (
        TooManyRequests as TooManyRequests,
    )
    from .errors import (
        TransportError as TransportError,
    )
    from .errors import (
        Unauthorized as Unauthorized,
    )
    from .errors import (
        WaitTimeout as WaitTimeout,
    )
    from .files import load_settings as load_settings
    from .models import (
        AiRuntimeAcceleratorType as AiRuntimeAcceleratorType,
    )
    from .models import (
        AiRuntimeCompute as AiRuntimeCompute,
    )
    from .models import (
        AiRuntimeDeployment as AiRuntimeDeployment,
    )
    from .models import (
        AiRuntimePriorityClass as AiRuntimePriorityClass,
    )
    from .models import (
        AiRuntimeTask as AiRuntimeTask,
    )
    from .models import (
        AiRuntimeTaskOutput as AiRuntimeTaskOutput,
    )
    from .models import (
        AlertEvaluationState as AlertEvaluationState,
    )
    from .models import (
        AlertTask as AlertTask,
    )
    from .models import (
        AlertTaskOutput as AlertTaskOutput,
    )
    from .models import (
        AlertTaskSubscriber as AlertTaskSubscriber,
    )
    from .models import (
        AuthenticationMethod as AuthenticationMethod,
    )
    from .models import (
        AutoScale as AutoScale,
    )
    from .models import (
        AwsAttributes as AwsAttributes,
    )
    from .models import (
        AwsAvailability as AwsAvailability,
    )
    from .models import (
        AzureAttributes as AzureAttributes,
    )
    from .models import (
        AzureAvailability as AzureAvailability,
    )
    from .models import (
        BaseJob as BaseJob,
    )
    from .models import (
        BaseJobV21 as BaseJobV21,
    )
    from .models import (
        BaseRun as BaseRun,
    )
    from .models import (
        CancelAllRuns as CancelAllRuns,
    )
    from .models import (
        CancelAllRunsV20 as CancelAllRunsV20,
    )
    from .models import (
        CancelRun as CancelRun,
    )
    from .models import (
        CleanRoomsNotebookOutput as CleanRoomsNotebookOutput,
    )
    from .models import (
        CleanRoomsNotebookTask as CleanRoomsNotebookTask,
    )
    from .models import (
        CleanRoomTaskRunLifeCycleState as CleanRoomTaskRunLifeCycleState,
    )
    from .models import (
        CleanRoomTaskRunResultState as CleanRoomTaskRunResultState,
    )
    from .models import (
        CleanRoomTaskRunState as CleanRoomTaskRunState,
    )
    from .models import (
        ClientsTypes as ClientsTypes,
    )
    from .models import (
        ClusterInstance as ClusterInstance,
    )
    from .models import (
        ClusterKind as ClusterKind,
    )
    from .models import (
        ClusterLogConf as ClusterLogConf,
    )
    from .models import (
        ClusterSpecV20 as ClusterSpecV20,
    )
    from .models import (
        Compute as Compute,
    )
    from .models import (
        ConditionTask as ConditionTask,
    )
    from .models import (
        ConditionTaskOp as ConditionTaskOp,
    )
    from .models import (
        ConfidentialComputeType as ConfidentialComputeType,
    )
    from .models import (
        Continuous as Continuous,
    )
    from .models import (
        ContinuousTriggerConfiguration as ContinuousTriggerConfiguration,
    )
    from .models import (
        ContinuousTriggerState as ContinuousTriggerState,
    )
    from .models import (
        CreateJob as CreateJob,
    )
    from .models import (
        CreateJobResponse as CreateJobResponse,
    )
    from .models import (
        CreateJobV21 as CreateJobV21,
    )
    from .models import (
        CronSchedule as CronSchedule,
    )
    from .models import (
        CronScheduleV20 as CronScheduleV20,
    )
    from .models import (
        CronTriggerConfiguration as CronTriggerConfiguration,
    )
    from .models import (
        DashboardPageSnapshot as DashboardPageSnapshot,
    )
    from .models import (
        DashboardTask as DashboardTask,
    )
    from .models import (
        DashboardTaskOutput as DashboardTaskOutput,
    )
    from .models import (
        DataSecurityMode as DataSecurityMode,
    )
    from .models import (
        DayOfWeek as DayOfWeek,
    )
    from .models import (
        DbtCloudJobRunStep as DbtCloudJobRunStep,
    )
    from .models import (
        DbtCloudTask as DbtCloudTask,
    )
    from .models import (
        DbtCloudTaskOutput as DbtCloudTaskOutput,
    )
    from .models import (
        DbtOutput as DbtOutput,
    )
    from .models import (
        DbtPlatformJobRunStep as DbtPlatformJobRunStep,
    )
    from .models import (
        DbtPlatformRunStatus as DbtPlatformRunStatus,
    )
    from .models import (
        DbtPlatformTask as DbtPlatformTask,
    )
    from .models import (
        DbtPlatformTaskOutput as DbtPlatformTaskOutput,
    )
    from .models import (
        DbtTask as DbtTask,
    )
    from .models import (
        DeleteJob as DeleteJob,
    )
    from .models import (
        DeleteRun as DeleteRun,
    )
    from .models import (
        DependencyMode as DependencyMode,
    )
    from .models import (
        DockerBasicAuth as DockerBasicAuth,
    )
    from .models import (
        DockerImage as DockerImage,
    )
    from .models import (
        EbsVolumeType as EbsVolumeType,
    )
    from .models import (
        Empty as Empty,
    )
    from .models import (
        Environment as Environment,
    )
    from .models import (
        ErrorDetail as ErrorDetail,
    )
    from .models import (
        ExportRunResponse as ExportRunResponse,
    )
    from .models import (
        FileArrivalTriggerConfiguration as FileArrivalTriggerConfiguration,
    )
    from .models import (
        FileArrivalTriggerState as FileArrivalTriggerState,
    )
    from .models import (
        ForEachStats as ForEachStats,
    )
    from .models import (
        ForEachTask as ForEachTask,
    )
    from .models import (
        ForEachTaskErrorMessageStats as ForEachTaskErrorMessageStats,
    )
    from .models import (
        ForEachTaskTaskRunStats as ForEachTaskTaskRunStats,
    )
    from .models import (
        ForEachTaskV21 as ForEachTaskV21,
    )
    from .models import (
        GcpAttributes as GcpAttributes,
    )
    from .models import (
        GcpAvailability as GcpAvailability,
    )
    from .models import (
        GenAiComputeTask as GenAiComputeTask,
    )
    from .models import (
        GitProvider as GitProvider,
    )
    from .models import (
        GitSnapshot as GitSnapshot,
    )
    from .models import (
        GitSource as GitSource,
    )
    from .models import (
        GpuCompute as GpuCompute,
    )
    from .models import (
        HardwareAcceleratorType as HardwareAcceleratorType,
    )
    from .models import (
        InitScriptInfo as InitScriptInfo,
    )
    from .models import (
        Job as Job,
    )
    from .models import (
        JobAccessControlRequest as JobAccessControlRequest,
    )
    from .models import (
        JobAccessControlResponse as JobAccessControlResponse,
    )
    from .models import (
        JobCluster as JobCluster,
    )
    from .models import (
        JobDeployment as JobDeployment,
    )
    from .models import (
        JobDeploymentKind as JobDeploymentKind,
    )
    from .models import (
        JobEditMode as JobEditMode,
    )
    from .models import (
        JobEmailNotifications as JobEmailNotifications,
    )
    from .models import (
        JobEnvironment as JobEnvironment,
    )
    from .models import (
        JobEnvironmentVariables as JobEnvironmentVariables,
    )
    from .models import (
        JobEnvironmentVariablesSpec as JobEnvironmentVariablesSpec,
    )
    from .models import (
        JobFormat as JobFormat,
    )
    from .models import (
        JobFormatV20 as JobFormatV20,
    )
    from .models import (
        JobNotificationSettings as JobNotificationSettings,
    )
    from .models import (
        JobNotificationSettingsV21 as JobNotificationSettingsV21,
    )
    from .models import (
        JobParameter as JobParameter,
    )
    from .models import (
        JobParameterDefinition as JobParameterDefinition,
    )
    from .models import (
        JobPermission as JobPermission,
    )
    from .models import (
        JobPermissionLevel as JobPermissionLevel,
    )
    from .models import (
        JobPermissionLevels as JobPermissionLevels,
    )
    from .models import (
        JobPermissions as JobPermissions,
    )
    from .models import (
        JobPermissionsDescription as JobPermissionsDescription,
    )
    from .models import (
        JobPermissionsRequest as JobPermissionsRequest,
    )
    from .models import (
        JobRunAs as JobRunAs,
    )
    from .models import (
        JobRunAsV21 as JobRunAsV21,
    )
    from .models import (
        JobSettings as JobSettings,
    )
    from .models import (
        JobSettingsV20 as JobSettingsV20,
    )
    from .models import (
        JobSettingsV21 as JobSettingsV21,
    )
    from .models import (
        JobsHealthMetric as JobsHealthMetric,
    )
    from .models import (
        JobsHealthOperator as JobsHealthOperator,
    )
    from .models import (
        JobsHealthRule as JobsHealthRule,
    )
    from .models import (
        JobsHealthRules as JobsHealthRules,
    )
    from .models import (
        JobSource as JobSource,
    )
    from .models import (
        JobSourceDirtyState as JobSourceDirtyState,
    )
    from .models import (
        JobTaskV20 as JobTaskV20,
    )
    from .models import (
        JobV20 as JobV20,
    )
    from .models import (
        JobV21 as JobV21,
    )
    from .models import (
        Library as Library,
    )
    from .models import (
        ListJobsResponse as ListJobsResponse,
    )
    from .models import (
        ListJobsResponseV20 as ListJobsResponseV20,
    )
    from .models import (
        ListJobsResponseV21 as ListJobsResponseV21,
    )
    from .models import (
        ListRunsResponse as ListRunsResponse,
    )
    from .models import (
        ListRunsResponseV20 as ListRunsResponseV20,
    )
    from .models import (
        ListRunsResponseV21 as ListRunsResponseV21,
    )
    from .models import (
        LogAnalyticsInfo as LogAnalyticsInfo,
    )
    from .models import (
        MaintenanceWindow as MaintenanceWindow,
    )
    from .models import (
        MavenLibrary as MavenLibrary,
    )
    from .models import (
        ModelTriggerCondition as ModelTriggerCondition,
    )
    from .models import (
        ModelTriggerConfiguration as ModelTriggerConfiguration,
    )
    from .models import (
        ModelTriggerState as ModelTriggerState,
    )
    from .models import (
        NewCluster as NewCluster,
    )
    from .models import (
        NodeTypeFlexibility as NodeTypeFlexibility,
    )
    from .models import (
        NotebookOutput as NotebookOutput,
    )
    from .models import (
        NotebookTask as NotebookTask,
    )
    from .models import (
        NotebookTaskV20 as NotebookTaskV20,
    )
    from .models import (
        OutputSchemaInfo as OutputSchemaInfo,
    )
    from .models import (
        PauseStatus as PauseStatus,
    )
    from .models import (
        PerformanceTarget as PerformanceTarget,
    )
    from .models import (
        PeriodicTriggerConfiguration as PeriodicTriggerConfiguration,
    )
    from .models import (
        PeriodicTriggerState as PeriodicTriggerState,
    )
    from .models import (
        PeriodicTriggerUnit as PeriodicTriggerUnit,
    )
    from .models import (
        PerTriggerState as PerTriggerState,
    )
    from .models import (
        PipelineParams as PipelineParams,
    )
    from .models import (
        PipelineTask as PipelineTask,
    )
    from .models import (
        PowerBiModel as PowerBiModel,
    )
    from .models import (
        PowerBiTable as PowerBiTable,
    )
    from .models import (
        PowerBiTask as PowerBiTask,
    )
    from .models import (
        PythonOperatorTask as PythonOperatorTask,
    )
    from .models import (
        PythonOperatorTaskParameter as PythonOperatorTaskParameter,
    )
    from .models import (
        PythonPyPiLibrary as PythonPyPiLibrary,
    )
    from .models import (
        PythonWheelTask as PythonWheelTask,
    )
    from .models import (
        QueueDetails as QueueDetails,
    )
    from .models import (
        QueueDetailsCode as QueueDetailsCode,
    )
    from .models import (
        QueueSettings as QueueSettings,
    )
    from .models import (
        RCranLibrary as RCranLibrary,
    )
    from .models import (
        RepairHistoryItem as RepairHistoryItem,
    )
    from .models import (
        RepairHistoryItemType as RepairHistoryItemType,
    )
    from .models import (
        RepairHistoryItemV21 as RepairHistoryItemV21,
    )
    from .models import (
        RepairRun as RepairRun,
    )
    from .models import (
        RepairRunResponse as RepairRunResponse,
    )
    from .models import (
        RepairRunV21 as RepairRunV21,
    )
    from .models import (
        ResetJob as ResetJob,
    )
    from .models import (
        ResetJobV20 as ResetJobV20,
    )
    from .models import (
        ResetJobV21 as ResetJobV21,
    )
    from .models import (
        ResolvedAiRuntimeTaskValues as ResolvedAiRuntimeTaskValues,
    )
    from .models import (
        ResolvedConditionTaskValues as ResolvedConditionTaskValues,
    )
    from .models import (
        ResolvedDbtTaskValues as ResolvedDbtTaskValues,
    )
    from .models import (
        ResolvedNotebookTaskValues as ResolvedNotebookTaskValues,
    )
    from .models import (
        ResolvedParamPairValues as ResolvedParamPairValues,
    )
    from .models import (
        ResolvedPipelineTaskValues as ResolvedPipelineTaskValues,
    )
    from .models import (
        ResolvedPythonWheelTaskValues as ResolvedPythonWheelTaskValues,
    )
    from .models import (
        ResolvedRunJobTaskValues as ResolvedRunJobTaskValues,
    )
    from .models import (
        ResolvedStringParamsValues as ResolvedStringParamsValues,
    )
    from .models import (
        ResolvedValues as ResolvedValues,
    )
    from .models import (
        Run as Run,
    )
    from .models import (
        RunClusterSpec as RunClusterSpec,
    )
    from .models import (
        RunConditionTask as RunConditionTask,
    )
    from .models import (
        RunForEachTask as RunForEachTask,
    )
    from .models import (
        RunForEachTaskV21 as RunForEachTaskV21,
    )
    from .models import (
        RunIf as RunIf,
    )
    from .models import (
        RunJobOutput as RunJobOutput,
    )
    from .models import (
        RunJobTask as RunJobTask,
    )
    from .models import (
        RunLifeCycleState as RunLifeCycleState,
    )
    from .models import (
        RunLifecycleStateV2 as RunLifecycleStateV2,
    )
    from .models import (
        RunLifeCycleStateV20 as RunLifeCycleStateV20,
    )
    from .models import (
        RunNow as RunNow,
    )
    from .models import (
        RunNowResponse as RunNowResponse,
    )
    from .models import (
        RunNowResponseV20 as RunNowResponseV20,
    )
    from .models import (
        RunNowV20 as RunNowV20,
    )
    from .models import (
        RunNowV21 as RunNowV21,
    )
    from .models import (
        RunOutput as RunOutput,
    )
    from .models import (
        RunOutputV20 as RunOutputV20,
    )
    from .models import (
        RunOutputV21 as RunOutputV21,
    )
    from .models import (
        RunParameters as RunParameters,
    )
    from .models import (
        RunParametersV20 as RunParametersV20,
    )
    from .models import (
        RunResultState as RunResultState,
    )
    from .models import (
        RunResultStateV20 as RunResultStateV20,
    )
    from .models import (
        RunState as RunState,
    )
    from .models import (
        RunStateV20 as RunStateV20,
    )
    from .models import (
        RunStatus as RunStatus,
    )
    from .models import (
        RunTask as RunTask,
    )
    from .models import (
        RunTaskV21 as RunTaskV21,
    )
    from .models import (
        RuntimeEngine as RuntimeEngine,
    )
    from .models import (
        RunType as RunType,
    )
    from .models import (
        RunV20 as RunV20,
    )
    from .models import (
        RunV21 as RunV21,
    )
    from .models import (
        S3StorageInfo as S3StorageInfo,
    )
    from .models import (
        ScheduleTriggerState as ScheduleTriggerState,
    )
    from .models import (
        Source as Source,
    )
    from .models import (
        SparkJarTask as SparkJarTask,
    )
    from .models import (
        SparkPythonTask as SparkPythonTask,
    )
    from .models import (
        SparkSubmitTask as SparkSubmitTask,
    )
    from .models import (
        SparseCheckout as SparseCheckout,
    )
    from .models import (
        SqlAlertOutput as SqlAlertOutput,
    )
    from .models import (
        SqlAlertState as SqlAlertState,
    )
    from .models import (
        SqlConditionConfiguration as SqlConditionConfiguration,
    )
    from .models import (
        SqlConditionRunInfoDetails as SqlConditionRunInfoDetails,
    )
    from .models import (
        SqlConditionState as SqlConditionState,
    )
    from .models import (
        SqlConditionTriggerMode as SqlConditionTriggerMode,
    )
    from .models import (
        SqlDashboardOutput as SqlDashboardOutput,
    )
    from .models import (
        SqlDashboardWidgetOutput as SqlDashboardWidgetOutput,
    )
    from .models import (
        SqlDashboardWidgetStatus as SqlDashboardWidgetStatus,
    )
    from .models import (
        SqlOutput as SqlOutput,
    )
    from .models import (
        SqlOutputError as SqlOutputError,
    )
    from .models import (
        SqlQueryOutput as SqlQueryOutput,
    )
    from .models import (
        SqlStatementOutput as SqlStatementOutput,
    )
    from .models import (
        SqlTask as SqlTask,
    )
    from .models import (
        SqlTaskAlert as SqlTaskAlert,
    )
    from .models import (
        SqlTaskDashboard as SqlTaskDashboard,
    )
    from .models import (
        SqlTaskFile as SqlTaskFile,
    )
    from .models import (
        SqlTaskQuery as SqlTaskQuery,
    )
    from .models import (
        SqlTaskSubscription as SqlTaskSubscription,
    )
    from .models import (
        StorageInfo as StorageInfo,
    )
    from .models import (
        StorageMode as StorageMode,
    )
    from .models import (
        SubmitRun as SubmitRun,
    )
    from .models import (
        SubmitRunResponse as SubmitRunResponse,
    )
    from .models import (
        SubmitRunV20 as SubmitRunV20,
    )
    from .models import (
        SubmitRunV21 as SubmitRunV21,
    )
    from .models import (
        SubmitTask as SubmitTask,
    )
    from .models import (
        SubmitTaskV21 as SubmitTaskV21,
    )
    from .models import (
        Subscription as Subscription,
    )
    from .models import (
        SubscriptionAttachment as SubscriptionAttachment,
    )
    from .models import (
        SubscriptionDataAttachment as SubscriptionDataAttachment,
    )
    from .models import (
        SubscriptionFileFormat as SubscriptionFileFormat,
    )
    from .models import (
        SubscriptionPageAttachment as SubscriptionPageAttachment,
    )
    from .models import (
        SubscriptionPageSelection as SubscriptionPageSelection,
    )
    from .models import (
        SubscriptionSubscriber as SubscriptionSubscriber,
    )
    from .models import (
        SubscriptionWidget as SubscriptionWidget,
    )
    from .models import (
        TableState as TableState,
    )
    from .models import (
        TableTriggerState as TableTriggerState,
    )
    from .models import (
        TableUpdateCondition as TableUpdateCondition,
    )
    from .models import (
        TableUpdateTriggerConfiguration as TableUpdateTriggerConfiguration,
    )
    from .models import (
        Task as Task,
    )
    from .models import (
        TaskDependency as TaskDependency,
    )
    from .models import (
        TaskNotificationSettings as TaskNotificationSettings,
    )
    from .models import (
        TaskRetryMode as TaskRetryMode,
    )
    from .models import (
        TaskV21 as TaskV21,
    )
    from .models import (
        TerminationCode as TerminationCode,
    )
    from .models import (
        TerminationDetails as TerminationDetails,
    )
    from .models import (
        TerminationType as TerminationType,
    )
    from .models import (
        TriggerConfiguration as TriggerConfiguration,
    )
    from .models import (
        TriggerDetails as TriggerDetails,
    )
    from .models import (
        TriggerEvaluation as TriggerEvaluation,
    )
    from .models import (
        TriggerHistory as TriggerHistory,
    )
    from .models import (
        TriggerInfo as TriggerInfo,
    )
    from .models import (
        TriggerSettings as TriggerSettings,
    )
    from .models import (
        TriggerState as TriggerState,
    )
    from .models import (
        TriggerType as TriggerType,
    )
    from .models import (
        TriggerTypeV20 as TriggerTypeV20,
    )
    from .models import (
        UpdateJob as UpdateJob,
    )
    from .models import (
        UpdateJobV20 as UpdateJobV20,
    )
    from .models import (
        UpdateJobV21 as UpdateJobV21,
    )
    from .models import (
        ViewItem as ViewItem,
    )
    from .models import (
        ViewsToExport as ViewsToExport,
    )
    from .models import (
        ViewType as ViewType,
    )
    from .models import (
        Webhook as Webhook,
    )
    from .models import (
        WebhookNotifications as WebhookNotifications,
    )
    from .models import (
        WidgetErrorDetail as WidgetErrorDetail,
    )
    from .models import (
        WorkloadType as WorkloadType,
    )
    from .outcomes import FailedTask as FailedTask
    from .outcomes import Outcome as Outcome
    from .results import AsyncRunResult as AsyncRunResult
    from .results import RunFailed as RunFailed
    from .results import RunResult as RunResult
    from .results import TaskOutput as TaskOutput
    from .runs import AsyncRunHandle as AsyncRunHandle
    from .runs import RunHandle as RunHandle
    from .types import NULL as NULL
    from .types import Null as Null
    from .types import Opt as Opt

# Loaded when first used: a program that needs three models does not wait for all of them.
_MODULES = {
    "Options": "_runtime.core",
    "Basic": "_runtime.config",
    "ClientCredentials": "_runtime.config",
    "Config": "_runtime.config",
    "Token": "_runtime.config",
    "Pages": "_runtime.paging",
    "AsyncPages": "_runtime.paging",
    "Poll": "_runtime.waiting",
    "RetryPolicy": "_runtime.retry",
    "NULL": "types",
    "Null": "types",
    "Opt": "types",
    "JobsClient": "client",
    "AsyncJobsClient": "client",
    "Outcome": "outcomes",
    "FailedTask": "outcomes",
    "RunResult": "results",
    "AsyncRunResult": "results",
    "RunFailed": "results",
    "TaskOutput": "results",
    "RunHandle": "runs",
    "AsyncRunHandle": "runs",
    "load_settings": "files",
    "ApiError": "errors",
    "ArgumentError": "errors",
    "AuthError": "errors",
    "AuthenticationFailed": "errors",
    "BadRequest": "errors",
    "ClientError": "errors",
    "ConfigError": "errors",
    "Conflict": "errors",
    "DeadlineExceeded": "errors",
    "DecodeError": "errors",
    "EndpointNotFound": "errors",
    "FeatureDisabled": "errors",
    "Forbidden": "errors",
    "InternalError": "errors",
    "InternalServerError": "errors",
    "InvalidParameterValue": "errors",
    "InvalidState": "errors",
    "MalformedRequest": "errors",
    "NotFound": "errors",
    "PermissionDenied": "errors",
    "QuotaExceeded": "errors",
    "RequestLimitExceeded": "errors",
    "ResourceAlreadyExists": "errors",
    "ResourceConflict": "errors",
    "ResourceDoesNotExist": "errors",
    "ResourceExhausted": "errors",
    "ServerError": "errors",
    "TemporarilyUnavailable": "errors",
    "TooManyRequests": "errors",
    "TransportError": "errors",
    "Unauthorized": "errors",
    "WaitTimeout": "errors",
    "AiRuntimeAcceleratorType": "models",
    "AiRuntimeCompute": "models",
    "AiRuntimeDeployment": "models",
    "AiRuntimePriorityClass": "models",
    "AiRuntimeTask": "models",
    "AiRuntimeTaskOutput": "models",
    "AlertEvaluationState": "models",
    "AlertTask": "models",
    "AlertTaskOutput": "models",
    "AlertTaskSubscriber": "models",
    "AuthenticationMethod": "models",
    "AutoScale": "models",
    "AwsAttributes": "models",
    "AwsAvailability": "models",
    "AzureAttributes": "models",
    "AzureAvailability": "models",
    "BaseJob": "models",
    "BaseJobV21": "models",
    "BaseRun": "models",
    "CancelAllRuns": "models",
    "CancelAllRunsV20": "models",
    "CancelRun": "models",
    "CleanRoomTaskRunLifeCycleState": "models",
    "CleanRoomTaskRunResultState": "models",
    "CleanRoomTaskRunState": "models",
    "CleanRoomsNotebookOutput": "models",
    "CleanRoomsNotebookTask": "models",
    "ClientsTypes": "models",
    "ClusterInstance": "models",
    "ClusterKind": "models",
    "ClusterLogConf": "models",
    "ClusterSpecV20": "models",
    "Compute": "models",
    "ConditionTask": "models",
    "ConditionTaskOp": "models",
    "ConfidentialComputeType": "models",
    "Continuous": "models",
    "ContinuousTriggerConfiguration": "models",
    "ContinuousTriggerState": "models",
    "CreateJob": "models",
    "CreateJobResponse": "models",
    "CreateJobV21": "models",
    "CronSchedule": "models",
    "CronScheduleV20": "models",
    "CronTriggerConfiguration": "models",
    "DashboardPageSnapshot": "models",
    "DashboardTask": "models",
    "DashboardTaskOutput": "models",
    "DataSecurityMode": "models",
    "DayOfWeek": "models",
    "DbtCloudJobRunStep": "models",
    "DbtCloudTask": "models",
    "DbtCloudTaskOutput": "models",
    "DbtOutput": "models",
    "DbtPlatformJobRunStep": "models",
    "DbtPlatformRunStatus": "models",
    "DbtPlatformTask": "models",
    "DbtPlatformTaskOutput": "models",
    "DbtTask": "models",
    "DeleteJob": "models",
    "DeleteRun": "models",
    "DependencyMode": "models",
    "DockerBasicAuth": "models",
    "DockerImage": "models",
    "EbsVolumeType": "models",
    "Empty": "models",
    "Environment": "models",
    "ErrorDetail": "models",
    "ExportRunResponse": "models",
    "FileArrivalTriggerConfiguration": "models",
    "FileArrivalTriggerState": "models",
    "ForEachStats": "models",
    "ForEachTask": "models",
    "ForEachTaskErrorMessageStats": "models",
    "ForEachTaskTaskRunStats": "models",
    "ForEachTaskV21": "models",
    "GcpAttributes": "models",
    "GcpAvailability": "models",
    "GenAiComputeTask": "models",
    "GitProvider": "models",
    "GitSnapshot": "models",
    "GitSource": "models",
    "GpuCompute": "models",
    "HardwareAcceleratorType": "models",
    "InitScriptInfo": "models",
    "Job": "models",
    "JobAccessControlRequest": "models",
    "JobAccessControlResponse": "models",
    "JobCluster": "models",
    "JobDeployment": "models",
    "JobDeploymentKind": "models",
    "JobEditMode": "models",
    "JobEmailNotifications": "models",
    "JobEnvironment": "models",
    "JobEnvironmentVariables": "models",
    "JobEnvironmentVariablesSpec": "models",
    "JobFormat": "models",
    "JobFormatV20": "models",
    "JobNotificationSettings": "models",
    "JobNotificationSettingsV21": "models",
    "JobParameter": "models",
    "JobParameterDefinition": "models",
    "JobPermission": "models",
    "JobPermissionLevel": "models",
    "JobPermissionLevels": "models",
    "JobPermissions": "models",
    "JobPermissionsDescription": "models",
    "JobPermissionsRequest": "models",
    "JobRunAs": "models",
    "JobRunAsV21": "models",
    "JobSettings": "models",
    "JobSettingsV20": "models",
    "JobSettingsV21": "models",
    "JobSource": "models",
    "JobSourceDirtyState": "models",
    "JobTaskV20": "models",
    "JobV20": "models",
    "JobV21": "models",
    "JobsHealthMetric": "models",
    "JobsHealthOperator": "models",
    "JobsHealthRule": "models",
    "JobsHealthRules": "models",
    "Library": "models",
    "ListJobsResponse": "models",
    "ListJobsResponseV20": "models",
    "ListJobsResponseV21": "models",
    "ListRunsResponse": "models",
    "ListRunsResponseV20": "models",
    "ListRunsResponseV21": "models",
    "LogAnalyticsInfo": "models",
    "MaintenanceWindow": "models",
    "MavenLibrary": "models",
    "ModelTriggerCondition": "models",
    "ModelTriggerConfiguration": "models",
    "ModelTriggerState": "models",
    "NewCluster": "models",
    "NodeTypeFlexibility": "models",
    "NotebookOutput": "models",
    "NotebookTask": "models",
    "NotebookTaskV20": "models",
    "OutputSchemaInfo": "models",
    "PauseStatus": "models",
    "PerTriggerState": "models",
    "PerformanceTarget": "models",
    "PeriodicTriggerConfiguration": "models",
    "PeriodicTriggerState": "models",
    "PeriodicTriggerUnit": "models",
    "PipelineParams": "models",
    "PipelineTask": "models",
    "PowerBiModel": "models",
    "PowerBiTable": "models",
    "PowerBiTask": "models",
    "PythonOperatorTask": "models",
    "PythonOperatorTaskParameter": "models",
    "PythonPyPiLibrary": "models",
    "PythonWheelTask": "models",
    "QueueDetails": "models",
    "QueueDetailsCode": "models",
    "QueueSettings": "models",
    "RCranLibrary": "models",
    "RepairHistoryItem": "models",
    "RepairHistoryItemType": "models",
    "RepairHistoryItemV21": "models",
    "RepairRun": "models",
    "RepairRunResponse": "models",
    "RepairRunV21": "models",
    "ResetJob": "models",
    "ResetJobV20": "models",
    "ResetJobV21": "models",
    "ResolvedAiRuntimeTaskValues": "models",
    "ResolvedConditionTaskValues": "models",
    "ResolvedDbtTaskValues": "models",
    "ResolvedNotebookTaskValues": "models",
    "ResolvedParamPairValues": "models",
    "ResolvedPipelineTaskValues": "models",
    "ResolvedPythonWheelTaskValues": "models",
    "ResolvedRunJobTaskValues": "models",
    "ResolvedStringParamsValues": "models",
    "ResolvedValues": "models",
    "Run": "models",
    "RunClusterSpec": "models",
    "RunConditionTask": "models",
    "RunForEachTask": "models",
    "RunForEachTaskV21": "models",
    "RunIf": "models",
    "RunJobOutput": "models",
    "RunJobTask": "models",
    "RunLifeCycleState": "models",
    "RunLifeCycleStateV20": "models",
    "RunLifecycleStateV2": "models",
    "RunNow": "models",
    "RunNowResponse": "models",
    "RunNowResponseV20": "models",
    "RunNowV20": "models",
    "RunNowV21": "models",
    "RunOutput": "models",
    "RunOutputV20": "models",
    "RunOutputV21": "models",
    "RunParameters": "models",
    "RunParametersV20": "models",
    "RunResultState": "models",
    "RunResultStateV20": "models",
    "RunState": "models",
    "RunStateV20": "models",
    "RunStatus": "models",
    "RunTask": "models",
    "RunTaskV21": "models",
    "RunType": "models",
    "RunV20": "models",
    "RunV21": "models",
    "RuntimeEngine": "models",
    "S3StorageInfo": "models",
    "ScheduleTriggerState": "models",
    "Source": "models",
    "SparkJarTask": "models",
    "SparkPythonTask": "models",
    "SparkSubmitTask": "models",
    "SparseCheckout": "models",
    "SqlAlertOutput": "models",
    "SqlAlertState": "models",
    "SqlConditionConfiguration": "models",
    "SqlConditionRunInfoDetails": "models",
    "SqlConditionState": "models",
    "SqlConditionTriggerMode": "models",
    "SqlDashboardOutput": "models",
    "SqlDashboardWidgetOutput": "models",
    "SqlDashboardWidgetStatus": "models",
    "SqlOutput": "models",
    "SqlOutputError": "models",
    "SqlQueryOutput": "models",
    "SqlStatementOutput": "models",
    "SqlTask": "models",
    "SqlTaskAlert": "models",
    "SqlTaskDashboard": "models",
    "SqlTaskFile": "models",
    "SqlTaskQuery": "models",
    "SqlTaskSubscription": "models",
    "StorageInfo": "models",
    "StorageMode": "models",
    "SubmitRun": "models",
    "SubmitRunResponse": "models",
    "SubmitRunV20": "models",
    "SubmitRunV21": "models",
    "SubmitTask": "models",
    "SubmitTaskV21": "models",
    "Subscription": "models",
    "SubscriptionAttachment": "models",
    "SubscriptionDataAttachment": "models",
    "SubscriptionFileFormat": "models",
    "SubscriptionPageAttachment": "models",
    "SubscriptionPageSelection": "models",
    "SubscriptionSubscriber": "models",
    "SubscriptionWidget": "models",
    "TableState": "models",
    "TableTriggerState": "models",
    "TableUpdateCondition": "models",
    "TableUpdateTriggerConfiguration": "models",
    "Task": "models",
    "TaskDependency": "models",
    "TaskNotificationSettings": "models",
    "TaskRetryMode": "models",
    "TaskV21": "models",
    "TerminationCode": "models",
    "TerminationDetails": "models",
    "TerminationType": "models",
    "TriggerConfiguration": "models",
    "TriggerDetails": "models",
    "TriggerEvaluation": "models",
    "TriggerHistory": "models",
    "TriggerInfo": "models",
    "TriggerSettings": "models",
    "TriggerState": "models",
    "TriggerType": "models",
    "TriggerTypeV20": "models",
    "UpdateJob": "models",
    "UpdateJobV20": "models",
    "UpdateJobV21": "models",
    "ViewItem": "models",
    "ViewType": "models",
    "ViewsToExport": "models",
    "Webhook": "models",
    "WebhookNotifications": "models",
    "WidgetErrorDetail": "models",
    "WorkloadType": "models",
}

__all__ = [
    "__version__",
    "Options",
    "Basic",
    "ClientCredentials",
    "Config",
    "Token",
    "Pages",
    "AsyncPages",
    "Poll",
    "RetryPolicy",
    "NULL",
    "Null",
    "Opt",
    "JobsClient",
    "AsyncJobsClient",
    "Outcome",
    "FailedTask",
    "RunResult",
    "AsyncRunResult",
    "RunFailed",
    "TaskOutput",
    "RunHandle",
    "AsyncRunHandle",
    "load_settings",
    "ApiError",
    "ArgumentError",
    "AuthError",
    "AuthenticationFailed",
    "BadRequest",
    "ClientError",
    "ConfigError",
    "Conflict",
    "DeadlineExceeded",
    "DecodeError",
    "EndpointNotFound",
    "FeatureDisabled",
    "Forbidden",
    "InternalError",
    "InternalServerError",
    "InvalidParameterValue",
    "InvalidState",
    "MalformedRequest",
    "NotFound",
    "PermissionDenied",
    "QuotaExceeded",
    "RequestLimitExceeded",
    "ResourceAlreadyExists",
    "ResourceConflict",
    "ResourceDoesNotExist",
    "ResourceExhausted",
    "ServerError",
    "TemporarilyUnavailable",
    "TooManyRequests",
    "TransportError",
    "Unauthorized",
    "WaitTimeout",
    "AiRuntimeAcceleratorType",
    "AiRuntimeCompute",
    "AiRuntimeDeployment",
    "AiRuntimePriorityClass",
    "AiRuntimeTask",
    "AiRuntimeTaskOutput",
    "AlertEvaluationState",
    "AlertTask",
    "AlertTaskOutput",
    "AlertTaskSubscriber",
    "AuthenticationMethod",
    "AutoScale",
    "AwsAttributes",
    "AwsAvailability",
    "AzureAttributes",
    "AzureAvailability",
    "BaseJob",
    "BaseJobV21",
    "BaseRun",
    "CancelAllRuns",
    "CancelAllRunsV20",
    "CancelRun",
    "CleanRoomTaskRunLifeCycleState",
    "CleanRoomTaskRunResultState",
    "CleanRoomTaskRunState",
    "CleanRoomsNotebookOutput",
    "CleanRoomsNotebookTask",
    "ClientsTypes",
    "ClusterInstance",
    "ClusterKind",
    "ClusterLogConf",
    "ClusterSpecV20",
    "Compute",
    "ConditionTask",
    "ConditionTaskOp",
    "ConfidentialComputeType",
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
    "DataSecurityMode",
    "DayOfWeek",
    "DbtCloudJobRunStep",
    "DbtCloudTask",
    "DbtCloudTaskOutput",
    "DbtOutput",
    "DbtPlatformJobRunStep",
    "DbtPlatformRunStatus",
    "DbtPlatformTask",
    "DbtPlatformTaskOutput",
    "DbtTask",
    "DeleteJob",
    "DeleteRun",
    "DependencyMode",
    "DockerBasicAuth",
    "DockerImage",
    "EbsVolumeType",
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
    "GcpAvailability",
    "GenAiComputeTask",
    "GitProvider",
    "GitSnapshot",
    "GitSource",
    "GpuCompute",
    "HardwareAcceleratorType",
    "InitScriptInfo",
    "Job",
    "JobAccessControlRequest",
    "JobAccessControlResponse",
    "JobCluster",
    "JobDeployment",
    "JobDeploymentKind",
    "JobEditMode",
    "JobEmailNotifications",
    "JobEnvironment",
    "JobEnvironmentVariables",
    "JobEnvironmentVariablesSpec",
    "JobFormat",
    "JobFormatV20",
    "JobNotificationSettings",
    "JobNotificationSettingsV21",
    "JobParameter",
    "JobParameterDefinition",
    "JobPermission",
    "JobPermissionLevel",
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
    "JobSourceDirtyState",
    "JobTaskV20",
    "JobV20",
    "JobV21",
    "JobsHealthMetric",
    "JobsHealthOperator",
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
    "ModelTriggerCondition",
    "ModelTriggerConfiguration",
    "ModelTriggerState",
    "NewCluster",
    "NodeTypeFlexibility",
    "NotebookOutput",
    "NotebookTask",
    "NotebookTaskV20",
    "OutputSchemaInfo",
    "PauseStatus",
    "PerTriggerState",
    "PerformanceTarget",
    "PeriodicTriggerConfiguration",
    "PeriodicTriggerState",
    "PeriodicTriggerUnit",
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
    "QueueDetailsCode",
    "QueueSettings",
    "RCranLibrary",
    "RepairHistoryItem",
    "RepairHistoryItemType",
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
    "RunIf",
    "RunJobOutput",
    "RunJobTask",
    "RunLifeCycleState",
    "RunLifeCycleStateV20",
    "RunLifecycleStateV2",
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
    "RunResultState",
    "RunResultStateV20",
    "RunState",
    "RunStateV20",
    "RunStatus",
    "RunTask",
    "RunTaskV21",
    "RunType",
    "RunV20",
    "RunV21",
    "RuntimeEngine",
    "S3StorageInfo",
    "ScheduleTriggerState",
    "Source",
    "SparkJarTask",
    "SparkPythonTask",
    "SparkSubmitTask",
    "SparseCheckout",
    "SqlAlertOutput",
    "SqlAlertState",
    "SqlConditionConfiguration",
    "SqlConditionRunInfoDetails",
    "SqlConditionState",
    "SqlConditionTriggerMode",
    "SqlDashboardOutput",
    "SqlDashboardWidgetOutput",
    "SqlDashboardWidgetStatus",
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
    "StorageMode",
    "SubmitRun",
    "SubmitRunResponse",
    "SubmitRunV20",
    "SubmitRunV21",
    "SubmitTask",
    "SubmitTaskV21",
    "Subscription",
    "SubscriptionAttachment",
    "SubscriptionDataAttachment",
    "SubscriptionFileFormat",
    "SubscriptionPageAttachment",
    "SubscriptionPageSelection",
    "SubscriptionSubscriber",
    "SubscriptionWidget",
    "TableState",
    "TableTriggerState",
    "TableUpdateCondition",
    "TableUpdateTriggerConfiguration",
    "Task",
    "TaskDependency",
    "TaskNotificationSettings",
    "TaskRetryMode",
    "TaskV21",
    "TerminationCode",
    "TerminationDetails",
    "TerminationType",
    "TriggerConfiguration",
    "TriggerDetails",
    "TriggerEvaluation",
    "TriggerHistory",
    "TriggerInfo",
    "TriggerSettings",
    "TriggerState",
    "TriggerType",
    "TriggerTypeV20",
    "UpdateJob",
    "UpdateJobV20",
    "UpdateJobV21",
    "ViewItem",
    "ViewType",
    "ViewsToExport",
    "Webhook",
    "WebhookNotifications",
    "WidgetErrorDetail",
    "WorkloadType",
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
