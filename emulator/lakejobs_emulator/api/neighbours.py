"""Which handler answers which operation of the document of the neighbours."""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.api import (
    clusters,
    dbfs,
    destinations,
    identity,
    policies,
    pools,
    repos,
    secrets,
    statements,
    volumes,
    warehouses,
    workspace,
)
from lakejobs_emulator.api.call import Handler
from lakejobs_emulator.api.contract import bind, load_document, operations
from lakejobs_emulator.api.routing import Endpoint

HANDLERS: Mapping[str, Handler] = {
    "import_workspace_object": workspace.import_,
    "export_workspace_object": workspace.export,
    "list_workspace_objects": workspace.list_,
    "get_workspace_object": workspace.get_status,
    "make_workspace_directory": workspace.mkdirs,
    "delete_workspace_object": workspace.delete,
    "import_workspace_file": workspace.import_file,
    "read_workspace_file": workspace.read_file,
    "put_dbfs_file": dbfs.put,
    "create_dbfs_file": dbfs.create,
    "add_dbfs_block": dbfs.add_block,
    "close_dbfs_file": dbfs.close,
    "read_dbfs_file": dbfs.read,
    "get_dbfs_file": dbfs.get_status,
    "list_dbfs_files": dbfs.list_,
    "make_dbfs_directory": dbfs.mkdirs,
    "delete_dbfs_file": dbfs.delete,
    "move_dbfs_file": dbfs.move,
    "upload_file": volumes.upload,
    "download_file": volumes.download,
    "get_file_metadata": volumes.metadata,
    "delete_file": volumes.delete,
    "create_directory": volumes.make_directory,
    "list_directory": volumes.list_directory,
    "get_directory_metadata": volumes.directory_metadata,
    "delete_directory": volumes.delete_directory,
    "create_cluster": clusters.create,
    "edit_cluster": clusters.edit,
    "get_cluster": clusters.get,
    "list_clusters": clusters.list_all,
    "start_cluster": clusters.start,
    "restart_cluster": clusters.restart,
    "terminate_cluster": clusters.terminate,
    "remove_cluster": clusters.remove,
    "pin_cluster": clusters.pin,
    "unpin_cluster": clusters.unpin,
    "list_cluster_events": clusters.events,
    "list_spark_versions": clusters.spark_versions,
    "list_node_types": clusters.node_types,
    "list_zones": clusters.zones,
    "install_libraries": clusters.install,
    "uninstall_libraries": clusters.uninstall,
    "get_cluster_libraries": clusters.library_status,
    "list_all_libraries": clusters.all_library_statuses,
    "create_instance_pool": pools.create,
    "edit_instance_pool": pools.edit,
    "delete_instance_pool": pools.delete,
    "get_instance_pool": pools.get,
    "list_instance_pools": pools.list_all,
    "create_policy": policies.create,
    "edit_policy": policies.edit,
    "delete_policy": policies.delete,
    "get_policy": policies.get,
    "list_policies": policies.list_all,
    "get_job_compliance": policies.get_compliance,
    "list_job_compliance": policies.list_compliance,
    "enforce_job_compliance": policies.enforce_compliance,
    "create_warehouse": warehouses.create,
    "list_warehouses": warehouses.list_all,
    "get_warehouse": warehouses.get,
    "delete_warehouse": warehouses.delete,
    "edit_warehouse": warehouses.edit,
    "start_warehouse": warehouses.start,
    "stop_warehouse": warehouses.stop,
    "execute_statement": statements.execute,
    "get_statement": statements.get,
    "cancel_statement": statements.cancel,
    "create_secret_scope": secrets.create_scope,
    "list_secret_scopes": secrets.list_scopes,
    "delete_secret_scope": secrets.delete_scope,
    "put_secret": secrets.put,
    "list_secrets": secrets.list_all,
    "get_secret": secrets.get,
    "delete_secret": secrets.delete,
    "put_secret_acl": secrets.put_acl,
    "get_secret_acl": secrets.get_acl,
    "list_secret_acls": secrets.list_acls,
    "delete_secret_acl": secrets.delete_acl,
    "create_repo": repos.create,
    "list_repos": repos.list_all,
    "get_repo": repos.get,
    "update_repo": repos.update,
    "delete_repo": repos.delete,
    "create_git_credential": repos.create_credential,
    "list_git_credentials": repos.list_credentials,
    "get_git_credential": repos.get_credential,
    "update_git_credential": repos.update_credential,
    "delete_git_credential": repos.delete_credential,
    "create_notification_destination": destinations.create,
    "list_notification_destinations": destinations.list_all,
    "get_notification_destination": destinations.get,
    "update_notification_destination": destinations.update,
    "delete_notification_destination": destinations.delete,
    "get_current_user": identity.me,
    "get_metastore_assignment": identity.metastore,
}
# What the file part of a form stands for.
_FILE_FIELDS = {"import_workspace_object": "content", "put_dbfs_file": "contents"}


def neighbours() -> list[Endpoint]:
    """Every operation of the document under ``/api/`` with its handler; the others are routes of discovery.

    Raises ``ContractError`` when an operation has no handler, or a handler no operation.
    """
    declared = [each for each in operations(load_document("neighbours")) if each.path.startswith("/api/")]
    return [
        Endpoint(operation=operation, handler=handler, file_field=_FILE_FIELDS.get(operation.name, ""))
        for operation, handler in bind(declared, HANDLERS).values()
    ]
