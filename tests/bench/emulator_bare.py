"""The least that a server can do for jobs/get and jobs/create: one row read or written, durable, by group
commit, on the same web server; no users, no rules, no views."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from pathlib import Path

import uvloop
from lakejobs_emulator.api.server import answer
from lakejobs_emulator.storage.sqlite import SqliteStore
from lakejobs_emulator.storage.store import Transaction
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

INSERT = (
    "INSERT INTO job (job_id, created_ms, name_folded, hidden, deleted_ms, body) "
    "VALUES (:job_id, 0, :name, 0, NULL, :body)"
)


def application(store: SqliteStore) -> Starlette:
    read = store._reader  # the same connection that the emulator's reads use

    async def get(request: Request) -> Response:
        job_id = int(request.query_params["job_id"])
        (body,) = read.execute("SELECT body FROM job WHERE job_id = ?", (job_id,)).fetchone()
        return JSONResponse(json.loads(body))

    async def create(request: Request) -> Response:
        settings = json.loads(await request.body())

        def work(tx: Transaction) -> int:
            (job_id,) = tx.take_ids(1)
            row = (job_id, 0, settings["name"], 0, None, json.dumps(settings), 0, 0)
            tx.postponed.add_job(row)  # type: ignore[attr-defined]
            return job_id

        return JSONResponse({"job_id": await store.write(work)})

    return Starlette(
        routes=[
            Route("/api/2.2/jobs/get", get),
            Route("/api/2.2/jobs/create", create, methods=["POST"]),
        ]
    )


async def main(database: Path, port: int) -> None:
    store = SqliteStore(database)
    listener = socket.create_server(("127.0.0.1", port), backlog=2048)
    try:
        await answer(application(store), listener, listening=lambda: None)
    finally:
        store.close()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(Path(sys.argv[1]), int(sys.argv[2])))
