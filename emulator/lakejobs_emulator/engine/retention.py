"""Forgets runs that ended more than 60 days ago, and clusters that ended more than 30 days ago."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from functools import partial

from lakejobs_emulator.clock import Clock
from lakejobs_emulator.domain.retention import RETENTION_MS, expired
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.neighbours import clusters
from lakejobs_emulator.storage.store import Position, Reads, RunFilter, StorageError, Store, Transaction

log = logging.getLogger("lakejobs")
_PAGE = 100
_HOUR_SECONDS = 3600.0


async def keep_clean(store: Store, clock: Clock) -> None:
    """Look once an hour, until cancelled."""
    while True:
        try:
            await forget_expired(store, now=clock.now_ms())
            await forget_clusters(store, now=clock.now_ms())
        except StorageError as error:
            log.warning("%s", error)
        await asyncio.sleep(_HOUR_SECONDS)


async def forget_expired(store: Store, *, now: int) -> int:
    """Forget what is too old at ``now`` (epoch milliseconds); how many runs that were."""
    which = RunFilter(completed_only=True, start_to=now - RETENTION_MS)
    after: Position | None = None
    forgotten = 0
    while page := await store.read(partial(_page, which=which, after=after)):
        after = Position(ms=page[-1].start_ms or page[-1].created_ms, id=page[-1].run_id)
        old = [run.run_id for run in page if expired(run, now=now)]
        await store.write(partial(_forget, run_ids=old))
        forgotten += len(old)
    return forgotten


async def forget_clusters(store: Store, *, now: int) -> int:
    """Forget the clusters that are too old at ``now`` (epoch milliseconds); how many that were."""
    stored = store.reads.items(clusters.KIND)
    old = [cluster_id for cluster_id, body in stored.items() if clusters.forgotten(body, now=now)]
    for first in range(0, len(old), _PAGE):
        await store.write(partial(_forget_clusters, ids=old[first : first + _PAGE], now=now))
    return len(old)


def _forget_clusters(tx: Transaction, *, ids: list[str], now: int) -> None:
    for cluster_id in ids:
        body = tx.item(clusters.KIND, cluster_id)
        if body is not None and clusters.forgotten(body, now=now):  # nobody has started it meanwhile
            tx.delete_item(clusters.KIND, cluster_id)


def _page(reads: Reads, *, which: RunFilter, after: Position | None) -> Sequence[Run]:
    return reads.runs(which, after=after, before=None, limit=_PAGE, offset=0)


def _forget(tx: Transaction, *, run_ids: list[int]) -> None:
    for run_id in run_ids:
        tx.delete_run(run_id)
