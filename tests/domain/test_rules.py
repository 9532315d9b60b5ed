"""Rules over settings that no schema can say: each at its limit and one past it."""
# ruff: noqa: E501 - messages are told to the letter

from __future__ import annotations

import json
from datetime import UTC, tzinfo
from typing import Any

import pytest
from hypothesis import given
from lakejobs_emulator.domain.model import RunParameters
from lakejobs_emulator.domain.parameter_rules import json_bytes, run_now_problems
from lakejobs_emulator.domain.parse import parse_submit
from lakejobs_emulator.domain.problems import ProblemKind
from lakejobs_emulator.domain.rules import settings_problems, submit_problems

from tests.strategies import condition, for_each, notebook, run_job, spec_of, task_documents

CRON = "0 0 12 * * ?"
DAILY = {"quartz_cron_expression": CRON, "timezone_id": "UTC"}


def zone_of(name: str) -> tzinfo | None:
    return UTC if name == "UTC" else None


def told(*tasks: dict[str, Any], max_tasks: int = 100, **settings: Any) -> list[str]:
    """The messages about a job of these tasks."""
    found = settings_problems(spec_of(*tasks, **settings), max_tasks=max_tasks, zone_of=zone_of)
    assert all(problem.kind is ProblemKind.INVALID_PARAMETER_VALUE for problem in found)
    return [problem.message for problem in found]


def task(kind: str, body: dict[str, Any] | None = None, **settings: Any) -> dict[str, Any]:
    return {"task_key": "t", kind: {} if body is None else body, **settings}


