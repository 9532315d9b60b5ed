"""The least change that makes a body of the right form obey the rules that no schema says.

Each rule is one small function over the settings, over one task, or over the body of one kind of task
(reference: settings, tasks, triggers, permissions).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

Body = dict[str, Any]
_TRIGGERS = ("schedule", "trigger", "continuous", "triggers")
_OF_TRIGGER = ("file_arrival", "table_update", "model", "periodic")
_OF_TRIGGERS = (*_OF_TRIGGER, "schedule", "continuous", "sql_condition")
_COMPUTE = ("existing_cluster_id", "new_cluster", "job_cluster_key")
# Kinds that must name compute; the others run without, or on serverless compute.
_CLUSTERED = frozenset({"spark_jar_task", "spark_submit_task"})
_NO_LIBRARIES = frozenset({"condition_task", "sql_task", "run_job_task", "spark_submit_task"})
# Kinds whose runs start no process as long as the notebook is missing.
_STILL = frozenset({"condition_task", "notebook_task"})
_SINGLE = frozenset(
    {"existing_cluster_id", "new_cluster", "libraries", "max_retries", "min_retry_interval_millis"}
    | {"retry_on_timeout"}
)
_LEGACY = (
    *("jar_params", "notebook_params", "python_params", "python_named_params"),
    *("spark_submit_params", "sql_params", "dbt_commands"),
)
_ONE_KIND = ("jar_params", "notebook_params", "python_params", "spark_submit_params")
_IN_ASCII = frozenset({"spark_env_vars", "base_parameters"})
_CONDITION: Body = {"op": "EQUAL_TO", "left": "1", "right": "1"}
_UNIQUE = (
    ("job_clusters", "job_cluster_key", "c"),
    ("environments", "environment_key", "e"),
    ("environment_variables", "environment_variables_key", "v"),
    ("parameters", "name", "p"),
)


def mend(
    body: Mapping[str, Any], schema: str, *, me: str, service_principal: str = "", runnable: bool = False
) -> Body:
    """A copy of ``body``, of the named schema, that a workspace accepts.

    ``me`` is a user that permissions may name; ``runnable``: a run of it starts no process.
    """
    mended: Body = deepcopy(dict(body))
    if schema.startswith(("ResetJob", "UpdateJob")):
        settings = mended.get("new_settings")
        if settings is not None:
            mended["new_settings"] = _settings(settings, schema, me, service_principal, runnable)
            if schema.startswith("ResetJob"):
                mended["new_settings"].setdefault("name", "reset")
        mended.pop("fields_to_remove", None)
        return mended
    if schema.startswith(("RunNow", "RepairRun")):
        return _parameters(mended, schema)
    if schema.startswith("JobPermissionsRequest"):
        mended["access_control_list"] = _grants(mended.get("access_control_list", []), me, service_principal)
        return mended
    if schema.startswith(("CreateJob", "JobSettings", "SubmitRun")) and not schema.endswith("Response"):
        mended = _settings(mended, schema, me, service_principal, runnable)
        if "access_control_list" in mended:
            mended["access_control_list"] = _grants(mended["access_control_list"], me, service_principal)
        if schema.startswith("SubmitRun"):
            mended.pop("idempotency_token", None)
            if not mended.get("tasks") and not _kinds(mended):
                mended["tasks"] = [{"task_key": "t0", "condition_task": dict(_CONDITION)}]
                if schema.endswith("V20"):
                    mended["tasks"] = [_task({"task_key": "t0"}, schema, True)]
    return mended


def _settings(body: Body, schema: str, me: str, service_principal: str, runnable: bool) -> Body:
    """Settings of a job, or of a one-time run."""
    _one_trigger(body)
    _principals(body, me, service_principal)
    _git(body)
    for rule in body.get("health", {}).get("rules", ()):
        rule["value"] = max(1, rule["value"])
    for name, key, letter in _UNIQUE:
        _unique(body, name, key, letter)
    if body.get("job_clusters") and not body.get("tasks"):
        body["tasks"] = [{"task_key": "t0"}]
    for cluster in body.get("job_clusters", ()):
        _sized(cluster["new_cluster"])
    if runnable:
        for name in ("trigger", "triggers", "continuous", "schedule", "timeout_seconds", "environments"):
            body.pop(name, None)
        body["max_concurrent_runs"] = 1
        if schema.startswith("SubmitRun"):
            del body["max_concurrent_runs"]
    _single_task(body, schema, runnable)
    if "tasks" in body:
        _tasks(body, schema, runnable)
    if schema.endswith("V20"):
        _older_texts(body)
    return body


def _one_trigger(body: Body) -> None:
    given = [name for name in _TRIGGERS if name in body]
    for name in given[1:]:
        del body[name]
    if "trigger" in body:
        _one_of(body["trigger"], _OF_TRIGGER, "periodic", {"interval": 1, "unit": "DAYS"})
    for entry in body.get("triggers", ()):
        _one_of(entry, _OF_TRIGGERS, "periodic", {"interval": 1, "unit": "DAYS"})
    for holder in (body.get("schedule"), body.get("trigger"), body.get("continuous")):
        if holder is not None and holder.get("pause_status") != "UNPAUSED":
            holder["pause_status"] = "PAUSED"


def _principals(body: Body, me: str, service_principal: str) -> None:
    if "run_as" in body:
        named = "service_principal_name" if "service_principal_name" in body["run_as"] else "user_name"
        body["run_as"] = {named: service_principal or me if named != "user_name" else me}


def _git(body: Body) -> None:
    given = [name for name in ("git_branch", "git_tag", "git_commit") if name in body.get("git_source", {})]
    for name in given[1:]:
        del body["git_source"][name]


def _unique(body: Body, name: str, key: str, letter: str) -> None:
    for place, entry in enumerate(body.get(name, ())):
        if entry[key] in [other[key] for other in body[name][:place]]:
            entry[key] = f"{letter}{place}"


def _sized(cluster: Body) -> None:
    if not {"num_workers", "autoscale", "is_single_node"} & cluster.keys():
        cluster["num_workers"] = 1


def _single_task(body: Body, schema: str, runnable: bool) -> None:
    """The older form: one task at the top level, or ``tasks``, never both."""
    if not schema.endswith("V20"):
        return
    kinds = _kinds(body)
    if "tasks" in body:
        for name in (*kinds, *_SINGLE):
            body.pop(name, None)
        return
    if not kinds:
        if not _SINGLE & body.keys():
            return
        body["notebook_task"] = {"notebook_path": "/Missing/notebook"}
    task = _task({name: body.pop(name) for name in (*kinds, *_SINGLE) if name in body}, schema, runnable)
    task.pop("condition_task", None)
    task.pop("task_key", None)
    if not _kinds(task):
        task["notebook_task"] = {"notebook_path": "/Missing/notebook"}
    body.update(task)


def _older_texts(value: Any) -> None:
    """Variables of clusters and parameters of notebooks, wherever they are, as API 2.0 takes them."""
    if isinstance(value, dict):
        for name in _IN_ASCII & value.keys():
            value[name] = _ascii(value[name])
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        _older_texts(each)


def _ascii(pairs: Mapping[str, str]) -> dict[str, str]:
    """Keys and values as API 2.0 takes them."""
    return {_plain(name): _plain(value) for name, value in pairs.items()}


def _plain(text: str) -> str:
    return text.encode("ascii", "replace").decode()


def _tasks(body: Body, schema: str, runnable: bool) -> None:
    """A graph without cycles: every task depends on earlier ones only."""
    clusters = [entry["job_cluster_key"] for entry in body.get("job_clusters", ())]
    environments = [entry["environment_key"] for entry in body.get("environments", ())]
    seen: dict[str, str] = {}
    for place, task in enumerate(body["tasks"]):
        if task["task_key"] in seen:
            task["task_key"] = f"t{place}"
        needs = _needs(task, seen, body, schema)
        mended = _task(task, schema, runnable)
        body["tasks"][place] = mended
        if needs is not None:
            mended["depends_on"] = needs
        for holder in (mended, mended.get("for_each_task", {}).get("task", {})):
            _refer(holder, body, clusters, environments, schema)
        seen[mended["task_key"]] = _kinds(mended)[0]


def _needs(task: Body, seen: Mapping[str, str], body: Body, schema: str) -> list[Body] | None:
    wanted = task.pop("depends_on", None)
    if wanted is None:
        return None
    needs: list[Body] = []
    for need, key in zip(wanted, seen, strict=False):
        kept = {**need, "task_key": key}
        if seen[key] != "condition_task":
            kept.pop("outcome", None)
        needs.append(kept)
    return needs


def _refer(holder: Body, body: Body, clusters: list[str], environments: list[str], schema: str) -> None:
    key = holder.get("job_cluster_key")
    if key is not None and key not in clusters:
        entry = {"job_cluster_key": key, "new_cluster": {"num_workers": 1}}
        body.setdefault("job_clusters", []).append(entry)
        clusters.append(key)
    key = holder.get("environment_key")
    if key is not None and key not in environments:
        if len(environments) < 10 and not schema.endswith("V20"):
            body.setdefault("environments", []).append({"environment_key": key})
            environments.append(key)
        else:
            del holder["environment_key"]


def _task(task: Body, schema: str, runnable: bool) -> Body:
    """One task: one kind, the compute that it needs, its own rules."""
    older = schema.endswith("V20")
    kinds = _kinds(task)
    if runnable and kinds[:1] and kinds[0] not in _STILL:
        if older:
            kinds = []
        else:
            task["disabled"] = True
    for name in _kinds(task):
        if name not in kinds[:1]:
            del task[name]
    if not kinds:
        kind = "notebook_task" if older or {"libraries", *_COMPUTE} & task.keys() else "condition_task"
        kinds = [kind]
        task[kind] = {"notebook_path": "/Missing/notebook"} if kind == "notebook_task" else dict(_CONDITION)
    (kind,) = kinds[:1]
    _compute(task, kind, schema, runnable)
    for rule in task.get("health", {}).get("rules", ()):
        rule["value"] = max(1, rule["value"])
    still = runnable and not task.get("disabled")
    if kind in _NO_LIBRARIES or still:
        task.pop("libraries", None)
    for place, library in enumerate(task.get("libraries", ())):
        name = next(iter(library), "whl")
        task["libraries"][place] = {name: library.get(name, "/Missing/a.whl")}
    if still:
        task.pop("max_retries", None)
        task.pop("timeout_seconds", None)
        if kind == "notebook_task":
            task[kind]["notebook_path"] = "/Missing/notebook"
            task[kind].pop("source", None)
    if kind == "for_each_task":
        _for_each(task, schema)
    elif kind in _KINDS:
        _KINDS[kind](task)
    return task


def _compute(task: Body, kind: str, schema: str, runnable: bool) -> None:
    if schema.startswith("SubmitRun"):
        task.pop("job_cluster_key", None)
    if runnable and not task.get("disabled") and kind != "condition_task":
        task.pop("new_cluster", None)
        task.pop("environment_key", None)
    named = [name for name in _COMPUTE if name in task]
    for name in named[1:]:
        del task[name]
    if (kind in _CLUSTERED or schema.endswith("V20")) and not named:
        task["new_cluster"] = {"num_workers": 1}
    if kind == "spark_submit_task" and "existing_cluster_id" in task:
        del task["existing_cluster_id"]
        task["new_cluster"] = {"num_workers": 1}
    if "new_cluster" in task:
        _sized(task["new_cluster"])


def _sql(task: Body) -> None:
    body = task["sql_task"]
    _one_of(body, ("query", "dashboard", "alert", "file"), "query", {"query_id": "q"})
    if "alert" in body:
        body.pop("parameters", None)


def _run_job(task: Body) -> None:
    _one_form(task["run_job_task"])


def _dbt(task: Body) -> None:
    body = task["dbt_task"]
    body.pop("catalog" if "warehouse_id" not in body else "profiles_directory", None)


def _wheel(task: Body) -> None:
    body = task["python_wheel_task"]
    if "parameters" in body:
        body.pop("named_parameters", None)


def _alert(task: Body) -> None:
    _one_of(task["alert_task"], ("alert_id", "workspace_path"), "alert_id", "a")


def _deployments(task: Body) -> None:
    body = task["ai_runtime_task"]
    compute = {"accelerator_type": "GPU_1xA10", "accelerator_count": 1}
    body["deployments"] = (body["deployments"] or [{"compute": compute}])[:1]


def _for_each(task: Body, schema: str) -> None:
    nested = task["for_each_task"]["task"]
    nested.pop("for_each_task", None)
    nested.pop("depends_on", None)
    task["for_each_task"]["task"] = _task(nested, schema, False)


_KINDS: Mapping[str, Callable[[Body], None]] = {
    "sql_task": _sql,
    "run_job_task": _run_job,
    "dbt_task": _dbt,
    "python_wheel_task": _wheel,
    "alert_task": _alert,
    "ai_runtime_task": _deployments,
}


def _parameters(body: Body, schema: str) -> Body:
    """Parameters of one run: the newer form, or the older one; in 2.0 those of one kind of task."""
    given = [name for name in _ONE_KIND if name in body] if schema.endswith("V20") else []
    for name in given[1:]:
        del body[name]
    if "notebook_params" in body and schema.endswith("V20"):
        body["notebook_params"] = _ascii(body["notebook_params"])
    _one_form(body)
    body.pop("idempotency_token", None)
    body.pop("only", None)
    return body


def _one_form(body: Body) -> None:
    """Parameters of the newer form or of the older one, and of that not those of jars beside notebooks'."""
    if "job_parameters" in body:
        for name in _LEGACY:
            body.pop(name, None)
    if "jar_params" in body:
        body.pop("notebook_params", None)


def _grants(entries: list[Body], me: str, service_principal: str) -> list[Body]:
    """One owner, nobody twice, and only principals that exist."""
    found: list[Body] = [{"user_name": me, "permission_level": "IS_OWNER"}]
    for entry in entries:
        level = entry.get("permission_level", "CAN_VIEW")
        level = "CAN_MANAGE" if level == "IS_OWNER" else level
        named = {"group_name": "users"}
        if "service_principal_name" in entry and service_principal:
            named = {"service_principal_name": service_principal}
        if all(named.items() - other.items() for other in found):
            found.append({**named, "permission_level": level})
    return found


def _one_of(body: Body, names: tuple[str, ...], otherwise: str, value: Any) -> None:
    """Keep the first of ``names`` that the body has; ``otherwise`` where it has none."""
    given = [name for name in names if name in body]
    for name in given[1:]:
        del body[name]
    if not given:
        body[otherwise] = value


def _kinds(task: Mapping[str, Any]) -> list[str]:
    return [name for name in task if name.endswith("_task")]
