"""The limit of an async transport: first come first served, and no slot is ever lost."""

from __future__ import annotations

import anyio
import pytest
from anyio.lowlevel import checkpoint

from overlays.runtime.slots import AsyncSlots

pytestmark = pytest.mark.anyio

FOREVER = None


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def taken(slots: AsyncSlots, name: str, order: list[str]) -> None:
    assert await slots.acquire(timeout=FOREVER)
    order.append(name)


async def settle() -> None:
    """Let every task run until it waits."""
    for _ in range(10):
        await checkpoint()


async def test_a_free_slot_is_taken_at_once() -> None:
    slots = AsyncSlots(2)

    assert [True, True] == [await slots.acquire(timeout=0.0) for _ in range(2)]
    assert 2 == slots.taken


async def test_without_a_free_slot_the_wait_ends_with_its_timeout() -> None:
    slots = AsyncSlots(1)
    await slots.acquire(timeout=FOREVER)

    assert await slots.acquire(timeout=0.0) is False
    slots.release()
    assert 0 == slots.taken


async def test_slots_are_handed_over_in_the_order_of_asking() -> None:
    slots = AsyncSlots(1)
    order: list[str] = []
    await slots.acquire(timeout=FOREVER)
    async with anyio.create_task_group() as group:
        for name in ("first", "second", "third"):
            group.start_soon(taken, slots, name, order)
            await settle()
        for _ in range(3):
            slots.release()
            await settle()

    assert ["first", "second", "third"] == order
    assert 1 == slots.taken


async def test_a_cancelled_wait_leaves_the_line() -> None:
    slots = AsyncSlots(1)
    order: list[str] = []
    await slots.acquire(timeout=FOREVER)
    async with anyio.create_task_group() as group:
        group.start_soon(taken, slots, "cancelled", order)
        await settle()
        group.cancel_scope.cancel()
    slots.release()

    assert ([], 0) == (order, slots.taken)


async def test_a_slot_that_is_handed_to_a_cancelled_wait_goes_on_to_the_next() -> None:
    slots = AsyncSlots(1)
    order: list[str] = []
    await slots.acquire(timeout=FOREVER)
    async with anyio.create_task_group() as group:
        async with anyio.create_task_group() as doomed:
            doomed.start_soon(taken, slots, "doomed", order)
            await settle()
            group.start_soon(taken, slots, "next", order)
            await settle()
            doomed.cancel_scope.cancel()
            slots.release()  # the first in the line gets it, and is cancelled in the same turn
        await settle()

    assert (["next"], 1) == (order, slots.taken)