NEW = {"num_workers": 1}
GOOD: list[tuple[str, list[dict[str, Any]], dict[str, Any]]] = [
    ("nothing at all", [], {}),
    ("a name of 4096 bytes", [], {"name": "é" * 2048}),
    (
        "100 job clusters",
        [notebook("a")],
        {"job_clusters": [{"job_cluster_key": str(n)} for n in range(100)]},
    ),
    ("10 environments", [], {"environments": [{"environment_key": str(n)} for n in range(10)]}),
    ("25 tags", [], {"tags": {str(n): "" for n in range(25)}}),
    ("100 tasks", [notebook(f"t{n}") for n in range(100)], {}),
    ("a notebook on serverless", [notebook("a")], {}),
    ("an existing cluster", [notebook("a", existing_cluster_id="c")], {}),
    ("a new cluster", [task("spark_jar_task", new_cluster=NEW)], {}),
    ("a new cluster that scales", [task("spark_jar_task", new_cluster={"autoscale": {}})], {}),
    ("a single node", [task("spark_jar_task", new_cluster={"is_single_node": True})], {}),
    ("a job cluster", [notebook("a", job_cluster_key="c")], {"job_clusters": [{"job_cluster_key": "c"}]}),
    ("an environment", [notebook("a", environment_key="e")], {"environments": [{"environment_key": "e"}]}),
    (
        "a condition",
        [
            condition("c"),
            notebook(
                "a",
                ("c", "true"),
            ),
        ],
        {},
    ),
    ("a run_job", [run_job("j", job_id=1)], {}),
    ("libraries", [task("spark_jar_task", new_cluster=NEW, libraries=[{"jar": "x"}, {"pypi": {}}])], {}),
    ("a spark_submit on a new cluster", [task("spark_submit_task", new_cluster=NEW)], {}),
    ("an absolute path", [notebook("a")], {}),
    ("a path by reference", [task("notebook_task", {"notebook_path": "{{job.parameters.p}}"})], {}),
    (
        "a relative path in Git",
        [task("notebook_task", {"notebook_path": "a"})],
        {"git_source": {"git_branch": "b"}},
    ),
    (
        "a megabyte of base_parameters",
        [task("notebook_task", {"notebook_path": "/a", "base_parameters": {"a": "x" * (1024 * 1024 - 8)}})],
        {},
    ),
    ("a wheel with a list", [task("python_wheel_task", {"parameters": ["a"]})], {}),
    (
        "a wheel with names",
        [task("python_wheel_task", {"named_parameters": {"a": "b"}, "parameters": []})],
        {},
    ),
    (
        "dbt",
        [task("dbt_task", {"commands": ["dbt run"] * 9 + [" dbt"], "catalog": "c", "warehouse_id": "w"})],
        {},
    ),
    ("dbt with profiles", [task("dbt_task", {"commands": ["dbt run"], "profiles_directory": "p"})], {}),
    ("a query", [task("sql_task", {"warehouse_id": "w", "query": {}, "parameters": {"a": "b"}})], {}),
    ("an alert", [task("sql_task", {"warehouse_id": "w", "alert": {}, "parameters": {}})], {}),
    ("pipeline parameters", [task("pipeline_task", {"parameters": {"a": "x" * 9_992}})], {}),
    ("a newer alert by id", [task("alert_task", {"alert_id": "1", "parameters": {"a": "x" * 9_992}})], {}),
    ("a newer alert by path", [task("alert_task", {"workspace_path": "/Workspace/a"})], {}),
    ("an ai_runtime", [task("ai_runtime_task", {"deployments": [{}]})], {}),
    ("a for_each", [for_each("f", inputs="[1]"), notebook("a", "f")], {}),
    ("a for_each over 5000", [for_each("f", inputs=json.dumps([0] * 3333))], {}),
    ("a for_each by reference", [notebook("a"), for_each("f", "a", inputs="{{tasks.a.values.k}}")], {}),
    ("a schedule", [], {"schedule": DAILY}),
    ("a schedule every 10 seconds", [], {"schedule": {**DAILY, "quartz_cron_expression": "0/10 * * * * ?"}}),
    ("an empty list of triggers", [], {"schedule": DAILY, "triggers": []}),
    ("continuous", [], {"continuous": {"pause_status": "PAUSED"}}),
    ("a window", [], {"continuous": {"maintenance_window": {"timezone_id": "UTC"}}}),
    (
        "files",
        [],
        {"trigger": {"file_arrival": {"url": "/Volumes/a/", "wait_after_last_change_seconds": 60}}},
    ),
    ("tables", [], {"trigger": {"table_update": {"table_names": ["a.b.c"] * 10}}}),
    ("periodic", [], {"trigger": {"periodic": {"interval": 1, "unit": "HOURS"}, "pause_status": "PAUSED"}}),
    ("a model", [], {"trigger": {"model": {"condition": "MODEL_CREATED"}}}),
    ("several", [], {"triggers": [{"schedule": DAILY}, {"periodic": {"interval": 1}}, {"continuous": {}}]}),
    ("a condition in SQL", [], {"triggers": [{"sql_condition": {"sql_query_id": "q"}}]}),
    ("a user", [], {"run_as": {"user_name": "a"}}),
    ("a branch", [], {"git_source": {"git_branch": "b"}}),
    ("no branch", [], {"git_source": {}}),
    (
        "an address",
        [notebook("a", email_notifications={"on_start": ["a@b.c"]})],
        {"email_notifications": {"on_failure": ["a@b.c"], "no_alert_for_skipped_runs": True}},
    ),
    (
        "health",
        [],
        {"health": {"rules": [{"metric": "RUN_DURATION_SECONDS", "op": "GREATER_THAN", "value": 1}]}},
    ),
]


@pytest.mark.parametrize(("tasks", "settings"), [case[1:] for case in GOOD], ids=[case[0] for case in GOOD])
def test_settings_in_order_are_taken(tasks: list[dict[str, Any]], settings: dict[str, Any]) -> None:
    assert [] == told(*tasks, **settings)


