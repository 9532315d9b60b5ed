"""Bodies that break exactly one rule, each refused with its code, and bodies of every form, accepted.

A rule is a change of a body that is accepted, so what is refused is the change and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from tests.contract.check import check
from tests.contract.drawing import drawn
from tests.contract.model import Model, condition, shows
from tests.contract.wire import Wire, expect, must
from tests.strategies_api import CRONS, ZONES, Bodies

Body = dict[str, Any]
INVALID = "INVALID_PARAMETER_VALUE"
# Bodies of create and of submit, by version.
CREATES = {"2.0": "JobSettingsV20", "2.1": "CreateJobV21", "2.2": "CreateJob"}
SUBMITS = {"2.0": "SubmitRunV20", "2.1": "SubmitRunV21", "2.2": "SubmitRun"}


@frozen(kw_only=True)
class Rule:
    """``broken`` breaks one rule of settings of tasks a and b; ``message`` is found in the refusal."""

    name: str
    broken: Callable[[Body], None]
    message: str
    code: str = INVALID


def _of(name: str, message: str, /, **settings: Any) -> Rule:
    """A rule that the given settings break when they are added."""
    return Rule(name=name, broken=lambda body: body.update(settings), message=message)


def _task(name: str, message: str, /, **fields: Any) -> Rule:
    """A rule that the given fields of task b break."""
    return Rule(name=name, broken=lambda body: body["tasks"][1].update(fields), message=message)


def _kind(name: str, message: str, kind: str, body: Any, /, **fields: Any) -> Rule:
    """A rule that a task of this kind breaks."""

    def broken(settings: Body) -> None:
        settings["tasks"][1] = {"task_key": "b", kind: body, **fields}

    return Rule(name=name, broken=broken, message=message)


def _schedule(expression: str, zone: str = "UTC") -> Body:
    return {"quartz_cron_expression": expression, "timezone_id": zone}


_CRON = "Invalid quartz_cron_expression"
_NOTEBOOK = {"notebook_path": "/Missing/notebook"}
_CLUSTER = {"num_workers": 1}
_PERIODIC = {"interval": 1, "unit": "DAYS"}
BAD_CRONS = (
    "",
    "* * * * *",
    "0 0 0 * * *",
    "0 0 25 * * ?",
    "60 0 0 * * ?",
    "0 0 0 32 * ?",
    "x",
    "0 0 0 ? * 8",
)
RULES = (
    *(_of(f"cron {text!r}", _CRON, schedule=_schedule(text)) for text in BAD_CRONS),
    _of("two runs within 10 seconds", _CRON, schedule=_schedule("* * * * * ?")),
    _of("unknown zone", "Invalid timezone_id", schedule=_schedule("0 0 0 * * ?", "Mars/Base")),
    _of("two triggers", "Only one of", schedule=_schedule("0 0 0 * * ?"), continuous={
        "pause_status": "PAUSED"
    }),
    _of("a trigger of no kind", "exactly one of", trigger={"pause_status": "PAUSED"}),
    _of("a trigger of two kinds", "exactly one of", trigger={"periodic": _PERIODIC, "file_arrival": {"url": "s3://b/"}}),
    _of("an interval of none", "must be positive", trigger={"periodic": {"interval": 0, "unit": "DAYS"}}),
    _of("an arrival at a file", "end with '/'", trigger={"file_arrival": {"url": "s3://b/file"}}),
    _of("a table of two names", "Invalid table name", trigger={"table_update": {"table_names": ["a.b"]}}),
    _of("no table", "1 to 10", trigger={"table_update": {"table_names": []}}),
    _of("a name of too many bytes", "at most", name="é" * 2049),
    _of("a name of too many characters", "at most", name="x" * 4097),
    _of("too long a description", "at most", description="x" * 27701),
    _of("too many runs at a time", "no more than 1000", max_concurrent_runs=1001),
    _of("fewer than no runs", "no less than 0", max_concurrent_runs=-1),
    _of("a negative timeout", "no less than 0", timeout_seconds=-1),
    _of("26 tags", "at most 25", tags={f"t{number}": "" for number in range(26)}),
    _of("two parameters of one name", "Duplicate", parameters=[{"name": "p", "default": ""}] * 2),
    _of("a parameter of odd name", "has to match", parameters=[{"name": "a b", "default": ""}]),
    _of("a parameter without default", "Missing required field", parameters=[{"name": "p"}]),
    _of("two job clusters of one key", "Duplicate", job_clusters=[
        {"job_cluster_key": "c", "new_cluster": _CLUSTER}
    ] * 2),
    _task("a cluster without size", "new_cluster.size", new_cluster={"spark_version": "15.4.x-scala2.12"}),
    _of("two environments of one key", "Duplicate", environments=[{"environment_key": "e"}] * 2),
    _of("11 environments", "at most", environments=[{"environment_key": f"e{n}"} for n in range(11)]),
    _of("two principals to run as", "Exactly one", run_as={"user_name": "a", "service_principal_name": "b"}),
    _of("nobody to run as", "Exactly one", run_as={}),
    _of("branch and tag", "Only one of", git_source={
        "git_url": "https://example.com/r", "git_provider": "gitHub", "git_branch": "a", "git_tag": "b"
    }),
    _of("an unknown provider", "git_source.git_provider must be one of", git_source={
        "git_url": "https://example.com/r", "git_provider": "gitOwn"
    }),
    _of("an address that is not ASCII", "ASCII", email_notifications={"on_failure": ["é@example.com"]}),
    _of("four destinations", "at most 3", webhook_notifications={"on_start": [{"id": "x"}] * 4}),
    _of("a health rule of zero", "positive", health={
        "rules": [{"metric": "RUN_DURATION_SECONDS", "op": "GREATER_THAN", "value": 0}]
    }),
    _of("an unknown value of an enum", "must be one of", edit_mode="OPEN"),
    _task("two tasks of one key", "Duplicate task key", task_key="a"),
    _task("a task without a key", "Missing required field", task_key=None),
    _task("a key of odd characters", "has to match", task_key="a b"),
    _task("too long a key", "at most 100", task_key="x" * 101),
    _task("a dependency on itself", "can not reference itself", depends_on=[{"task_key": "b"}]),
    _task("a dependency on nothing", "unknown task", depends_on=[{"task_key": "zz"}]),
    _task("an outcome that is none", "outcome", depends_on=[{"task_key": "a", "outcome": "maybe"}]),
    Rule(
        name="a cycle",
        message="cycle",
        broken=lambda body: [
            task.update(depends_on=[{"task_key": other}])
            for task, other in zip(body["tasks"], ("b", "a"), strict=True)
        ] and None,
    ),
    _task("two kinds", "exactly one type of task", notebook_task=_NOTEBOOK),
    Rule(
        name="no kind",
        message="exactly one type of task",
        broken=lambda body: body["tasks"][1].pop("condition_task") and None,
    ),
    _task("an unknown job cluster", "is not defined in field 'job_clusters'", job_cluster_key="zz"),
    _task("two computes", "One of job_cluster_key", new_cluster=_CLUSTER, existing_cluster_id="c"),
    _task("an unknown run_if", "must be one of", run_if="SOMETIMES"),
    _task("fewer retries than -1", "no less than -1", max_retries=-2),
    _kind("a JAR without compute", "One of job_cluster_key", "spark_jar_task", {"main_class_name": "A"}),
    _kind("a condition without operand", "Missing required field", "condition_task", {
        "op": "EQUAL_TO", "left": "1"
    }),
    _kind("an unknown operator", "must be one of", "condition_task", {"op": "LIKE", "left": "", "right": ""}),
    _kind("a relative notebook", "absolute paths", "notebook_task", {
        "notebook_path": "a", "source": "WORKSPACE"
    }),
    _kind("a command that is not dbt's", "must start with 'dbt'", "dbt_task", {"commands": ["rm -rf /"]}),
    _kind("no command of dbt", "at least 1", "dbt_task", {"commands": []}),
    _kind("a query and a file", "Exactly one of", "sql_task", {
        "warehouse_id": "w", "query": {"query_id": "q"}, "file": {"path": "/a"}
    }),
    _kind("wheel parameters of two forms", "Only one of", "python_wheel_task", {
        "package_name": "p", "entry_point": "e", "parameters": ["a"], "named_parameters": {"k": "v"}
    }),
    _kind("a loop in a loop", "can not be a for_each_task", "for_each_task", {
        "inputs": "[1]",
        "task": {"task_key": "n", "for_each_task": {"inputs": "[1]", "task": condition("m")}},
    }),
    _kind("inputs that are no array", "", "for_each_task", {"inputs": "{}", "task": condition("n")}),
    _kind("too many iterations at a time", "no more than 100", "for_each_task", {
        "inputs": "[1]", "concurrency": 101, "task": condition("n")
    }),
    _kind("libraries where none are read", "Libraries are not supported", "sql_task", {
        "warehouse_id": "w", "query": {"query_id": "q"}
    }, libraries=[{"whl": "/a.whl"}]),
    _kind("a library of two kinds", "exactly one", "notebook_task", _NOTEBOOK, libraries=[
        {"whl": "/a.whl", "jar": "/a.jar"}
    ]),
    _kind("an unknown reference", "reference", "notebook_task", {
        **_NOTEBOOK, "base_parameters": {"k": "{{job.notebook_url}}"}
    }),
)  # fmt: skip


def sound() -> Body:
    """Settings that break nothing."""
    return {"name": "sound", "tasks": [condition("a"), condition("b")]}


@check("rules")
def a_body_that_breaks_one_rule_is_refused(wire: Wire, model: Model) -> None:
    """Create, reset and update refuse each broken rule with its code and a message that says which."""
    job_id = model.job(wire, condition("a"), condition("b"))
    for rule in RULES:
        settings = sound()
        rule.broken(settings)
        calls: list[tuple[str, Body]] = [("create_job", settings)]
        calls.append(("reset_job", {"job_id": job_id, "new_settings": settings}))
        if rule.name != "two tasks of one key":  # of which an update makes one
            calls.append(("update_job", {"job_id": job_id, "new_settings": settings}))
        for name, arguments in calls:
            answer = wire.call(name, arguments)
            expect((400, rule.code), (answer.status, answer.error_code), f"{name} with {rule.name}")
            must(rule.message in answer.message, f"{name} with {rule.name} says: {answer.message}")
            must(
                answer.exchange.answer.count("\n") == 0 or "\\n" in answer.message,
                "a message of several lines",
            )


@check("rules")
def a_run_that_breaks_one_rule_is_refused(wire: Wire, model: Model) -> None:
    """run-now and submit refuse each broken rule of theirs."""
    job_id = model.job(wire, parameters=[{"name": "p", "default": "1"}])
    cases: list[tuple[Body, str]] = [
        ({"job_parameters": {"p": "1"}, name: value}, f"job_parameters cannot be specified with {name}.")
        for name, value in (
            ("notebook_params", {"k": "v"}),
            ("jar_params", ["a"]),
            ("python_params", ["a"]),
            ("python_named_params", {"k": "v"}),
            ("spark_submit_params", ["a"]),
            ("dbt_commands", ["dbt run"]),
        )
    ]
    cases += [
        ({"jar_params": ["a"], "notebook_params": {"k": "v"}}, "jar_params and notebook_params"),
        ({"python_params": ["é"]}, "ASCII"),
        ({"spark_submit_params": ["é"]}, "ASCII"),
        ({"notebook_params": {"k": "x" * 10_000}}, "at most 10000 bytes"),
        ({"jar_params": ["x" * 10_000]}, "at most 10000 bytes"),
        ({"only": ["zz"]}, "does not exist"),
    ]
    for arguments, message in cases:
        answer = wire.refused("run_now", {"job_id": job_id, **arguments}, status=400, error_code=INVALID)
        must(message in answer.message, answer.message)
    for body, message in (
        ({}, "Run settings must be specified."),
        ({"tasks": []}, "Run settings must be specified."),
        ({"tasks": [{"task_key": "a"}]}, "exactly one type of task"),
        ({"tasks": [condition("a", "a")]}, "can not reference itself"),
    ):
        answer = wire.refused("submit_run", body, status=400, error_code=INVALID)
        must(message in answer.message, answer.message)
    wire.refused("reset_job", {"job_id": job_id, "new_settings": {}}, status=400, error_code=INVALID)
    expect([], wire.ok("list_runs", {"job_id": job_id}).get("runs", []), "runs of refused calls")


@check("rules", needs=["jobs"])
def a_body_that_breaks_none_is_accepted(wire: Wire, model: Model) -> None:
    """Random settings of every form are accepted by every version and shown as they were sent."""
    bodies = Bodies(wire.document.raw, me=model.me, service_principal=model.service_principal)
    for version, schema in CREATES.items():

        @drawn(model, 25)
        @given(bodies.bodies(schema), st.just(version))
        def holds(settings: Body, version: str) -> None:
            said = {**settings, "name": settings.get("name") or "drawn"}
            job_id = wire.ok("create_job", said, version=version)["job_id"]
            model.jobs.append(job_id)
            found = wire.ok("get_job", {"job_id": job_id}, version="2.2" if version == "2.2" else "2.1")[
                "settings"
            ]
            _echoes(said, found, older=version == "2.0")

        holds()


def _echoes(said: Mapping[str, Any], found: Mapping[str, Any], *, older: bool) -> None:
    unseen = {"access_control_list", "format", "tasks", "job_clusters"}
    # Of a job without a single task these mean nothing.
    unseen |= {"max_retries", "min_retry_interval_millis", "retry_on_timeout", "disable_auto_optimization"}
    single = {name for name in said if name.endswith("_task")} and {
        *("existing_cluster_id", "new_cluster", "libraries", "max_retries", "min_retry_interval_millis"),
        *("retry_on_timeout", *(name for name in said if name.endswith("_task"))),
    }
    shows({name: value for name, value in said.items() if name not in unseen | set(single or ())}, found)
    if "tasks" in said:
        keys = sorted(task["task_key"] for task in said["tasks"])
        expect(keys, [task["task_key"] for task in found["tasks"]], "task keys")
        shown = {task["task_key"]: task for task in found["tasks"]}
        for task in said["tasks"]:
            hidden = {"new_cluster"}
            shows(
                {name: value for name, value in task.items() if name not in hidden}, shown[task["task_key"]]
            )


@check("rules", needs=["jobs"])
def a_schedule_that_fires_is_accepted(wire: Wire, model: Model) -> None:
    """Every Quartz expression that we know to be right, in several zones, is accepted and shown."""

    @drawn(model, 20)
    @given(st.sampled_from(CRONS), st.sampled_from(ZONES), st.sampled_from(["PAUSED", "UNPAUSED"]))
    def holds(expression: str, zone: str, pause: str) -> None:
        schedule = {**_schedule(expression, zone), "pause_status": pause}
        job_id = model.job(wire, schedule=schedule)
        expect(schedule, wire.ok("get_job", {"job_id": job_id})["settings"]["schedule"], "the schedule")
        wire.ok("delete_job", {"job_id": job_id})

    holds()
