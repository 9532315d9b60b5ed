"""A cluster has so many execution contexts, and each notebook that runs on it takes one."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from lakejobs_emulator.domain.states import TerminationCode

from tests.engine.conftest import open_engine
from tests.strategies import notebook

RunAsync = Callable[[Coroutine[Any, Any, None]], None]
ON_CLUSTER = {"existing_cluster_id": "0914-084715-reef"}


def test_the_146th_notebook_at_a_time_on_a_cluster_is_told_that_there_are_too_many(
    run_async: RunAsync, tmp_path: Path
) -> None:
    """145 can be had; another cluster's and serverless ones are not counted, and an ended one makes room."""

    async def story() -> None:
        async with open_engine(tmp_path, slots=200) as engine:
            full = [
                await engine.submit(*(notebook(f"t{number}", **ON_CLUSTER) for number in range(count)))
                for count in (100, 45)
            ]
            await engine.until(lambda: 145 == len(engine.runtime.ends))
            others = await engine.submit(
                notebook("serverless"), notebook("other", existing_cluster_id="another")
            )
            await engine.until(lambda: 147 == len(engine.runtime.ends))

            over = await engine.submit(notebook("a", **ON_CLUSTER))
            await engine.until(lambda: engine.run(over).state.life_cycle.terminal)
            await engine.end(full[1], "t7")
            again = await engine.submit(notebook("a", **ON_CLUSTER))
            await engine.end(again, "a")

            state = engine.key(over, "a").state
            assert "Too many execution contexts are open right now. (Limit set to 150)" == state.message
            assert TerminationCode.CLUSTER_ERROR is state.code
            assert ["FAILED", "RUNNING", "SUCCESS"] == [engine.state(run) for run in (over, others, again)]

    run_async(story())
