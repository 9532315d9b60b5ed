"""What Schemathesis is told about the neighbours: things that are there, and fields that go together.

Loaded by Schemathesis in a process of its own (``fuzz.py``).  What is beside the filled fields is drawn.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

import httpx
import schemathesis
from schemathesis.generation.meta import TestPhase

from tests.contract.document import NEIGHBOURS, load
from tests.contract.neighbour_sql import Sql
from tests.contract.process import facts, is_fault, is_positive, is_sampled, operation_of, write_down
from tests.contract.target import SECRET

Body: TypeAlias = dict[str, Any]
Fields: TypeAlias = Mapping[str, Any]
DOCUMENT = load(NEIGHBOURS)
_numbers: Iterator[int] = itertools.count(1)
_GONE = object()  # a field that is taken away, since another excludes it


@cache
def http() -> httpx.Client:
    headers = {"authorization": f"Bearer {facts().token}"}
    return httpx.Client(base_url=facts().base_url, headers=headers, trust_env=False)


def _made(path: str, body: Fields) -> Body:
    """What the server answers to a call that makes something."""
    answer = http().post(f"/api/{path}", json=body)
    answer.raise_for_status()
    found: Body = answer.json()
    return found


def _name() -> str:
    return f"there{next(_numbers)}"


_SIZE: Fields = {
    "spark_version": "15.4.x-scala2.12",
    "num_workers": 1,
    "autoscale": _GONE,
    "policy_id": _GONE,
}
_SIZE = {**_SIZE, "instance_pool_id": _GONE, "driver_instance_pool_id": _GONE}


def _cluster() -> Fields:
    body = {"cluster_name": _name(), "spark_version": "15.4.x-scala2.12", "num_workers": 1}
    return {"cluster_id": _made("2.1/clusters/create", body)["cluster_id"]}


def _ended() -> Fields:
    found = _cluster()
    _made("2.1/clusters/delete", found)
    return found


def _pool() -> Fields:
    body = {"instance_pool_name": _name(), "node_type_id": "i3.xlarge"}
    return {"instance_pool_id": _made("2.0/instance-pools/create", body)["instance_pool_id"]}


def _policy() -> Fields:
    return {"policy_id": _made("2.0/policies/clusters/create", {"name": _name()})["policy_id"]}


def _job() -> Fields:
    return {"job_id": _made("2.2/jobs/create", {"name": _name()})["job_id"]}


def _warehouse() -> Fields:
    return {"id": _made("2.0/sql/warehouses", {"name": _name()})["id"]}


def _pipeline() -> Fields:
    return {"pipeline_id": _made("2.0/pipelines", {"name": _name()})["pipeline_id"]}


def _update() -> Fields:
    """An update that has nothing to do: it fails at once, and asks for no Java."""
    found = _pipeline()
    return {**found, "update_id": _made(f"2.0/pipelines/{found['pipeline_id']}/updates", {})["update_id"]}


_PLAIN: Fields = {"filter": _GONE, "order_by": _GONE, "page_token": _GONE, "until_update_id": _GONE}


def _config() -> Fields:
    return {"display_name": _name(), "config": {"email": {"addresses": ["ada@example.com"]}}}


def _destination() -> Fields:
    return {"id": _made("2.0/notification-destinations", _config())["id"]}


def _credential() -> Fields:
    body = {"git_provider": "gitHub", "git_username": _name(), "personal_access_token": "hush"}
    return {"credential_id": _made("2.0/git-credentials", body)["credential_id"]}


def _scope() -> Fields:
    found = {"scope": _name()}
    _made("2.0/secrets/scopes/create", found)
    return found


def _secret() -> Fields:
    found = {**_scope(), "key": "key"}
    _made("2.0/secrets/put", {**found, "string_value": "hush"})
    return found


def _put() -> Fields:
    return {**_scope(), "key": "key", "string_value": "hush", "bytes_value": _GONE}


def _granted() -> Fields:
    found = {**_scope(), "principal": facts().me}
    _made("2.0/secrets/acls/put", {**found, "permission": "READ"})
    return found


def _path() -> Fields:
    return {"path": f"/Shared/{_name()}"}


def _text() -> Fields:
    """A file for each of the trees of the workspace and of DBFS, whose paths are alike."""
    path = f"/Shared/{_name()}"
    body = {"path": path, "content": "MQ==", "format": "AUTO", "overwrite": True}
    _made("2.0/workspace/mkdirs", {"path": "/Shared"})
    _made("2.0/workspace/import", body)
    _made("2.0/dbfs/put", {"path": path, "contents": "MQ=="})
    return {"path": path}


def _import() -> Fields:
    _made("2.0/workspace/mkdirs", {"path": "/Shared"})
    return {**_path(), "content": "MQ==", "format": "AUTO", "language": _GONE}


def _handle() -> Fields:
    return {"handle": _made("2.0/dbfs/create", _path())["handle"], "data": "MQ=="}


def _volume() -> Fields:
    path = f"/Volumes/main/default/reef/{_name()}"
    http().put(f"/api/2.0/fs/files{path}", content=b"1").raise_for_status()
    return {"file_path": path}


def _folder() -> Fields:
    path = f"/Volumes/main/default/reef/{_name()}"
    http().put(f"/api/2.0/fs/directories{path}").raise_for_status()
    return {"directory_path": path}


def _client() -> Fields:
    return {"grant_type": "client_credentials", "client_id": _GONE, "client_secret": _GONE}


Make: TypeAlias = Callable[[], Fields]
# By the name of the operation, without the version behind it; each case gets things of its own.
_CASES: Mapping[str, Make] = {
    "create_cluster": lambda: _SIZE,
    "edit_cluster": lambda: {**_cluster(), **_SIZE},
    "start_cluster": _ended,
    **dict.fromkeys(("get_cluster", "restart_cluster", "terminate_cluster", "remove_cluster"), _cluster),
    **dict.fromkeys(("pin_cluster", "unpin_cluster", "list_cluster_events"), _cluster),
    **dict.fromkeys(("install_libraries", "uninstall_libraries", "get_cluster_libraries"), _cluster),
    "create_instance_pool": lambda: {"instance_pool_name": _name()},
    "edit_instance_pool": lambda: {**_pool(), "instance_pool_name": _name(), "node_type_id": "i3.xlarge"},
    **dict.fromkeys(("get_instance_pool", "delete_instance_pool"), _pool),
    "create_policy": lambda: {"definition": "{}", "name": _name()},
    "edit_policy": lambda: {**_policy(), "definition": "{}", "name": _name()},
    **dict.fromkeys(("get_policy", "delete_policy", "list_job_compliance"), _policy),
    **dict.fromkeys(("get_job_compliance", "enforce_job_compliance"), _job),
    "create_warehouse": lambda: {"name": _name()},
    "edit_warehouse": lambda: {**_warehouse(), "name": _name()},
    **dict.fromkeys(("get_warehouse", "delete_warehouse"), _warehouse),
    **dict.fromkeys(("start_warehouse", "stop_warehouse"), _warehouse),
    "create_pipeline": lambda: {"name": _name(), "target": _GONE},
    "edit_pipeline": lambda: {
        **_pipeline(),
        "name": _name(),
        "target": _GONE,
        "expected_last_modified": _GONE,
    },
    "list_pipelines": lambda: _PLAIN,
    **dict.fromkeys(("get_pipeline", "delete_pipeline", "start_pipeline_update", "stop_pipeline"), _pipeline),
    **dict.fromkeys(("list_pipeline_updates", "list_pipeline_events"), lambda: {**_pipeline(), **_PLAIN}),
    "get_pipeline_update": _update,
    **dict.fromkeys(("get_notification_destination", "delete_notification_destination"), _destination),
    "create_notification_destination": _config,
    "update_notification_destination": lambda: {**_destination(), **_config()},
    **dict.fromkeys(("get_git_credential", "update_git_credential", "delete_git_credential"), _credential),
    "create_secret_scope": lambda: {"scope": _name()},
    **dict.fromkeys(("delete_secret_scope", "list_secrets", "list_secret_acls"), _scope),
    "put_secret": _put,
    **dict.fromkeys(("get_secret", "delete_secret"), _secret),
    "put_secret_acl": _granted,
    **dict.fromkeys(("get_secret_acl", "delete_secret_acl"), _granted),
    "import_workspace_object": _import,
    **dict.fromkeys(("make_workspace_directory", "make_dbfs_directory", "create_dbfs_file"), _path),
    **dict.fromkeys(("export_workspace_object", "list_workspace_objects", "get_workspace_object"), _text),
    **dict.fromkeys(
        ("delete_workspace_object", "delete_dbfs_file", "get_dbfs_file", "list_dbfs_files"), _text
    ),
    "import_workspace_file": lambda: {"workspace_file_path": _path()["path"][1:]},
    "read_workspace_file": lambda: {"workspace_file_path": _text()["path"][1:]},
    "put_dbfs_file": lambda: {**_path(), "contents": "MQ=="},
    "read_dbfs_file": lambda: {**_text(), "offset": 0, "length": 1},
    **dict.fromkeys(("add_dbfs_block", "close_dbfs_file"), _handle),
    "move_dbfs_file": lambda: {"source_path": _text()["path"], "destination_path": _path()["path"]},
    "upload_file": lambda: {"file_path": f"/Volumes/main/default/reef/{_name()}"},
    **dict.fromkeys(("download_file", "get_file_metadata", "delete_file"), _volume),
    **dict.fromkeys(("create_directory", "list_directory", "get_directory_metadata"), _folder),
    "delete_directory": _folder,
    "create_access_token": _client,
    **Sql(_made, _name, _GONE).cases(),
}


@schemathesis.hook
def filter_case(context: Any, case: Any) -> bool:
    """Of the cases of coverage the gate sends every fourth, others for each seed; a long run all."""
    operation = operation_of(DOCUMENT, context.operation)
    if operation is None or case.meta.phase.name is not TestPhase.COVERAGE:
        return True
    said = case.path_parameters, case.query, case.body
    return is_sampled(operation.operation_id, said, seed=facts().seed, sample=max(1, facts().sample // 10))


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """A positive case asks for something that was made for it, by fields that go together."""
    operation = operation_of(DOCUMENT, case.operation)
    if operation is None or not is_positive(case) or operation.name not in _CASES:
        return
    body = case.body if isinstance(case.body, dict) else {}
    for name, value in _CASES[operation.name]().items():
        place = case.path_parameters if name in operation.path_names else case.query
        place = place if name in (*operation.path_names, *operation.query) else body
        if value is _GONE:
            place.pop(name, None)
        else:
            place[name] = value
    if operation.name == "create_access_token":
        kwargs["auth"] = (facts().service_principal, SECRET)
    if isinstance(case.query, dict):
        case.query.pop("page_token", None)  # only the server makes them


@schemathesis.hook
def after_call(context: Any, case: Any, response: Any) -> None:
    """Write down what was sent and seen, as the rest of the suite does."""
    if operation_of(DOCUMENT, case.operation) is not None:
        write_down(response)


@schemathesis.hook
def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
    """A case that is valid as the service reads it is no negative one."""
    return is_fault(DOCUMENT, failure, case, response)
