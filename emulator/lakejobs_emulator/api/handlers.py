"""Which handler answers which operation of the document.

By operationId without the version behind it: one handler answers an operation in every version, and the view
of the version shows what it found.
"""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.api import jobs, permissions, runs
from lakejobs_emulator.api.call import Handler
from lakejobs_emulator.api.contract import Custom
from lakejobs_emulator.api.references import naming

HANDLERS: Mapping[str, Handler] = {
    "create_job": naming(jobs.create),
    "get_job": jobs.get,
    "list_jobs": jobs.list_all,
    "reset_job": naming(jobs.reset, within="new_settings"),
    "update_job": naming(jobs.update, within="new_settings"),
    "delete_job": jobs.delete,
    "run_now": runs.run_now,
    "submit_run": naming(runs.submit),
    "get_run": runs.get,
    "list_runs": runs.list_all,
    "get_run_output": runs.get_output,
    "export_run": runs.export,
    "cancel_run": runs.cancel,
    "cancel_all_runs": runs.cancel_all,
    "delete_run": runs.delete,
    "repair_run": runs.repair,
    "get_job_permissions": permissions.get,
    "set_job_permissions": permissions.replace,
    "update_job_permissions": permissions.change,
    "get_job_permission_levels": permissions.levels,
}
# Beyond the document (reference: real error messages, version differences).
CUSTOMS: Mapping[str, Custom] = {
    "create_job": Custom(prefix="settings", settings="", newer=("parameters",)),
    "reset_job": Custom(settings="new_settings", newer=("new_settings.parameters",)),
    "update_job": Custom(settings="new_settings", newer=("new_settings.parameters",)),
    "submit_run": Custom(settings=""),
    "run_now": Custom(newer=("job_parameters",)),
}
