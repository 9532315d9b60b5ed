"""Clients for unit tests that talk to no server: the test says what is answered, and sees what was asked.

    from lakejobs import CreateJobResponse
    from lakejobs.testing import MockJobsClient, error, run_states

    with MockJobsClient() as jobs:
        jobs.on("create_job", CreateJobResponse(job_id=7))
        jobs.on("run_now", {"run_id": 1}).on("get_run", *run_states("PENDING", "RUNNING", "SUCCESS"))
        deploy_and_run(jobs)
        assert ["nightly"] == [call["name"] for call in jobs.calls("create_job")]

They are the real clients on a transport within the process: arguments, paging, retries, waits and errors are
what they are on the wire.  Every request and every reply is held to the document.  Nothing sleeps: where a
client would, its clock goes on.  Needs jsonschema-rs, which the extra ``contract`` installs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Self

import httpx
from attrs import evolve

from . import _openapi
from ._runtime.core import Core
from ._runtime.retry import RetryPolicy
from ._testing_contract import Contract
from ._testing_script import (
    Answer,
    Call,
    Clock,
    MockError,
    Reply,
    Script,
    error_response,
    operation_named,
)
from .client import AsyncJobsClient, JobsClient
from .models.run import Run

_HOST, _TOKEN = "http://mock.invalid", "mock"


class _Scripted:
    """What the sync and the async client share."""

    _script: Script

    def on(self, operation: str, /, *replies: Reply) -> Self:
        """Give an operation its replies, in the place of those it had; itself.

        The first call gets the first reply, and so on; the last one stays for all calls after it.

        Args:
            operation: An operationId (``get_job_v2_1``), one of the newest version without the version
                (``get_job``), or a method as it is called (``create``, ``v2_1.get``, ``permissions.set``).
            replies: Each a model or a mapping, where a moment may be a ``datetime``; an ``ApiError`` or what
                ``error`` makes; an exception of httpx for no answer; an ``httpx.Response``, which is sent as
                it is; or a function of the ``Call`` that gives one of these.  None at all: the empty object.

        Raises:
            ValueError: There is no such operation.
        """
        self._script.put(operation_named(operation), replies)
        return self

    def calls(self, operation: str, /) -> list[dict[str, object]]:
        """The arguments of every call of an operation so far, by their names on the wire.

        Each attempt is a call.  Idempotency tokens that the client makes are ``token-1`` and so on.  Raises
        ``ValueError``.
        """
        name = operation_named(operation)
        return [call.arguments for call in self._script.calls if call.operation == name]

    @property
    def all_calls(self) -> list[Call]:
        """Every call so far, in order."""
        return list(self._script.calls)


class MockJobsClient(_Scripted, JobsClient):
    """A ``JobsClient`` whose answers a test gives.

    Args:
        retry: When calls are tried again; as in ``JobsClient`` when absent.
        unknown_fields: Let fields pass that the document does not know, in requests and in replies.

    Raises:
        ImportError: jsonschema-rs is missing (extra ``contract``).
    """

    def __init__(self, *, retry: RetryPolicy | None = None, unknown_fields: bool = False) -> None:
        clock = Clock()
        self._script = Script(Contract(closed=not unknown_fields), clock)
        transport = httpx.MockTransport(self._script.answer)
        super().__init__(_HOST, _TOKEN, retry=retry, transport=transport)
        self._core = _repeatable(self._core, clock)
        self._driver = evolve(self._driver, sleep=clock.sleep)


class AsyncMockJobsClient(_Scripted, AsyncJobsClient):
    """The async twin of ``MockJobsClient``."""

    def __init__(self, *, retry: RetryPolicy | None = None, unknown_fields: bool = False) -> None:
        clock = Clock()
        self._script = Script(Contract(closed=not unknown_fields), clock)
        transport = httpx.MockTransport(self._script.answer)
        super().__init__(_HOST, _TOKEN, retry=retry, transport=transport)
        self._core = _repeatable(self._core, clock)
        self._driver = evolve(self._driver, sleep=clock.asleep)


def _repeatable(core: Core, clock: Clock) -> Core:
    """The same calls in every run of a test: their time, their jitter, their tokens."""
    numbers = count(1)
    return evolve(core, clock=clock.read, uniform=lambda: 0.5, new_token=lambda: f"token-{next(numbers)}")


def error(
    code: str,
    message: str = "",
    *,
    status: int | None = None,
    details: Sequence[Mapping[str, object]] = (),
) -> httpx.Response:
    """The reply that is an error of the service.

    ``status`` is the HTTP status; the document knows that of the codes it names.  Raises ``ValueError`` for a
    code that it does not name and that comes without one.
    """
    known = _openapi.load()["x-lakejobs-errors"].get(code, {}).get("status")
    found = known if status is None else status
    if found is None:
        raise ValueError(f"the document has no error {code!r}; give its status")
    return error_response(found, code, message or code, list(details))


def run_states(*states: str, run_id: int = 1, tasks: Sequence[str] = ()) -> tuple[Run, ...]:
    """A run as it is seen again and again, in these states; replies of ``get_run``.

    A state is one of the life cycle (``PENDING``, ``RUNNING``), or a result (``SUCCESS``, ``FAILED``), which
    ends the run.  Each of ``tasks`` is in its run's state; their run ids follow ``run_id``.
    """
    return tuple(
        Run(
            run_id=run_id,
            state=_state(word),
            tasks=[
                {"task_key": key, "run_id": run_id + number, "state": _state(word)}
                for number, key in enumerate(tasks, 1)
            ]
            or None,
        )
        for word in states
    )


def _state(word: str) -> dict[str, object]:
    lives = _openapi.load()["components"]["schemas"]["RunLifeCycleState"]["enum"]
    if word in lives:
        return {"life_cycle_state": word}
    return {"life_cycle_state": "TERMINATED", "result_state": word}


__all__ = [
    "Answer",
    "AsyncMockJobsClient",
    "Call",
    "MockError",
    "MockJobsClient",
    "Reply",
    "error",
    "run_states",
]
