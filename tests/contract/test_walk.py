"""A walk that meets a difference tells it as a short program, which runs wherever it is pasted."""

from __future__ import annotations

import pytest
from lakejobs import JobsClient
from lakejobs_emulator.testing import Emulator

from tests.contract import machine, players, run
from tests.contract.document import load
from tests.contract.record import Record
from tests.contract.script import Script
from tests.contract.target import Target
from tests.contract.wire import Broken, Wire


def walked(emulator: Emulator, player: type[players.Player]) -> str:
    """What a failing walk says."""
    tokens = {"own": emulator.token, "": ""}
    target = Target(base_url=emulator.host, tokens=tokens, offers=frozenset({"jobs"}), other="")
    with (
        Wire(emulator.host, tokens, load(), Record()) as wire,
        pytest.raises(Broken) as caught,
    ):
        machine._walk(wire, run.model_of(wire, target, run.Options()), player, 30)
    return str(caught.value)


@pytest.mark.parametrize("player", [machine.SyncPlayer, machine.AsyncPlayer])
def test_a_difference_is_told_as_a_program_of_few_calls(
    emulator: Emulator, player: type[players.Player], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that is wrong about one thing is found, and the walk to it is shrunk to what is needed."""
    monkeypatch.setattr(machine, "ends", lambda tasks: "TIMEDOUT")
    monkeypatch.setattr(machine, "STEPS", 6)

    told = walked(emulator, player)

    script = told[told.index("from lakejobs") :]
    calls = [line for line in script.splitlines() if "jobs." in line]
    assert "how a run of" in told
    assert len(calls) <= 6
    assert "job1 = jobs.create(" in calls[0]
    assert "run1 = jobs.run_now(job_id=job1).run_id" in calls
    assert "jobs.wait_for_run(run_id=run1)" == calls[-1]


def test_a_call_that_is_made_twice_is_told_twice() -> None:
    """But waiting for the end of a run again says nothing new."""
    script = Script("http://127.0.0.1:1")
    for method in ("delete", "delete", "wait_for_run", "wait_for_run"):
        script.add(method, {"job_id": 1})

    calls = [line.partition("(")[0] for line in str(script).splitlines() if line.startswith("jobs.")]
    assert ["jobs.delete", "jobs.delete", "jobs.wait_for_run"] == calls


def test_a_program_runs_where_it_is_pasted(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids of the server where it failed are none of the next one's, so the program has those it is given."""
    monkeypatch.setenv("DATABRICKS_TOKEN", emulator.token)
    script = Script(emulator.host)
    task = {"task_key": "a", "condition_task": {"op": "EQUAL_TO", "left": "1", "right": "1"}}
    script.add("create", {"name": "pasted", "tasks": [task]})
    script.gave(1, "job_id")
    script.add("run_now", {"job_id": 1})
    script.gave(2, "run_id")
    script.add("wait_for_run", {"run_id": 2})
    script.add("list_runs", {"job_id": 1, "page_size": 2})
    script.add("delete", {"job_id": 1})
    script.add("get", {"job_id": 1}, refused="NotFound")
    given: dict[str, object] = {}

    exec(str(script), given)

    client = given["jobs"]
    assert isinstance(client, JobsClient)
    client.close()
    assert {"job1", "run1"} <= given.keys()
    assert 1 not in (given["job1"], given["run1"])