CLUSTER = "One of job_cluster_key, new_cluster, or existing_cluster_id must be specified."
SIZE = "Missing required field: settings.cluster_spec.new_cluster.size"
ONE_TRIGGER = "Only one of schedule, trigger, continuous, triggers can be specified."
RUN_AS = "Exactly one of user_name, service_principal_name or group_name must be specified in run_as."
IN_T = ", as in task 't'."
NO_QUARTZ = (
    "Invalid quartz_cron_expression: {}. Databricks uses Quartz cron syntax, which is different from the standard "
    "cron syntax. See http://www.quartz-scheduler.org/documentation/quartz-2.1.x/tutorials/crontrigger.html for "
    "more details."
)
BAD: list[tuple[str, list[dict[str, Any]], dict[str, Any]]] = [
    ("The name of a job must have at most 4096 bytes in UTF-8.", [], {"name": "é" * 2048 + "x"}),
    (
        "job_clusters must have at most 100 entries.",
        [notebook("a")],
        {"job_clusters": [{"job_cluster_key": str(n)} for n in range(101)]},
    ),
    (
        "environments must have at most 10 entries.",
        [],
        {"environments": [{"environment_key": str(n)} for n in range(11)]},
    ),
    (
        "environment_variables must have at most 10 entries.",
        [],
        {"environment_variables": [{"environment_variables_key": str(n)} for n in range(11)]},
    ),
    ("tags must have at most 25 entries.", [], {"tags": {str(n): "" for n in range(26)}}),
    (
        "Resources with more than 100 tasks can only be handled by API 2.2 and above. Your resource has 101 tasks",
        [notebook(f"t{n}") for n in range(101)],
        {},
    ),
    (
        "Shared job cluster feature is only supported in multi-task jobs.",
        [],
        {"job_clusters": [{"job_cluster_key": "c"}]},
    ),
    (
        "Multi-task jobs require clusterspec to be specified within the tasks.",
        [notebook("a")],
        {"new_cluster": NEW},
    ),
    (
        "Multi-task jobs require clusterspec to be specified within the tasks.",
        [notebook("a")],
        {"existing_cluster_id": "c"},
    ),
    ("Duplicate task key 'a'.", [notebook("a"), notebook("a")], {}),
    ("Duplicate job cluster key 'c'.", [notebook("a")], {"job_clusters": [{"job_cluster_key": "c"}] * 2}),
    ("Duplicate environment key 'e'.", [], {"environments": [{"environment_key": "e"}] * 2}),
    (
        "Duplicate environment variables key 'e'.",
        [],
        {"environment_variables": [{"environment_variables_key": "e"}] * 2},
    ),
    ("Duplicate job parameter 'p'.", [], {"parameters": [{"name": "p", "default": ""}] * 2}),
    (
        "Libraries can not be declared in job cluster 'c'.",
        [notebook("a")],
        {"job_clusters": [{"job_cluster_key": "c", "libraries": []}]},
    ),
    (
        "Libraries can not be declared in job cluster 'c'.",
        [notebook("a")],
        {"job_clusters": [{"job_cluster_key": "c", "new_cluster": {"libraries": []}}]},
    ),
    ("Task 't' must specify exactly one type of task, found none.", [{"task_key": "t"}], {}),
    (
        "Task 't' must specify exactly one type of task, found notebook_task, sql_task.",
        [task("notebook_task", sql_task={})],
        {},
    ),
    (
        "Task 'n' must specify exactly one type of task, found none.",
        [for_each("f", inputs="[]", nested={"task_key": "n"})],
        {},
    ),
    (CLUSTER, [task("spark_jar_task")], {}),
    (CLUSTER, [notebook("a", existing_cluster_id="c", new_cluster=NEW)], {}),
    (CLUSTER, [for_each("f", inputs="[]", nested=task("spark_jar_task"))], {}),
    (SIZE, [notebook("a", new_cluster={"spark_version": "x"})], {}),
    (
        SIZE,
        [notebook("a")],
        {"job_clusters": [{"job_cluster_key": "c", "new_cluster": {"spark_version": "x"}}]},
    ),
    ("Job cluster 'c' is not defined in field 'job_clusters'.", [notebook("a", job_cluster_key="c")], {}),
    (
        "Job environment 'e' used by task a is not defined in field 'environments'.",
        [notebook("a", environment_key="e")],
        {},
    ),
    (
        "A library of task 't' must be exactly one of jar, egg, pypi, maven, cran, whl.",
        [task("spark_jar_task", new_cluster=NEW, libraries=[{"jar": "x", "whl": "y"}])],
        {},
    ),
    (
        "A library of task 't' must be exactly one of jar, egg, pypi, maven, cran, whl.",
        [task("spark_jar_task", new_cluster=NEW, libraries=[{}])],
        {},
    ),
    *(
        (
            f"Libraries are not supported by {kind}{IN_T}",
            [task(kind, body, libraries=[{"jar": "x"}], **more)],
            {},
        )
        for kind, body, more in (
            ("condition_task", {"op": "EQUAL_TO", "left": "1", "right": "1"}, {}),
            ("sql_task", {"query": {}}, {}),
            ("run_job_task", {"job_id": 1}, {}),
            ("spark_submit_task", {}, {"new_cluster": NEW}),
        )
    ),
    (
        "Invalid outcome 'maybe' in depends_on of task 'a': true or false.",
        [condition("c"), notebook("a", ("c", "maybe"))],
        {},
    ),
    (
        f"Only absolute paths are currently supported. Paths must begin with '/'{IN_T}",
        [task("notebook_task", {"notebook_path": "a"})],
        {},
    ),
    (
        f"The JSON representation of base_parameters must have at most 1048576 bytes{IN_T}",
        [task("notebook_task", {"notebook_path": "/a", "base_parameters": {"a": "x" * (1024 * 1024 - 7)}})],
        {},
    ),
    (
        f"The JSON representation of base_parameters must have at most 1048576 bytes{IN_T}",
        [task("notebook_task", {"notebook_path": "/a", "base_parameters": {"a": "é" * (512 * 1024)}})],
        {},
    ),
    (
        f"A spark_submit_task runs on new clusters only{IN_T}",
        [task("spark_submit_task", existing_cluster_id="c")],
        {},
    ),
    (
        f"Only one of parameters and named_parameters can be specified{IN_T}",
        [task("python_wheel_task", {"parameters": ["a"], "named_parameters": {"a": "b"}})],
        {},
    ),
    (f"A dbt_task has 1 to 10 commands{IN_T}", [task("dbt_task", {"commands": []})], {}),
    (f"A dbt_task has 1 to 10 commands{IN_T}", [task("dbt_task")], {}),
    (f"A dbt_task has 1 to 10 commands{IN_T}", [task("dbt_task", {"commands": ["dbt run"] * 11})], {}),
    (
        f"A command of a dbt_task must start with 'dbt'{IN_T}",
        [task("dbt_task", {"commands": ["dbt run", "dbtx"]})],
        {},
    ),
    (
        f"catalog can only be specified with warehouse_id{IN_T}",
        [task("dbt_task", {"commands": ["dbt run"], "catalog": "c"})],
        {},
    ),
    (
        f"profiles_directory can not be specified with warehouse_id{IN_T}",
        [task("dbt_task", {"commands": ["dbt run"], "profiles_directory": "p", "warehouse_id": "w"})],
        {},
    ),
    (
        f"Exactly one of query, dashboard, alert, file must be specified in a sql_task{IN_T}",
        [task("sql_task")],
        {},
    ),
    (
        f"Exactly one of query, dashboard, alert, file must be specified in a sql_task{IN_T}",
        [task("sql_task", {"query": {}, "file": {}})],
        {},
    ),
    (f"An alert takes no parameters{IN_T}", [task("sql_task", {"alert": {}, "parameters": {"a": "b"}})], {}),
    (
        f"The parameters of a pipeline_task must have at most 10000 characters{IN_T}",
        [task("pipeline_task", {"parameters": {"a": "x" * 9_993}})],
        {},
    ),
    (
        f"The JSON representation of jar_params must have at most 10000 bytes{IN_T}",
        [task("run_job_task", {"job_id": 1, "jar_params": ["é" * 4_999]})],
        {},
    ),
    (
        f"jar_params and notebook_params cannot be specified together{IN_T}",
        [task("run_job_task", {"job_id": 1, "jar_params": [], "notebook_params": {}})],
        {},
    ),
    (
        f"job_parameters cannot be specified with python_params{IN_T}",
        [task("run_job_task", {"job_id": 1, "job_parameters": {"a": "b"}, "python_params": ["a"]})],
        {},
    ),
    (
        "python_params can only contain ASCII characters, as in task 'n'.",
        [for_each("f", inputs="[]", nested=run_job("n", job_id=1, python_params=["é"]))],
        {},
    ),
    (
        f"Exactly one of alert_id and workspace_path must be specified in an alert_task{IN_T}",
        [task("alert_task")],
        {},
    ),
    (
        f"Exactly one of alert_id and workspace_path must be specified in an alert_task{IN_T}",
        [task("alert_task", {"alert_id": "1", "workspace_path": "/Workspace/a"})],
        {},
    ),
    (
        f"The workspace_path of an alert_task must begin with /Workspace{IN_T}",
        [task("alert_task", {"workspace_path": "/a"})],
        {},
    ),
    (
        f"The parameters of an alert_task must have at most 10000 characters{IN_T}",
        [task("alert_task", {"alert_id": "1", "parameters": {"a": "x" * 9_993}})],
        {},
    ),
    (
        f"An ai_runtime_task has exactly one deployment{IN_T}",
        [task("ai_runtime_task", {"deployments": [{}, {}]})],
        {},
    ),
    (
        f"A for_each_task runs one task, which can not be a for_each_task{IN_T}",
        [task("for_each_task", {"inputs": "[]", "task": for_each("n", inputs="[]")})],
        {},
    ),
    (
        f"A for_each_task runs one task, which can not be a for_each_task{IN_T}",
        [task("for_each_task", {"inputs": "[]"})],
        {},
    ),
    (
        f"The task of a for_each_task can not have dependencies{IN_T}",
        [task("for_each_task", {"inputs": "[]", "task": notebook("n", "x")})],
        {},
    ),
    (
        f"The inputs of a for_each_task must be a JSON array{IN_T}".replace(
            "for_each_task", "for_each task", 1
        ),
        [task("for_each_task", {"inputs": "{}", "task": notebook("n")})],
        {},
    ),
    (
        "Task 't' has a reference that is not known: {{job.notebook_url}}.",
        [task("notebook_task", {"notebook_path": "/{{job.notebook_url}}"})],
        {},
    ),
    (ONE_TRIGGER, [], {"schedule": DAILY, "continuous": {"pause_status": "PAUSED"}}),
    (ONE_TRIGGER, [], {"schedule": DAILY, "continuous": {}}),
    (ONE_TRIGGER, [], {"triggers": [{"schedule": DAILY}], "continuous": {}}),
    (ONE_TRIGGER, [], {"trigger": {"periodic": {"interval": 1}}, "triggers": [{"schedule": DAILY}]}),
    (NO_QUARTZ.format("0 12 * * *"), [], {"schedule": {**DAILY, "quartz_cron_expression": "0 12 * * *"}}),
    (NO_QUARTZ.format(""), [], {"triggers": [{"schedule": {"timezone_id": "UTC"}}]}),
    (
        "Invalid quartz_cron_expression: 0/9 * * * * ?. There must be at least 10 seconds between two runs.",
        [],
        {"schedule": {**DAILY, "quartz_cron_expression": "0/9 * * * * ?"}},
    ),
    ("Invalid timezone_id: Mars.", [], {"schedule": {**DAILY, "timezone_id": "Mars"}}),
    ("Invalid timezone_id: .", [], {"schedule": {"quartz_cron_expression": CRON}}),
    ("Invalid timezone_id: Mars.", [], {"continuous": {"maintenance_window": {"timezone_id": "Mars"}}}),
    (
        "Invalid timezone_id: Mars.",
        [],
        {"triggers": [{"continuous": {"maintenance_window": {"timezone_id": "Mars"}}}]},
    ),
    (
        "trigger must specify exactly one of file_arrival, table_update, model, periodic.",
        [],
        {"trigger": {"pause_status": "PAUSED"}},
    ),
    (
        "trigger must specify exactly one of file_arrival, table_update, model, periodic.",
        [],
        {"trigger": {"periodic": {"interval": 1}, "model": {}}},
    ),
    (
        "An entry of triggers must specify exactly one of file_arrival, table_update, model, periodic, schedule, "
        "continuous, sql_condition.",
        [],
        {"triggers": [{}]},
    ),
    (
        "file_arrival.min_time_between_triggers_seconds must be at least 60.",
        [],
        {"trigger": {"file_arrival": {"url": "/a/", "min_time_between_triggers_seconds": 59}}},
    ),
    (
        "table_update.wait_after_last_change_seconds must be at least 60.",
        [],
        {"trigger": {"table_update": {"table_names": ["a.b.c"], "wait_after_last_change_seconds": 0}}},
    ),
    ("file_arrival.url must be a folder and end with '/'.", [], {"trigger": {"file_arrival": {"url": "/a"}}}),
    ("periodic.interval must be positive.", [], {"trigger": {"periodic": {"interval": 0}}}),
    ("periodic.interval must be positive.", [], {"trigger": {"periodic": {}}}),
    ("table_update.table_names must name 1 to 10 tables.", [], {"trigger": {"table_update": {}}}),
    (
        "table_update.table_names must name 1 to 10 tables.",
        [],
        {"trigger": {"table_update": {"table_names": ["a.b.c"] * 11}}},
    ),
    (
        "Invalid table name 'a.b': it has to be catalog.schema.table.",
        [],
        {"trigger": {"table_update": {"table_names": ["a.b"]}}},
    ),
    (
        "Invalid table name 'a..c': it has to be catalog.schema.table.",
        [],
        {"trigger": {"table_update": {"table_names": ["a..c"]}}},
    ),
    (RUN_AS, [], {"run_as": {}}),
    (RUN_AS, [], {"run_as": {"user_name": "a", "group_name": "b"}}),
    (
        "Only one of git_branch, git_commit can be specified in git_source.",
        [],
        {"git_source": {"git_branch": "a", "git_commit": "b"}},
    ),
    (
        "Addresses in email_notifications.on_start can only be ASCII.",
        [],
        {"email_notifications": {"on_start": ["ä@b.c"]}},
    ),
    (
        "Addresses in email_notifications.on_start can only be ASCII.",
        [notebook("a", email_notifications={"on_start": [""]})],
        {},
    ),
    ("The value of a health rule must be a positive integer.", [], {"health": {"rules": [{"value": 0}]}}),
    ("The value of a health rule must be a positive integer.", [notebook("a", health={"rules": [{}]})], {}),
    (
        "Addresses in email_notifications.on_start can only be ASCII.",
        [for_each("f", inputs="[]", nested=notebook("n", email_notifications={"on_start": ["ä@b.c"]}))],
        {},
    ),
    (
        "The value of a health rule must be a positive integer.",
        [for_each("f", inputs="[]", nested=notebook("n", health={"rules": [{"value": 0}]}))],
        {},
    ),
]


