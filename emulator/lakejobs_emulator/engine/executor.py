"""Performs effects: starts and stops the code of attempts, and tells the run how they ended.

Every attempt is marked as launched, durably, before its code may run: whatever happens afterwards, no attempt
is ever started a second time.  An attempt that waits for a slot is not launched yet.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from attrs import Factory, define, evolve, field

from lakejobs_emulator.clock import Clock
from lakejobs_emulator.domain.admit import WorkspaceLimits
from lakejobs_emulator.domain.events import (
    Effect,
    ProcessLost,
    StartTask,
    StopTask,
    TaskFinished,
    TaskStarted,
)
from lakejobs_emulator.domain.run import Run, RunType
from lakejobs_emulator.domain.states import LifeCycle, TerminationCode
from lakejobs_emulator.engine.directory import rules_of
from lakejobs_emulator.engine.launching import TOO_MANY, Contexts, kind_of, launch_of, mark_launched
from lakejobs_emulator.engine.patience import Patience
from lakejobs_emulator.engine.run_clusters import end_clusters, keep_cluster
from lakejobs_emulator.engine.step import apply, effect_of
from lakejobs_emulator.runtimes.base import Outcome, Runtime, Started, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.outputs import CANCELED
from lakejobs_emulator.runtimes.registry import Registry
from lakejobs_emulator.storage.store import StorageError, Store, Transaction
from lakejobs_emulator.task_api.processes import kill_leftover

log = logging.getLogger("lakejobs")
Ask: TypeAlias = Callable[[int, int, Mapping[str, Any]], Awaitable[Mapping[str, Any]]]


@define
class Executor:
    """The running attempts of one engine.  ``changed`` is set whenever a commit may have moved a due time.

    ``claims`` is there where several engines share a database: effects are then claimed from it instead of
    being done at once, and it is set whenever there may be some, or room for more.  ``ask`` answers what a
    task's process asks of the engine, given the run's and the attempt's id.
    """

    store: Store
    clock: Clock
    registry: Registry
    runs_dir: Path
    limits: WorkspaceLimits
    slots: asyncio.Semaphore
    changed: asyncio.Event
    claims: asyncio.Event | None = None
    ask: Ask | None = None
    _running: dict[int, asyncio.Task[None]] = field(factory=dict)
    _runtimes: dict[int, Runtime] = field(factory=dict)
    _contexts: Contexts = field(factory=Contexts)
    _stops: set[asyncio.Task[None]] = field(factory=set)
    _closing: bool = False
    _patient: Patience = field(
        init=False, default=Factory(lambda self: Patience(self.store, lambda: self._closing), takes_self=True)
    )

    def perform(self, effects: Iterable[Effect]) -> None:
        """Have done what a committed decision asks for.  Never blocks; safe to repeat."""
        self.changed.set()
        if self.claims is None:
            self.do(effects)
        else:
            self.claims.set()

    def do(self, effects: Iterable[Effect]) -> None:
        """Do it here and now."""
        if self._closing:
            return
        for effect in effects:
            if isinstance(effect, StartTask) and effect.attempt_id not in self._running:
                task = asyncio.create_task(self._run(effect.run_id, effect.attempt_id))
                self._running[effect.attempt_id] = task
                task.add_done_callback(partial(self._ended, effect.attempt_id))
            elif isinstance(effect, StopTask):
                stop = asyncio.create_task(self._stop(effect.run_id, effect.attempt_id))
                self._stops.add(stop)
                stop.add_done_callback(self._stops.discard)

    @property
    def running(self) -> int:
        """How many attempts run here, or wait here for a slot."""
        return len(self._running)

    async def recover(self) -> None:
        """After a restart: what was launched and has no end was interrupted; what was not done is done."""
        await self.recover_lost()
        waiting = await self.store.read(lambda reads: reads.effects()) if self.claims is None else ()
        for kind, run_id, attempt_id in waiting:
            self.perform([effect_of(kind, run_id, attempt_id)])

    async def recover_lost(self) -> None:
        """What was launched by an engine that is no more, and has no end, was interrupted."""
        for attempt in await self.store.read(lambda reads: reads.open_attempts()):
            if attempt.pid is not None and attempt.process_started is not None:
                kill_leftover(attempt.pid, attempt.process_started)
            lost = ProcessLost(attempt_id=attempt.attempt_id)
            work = partial(self._apply, run_id=attempt.run_id, event=lost)
            self.perform(await self.store.write(work))

    async def close(self) -> None:
        """End everything that runs.  What was running counts as interrupted at the next start."""
        await self._end_all()
        await self.registry.close()

    async def abandon(self) -> None:
        """End everything that runs here, because another engine counts it as interrupted already."""
        await self._end_all()
        self._closing = False

    async def _end_all(self) -> None:
        self._closing = True
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, *self._stops, return_exceptions=True)

    def _ended(self, attempt_id: int, _: asyncio.Task[None]) -> None:
        self._running.pop(attempt_id, None)
        if self.claims is not None:
            self.claims.set()

    def _apply(
        self, tx: Transaction, run_id: int, event: ProcessLost | TaskStarted | TaskFinished
    ) -> list[Effect]:
        return apply(tx, run_id, event, now=self.clock.now_ms(), limits=self.limits)

    async def _run(self, run_id: int, attempt_id: int) -> None:
        try:
            await self._run_in_slot(run_id, attempt_id)
        except asyncio.CancelledError:
            if self._closing:
                raise
            await self._finish(run_id, attempt_id, CANCELED)
        except StorageError as error:  # everything is being ended, and this attempt counts as lost
            log.error("attempt %d: %s", attempt_id, error)
        except Exception:
            log.exception("attempt %d failed inside the emulator", attempt_id)
            message = "The emulator failed to run the task; its log holds the traceback."
            await self._finish(run_id, attempt_id, failed(TerminationCode.INTERNAL_ERROR, message))

    async def _run_in_slot(self, run_id: int, attempt_id: int) -> None:
        found = await self._patient.read(lambda reads: reads.run(run_id))
        kind = kind_of(found, attempt_id) if found else ""
        runtime = self.registry.runtime_for(kind)
        nested = found is not None and found.run_type is RunType.WORKFLOW_RUN
        if nested or not self.registry.takes_slot(kind):
            await self._run_now(run_id, attempt_id, runtime)
            return
        async with self.slots:
            await self._run_now(run_id, attempt_id, runtime)

    async def _run_now(self, run_id: int, attempt_id: int, runtime: Runtime) -> None:
        run = await self._launched(run_id, attempt_id)
        if run is None:
            return
        if run.attempt(attempt_id).state.life_cycle is LifeCycle.TERMINATING:
            await self._finish(run_id, attempt_id, CANCELED)
            return
        launch = await self._patient.read(
            lambda reads: launch_of(
                reads, run, attempt_id, runs_dir=self.runs_dir, rules=rules_of(self.limits)
            )
        )
        with self._contexts.of(launch) as had:
            if had:
                outcome = await self._run_code(run_id, launch, runtime)
            else:
                outcome = failed(TerminationCode.CLUSTER_ERROR, TOO_MANY)
        if not self._closing:
            await self._finish(run_id, attempt_id, outcome)

    async def _run_code(self, run_id: int, launch: TaskLaunch, runtime: Runtime) -> Outcome:
        """Run the attempt's code to its end, and tell on the way that it began."""
        attempt_id = launch.attempt_id
        launch.workdir.mkdir(parents=True, exist_ok=True)
        self._runtimes[attempt_id] = runtime
        told: list[asyncio.Task[None]] = []
        asked: set[asyncio.Task[Mapping[str, Any]]] = set()

        def on_event(event: TaskEvent) -> None:
            told.append(asyncio.create_task(self._started(run_id, attempt_id, event)))

        async def call(question: Mapping[str, Any]) -> Mapping[str, Any]:
            if self.ask is None:
                return {"error": "this emulator has no answer"}
            asked.add(task := asyncio.ensure_future(self.ask(run_id, attempt_id, question)))
            return await task

        try:
            outcome = await runtime.run(evolve(launch, call=call), on_event)
        finally:
            self._runtimes.pop(attempt_id, None)
            for task in asked:  # what the attempt started does not outlive it
                task.cancel()
            await asyncio.gather(*asked, return_exceptions=True)
        await asyncio.gather(*told)
        return outcome

    async def _launched(self, run_id: int, attempt_id: int) -> Run | None:
        """The run with the attempt marked as launched; None when it is over, or was launched before."""
        mark = partial(mark_launched, run_id=run_id, attempt_id=attempt_id, now=self.clock.now_ms())
        try:
            return await self.store.write(mark)
        except StorageError as error:
            log.warning("%s", error)
        run = await self._patient.write(mark)
        if run is None:  # the first mark may be durable after all, and then nobody runs the code
            lost = ProcessLost(attempt_id=attempt_id)
            self.perform(await self._patient.write(partial(self._apply, run_id=run_id, event=lost)))
        return run

    async def _started(self, run_id: int, attempt_id: int, event: Started) -> None:
        def work(tx: Transaction) -> list[Effect]:
            tx.save_process(attempt_id, pid=event.pid, started=event.process_started)
            keep_cluster(tx, run_id, attempt_id, event.facts, now=self.clock.now_ms())
            return self._apply(tx, run_id, TaskStarted(attempt_id=attempt_id, facts=event.facts))

        self.perform(await self._patient.write(work))

    async def _finish(self, run_id: int, attempt_id: int, outcome: Outcome) -> None:
        """Commit how the attempt ended together with what it left."""
        if outcome.error and not self._closing:
            last = outcome.error.strip().splitlines()[-1] if outcome.error.strip() else outcome.message
            log.info("run %d  %s  (log: %s)", run_id, last, self.runs_dir / str(attempt_id))
        event = TaskFinished(
            attempt_id=attempt_id,
            result=outcome.result,
            code=outcome.code,
            message=outcome.message,
            internal=outcome.internal,
            setup_ms=outcome.setup_ms,
            execution_ms=outcome.execution_ms,
            values=outcome.values,
            shared=outcome.shared,
        )
        kept = {"output": outcome.output, "error": outcome.error, "error_trace": outcome.error_trace}

        def work(tx: Transaction) -> list[Effect]:
            tx.effect_done("start", attempt_id)
            if tx.output(attempt_id) is None:  # the first end counts, as it does for the state
                tx.save_output(attempt_id, {name: value for name, value in kept.items() if value is not None})
            effects = self._apply(tx, run_id, event)
            end_clusters(tx, run_id, now=self.clock.now_ms())
            return effects

        self.perform(await self._patient.write(work))

    async def _stop(self, run_id: int, attempt_id: int) -> None:
        """Kill a running attempt; one that has no code yet is told that it ended."""
        runtime, task = self._runtimes.get(attempt_id), self._running.get(attempt_id)
        if runtime is not None:
            await runtime.cancel(attempt_id)
        elif task is not None:
            task.cancel()
        elif await self._patient.write(lambda tx: tx.hand_back("stop", attempt_id)):
            return  # another engine launched it in the meantime
        else:
            await self._finish(run_id, attempt_id, CANCELED)
        await self._patient.write(lambda tx: tx.effect_done("stop", attempt_id))
