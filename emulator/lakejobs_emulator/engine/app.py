"""Opens an engine on a data directory and closes it: the one place that knows all of its parts."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import random
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Protocol

from attrs import frozen

from lakejobs_emulator.clock import Clock
from lakejobs_emulator.domain.events import Effect, Tick
from lakejobs_emulator.engine.data_dir import hold_to_one
from lakejobs_emulator.engine.directory import Rules, ServicePrincipalLike, UserLike, principals
from lakejobs_emulator.engine.executor import Executor
from lakejobs_emulator.engine.retention import keep_clean
from lakejobs_emulator.engine.service import JobService
from lakejobs_emulator.engine.sharing import SharedStore, share
from lakejobs_emulator.engine.step import apply
from lakejobs_emulator.runtimes.clusters import SparkSettings
from lakejobs_emulator.runtimes.files import FileTree
from lakejobs_emulator.runtimes.registry import Registry, open_registry
from lakejobs_emulator.storage.sqlite import SqliteStore
from lakejobs_emulator.storage.store import Reads, StorageError, Store, Transaction

# Ids look like the service's: large, and below 2**53 for good.
_FIRST_ID = (10**14, 9 * 10**14)
_PAUSE_MS = 1000
log = logging.getLogger("lakejobs")


class DataDirectoryInUse(Exception):
    """Another emulator works on the data directory; the text names it."""


class MountLike(Protocol):
    """A folder of the machine and where the workspace shows it."""

    @property
    def folder(self) -> Path: ...
    @property
    def path(self) -> str: ...


class LimitsLike(Protocol):
    """The limits of the workspace, as settings."""

    @property
    def active_runs(self) -> int: ...
    @property
    def saved_jobs(self) -> int: ...
    @property
    def job_creations_per_hour(self) -> int: ...


class SecretLike(Protocol):
    """A secret of the settings."""

    @property
    def scope(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def value(self) -> str: ...


class SparkLike(Protocol):
    """How tasks get Spark."""

    @property
    def master(self) -> str | None: ...
    @property
    def conf(self) -> Mapping[str, str]: ...
    @property
    def classic(self) -> bool: ...
    @property
    def idle_minutes(self) -> int: ...


class SqlLike(Protocol):
    """What is behind SQL warehouses."""

    @property
    def engine(self) -> str: ...


class SettingsLike(Protocol):
    """What the engine needs to be told."""

    @property
    def data_dir(self) -> Path: ...
    @property
    def database_url(self) -> str | None: ...
    @property
    def workspace(self) -> Sequence[MountLike]: ...
    @property
    def task_slots(self) -> int: ...
    @property
    def seed(self) -> int | None: ...
    @property
    def limits(self) -> LimitsLike: ...
    @property
    def secrets(self) -> Sequence[SecretLike]: ...
    @property
    def users(self) -> Sequence[UserLike]: ...
    @property
    def service_principals(self) -> Sequence[ServicePrincipalLike]: ...
    @property
    def spark(self) -> SparkLike: ...
    @property
    def sql(self) -> SqlLike: ...
    @property
    def workspace_id(self) -> int: ...
    @property
    def url(self) -> str: ...


@frozen(kw_only=True)
class Engine:
    """What callers work with."""

    jobs: JobService
    files: FileTree
    registry: Registry


@asynccontextmanager
async def open_engine(settings: SettingsLike, clock: Clock) -> AsyncIterator[Engine]:
    """The engine on ``settings.data_dir``: recovered when entered, everything ended when left.

    Raises ``DataDirectoryInUse``, or ``StorageError`` for a database of a newer version, or one that others
    use with another data directory.
    """
    data_dir = settings.data_dir
    data_dir.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        lock = _lock(data_dir, alone=settings.database_url is None)
        stack.callback(os.close, lock)
        store = _open_store(settings)
        stack.callback(store.close)
        await hold_to_one(store, data_dir)
        files = FileTree(data_dir, mounts={mount.path: mount.folder for mount in settings.workspace})
        secrets: dict[str, dict[str, str]] = {}
        for secret in settings.secrets:
            secrets.setdefault(secret.scope, {})[secret.key] = secret.value
        spark = SparkSettings(
            master=settings.spark.master,
            conf=settings.spark.conf,
            classic=settings.spark.classic,
            idle_seconds=60.0 * settings.spark.idle_minutes,
        )
        registry = open_registry(files, secrets=secrets, spark=spark, sql_engine=settings.sql.engine)
        async with _engine(settings, clock, store, registry) as jobs:
            yield Engine(jobs=jobs, files=files, registry=registry)


def _open_store(settings: SettingsLike) -> Store:
    """The data directory's own database, or the one that the settings name.  Raises ``StorageError``."""
    first_id = random.Random(settings.seed).randrange(*_FIRST_ID)
    if settings.database_url is None:
        return SqliteStore(settings.data_dir / "lakejobs.db", first_id=first_id)
    try:
        from lakejobs_emulator.storage.postgres import PostgresStore  # its driver is an extra
    except ImportError as error:
        raise StorageError(
            "--database-url needs PostgreSQL's driver: pip install 'lakejobs[postgres]'"
        ) from error
    return PostgresStore(settings.database_url, first_id=first_id)


