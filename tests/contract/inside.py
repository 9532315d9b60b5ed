"""The emulator inside this process, on a port of its own: for code that was changed before the import."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.contract.target import OTHER, ROBOT, SECRET, Target


@contextlib.contextmanager
def served(data_dir: Path) -> Iterator[Target]:
    """Serve until the block ends; the loop has a thread of its own."""
    import uvloop
    from lakejobs_emulator.settings import Limits, ServicePrincipal, Settings, User

    own, other = (f"dapi{secrets.token_hex(16)}" for _ in range(2))
    with socket.create_server(("127.0.0.1", 0)) as listener:
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
                    runner.run(_serve(settings, listener, own, ready, stop))
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


async def _serve(
    settings: object, listener: socket.socket, token: str, ready: threading.Event, stop: threading.Event
) -> None:
    import uvicorn
    from lakejobs_emulator.api.app import create_app
    from lakejobs_emulator.api.auth import identities
    from lakejobs_emulator.api.call import Workspace
    from lakejobs_emulator.clock import SystemClock
    from lakejobs_emulator.engine.app import open_engine

    clock = SystemClock()
    async with open_engine(settings, clock) as engine:
        workspace = Workspace(
            jobs=engine.jobs,
            files=engine.files,
            identities=identities(settings, token=token),
            clock=clock,
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