@pytest.mark.parametrize(("message", "tasks", "settings"), BAD)
def test_settings_out_of_order_are_refused_with_the_reason(
    message: str, tasks: list[dict[str, Any]], settings: dict[str, Any]
) -> None:
    """The whole list: nothing else is told about the same settings."""
    assert [message] == told(*tasks, **settings)


REFERENCES = [
    ("{{job.id}} {{ job.trigger.type }} {{job_id}} {{task_retry_count}} {{workspace.url}}", True),
    ("{{job.parameters.anything}}", True),
    ("{{job.start_time.iso_date}} {{job.trigger.time.hour}} {{backfill.day}} {{input}} {{input.a.b}}", True),
    ("{{job.trigger.file_arrival.location}} {{job.trigger.table_update.updated_tables}}", True),
    (
        "{{job.trigger.table_update.a.b.c.version}} {{job.trigger.table_update.a.b.c.commit_timestamp.day}}",
        True,
    ),
    (
        "{{tasks.up.values.k}} {{tasks.up.run_id}} {{tasks.up.output.first_row.c}} {{tasks.up.output.rows}}",
        True,
    ),
    ("{{weather.today}} {{a b}} plain", True),
    ("{{job.notebook_url}}", False),
    ("{{job.parameters}}", False),
    ("{{job.start_time.century}}", False),
    ("{{job.trigger.time.century}}", False),
    ("{{job.trigger.table_update.a.b.c.commit_timestamp.century}}", False),
    ("{{job.trigger.table_update.a.b.c.owner}}", False),
    ("{{backfill.century}}", False),
    ("{{task.colour}}", False),
    ("{{task.retry_count}}", False),
    ("{{task.`retry_count`}}", False),
    ("{{tasks.nobody.run_id}}", False),
    ("{{tasks.up}}", False),
    ("{{tasks.up.values}}", False),
    ("{{tasks.up.colour}}", False),
    ("{{tasks.up.output}}", False),
    ("{{tasks.up.output.columns}}", False),
    ("{{workspace.name}}", False),
]


