"""Use cases of jobs and their permissions."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeAlias

from attrs import define, evolve

from lakejobs_emulator.domain import merge, permissions
from lakejobs_emulator.domain.admit import HOUR_MS, CreateJob, Refusal, WorkspaceView, admit
from lakejobs_emulator.domain.events import CancelRequested, Effect, SettingsChanged
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Grant, Job, JobSpec, PermissionLevel, Principal
from lakejobs_emulator.domain.parse import parse_settings
from lakejobs_emulator.domain.problems import Problem, Refused, invalid, job_missing
from lakejobs_emulator.domain.rules import settings_problems
from lakejobs_emulator.domain.trigger_rules import ways_to_fire
from lakejobs_emulator.engine.core import (
    MANAGE,
    MAX_TASKS,
    QUEUES,
    RUN,
    VIEW,
    Core,
    refuse_first,
    visible_job,
)
from lakejobs_emulator.engine.directory import refuse_foreign_run_as
from lakejobs_emulator.engine.notebook_jobs import follow
from lakejobs_emulator.engine.paging import Place, page_of, read_token
from lakejobs_emulator.engine.requests import JobQuery, Page
from lakejobs_emulator.engine.step import apply, start_queued
from lakejobs_emulator.engine.zones import zone_of
from lakejobs_emulator.storage.store import Position, Reads, Transaction

log = logging.getLogger("lakejobs")
Edit: TypeAlias = Callable[[JsonObject], JsonObject]
Change: TypeAlias = Callable[[Job], tuple[Grant, ...]]


@define
class JobCases(Core):
    """Create, read, change and delete jobs."""

    async def create_job(
        self, caller: Principal, document: JsonObject, grants: tuple[Grant, ...], *, version: str
    ) -> int:
        """Save a job; its id.  The caller owns it unless ``grants`` say otherwise.  Raises ``Refused``."""
        spec = parse_settings(document, queue_default=QUEUES[version])
        refuse_first(settings_problems(spec, max_tasks=MAX_TASKS[version], zone_of=zone_of))
        refuse_foreign_run_as(caller, spec)
        granted = grants_of_new(caller, grants)

        def work(tx: Transaction) -> int:
            now = self.now()
            view = WorkspaceView(
                saved_jobs=tx.count_saved_jobs(),
                created_past_hour=tx.count_created_jobs(since_ms=now - HOUR_MS),
                limits=self.limits,
            )
            answer = admit(view, CreateJob(), now=now, ids=())
            if isinstance(answer, Refusal):
                raise Refused(answer.problem)
            refuse_foreign_children(tx, caller, spec)
            (job_id,) = tx.take_ids(1)
            tx.insert_job(new_job(job_id, caller, spec, granted, now=now))
            warn_of_what_does_not_happen(spec, job_id)
            return job_id

        return await self.store.write(work)

    async def get_job(self, caller: Principal, job_id: int) -> Job:
        """One job.  Raises ``Refused``."""
        return await self.store.read(lambda reads: visible_job(reads, caller, job_id, VIEW))

    async def list_jobs(self, caller: Principal, query: JobQuery) -> Page[Job]:
        """A page of the jobs that the caller may see, newest first.  Raises ``Refused`` for a bad token."""
        place = read_token(query.page_token)
        viewer = None if caller.admin else caller

        async def fetch(at: Place, count: int) -> Sequence[Job]:
            return await self.store.read(
                lambda reads: reads.jobs(
                    after=at.after, before=at.before, name=query.name, limit=count, offset=0, viewer=viewer
                )
            )

        return await page_of(
            fetch,
            place=place,
            limit=query.limit,
            offset=query.offset,
            visible=lambda job: permissions.allows(caller, job, VIEW),
            position=lambda job: Position(ms=job.created_ms, id=job.job_id),
        )

    async def reset_job(
        self, caller: Principal, job_id: int, document: JsonObject, *, version: str = "2.2"
    ) -> None:
        """Replace all settings.  Raises ``Refused``."""
        if not document:
            raise Refused(invalid("Run settings must be specified."))
        await self._change(caller, job_id, lambda old: merge.reset(old, document), version=version)

    async def update_job(
        self,
        caller: Principal,
        job_id: int,
        document: JsonObject | None,
        remove: tuple[str, ...],
        *,
        version: str = "2.2",
    ) -> None:
        """Remove and replace single settings.  Raises ``Refused``."""
        await self._change(
            caller, job_id, lambda old: merge.update(old, document or {}, remove), version=version
        )

    async def delete_job(self, caller: Principal, job_id: int) -> None:
        """Delete a job and cancel its runs; once more changes nothing.  Raises ``Refused``."""

        def work(tx: Transaction) -> list[Effect]:
            job = tx.job(job_id)
            if job is None or job.hidden or not permissions.allows(caller, job, MANAGE):
                refusal = permissions.denied(caller, job_id, MANAGE)
                raise Refused(job_missing(job_id) if caller.admin else refusal)
            if job.deleted_ms is not None:
                return []
            gone = evolve(job, deleted_ms=self.now())
            tx.update_job(gone)
            follow(tx, gone)
            active, queued = tx.active_runs(job_id)
            return [
                effect
                for run_id in (*queued, *active)
                for effect in apply(tx, run_id, CancelRequested(), now=self.now(), limits=self.limits)
            ]

        self.executor.perform(await self.store.write(work))

    async def get_permissions(self, caller: Principal, job_id: int) -> Job:
        """The job with its grants; that of a deleted job, too.  Raises ``Refused``."""
        return self._managed(await self.store.read(lambda reads: reads.job(job_id)), caller, job_id)

    async def set_permissions(self, caller: Principal, job_id: int, grants: tuple[Grant, ...]) -> Job:
        """Replace all direct grants.  Raises ``Refused``."""
        return await self._grant(caller, job_id, lambda job: permissions.last_levels(grants))

    async def update_permissions(self, caller: Principal, job_id: int, grants: tuple[Grant, ...]) -> Job:
        """Add or change grants.  Raises ``Refused``."""
        return await self._grant(caller, job_id, lambda job: permissions.merged(job.grants, grants))

    async def permission_levels(self, caller: Principal, job_id: int) -> list[tuple[PermissionLevel, str]]:
        """Every level that a job can be granted at, with a description.  Raises ``Refused``."""
        await self.get_permissions(caller, job_id)
        return list(permissions.DESCRIPTIONS.items())

    async def _grant(self, caller: Principal, job_id: int, change: Change) -> Job:
        def work(tx: Transaction) -> Job:
            job = self._managed(tx.job(job_id), caller, job_id)
            changed = evolve(job, grants=change(job))
            refuse_first(permissions.problems(changed.grants))
            refuse_first(permissions.owner_problems(caller, job.grants, changed.grants))
            tx.update_job(changed)
            follow(tx, changed)
            return changed

        return await self.store.write(work)

    def _managed(self, job: Job | None, caller: Principal, job_id: int) -> Job:
        if job is not None and permissions.allows(caller, job, MANAGE):
            return job
        raise Refused(job_missing(job_id) if caller.admin else permissions.may_not_manage(caller, job_id))

    async def _change(self, caller: Principal, job_id: int, change: Edit, *, version: str) -> None:
        def work(tx: Transaction) -> list[Effect]:
            job = visible_job(tx, caller, job_id, MANAGE)
            # A queue that was said and is no longer is the version's default; one never said stays.
            queues = QUEUES[version] if "queue" in job.spec.document else job.spec.queue_enabled
            spec = parse_settings(change(job.spec.document), queue_default=queues)
            refuse_first(settings_problems(spec, max_tasks=MAX_TASKS[version], zone_of=zone_of))
            refuse_foreign_children(tx, caller, spec)
            refuse_foreign_run_as(caller, spec, kept=job.run_as)
            run_as, explicit = run_as_of(spec, job.creator)
            refuse_first(own_run_problems(spec, job_id))
            tx.update_job(evolve(job, spec=spec, run_as=run_as, run_as_explicit=explicit))
            warn_of_what_does_not_happen(spec, job_id)
            return [
                *self._timeout_changed(tx, job, spec.timeout_seconds),
                *start_queued(tx, now=self.now(), limits=self.limits),  # the limit may have been raised
            ]

        self.executor.perform(await self.store.write(work))

    def _timeout_changed(self, tx: Transaction, job: Job, timeout_seconds: int) -> list[Effect]:
        """A new timeout reaches the job's active runs, those in the queue too."""
        if timeout_seconds == job.spec.timeout_seconds:
            return []
        event = SettingsChanged(timeout_seconds=timeout_seconds)
        active, queued = tx.active_runs(job.job_id)
        return [
            effect
            for run_id in (*active, *queued)
            for effect in apply(tx, run_id, event, now=self.now(), limits=self.limits)
        ]


