"""Our client and databricks-sdk, call by call on one server: the same requests, the same results."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from attrs import define, field
from lakejobs import JobsClient

from tests.contract.check import check
from tests.contract.model import Model, condition, failing
from tests.contract.record import Exchange, Record
from tests.contract.recording import Recording
from tests.contract.wire import Wire, expect, must

# What differs between two calls of the same: made by the server, or by a client for itself.
_IDS = frozenset(
    {"job_id", "run_id", "repair_id", "number_in_job", "original_attempt_run_id", "job_run_id", "id"}
)
_TIMES = frozenset({"created_time", "start_time", "end_time", "run_page_url", "idempotency_token", "limit"})
_VARYING = _IDS | _TIMES | {"task_run_ids", "run_duration", "execution_duration", "setup_duration"}


@define
class Pair:
    """The two clients.  ``ours`` and ``theirs`` are what each has sent."""

    wire: Wire
    ours: Record = field(factory=Record)
    theirs: Record = field(factory=Record)
    client: JobsClient = field(init=False)
    sdk: Any = field(init=False)

    def __attrs_post_init__(self) -> None:
        from databricks.sdk import WorkspaceClient
        from databricks.sdk.core import Config

        token = self.wire.tokens["own"]
        transport = Recording(self.ours, check=self.wire.check)
        self.client = JobsClient(host=self.wire.base_url, token=token, transport=transport)
        self.sdk = WorkspaceClient(config=Config(host=self.wire.base_url, token=token, auth_type="pat"))
        self.sdk.api_client._api_client._session.hooks["response"].append(self._keep)

    def _keep(self, response: Any, *_: Any, **__: Any) -> None:
        body = response.request.body or b""
        self.theirs.add(
            Exchange(
                check=self.wire.check,
                method=response.request.method,
                url=response.request.url,
                body=body.decode() if isinstance(body, bytes) else body,
                status=response.status_code,
                answer=response.text,
            )
        )

    def both(self, what: str, ours: Any, theirs: Any) -> tuple[Any, Any]:
        """Call both; the requests and the answers must be the same but for what varies.  What each gave."""
        marks = self.ours.mark, self.theirs.mark
        one, other = ours(self.client), theirs(self.sdk.jobs)
        sent = [_requests(self.ours.since(marks[0])), _requests(self.theirs.since(marks[1]))]
        expect(sent[1], sent[0], f"requests of {what}")
        seen = [_seen(self.ours.since(marks[0])), _seen(self.theirs.since(marks[1]))]
        expect(seen[1], seen[0], f"answers to {what}")
        return one, other

    def close(self) -> None:
        for exchange in (*self.ours.exchanges, *self.theirs.exchanges):
            self.wire.record.add(exchange)
        self.client.close()
        # The SDK leaves its pool to the garbage collector.
        self.sdk.api_client._api_client._session.close()


def _requests(exchanges: list[Exchange]) -> list[Any]:
    return [
        (
            exchange.method,
            exchange.path,
            {name: value for name, value in exchange.query.items() if name not in _VARYING},
            plain(exchange.sent) if exchange.body else {},
        )
        for exchange in exchanges
    ]


def _seen(exchanges: list[Exchange]) -> list[Any]:
    return [(exchange.status, plain(exchange.seen)) for exchange in exchanges]


def plain(value: Any) -> Any:
    """A JSON value without what varies."""
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items() if name not in _VARYING}
    return [plain(item) for item in value] if isinstance(value, list) else value


def same(ours: Any, theirs: Any, what: str) -> None:
    """Both clients read the same out of an answer; ours may know more than the SDK does."""
    mine, other = plain(ours.to_dict()), plain(json.loads(json.dumps(theirs.as_dict())))
    _within(other, mine, what)


def _within(known: Any, whole: Any, what: str) -> None:
    if isinstance(known, Mapping):
        for name, value in known.items():
            must(name in whole, f"{what}: the SDK reads {name}, we do not")
            _within(value, whole[name], f"{what}.{name}")
    elif isinstance(known, list):
        must(len(known) == len(whole), f"{what}: {len(known)} and {len(whole)}")
        for one, other in zip(known, whole, strict=True):
            _within(one, other, what)
    else:
        expect(known, whole, what)


@check("twin", needs=["jobs"])
def our_client_and_the_sdk_do_the_same(wire: Wire, model: Model) -> None:
    """The life of a job and of its run by both clients: equal requests, equal answers, equal results."""
    pair = Pair(wire)
    try:
        _life(pair, model)
    finally:
        pair.close()


def _life(pair: Pair, model: Model) -> None:
    from databricks.sdk.service import jobs as sdk

    name = model.name("Twin")
    tasks = [condition("a"), failing("b", "a")]
    settings = {"name": name, "tags": {"k": "v"}, "max_concurrent_runs": 5, "tasks": tasks}
    as_sdk = sdk.JobSettings.from_dict(settings)
    one, other = pair.both(
        "create",
        lambda jobs: jobs.create(**settings),
        lambda jobs: jobs.create(name=name, tags={"k": "v"}, max_concurrent_runs=5, tasks=as_sdk.tasks),
    )
    model.jobs += [one.job_id, other.job_id]
    mine, its = one.job_id, other.job_id
    one, other = pair.both("get", lambda jobs: jobs.get(job_id=mine), lambda jobs: jobs.get(its))
    same(one, other, "Job")
    change = {"description": "changed", "timeout_seconds": 60}
    pair.both(
        "update",
        lambda jobs: jobs.update(job_id=mine, new_settings=change, fields_to_remove=["tags"]),
        lambda jobs: jobs.update(
            its, new_settings=sdk.JobSettings.from_dict(change), fields_to_remove=["tags"]
        ),
    )
    reset = {**settings, "description": "reset"}
    pair.both(
        "reset",
        lambda jobs: jobs.reset(job_id=mine, new_settings=reset),
        lambda jobs: jobs.reset(its, new_settings=sdk.JobSettings.from_dict(reset)),
    )
    one, other = pair.both("get after reset", lambda jobs: jobs.get(job_id=mine), lambda jobs: jobs.get(its))
    same(one, other, "Job after reset")
    found = (
        {job.job_id for job in pair.client.list(name=name)},
        {job.job_id for job in pair.sdk.jobs.list(name=name)},
    )
    expect(found[0], found[1], "jobs of the name")
    expect({mine, its}, found[0], "both jobs of the name")
    one, other = pair.both(
        "run_now",
        lambda jobs: jobs.run_now(job_id=mine),
        lambda jobs: jobs.run_now(its),
    )
    runs = one.run_id, other.run_id
    for run_id in runs:
        model.ended(pair.wire, run_id)
    _of_runs(pair, model, runs)
    pair.both(
        "cancel_all",
        lambda jobs: jobs.cancel_all_runs(job_id=mine),
        lambda jobs: jobs.cancel_all_runs(job_id=its),
    )
    pair.both("delete", lambda jobs: jobs.delete(job_id=mine), lambda jobs: jobs.delete(its))


def _of_runs(pair: Pair, model: Model, runs: tuple[int, int]) -> None:
    mine, its = runs
    one, other = pair.both(
        "get_run",
        lambda jobs: jobs.get_run(run_id=mine, include_history=True),
        lambda jobs: jobs.get_run(its, include_history=True),
    )
    same(one, other, "Run")
    task, its_task = one.tasks[0].run_id, other.tasks[0].run_id
    one, other = pair.both(
        "get_run_output",
        lambda jobs: jobs.get_run_output(run_id=task),
        lambda jobs: jobs.get_run_output(its_task),
    )
    same(one, other, "RunOutput")
    pair.both(
        "repair_run",
        lambda jobs: jobs.repair_run(run_id=mine, rerun_all_failed_tasks=True),
        lambda jobs: jobs.repair_run(its, rerun_all_failed_tasks=True),
    )
    for run_id in runs:
        model.ended(pair.wire, run_id)
    pair.both("cancel_run", lambda jobs: jobs.cancel_run(run_id=mine), lambda jobs: jobs.cancel_run(its))
    pair.both("delete_run", lambda jobs: jobs.delete_run(run_id=mine), lambda jobs: jobs.delete_run(its))
