"""``dbutils.notebook.getContext()``: where the notebook runs, as tags, as methods, as JSON.

The service's object is Scala's, so what may be absent is an option: ``.get()``, ``.getOrElse(...)``.
"""

from __future__ import annotations

import json
import os
from typing import Any

from lakejobs_emulator.task_api.request import TaskRequest

_TOKEN, _CLUSTER = "DATABRICKS_TOKEN", "DB_CLUSTER_ID"


class Option(str):
    """A text that may be absent; as a text it is that text, or the empty one."""

    __slots__ = ()

    def get(self) -> str:
        """Raises ``ValueError`` where there is none, in the words of Scala."""
        if not self:
            raise ValueError("None.get")
        return str(self)

    def getOrElse(self, default: Any = None) -> Any:
        """The text; else the default, called where it can be."""
        if self:
            return str(self)
        return default() if callable(default) else default

    def isDefined(self) -> bool:
        return bool(self)

    def isEmpty(self) -> bool:
        return not self


class Tags(dict[str, str]):
    """The tags of a run by name, as a mapping of Python and of Scala alike."""

    def get(self, name: str, default: Any = None) -> Any:
        found = Option(dict.get(self, name, ""))
        return found if found or default is None else default

    def apply(self, name: str) -> str:
        """Raises ``KeyError`` for a tag that is not there."""
        return self[name]

    def contains(self, name: str) -> bool:
        return name in self


class RunId:
    """The id of a run, as a method."""

    def __init__(self, number: int) -> None:
        self._number = number

    def id(self) -> int:
        return self._number

    def get(self) -> RunId:
        return self


class Context:
    """Where the notebook runs.  A token is there where the task's environment has one: DATABRICKS_TOKEN."""

    def __init__(self, request: TaskRequest) -> None:
        self._run_id = request.attempt_id
        tags = {
            "jobId": str(request.job_id),
            "runId": str(request.attempt_id),
            "currentRunId": str(request.attempt_id),
            "multitaskParentRunId": str(request.job_run_id),
            "jobName": request.job_name,
            "taskKey": request.task_key,
            "notebookPath": request.path,
            "user": request.user_name,
            "orgId": str(request.workspace_id),
            "apiUrl": request.workspace_url,
            "clusterId": os.environ.get(_CLUSTER, ""),
        }
        self._tags = Tags({name: value for name, value in tags.items() if value})

    def tags(self) -> Tags:
        return self._tags

    def jobId(self) -> Option:
        return self._option("jobId")

    def currentRunId(self) -> RunId:
        return RunId(self._run_id)

    def notebookPath(self) -> Option:
        return self._option("notebookPath")

    def userName(self) -> Option:
        return self._option("user")

    def clusterId(self) -> Option:
        return self._option("clusterId")

    def workspaceId(self) -> Option:
        return self._option("orgId")

    def apiUrl(self) -> Option:
        return self._option("apiUrl")

    def apiToken(self) -> Option:
        return Option(os.environ.get(_TOKEN, ""))

    def toJson(self) -> str:
        """Everything but the token."""
        extra = {"notebook_path": self.notebookPath(), "api_url": self.apiUrl()}
        known = {name: value for name, value in extra.items() if value}
        return json.dumps({"tags": self._tags, "extraContext": known, "currentRunId": {"id": self._run_id}})

    def safeToJson(self) -> str:
        return self.toJson()

    def _option(self, name: str) -> Option:
        return Option(dict.get(self._tags, name, ""))


class EntryPoint:
    """``dbutils.notebook.entry_point``: the same context by the long way that older code goes."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def getDbutils(self) -> EntryPoint:
        return self

    def notebook(self) -> EntryPoint:
        return self

    def getContext(self) -> Context:
        return self._context