@pytest.mark.parametrize(("text", "known"), REFERENCES)
def test_a_reference_that_no_run_could_resolve_is_refused_at_once(text: str, known: bool) -> None:
    """At every depth of the task's object, in the task of a for_each too."""
    plain = task("notebook_task", {"notebook_path": "/a", "base_parameters": {"x": text}})
    nested = for_each("f", inputs="[]", nested={**plain, "task_key": "n"})

    assert known is not bool(told(plain, notebook("up")))
    assert known is not bool(told(nested, notebook("up")))


def test_version_2_2_takes_1000_tasks() -> None:
    many = [notebook(f"t{n}") for n in range(1001)]

    assert [] == told(*many[:1000], max_tasks=1000)
    assert 1 == len(told(*many, max_tasks=1000))


def test_a_one_time_run_must_have_something_to_run() -> None:
    empty = parse_submit({}, queue_default=False)
    full = parse_submit({"tasks": [notebook("a")]}, queue_default=False)
    wrong = parse_submit({"tasks": [notebook("a", "a")]}, queue_default=False)

    answers = [submit_problems(spec, max_tasks=100, zone_of=zone_of) for spec in (empty, full, wrong)]

    assert [
        ["Run settings must be specified."],
        [],
        ["Invalid dependency graph, task 'a' can not reference itself."],
    ] == [[problem.message for problem in found] for found in answers]


