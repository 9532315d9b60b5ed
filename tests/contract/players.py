"""What makes the calls of a walk: the sync client or the async one, each keeping the script of its calls."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from lakejobs import AsyncJobsClient, JobsClient

from tests.contract.recording import AsyncRecording, Recording
from tests.contract.script import Script
from tests.contract.wire import Broken, Wire

MET: set[str] = set()  # methods that were called and accepted since the last walk began
# What makes something, and where its answer holds the id.
_MAKES = {"create": "job_id", "run_now": "run_id"}


class Player:
    """Makes calls of one client and keeps the script of them."""

    def __init__(self, wire: Wire) -> None:
        self.script = Script(wire.base_url)
        self.wire = wire

    def call(self, method: str, **arguments: Any) -> Any:
        self.script.add(method, arguments)
        answer = self.made(method, arguments)
        MET.add(method)
        if method in _MAKES:
            self.script.gave(getattr(answer, _MAKES[method]), _MAKES[method])
        return answer

    def refused(self, kind: type[Exception], method: str, arguments: Mapping[str, Any]) -> None:
        """A call that must raise ``kind``.  Raises ``Broken``."""
        self.script.add(method, arguments, refused=kind.__name__)
        try:
            self.made(method, arguments)
        except kind:
            return
        raise Broken(f"{method} of what is not there is not {kind.__name__}")

    def made(self, method: str, arguments: Mapping[str, Any]) -> Any:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


class SyncPlayer(Player):
    """Calls of the sync client."""

    def __init__(self, wire: Wire) -> None:
        super().__init__(wire)
        self._client = JobsClient(
            host=wire.base_url, token=wire.tokens["own"], transport=Recording(wire.record, check=wire.check)
        )

    def made(self, method: str, arguments: Mapping[str, Any]) -> Any:
        found: Any = self._client
        for name in method.split("."):
            found = getattr(found, name)
        answer = found(**arguments)
        return list(answer) if "list" in method else answer

    def close(self) -> None:
        self._client.close()


class AsyncPlayer(Player):
    """Calls of the async client, each in a loop that all share."""

    def __init__(self, wire: Wire) -> None:
        super().__init__(wire)
        self._runner = asyncio.Runner()
        self._client = AsyncJobsClient(
            host=wire.base_url,
            token=wire.tokens["own"],
            transport=AsyncRecording(wire.record, check=wire.check),
        )

    def made(self, method: str, arguments: Mapping[str, Any]) -> Any:
        found: Any = self._client
        for name in method.split("."):
            found = getattr(found, name)

        async def run() -> Any:
            if "list" in method:
                return [item async for item in found(**arguments)]
            return await found(**arguments)

        return self._runner.run(run())

    def close(self) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()
