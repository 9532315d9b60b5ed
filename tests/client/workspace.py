"""A scripted workspace of runs: each run has the states that it goes through, each task run its output."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx
from attrs import define, field

from tests.client.script import Answer

RUN_ID = 1


@define
class Workspace:
    """The rule of a ``Script``.

    ``runs`` gives for each run what it looks like from one look to the next, the last for ever; ``outputs``
    what each task run left.  What is started is ``RUN_ID``.
    """

    runs: dict[int, list[Answer]]
    outputs: Mapping[int, Answer] = field(factory=dict)
    cancel: Answer = field(factory=dict)
    canceled: int = 0

    def __call__(self, request: httpx.Request) -> Answer:
        verb = request.url.path.split("/jobs/")[1]
        if verb in ("run-now", "runs/submit"):
            return {"run_id": RUN_ID}
        if verb == "runs/repair":
            return {"repair_id": 99}
        if verb == "runs/cancel":
            self.canceled += 1
            return self.cancel
        run_id = int(request.url.params["run_id"])
        if verb == "runs/get":
            looks = self.runs[run_id]
            return looks.pop(0) if len(looks) > 1 else looks[0]
        return self.outputs.get(run_id, {"metadata": {"run_id": run_id}})


def state(life: str, result: str | None = None, message: str = "") -> dict[str, Any]:
    """A ``state``, the older of the two forms."""
    told = {"result_state": result} if result else {}
    return {"life_cycle_state": life, "state_message": message, **told}


def task(
    key: str, run_id: int, life: str = "TERMINATED", result: str | None = "SUCCESS", **more: Any
) -> dict[str, Any]:
    return {"task_key": key, "run_id": run_id, "state": state(life, result), **more}


def run(life: str, result: str | None = None, *tasks: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "run_id": RUN_ID,
        "state": state(life, result),
        **({"tasks": list(tasks)} if tasks else {}),
        **more,
    }


DONE = run("TERMINATED", "SUCCESS")
