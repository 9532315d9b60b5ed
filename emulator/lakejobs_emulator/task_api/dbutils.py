"""``dbutils`` for task processes: widgets, notebook, jobs.taskValues, fs, secrets, library, data.

The names are Databricks', hence the camel case.  What is not supported is refused by name when it is used.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from lakejobs_emulator.task_api.context import Context, EntryPoint
from lakejobs_emulator.task_api.fs import FileSystem
from lakejobs_emulator.task_api.part import Part
from lakejobs_emulator.task_api.request import TaskRequest
from lakejobs_emulator.task_api.secrets import Redaction, Secrets
from lakejobs_emulator.task_api.trees import FileTree

TASK_VALUE_BYTES = 48 * 1024
_MISSING: Any = object()


class NotebookExit(BaseException):
    """Ends a notebook as a success; no handler of ordinary errors may stop it."""

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value


class RestartPython(BaseException):
    """Ends this Python; the notebook goes on in a new one."""


class InputWidgetNotDefined(Exception):
    """A widget that was neither defined nor given a value."""


class WorkflowException(Exception):
    """A notebook that ``dbutils.notebook.run`` started failed or took too long."""


class DBUtils(Part):
    """The object that notebooks know as ``dbutils``."""

    def __init__(self, request: TaskRequest, files: FileTree, redaction: Redaction) -> None:
        self.widgets = Widgets(request.arguments, request.widgets)
        self.notebook = Notebook(request)
        self.jobs = Jobs(request)
        self.fs = FileSystem(files)
        self.secrets = Secrets(
            Path(request.data_dir) / "secrets",
            request.secrets,
            redaction,
            user=request.user_name,
            closed=request.closed_scopes,
        )
        self.library = Library(notebook=request.kind == "notebook_task")
        self.data = Data()
        self.credentials = Credentials()


class Widgets(Part):
    """Parameters of a notebook: what the run gives wins over a widget's default."""

    _name = "widgets."

    def __init__(self, arguments: Mapping[str, str], defaults: Mapping[str, str]) -> None:
        self._given = dict(arguments)
        self._defaults = dict(defaults)

    def text(self, name: str, defaultValue: str = "", label: str | None = None) -> None:
        self._defaults[name] = str(defaultValue)

    def dropdown(
        self, name: str, defaultValue: str, choices: Sequence[str], label: str | None = None
    ) -> None:
        self._choice(name, defaultValue, choices)

    def combobox(
        self, name: str, defaultValue: str, choices: Sequence[str], label: str | None = None
    ) -> None:
        self._defaults[name] = str(defaultValue)  # a combobox takes values beside its choices

    def multiselect(
        self, name: str, defaultValue: str, choices: Sequence[str], label: str | None = None
    ) -> None:
        self._choice(name, defaultValue, choices)

    def get(self, name: str) -> str:
        found = self._given.get(name, self._defaults.get(name))
        if found is None:
            raise InputWidgetNotDefined(f"No input widget named {name} is defined")
        return found

    def getArgument(self, name: str, defaultValue: str | None = None) -> str | None:
        return self._given.get(name, self._defaults.get(name, defaultValue))

    def getAll(self) -> dict[str, str]:
        return {**self._defaults, **self._given}

    def remove(self, name: str) -> None:
        self._defaults.pop(name, None)

    def removeAll(self) -> None:
        self._defaults.clear()

    def _choice(self, name: str, default: str, choices: Sequence[str]) -> None:
        if default not in choices:
            raise ValueError(f"The default value '{default}' of widget {name} is not one of its choices")
        self._defaults[name] = str(default)

    def _kept(self) -> dict[str, str]:
        """The widgets, for a new Python of the same notebook."""
        return dict(self._defaults)

    def _override(self, arguments: Mapping[str, str]) -> None:
        """Values that ``%run`` hands to the notebook it includes."""
        self._given.update(arguments)


class Notebook(Part):
    """Exit, nested runs and the context of a notebook."""

    _name = "notebook."

    def __init__(self, request: TaskRequest) -> None:
        self._request = request
        self.runner: Callable[[str, int, Mapping[str, str]], str] | None = None

    def exit(self, value: object = "") -> NoReturn:
        raise NotebookExit(str(value))

    def run(self, path: str, timeout_seconds: int = 0, arguments: Mapping[str, str] | None = None) -> str:
        """Run another notebook in a process of its own; what it exits with.  0 seconds means no timeout.

        Raises ``WorkflowException`` when it fails or takes longer.
        """
        if self.runner is None:
            raise WorkflowException("dbutils.notebook.run works in notebooks only")
        texts = {str(name): str(value) for name, value in (arguments or {}).items()}
        return self.runner(path, timeout_seconds, texts)

    def getContext(self) -> Context:
        return Context(self._request)

    @property
    def entry_point(self) -> EntryPoint:
        return EntryPoint(self.getContext())


class Library(Part):
    """``dbutils.library``."""

    _name = "library."

    def __init__(self, *, notebook: bool) -> None:
        self._notebook = notebook

    def restartPython(self) -> NoReturn:
        """Go on in a new Python, without what this one has in memory."""
        if not self._notebook:
            raise NotImplementedError("dbutils.library.restartPython works in notebooks only")
        raise RestartPython


class Credentials(Part):
    """``dbutils.credentials``: there is no cloud whose roles one could have."""

    _name = "credentials."


class Data(Part):
    """``dbutils.data``."""

    _name = "data."

    def __init__(self) -> None:
        self.display: Callable[[object], None] | None = None

    def summarize(self, df: Any, precise: bool = False) -> None:
        """Show count, mean, deviation, extremes and quartiles of every column, of Spark's or of pandas'."""
        if self.display is None:
            raise NotImplementedError("dbutils.data.summarize works in notebooks only")
        self.display(df.summary() if hasattr(df, "summary") else df.describe(include="all"))


class Jobs(Part):
    """``dbutils.jobs``."""

    _name = "jobs."

    def __init__(self, request: TaskRequest) -> None:
        self.taskValues = TaskValues(request.task_values, request.values)


class TaskValues(Part):
    """Values that tasks hand to later tasks of the same run."""

    _name = "jobs.taskValues."

    def __init__(self, upstream: Mapping[str, Mapping[str, Any]], given: Mapping[str, Any]) -> None:
        self._upstream = upstream
        self.given: dict[str, Any] = dict(given)

    def set(self, key: str, value: Any) -> None:
        """Hand on any JSON value of at most 48 KiB.  Raises ``ValueError``, or ``TypeError`` for no JSON."""
        text = json.dumps(value)
        if len(text.encode()) > TASK_VALUE_BYTES:
            raise ValueError(
                f"The value of task value '{key}' is longer than {TASK_VALUE_BYTES} bytes as JSON"
            )
        self.given[str(key)] = json.loads(text)

    def get(self, taskKey: str, key: str, default: Any = None, debugValue: Any = None) -> Any:
        """What task ``taskKey`` set for ``key``, else ``default``.  Raises ``ValueError`` for neither."""
        found = self._upstream.get(taskKey, {}).get(key, _MISSING)
        if found is not _MISSING:
            return found
        if default is None:
            raise ValueError(f"Task '{taskKey}' has set no task value '{key}', and there is no default")
        return default
