"""The official databricks-sdk and everything beside jobs: its own calls, waiters, pages and errors."""

from __future__ import annotations

import base64
import io
import subprocess
from pathlib import Path
from typing import Any

import pytest
from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import (
    DatabricksError,
    NotFound,
    OperationFailed,
    PermissionDenied,
    ResourceConflict,
)
from databricks.sdk.service.compute import Library, PythonPyPiLibrary, State
from databricks.sdk.service.pipelines import PipelineState, UpdateInfoState
from databricks.sdk.service.settings import Config, EmailConfig
from databricks.sdk.service.workspace import AclPermission, ExportFormat, ImportFormat, Language

from tests.clients.conftest import ADA, ADMIN, Workplace
from tests.tools import need

SPEC: Any = {"spark_version": "16.4.x-scala2.12", "node_type_id": "i3.xlarge", "num_workers": 1}
CODE = b"# Databricks notebook source\nprint(1)\n"


@pytest.fixture(scope="module")
def ws(workplace: Workplace) -> WorkspaceClient:
    return WorkspaceClient(host=workplace.emulator.host, token=ADMIN)


def test_every_way_to_sign_in(workplace: Workplace) -> None:
    """A token, the user `token` with a password, and a service principal."""
    host = workplace.emulator.host
    ways: list[dict[str, str]] = [
        {"token": ADMIN, "auth_type": "pat"},
        {"username": "token", "password": ADMIN, "auth_type": "basic"},
        {"client_id": "robot", "client_secret": "hush", "auth_type": "oauth-m2m"},
    ]

    names = [WorkspaceClient(host=host, **way).current_user.me().user_name for way in ways]  # type: ignore[arg-type]

    assert ["admin@localhost", "admin@localhost", "robot"] == names
    assert WorkspaceClient(host=host, token=ADMIN).get_workspace_id() > 0


def test_workspace_files(ws: WorkspaceClient) -> None:
    ws.workspace.mkdirs("/Users/sdk/w")
    ws.workspace.upload("/Users/sdk/w/a.py", io.BytesIO(CODE), format=ImportFormat.AUTO, overwrite=True)
    encoded = base64.b64encode(CODE).decode()
    ws.workspace.import_("/Users/sdk/w/b", content=encoded, language=Language.PYTHON, overwrite=True)

    with ws.workspace.download("/Users/sdk/w/a") as found:
        assert CODE == found.read()
    exported = ws.workspace.export("/Users/sdk/w/b", format=ExportFormat.JUPYTER).content
    assert exported is not None
    assert b'"print(1)"' in base64.b64decode(exported)
    assert ["/Users/sdk/w/a", "/Users/sdk/w/b"] == [
        each.path for each in ws.workspace.list("/Users/sdk/w", recursive=True)
    ]
    with pytest.raises(DatabricksError) as caught:
        ws.workspace.import_("/Users/sdk/w/b", content=encoded, language=Language.PYTHON)
    assert "RESOURCE_ALREADY_EXISTS" == caught.value.error_code
    ws.workspace.delete("/Users/sdk/w", recursive=True)
    with pytest.raises(NotFound):
        ws.workspace.get_status("/Users/sdk/w")


def test_dbfs(ws: WorkspaceClient) -> None:
    content = bytes(range(256)) * 8200  # two blocks and a part of one
    ws.dbfs.upload("/sdk/x", io.BytesIO(content), overwrite=True)

    with ws.dbfs.download("/sdk/x") as found:
        assert content == found.read()
    assert ["/sdk/x"] == [each.path for each in ws.dbfs.list("/sdk")]
    ws.dbfs.move("dbfs:/sdk/x", "dbfs:/sdk/y")
    assert not ws.dbfs.exists("/sdk/x")
    ws.dbfs.delete("/sdk", recursive=True)
    assert not ws.dbfs.exists("/sdk")


def test_files_of_volumes(ws: WorkspaceClient) -> None:
    folder = "/Volumes/main/default/sdk"
    ws.files.create_directory(f"{folder}/a")
    ws.files.upload(f"{folder}/a/x", io.BytesIO(b"content"), overwrite=True)

    with ws.files.download(f"{folder}/a/x").contents as found:  # type: ignore[union-attr]
        assert b"content" == found.read()
    assert 7 == ws.files.get_metadata(f"{folder}/a/x").content_length
    assert ["x"] == [each.name for each in ws.files.list_directory_contents(f"{folder}/a")]
    ws.files.delete(f"{folder}/a/x")
    ws.files.delete_directory(f"{folder}/a")
    with pytest.raises(NotFound):
        ws.files.get_directory_metadata(f"{folder}/a")


def test_clusters_and_libraries(ws: WorkspaceClient) -> None:
    cluster = ws.clusters.create_and_wait(cluster_name="sdk", **SPEC)
    cluster_id = cluster.cluster_id
    assert cluster_id is not None

    assert State.RUNNING == cluster.state
    assert cluster_id in [each.cluster_id for each in ws.clusters.list()]
    assert State.TERMINATED == ws.clusters.delete_and_wait(cluster_id).state
    assert State.RUNNING == ws.clusters.start_and_wait(cluster_id).state
    ws.clusters.ensure_cluster_is_running(cluster_id)
    library = Library(pypi=PythonPyPiLibrary(package="simplejson"))
    ws.libraries.install(cluster_id, [library])
    assert [library] == [each.library for each in ws.libraries.cluster_status(cluster_id)]
    assert 5 == len(list(ws.clusters.events(cluster_id)))
    ws.clusters.permanent_delete(cluster_id)
    with pytest.raises(DatabricksError, match=f"Cluster {cluster_id} does not exist"):
        ws.clusters.get(cluster_id)


