"""What a command does: the call of its operation, the wait for its end, and the exit code of both."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast

from . import _cli_output as output
from . import _cli_parser, _cli_verbs, cli, files, models
from ._operations import OPERATIONS
from ._runtime.faults import (
    ApiError,
    ArgumentError,
    ClientError,
    ConfigError,
    WaitTimeout,
)
from ._runtime.field import Raw
from ._runtime.model import Model
from ._runtime.operation import Operation
from ._runtime.paging import Walk
from .client import JobsClient
from .results import RunFailed, RunResult
from .runs import RunHandle, RunHandleMethods

R = TypeVar("R")

if TYPE_CHECKING:
    from ._cli_verbs import Verb


class Command:
    """One command as it was typed.  ``given`` holds the fields that flags said, by their Python names."""

    def __init__(self, parsed: Mapping[str, object]) -> None:
        self.parser = cast("argparse.ArgumentParser", parsed["parser"])
        self.verb = cast("Verb", parsed["verb"])
        self.output = cast("str", parsed["output"])
        self.profile = cast("str | None", parsed["profile"])
        self.host = cast("str | None", parsed["host"])
        self.json = cast("str | None", parsed.get("json"))
        self.limit = cast("int | None", parsed.get("limit"))
        self.page_size = cast("int | None", parsed.get("page_size"))
        self.wait = self.verb.waits or bool(parsed.get("wait"))
        self.timeout = cast("float | None", parsed.get("wait_timeout"))
        self.poll = cast("float | None", parsed.get("poll"))
        self.cancel_on_exit = bool(parsed.get("cancel_on_exit"))
        start = len(_cli_parser.FIELD)
        self.given = {
            name[start:]: value for name, value in parsed.items() if name.startswith(_cli_parser.FIELD)
        }

    def refuse(self, text: str) -> NoReturn:
        """Tell the usage on stderr; raises ``SystemExit`` with its code."""
        self.parser.error(text)


def perform(parsed: Mapping[str, object]) -> int:
    """Do what was parsed; the exit code."""
    output.prepare_streams()
    command = Command(parsed)
    operation = OPERATIONS[command.verb.operation.id]
    body = _body(command) if command.json is not None else None
    _complete(operation, command, body)
    try:
        with JobsClient(host=command.host, profile=command.profile) as client:
            return _perform(client, operation, command, body)
    except ClientError as error:
        output.say(f"lakejobs: {error}")
        if isinstance(error, ApiError) and error.request_id:
            output.say(f"lakejobs: request id {error.request_id}")
        return cli.USAGE if isinstance(error, ArgumentError | ConfigError) else cli.API_ERROR


def _perform(client: JobsClient, operation: Operation, command: Command, body: Raw | None) -> int:
    if command.verb.waits:
        methods = _methods(client, command)
        key = cast("int", command.given[_cli_verbs.waited_key(command.verb)])
        return _wait(methods.handle(key), command, starts=True)
    if operation.paging is not None:
        columns = output.columns_of(operation, client._core.resolve)
        output.print_list(_items(client, operation, command), command.output, columns)
        return 0
    raw = client._driver.run(client._core.fetch(operation, body, command.given, None))
    if not command.wait:
        output.print_object(raw, command.output)
        return 0
    handle = RunHandle.of(_methods(client, command), operation.id, raw, body, command.given)
    return _wait(handle, command, starts=operation.response is not None)


def _methods(client: JobsClient, command: Command) -> RunHandleMethods:
    """The methods of the command's version."""
    return cast("RunHandleMethods", getattr(client, command.verb.operation.client))


def _items(client: JobsClient, operation: Operation, command: Command) -> Iterator[Raw]:
    paging = operation.paging
    assert paging is not None
    given = dict(command.given)
    if command.page_size is not None:
        size = next(name for name, field in operation.fields.items() if field.wire == paging.size_param)
        given[size] = command.page_size
    walk = Walk(client._core, operation, given, None, command.limit)
    while not walk.ended:
        page = client._driver.run(walk.step()).to_dict()
        yield from cast("list[Raw]", page.get(paging.items) or ())


def _wait(handle: RunHandle[R], command: Command, *, starts: bool) -> int:
    """Wait for a run and print it.  Where the command started nothing any end is a success."""
    again = f"the run goes on: lakejobs jobs runs wait --run-id {handle.run_id}"
    try:
        result = handle.result(
            command.timeout,
            on_update=output.Progress(),
            poll=command.poll,
            cancel_on_exit=command.cancel_on_exit,
        )
    except WaitTimeout as error:
        output.say(f"lakejobs: {error}; {_left_to(error) if command.cancel_on_exit else again}")
        output.print_object(cast("Model", error.last).to_dict(), command.output)
        return cli.WAIT_TIMEOUT
    except KeyboardInterrupt as error:
        output.say(f"lakejobs: {_left_to(error) if command.cancel_on_exit else again}")
        raise
    output.print_object(result.to_dict(), command.output)
    return _ended(result) if starts else 0


def _left_to(left: BaseException) -> str:
    """What came of the cancel with which a wait was left; ``RunHandle.result`` notes one that failed."""
    return "; ".join(getattr(left, "__notes__", ())) or "the run was cancelled"


def _ended(result: RunResult) -> int:
    try:
        result.raise_for_failure()
    except RunFailed as failed:
        output.say(f"lakejobs: {failed}")
        return cli.RUN_FAILED
    return 0


def _body(command: Command) -> Raw:
    """The body that ``--json`` gives: its text, a file's, or that of stdin."""
    text = command.json or ""
    try:
        if text.startswith("@"):
            found = _of_file(Path(text[1:]), command)
        else:
            found = files.parsed(sys.stdin.read() if text == "-" else text)
    except OSError as error:
        command.refuse(f"--json: cannot read {error.filename}: {error.strerror}")
    except (ArgumentError, ImportError) as error:
        command.refuse(f"--json: {error}")
    if not isinstance(found, dict):
        command.refuse("--json: not an object")
    return found


def _of_file(path: Path, command: Command) -> object:
    """What a file holds.  Of a bundle a job is created: the service would take ``resources`` for a field
    that it does not know, and leave it out."""
    found = files.content_of(path)
    if command.verb.operation.name == "create" and isinstance(found, dict) and "resources" in found:
        return files.load_settings(path).to_dict()
    return found


def _complete(operation: Operation, command: Command, body: Raw | None) -> None:
    """Refuse a command that lacks what the operation needs."""
    missing = [
        f"--{name.replace('_', '-')}"
        for name, field in operation.fields.items()
        if field.required and name not in command.given
    ]
    if operation.body is not None:
        model = cast("type[Model]", getattr(models, operation.body))
        for name, field in model._fields.items():
            if field.required and name not in command.given and (body or {}).get(field.wire) is None:
                flag = f"--{name.replace('_', '-')}"
                missing.append(flag if field.scalar and field.shape == "one" else f"--json with {field.wire}")
    if missing:
        command.refuse(f"the following are required: {', '.join(missing)}")