@asynccontextmanager
async def _engine(
    settings: SettingsLike, clock: Clock, store: Store, registry: Registry
) -> AsyncIterator[JobService]:
    limits = Rules(
        active_runs=settings.limits.active_runs,
        saved_jobs=settings.limits.saved_jobs,
        creations_per_hour=settings.limits.job_creations_per_hour,
        principals=principals(settings.users, settings.service_principals),
    )
    executor = Executor(
        store=store,
        clock=clock,
        registry=registry,
        runs_dir=settings.data_dir / "runs",
        limits=limits,
        slots=asyncio.Semaphore(settings.task_slots),
        changed=asyncio.Event(),
        claims=asyncio.Event() if store.shared else None,
    )
    jobs = JobService(
        store=store,
        clock=clock,
        executor=executor,
        limits=limits,
        workspace_id=settings.workspace_id,
        workspace_url=settings.url,
    )
    executor.ask = jobs.notebook_run
    await executor.recover()
    background = [asyncio.create_task(_tick(executor)), asyncio.create_task(keep_clean(store, clock))]
    if isinstance(store, SharedStore):
        background.append(asyncio.create_task(share(store, executor, slots=settings.task_slots)))
    try:
        yield jobs
    finally:
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        await executor.close()


async def _tick(executor: Executor) -> None:
    """Send ``Tick`` to each run when it is due; sleeps until then, or until a commit changes when that is."""
    store = executor.store
    while True:
        executor.changed.clear()
        try:
            now = executor.clock.now_ms()
            for run_id in await store.read(partial(_due_runs, now=now)):
                executor.perform(await store.write(partial(_due, run_id=run_id, executor=executor)))
            due = await store.read(lambda reads: reads.next_due())
        except StorageError as error:  # the database is away, or takes this emulator for dead
            log.warning("%s", error)
            due = executor.clock.now_ms() + _PAUSE_MS
        wait = None if due is None else max(0, due - executor.clock.now_ms()) / 1000
        with suppress(TimeoutError):
            await asyncio.wait_for(executor.changed.wait(), wait)


def _due_runs(reads: Reads, *, now: int) -> Sequence[int]:
    return reads.due_runs(now=now)


def _due(tx: Transaction, run_id: int, executor: Executor) -> list[Effect]:
    return apply(tx, run_id, Tick(), now=executor.clock.now_ms(), limits=executor.limits)


def _lock(data_dir: Path, *, alone: bool) -> int:
    """Hold the data directory, for this process alone or with others that share it; the dead hold nothing."""
    handle = os.open(data_dir / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise DataDirectoryInUse(f"the data directory {data_dir} is in use by another emulator") from error
    return handle