def grants_of_new(caller: Principal, given: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """The grants of a new job: the caller's ownership with what was given over it.  Raises ``Refused``."""
    own = (permissions.owner_grant(caller),)
    if not given:
        return own
    granted = permissions.merged(own, given)
    refuse_first(permissions.problems(granted))
    refuse_first(permissions.owner_problems(caller, own, granted))
    return granted


def new_job(
    job_id: int,
    caller: Principal,
    spec: JobSpec,
    grants: tuple[Grant, ...],
    *,
    now: int,
    hidden: bool = False,
) -> Job:
    """A job as it is first saved."""
    run_as, explicit = run_as_of(spec, caller.name)
    return Job(
        job_id=job_id,
        creator=caller.name,
        created_ms=now,
        spec=spec,
        grants=grants,
        run_as=run_as,
        run_as_explicit=explicit,
        hidden=hidden,
    )


def own_run_problems(spec: JobSpec, job_id: int) -> list[Problem]:
    """A job that would start itself; longer circles are told when they run."""
    bodies = [each.payload for task in spec.tasks for each in (task, task.nested) if each]
    asked = [body.get("job_id") for body in bodies]
    message = f"Job {job_id} can not run itself, neither directly nor through other jobs."
    return [invalid(message)] if job_id in asked else []


def refuse_foreign_children(reads: Reads, caller: Principal, spec: JobSpec) -> None:
    """Raises ``Refused`` when a task runs a job that the caller may not run; an admin may run any."""
    if caller.admin:
        return
    for task in spec.tasks:
        for each in (task, task.nested):
            job_id = each.payload.get("job_id") if each and each.kind == "run_job_task" else None
            if isinstance(job_id, int):
                visible_job(reads, caller, job_id, RUN)


def warn_of_what_does_not_happen(spec: JobSpec, job_id: int) -> None:
    """Schedules, triggers and notifications are kept and judged, but nothing comes of them yet: each is said
    once for each save."""
    told = ways_to_fire(spec.document)
    if told:
        log.warning("job %d  %s is kept but does not start runs yet (%s)", job_id, told[0], spec.name)
    tasks = [*spec.tasks, *(task.nested for task in spec.tasks if task.nested)]
    if _notifies(spec.document) or any(_notifies(task.document) for task in tasks):
        log.warning("job %d  notifications are kept but not delivered yet (%s)", job_id, spec.name)


def _notifies(holder: JsonObject) -> bool:
    """Whether settings, or a task, name anybody who is to hear of an event."""
    for name in ("email_notifications", "webhook_notifications"):
        kind = holder.get(name)
        if (
            kind
            and isinstance(kind, dict)
            and any(isinstance(value, list) and value for value in kind.values())
        ):
            return True
    return False


def run_as_of(spec: JobSpec, creator: str) -> tuple[str, bool]:
    """Whom the job runs as, and whether its settings say so."""
    said = spec.document.get("run_as")
    if isinstance(said, dict) and said:
        return str(next(iter(said.values()))), True
    return creator, False
