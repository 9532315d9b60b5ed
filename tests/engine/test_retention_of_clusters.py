"""Clusters that ended are shown for 30 days (clusters/list: those that ended within the last 30 days)."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.engine.retention import forget_clusters
from lakejobs_emulator.neighbours import clusters
from lakejobs_emulator.storage.store import Transaction

from tests.engine.conftest import open_engine

DAY_MS = 24 * 60 * 60 * 1000
SPEC: JsonObject = {"spark_version": "x", "node_type_id": "y", "num_workers": 1}


def made(now: int) -> JsonObject:
    return clusters.created(SPEC, creator="ada", source="JOB", context_id=1, now=now)


def ended(now: int) -> JsonObject:
    return clusters.terminated(made(now), user="ada", now=now)


@pytest.mark.parametrize("many", [1, 205])
def test_clusters_that_ended_30_days_ago_are_forgotten(
    run_async: Callable[[Coroutine[Any, Any, None]], None], tmp_path: Path, many: int
) -> None:
    """Not those that run, nor those that somebody pinned."""

    async def story() -> None:
        async with open_engine(tmp_path) as engine:
            now = engine.clock.now
            kept = {"runs": made(now), "pinned": clusters.pinned(ended(now), user="ada", now=now)}
            old = {f"old-{number}": ended(now) for number in range(many)}

            def save(tx: Transaction) -> None:
                for cluster_id, body in {**kept, **old}.items():
                    tx.save_item(clusters.KIND, cluster_id, body)

            await engine.store.write(save)

            assert 0 == await forget_clusters(engine.store, now=now + 30 * DAY_MS - 1)
            assert many == await forget_clusters(engine.store, now=now + 30 * DAY_MS)
            assert set(kept) == set(engine.store.reads.items(clusters.KIND))

    run_async(story())
