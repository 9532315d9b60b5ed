"""The emulator inside this process, on a port of its own: for code that was changed before the import."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.contract.target import OTHER, ROBOT, SECRET, Target


class FailingClock:
    """The clock of the machine, which fails while ``broken`` is set: a fault in the middle of any request."""

    def __init__(self) -> None:
        self.broken = threading.Event()

    def now_ms(self) -> int:
        if self.broken.is_set():
            raise RuntimeError("the clock is broken")
        return time.time_ns() // 1_000_000


@contextlib.contextmanager
def served(data_dir: Path, *, clock: FailingClock | None = None) -> Iterator[Target]:
    """Serve until the block ends; the loop has a thread of its own.  ``clock`` is that of the requests."""
    import uvloop
    from lakejobs_emulator.settings import Limits, ServicePrincipal, Settings, User

    own, other = (f"dapi{secrets.token_hex(16)}" for _ in range(2))
    with socket.create_server(("127.0.0.1", 0)) as listener, _silence():
        settings = Settings(
            data_dir=data_dir,
            port=listener.getsockname()[1],
            seed=1,
            users=(User(name=OTHER, token=other, groups=("engineers",)),),
            service_principals=(ServicePrincipal(application_id=ROBOT, secret=SECRET),),
            limits=Limits(active_runs=10**5, saved_jobs=10**6, job_creations_per_hour=10**6),
            task_slots=2,
        )
        ready, stop = threading.Event(), threading.Event()
        failed: list[BaseException] = []

        def work() -> None:
            try:
                # uvloop, as the product: asyncio's own loop leaves Nagle's delay on sockets that it is given.
                with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                    runner.run(_serve(settings, listener, own, ready, stop, clock))
            except BaseException as error:
                failed.append(error)
                ready.set()

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        ready.wait(30)
        if failed:
            raise failed[0]
        try:
            yield Target(
                base_url=f"http://127.0.0.1:{settings.port}",
                tokens={"own": own, "other": other, "": ""},
                offers=frozenset({"other", "jobs", "active", "inside"}),
                service_principal=ROBOT,
            )
        finally:
            stop.set()
            thread.join(10)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """The emulator's log goes nowhere, rather than into the page of the verdict."""
    log, nowhere = logging.getLogger("lakejobs"), logging.NullHandler()
    log.addHandler(nowhere)
    try:
        yield
    finally:
        log.removeHandler(nowhere)


async def _serve(
    settings: object,
    listener: socket.socket,
    token: str,
    ready: threading.Event,
    stop: threading.Event,
    clock: FailingClock | None,
) -> None:
    import uvicorn
    from lakejobs_emulator.api.app import create_app
    from lakejobs_emulator.api.auth import identities
    from lakejobs_emulator.api.call import Workspace
    from lakejobs_emulator.clock import SystemClock
    from lakejobs_emulator.engine.app import open_engine

    async with open_engine(settings, SystemClock()) as engine:
        workspace = Workspace(
            jobs=engine.jobs,
            files=engine.files,
            identities=identities(settings, token=token),
            clock=clock or SystemClock(),
            workspace_id=settings.workspace_id,
        )
        config = uvicorn.Config(
            create_app(workspace), lifespan="off", log_config=None, access_log=False, ws="none"
        )
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.005)
        ready.set()
        while not stop.is_set():  # noqa: ASYNC110 - set by another thread
            await asyncio.sleep(0.02)
        server.should_exit = True
        await serving