def test_what_clusters_are_made_of(ws: WorkspaceClient) -> None:
    node = ws.clusters.select_node_type(local_disk=True, min_memory_gb=16)
    version = ws.clusters.select_spark_version(long_term_support=True)

    assert node in [each.node_type_id for each in ws.clusters.list_node_types().node_types or []]
    assert version in [each.key for each in ws.clusters.spark_versions().versions or []]
    assert ws.clusters.list_zones().default_zone


def test_pools_policies_and_warehouses(ws: WorkspaceClient) -> None:
    pool = ws.instance_pools.create("sdk", "i3.xlarge").instance_pool_id
    policy = ws.cluster_policies.create(name="sdk", definition="{}").policy_id
    warehouse = ws.warehouses.create_and_wait(name="sdk", cluster_size="Small")

    assert pool in [each.instance_pool_id for each in ws.instance_pools.list()]
    assert policy in [each.policy_id for each in ws.cluster_policies.list()]
    assert warehouse.id in [each.id for each in ws.warehouses.list()]
    assert "STOPPED" == ws.warehouses.stop_and_wait(str(warehouse.id)).state.value  # type: ignore[union-attr]
    job_id = ws.jobs.create(name="compliance").job_id
    assert ws.policy_compliance_for_jobs.get_compliance(job_id).is_compliant  # type: ignore[arg-type]
    assert [] == list(ws.policy_compliance_for_jobs.list_compliance(str(policy)))
    assert not ws.policy_compliance_for_jobs.enforce_compliance(job_id).has_changes  # type: ignore[arg-type]


def test_secrets(ws: WorkspaceClient, workplace: Workplace) -> None:
    ws.secrets.create_scope("sdk")
    ws.secrets.put_secret("sdk", "k", string_value="v")
    ada = WorkspaceClient(host=workplace.emulator.host, token=ADA)

    with pytest.raises(PermissionDenied):
        ada.secrets.get_secret("sdk", "k")
    ws.secrets.put_acl("sdk", "ada@example.com", AclPermission.READ)
    assert b"v" == base64.b64decode(str(ada.secrets.get_secret("sdk", "k").value))
    assert b"v" == ada.dbutils.secrets.getBytes("sdk", "k")
    assert ["k"] == [each.key for each in ws.secrets.list_secrets("sdk")]
    assert 2 == len(list(ws.secrets.list_acls("sdk")))
    ws.secrets.delete_scope("sdk")


def test_pipelines(ws: WorkspaceClient) -> None:
    """Without a source there is no update that succeeds: ``tests/kinds`` has those."""
    made = str(ws.pipelines.create(name="sdk", configuration={"day": "monday"}).pipeline_id)
    ws.pipelines.update(made, name="sdk again", configuration={"day": "sunday"})

    found = ws.pipelines.get(made)
    assert (PipelineState.IDLE, {"day": "sunday"}) == (found.state, found.spec and found.spec.configuration)
    assert [made] == [each.pipeline_id for each in ws.pipelines.list_pipelines(filter="name LIKE 'sdk a%'")]
    update_id = str(ws.pipelines.start_update(made, full_refresh=True).update_id)
    with pytest.raises(OperationFailed, match="The pipeline has no source"):
        ws.pipelines.wait_get_pipeline_idle(made)
    assert UpdateInfoState.FAILED == ws.pipelines.get_update(made, update_id).update.state  # type: ignore[union-attr]
    assert [update_id] == [each.update_id for each in ws.pipelines.list_updates(made).updates or []]
    errors = ws.pipelines.list_pipeline_events(made, filter="level='ERROR'", order_by=["timestamp asc"])
    assert ["update_progress"] == [each.event_type for each in errors]
    with pytest.raises(ResourceConflict):
        ws.pipelines.create(name="sdk again")
    ws.pipelines.delete(made)


def test_notification_destinations(ws: WorkspaceClient) -> None:
    config = Config(email=EmailConfig(addresses=["a@example.com"]))
    made = ws.notification_destinations.create(config=config, display_name="sdk")

    assert made.id in [each.id for each in ws.notification_destinations.list(page_size=1)]
    assert config.email == ws.notification_destinations.get(str(made.id)).config.email  # type: ignore[union-attr]
    assert "again" == ws.notification_destinations.update(str(made.id), display_name="again").display_name
    ws.notification_destinations.delete(str(made.id))


def test_git_folders_and_credentials(ws: WorkspaceClient, tmp_path: Path) -> None:
    git = str(need("git"))
    commit = ("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "x", "--allow-empty")
    for command in (("init", "-q", "-b", "main"), commit, ("branch", "dev")):
        subprocess.run([git, *command], cwd=tmp_path, check=True)

    made = ws.repos.create(url=f"file://{tmp_path}", provider="gitHub", path="/Repos/sdk/one")

    assert made.id is not None
    ws.repos.update(made.id, branch="dev")
    assert "dev" == ws.repos.get(made.id).branch
    assert [made.id] == [each.id for each in ws.repos.list(path_prefix="/Repos/sdk")]
    ws.repos.delete(made.id)
    credential = ws.git_credentials.create("gitHub", git_username="a", personal_access_token="x")
    assert [credential.credential_id] == [each.credential_id for each in ws.git_credentials.list()]
    ws.git_credentials.delete(credential.credential_id)


def test_there_is_no_metastore_and_a_missing_path_is_not_found(ws: WorkspaceClient) -> None:
    with pytest.raises(NotFound):
        ws.metastores.current()
    with pytest.raises(NotFound):
        ws.pipelines.get("none")
