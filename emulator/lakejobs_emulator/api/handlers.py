"""Which handler answers which operation of the document, by operationId."""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.api import jobs, permissions, runs
from lakejobs_emulator.api.call import Handler
from lakejobs_emulator.api.contract import Custom

HANDLERS: Mapping[str, Handler] = {
    "create_job_v2_1": jobs.create,
    "get_job_v2_1": jobs.get,
    "list_jobs_v2_1": jobs.list_all,
    "reset_job_v2_1": jobs.reset,
    "update_job_v2_1": jobs.update,
    "delete_job_v2_1": jobs.delete,
    "run_now_v2_1": runs.run_now,
    "submit_run_v2_1": runs.submit,
    "get_run_v2_1": runs.get,
    "list_runs_v2_1": runs.list_all,
    "get_run_output_v2_1": runs.get_output,
    "export_run_v2_1": runs.export,
    "cancel_run_v2_1": runs.cancel,
    "cancel_all_runs_v2_1": runs.cancel_all,
    "delete_run_v2_1": runs.delete,
    "repair_run_v2_1": runs.repair,
    "get_job_permissions": permissions.get,
    "set_job_permissions": permissions.replace,
    "update_job_permissions": permissions.change,
    "get_job_permission_levels": permissions.levels,
}
# Beyond the document (reference: real error messages, version differences).
CUSTOMS: Mapping[str, Custom] = {
    "create_job_v2_1": Custom(prefix="settings", settings=""),
    "reset_job_v2_1": Custom(settings="new_settings"),
    "update_job_v2_1": Custom(settings="new_settings"),
    "submit_run_v2_1": Custom(settings=""),
}
# Versions that the document does not describe yet, and the version whose shapes answer in their place:
# today's SDKs ask for 2.2 only, and read what 2.1 says.  An operation that the document has comes first.
STAND_INS: Mapping[str, str] = {"2.2": "2.1"}