@pytest.mark.parametrize(
    ("job_parameters", "overrides", "messages"),
    [
        (None, {}, []),
        ({}, {}, []),
        ({"a": "b"}, {"pipeline_params": {"full_refresh": True}}, []),
        ({"a": "b"}, {"notebook_params": {}}, ["job_parameters cannot be specified with notebook_params."]),
        ({}, {"jar_params": ()}, ["job_parameters cannot be specified with jar_params."]),
        (None, {"jar_params": (), "python_params": ()}, []),
        (
            None,
            {"jar_params": ("a",), "notebook_params": {}},
            ["jar_params and notebook_params cannot be specified together."],
        ),
        (None, {"python_params": ("é",)}, ["python_params can only contain ASCII characters."]),
        (
            None,
            {"spark_submit_params": ("a", "é")},
            ["spark_submit_params can only contain ASCII characters."],
        ),
        (None, {"notebook_params": {"é": "é"}}, []),
        (None, {"notebook_params": {"a": "x" * 9_992}}, []),
        (
            None,
            {"notebook_params": {"a": "x" * 9_993}},
            ["The JSON representation of notebook_params must have at most 10000 bytes."],
        ),
        (None, {"jar_params": ("é" * 4_998,)}, []),
        (
            None,
            {"jar_params": ("é" * 4_999,)},
            ["The JSON representation of jar_params must have at most 10000 bytes."],
        ),
    ],
)
def test_the_parameters_of_a_run(
    job_parameters: dict[str, str] | None, overrides: dict[str, Any], messages: list[str]
) -> None:
    found = run_now_problems(job_parameters, RunParameters(**overrides))

    assert messages == [problem.message for problem in found]


def test_the_length_of_a_values_json_is_told_in_bytes() -> None:
    assert 12 == json_bytes({"a": "éé"})


@given(tasks=task_documents())
def test_whatever_is_taken_reads_back_in_order(tasks: list[dict[str, Any]]) -> None:
    """Settings that pass the rules pass them again as they are echoed."""
    spec = spec_of(*tasks)
    found = settings_problems(spec, max_tasks=100, zone_of=zone_of)

    assert {problem.message for problem in found} <= {
        problem.message
        for problem in settings_problems(spec_of(**spec.document), max_tasks=100, zone_of=zone_of)
    }
