"""Use cases of runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from attrs import define, evolve

from lakejobs_emulator.domain.admit import (
    HOUR_MS,
    Admitted,
    DeleteRun,
    Existing,
    Known,
    Refusal,
    StartRun,
    WorkspaceView,
    admit,
)
from lakejobs_emulator.domain.events import CancelRequested, Effect, RepairRequested, Start
from lakejobs_emulator.domain.model import Grant, Job, JobSpec, Principal
from lakejobs_emulator.domain.orchestrate import ids_wanted
from lakejobs_emulator.domain.parameter_rules import run_now_problems
from lakejobs_emulator.domain.parameters import effective_job_parameters
from lakejobs_emulator.domain.parse import parse_submit
from lakejobs_emulator.domain.permissions import allows
from lakejobs_emulator.domain.problems import Refused, invalid, run_missing
from lakejobs_emulator.domain.repair import Selection, select
from lakejobs_emulator.domain.rules import submit_problems
from lakejobs_emulator.domain.run import Run, RunType
from lakejobs_emulator.domain.states import LifeCycle
from lakejobs_emulator.engine import tokens
from lakejobs_emulator.engine.core import (
    MAX_TASKS,
    QUEUES,
    RUN,
    VIEW,
    refuse_first,
    visible_job,
    visible_run,
)
from lakejobs_emulator.engine.directory import refuse_foreign_run_as
from lakejobs_emulator.engine.job_cases import (
    grants_of_new,
    new_job,
    refuse_foreign_children,
    warn_of_what_does_not_happen,
)
from lakejobs_emulator.engine.output_cases import OutputCases
from lakejobs_emulator.engine.paging import Place, page_of, read_token
from lakejobs_emulator.engine.requests import (
    Found,
    Page,
    RepairRequest,
    RunNowRequest,
    RunQuery,
    SubmitRequest,
)
from lakejobs_emulator.engine.step import apply, start_queued, view_of
from lakejobs_emulator.engine.zones import zone_of
from lakejobs_emulator.storage.store import Position, Reads, RunFilter, Transaction

T = TypeVar("T")
_PAGE = 1000


@define
class RunCases(OutputCases):
    """Start, read, cancel, repair and forget runs."""

    async def run_now(self, caller: Principal, request: RunNowRequest) -> Run:
        """Start a run of a saved job, or find the one that its token started.  Raises ``Refused``."""

        def work(tx: Transaction) -> tuple[Run, list[Effect]]:
            job = visible_job(tx, caller, request.job_id, RUN)
            refuse_first(run_now_problems(request.job_parameters, request.overrides))
            queue = job.spec.queue_enabled if request.queue_enabled is None else request.queue_enabled
            start = StartRun(
                job_id=job.job_id,
                spec=job.spec,
                creator=caller.name,
                run_as=job.run_as or job.creator,
                job_parameters=request.job_parameters or {},
                overrides=request.overrides,
                only=tuple(request.only or ()),
                queue_enabled=queue,
            )
            return self._admit(tx, job, start, tokens.key_for(tx, caller, request.idempotency_token))

        return self._performed(await self.store.write(work))

    async def submit(self, caller: Principal, request: SubmitRequest) -> Run:
        """Start a one-time run, or find the one that its token started.  Raises ``Refused``."""
        spec = parse_submit(request.document, queue_default=QUEUES[request.version])
        refuse_first(submit_problems(spec, max_tasks=MAX_TASKS[request.version], zone_of=zone_of))
        refuse_foreign_run_as(caller, spec)
        grants = grants_of_new(caller, request.grants)

        def work(tx: Transaction) -> tuple[Run, list[Effect]]:
            refuse_foreign_children(tx, caller, spec)
            token = tokens.key_for(tx, caller, request.idempotency_token)
            return self._one_time(tx, caller, spec, grants=grants, token=token)

        return self._performed(await self.store.write(work))

    async def get_run(self, caller: Principal, run_id: int) -> Found:
        """A run or a task run.  Raises ``Refused``."""
        return await self.store.read(lambda reads: visible_run(reads, caller, run_id, VIEW))

    async def list_runs(self, caller: Principal, query: RunQuery) -> Page[Run]:
        """A page of the runs that the caller may see, latest start first.  Raises ``Refused``."""
        job_id = query.job_id
        if job_id is not None:
            await self.store.read(lambda reads: visible_job(reads, caller, job_id, VIEW))
        which = RunFilter(
            job_id=query.job_id,
            active_only=query.active_only,
            completed_only=query.completed_only,
            run_type=query.run_type,
            start_from=query.start_from,
            start_to=query.start_to,
            viewer=None if caller.admin or query.job_id is not None else caller,  # one job is seen whole
        )
        place = read_token(query.page_token)
        jobs: dict[int, Job | None] = {}

        def with_jobs(reads: Reads, at: Place, count: int) -> Sequence[Run]:
            runs = reads.runs(which, after=at.after, before=at.before, limit=count, offset=0)
            for job_id in {run.job_id for run in runs} - jobs.keys():
                jobs[job_id] = reads.job(job_id)
            return runs

        async def fetch(at: Place, count: int) -> Sequence[Run]:
            return await self.store.read(lambda reads: with_jobs(reads, at, count))

        def visible(run: Run) -> bool:
            job = jobs[run.job_id]
            return job is not None and job.deleted_ms is None and allows(caller, job, VIEW)

        return await page_of(
            fetch,
            place=place,
            limit=query.limit,
            offset=query.offset,
            visible=visible,
            position=lambda run: Position(ms=run.start_ms or run.created_ms, id=run.run_id),
        )

    async def cancel_run(self, caller: Principal, run_id: int) -> None:
        """Ask a run or a task run to end; one that has ended stays as it is.  Raises ``Refused``."""

        def work(tx: Transaction) -> list[Effect]:
            found = visible_run(tx, caller, run_id, RUN)
            event = CancelRequested(attempt_id=found.attempt.run_id if found.attempt else None)
            return apply(tx, found.run.run_id, event, now=self.now(), limits=self.limits)

        self.executor.perform(await self.store.write(work))

    async def cancel_all_runs(self, caller: Principal, job_id: int | None, all_queued_runs: bool) -> None:
        """Cancel the active runs of a job, its queued ones only, or every queued run.  Raises ``Refused``."""
        if job_id is None and not all_queued_runs:
            raise Refused(invalid("Missing required field: job_id"))

        def work(tx: Transaction) -> list[Effect]:
            if job_id is not None:
                visible_job(tx, caller, job_id, RUN)
                active, queued = tx.active_runs(job_id)
                chosen = [*queued] if all_queued_runs else [*queued, *active]
            else:
                chosen = _queued(tx, caller)
            return [
                effect
                for run_id in chosen
                for effect in apply(tx, run_id, CancelRequested(), now=self.now(), limits=self.limits)
            ]

        self.executor.perform(await self.store.write(work))

    async def delete_run(self, caller: Principal, run_id: int) -> None:
        """Forget a run that has ended.  Raises ``Refused``."""

        def work(tx: Transaction) -> None:
            found = visible_run(tx, caller, run_id, RUN)
            if found.attempt is not None:
                raise Refused(invalid(f"Run {run_id} is a task run: delete its job run instead."))
            answer = admit(WorkspaceView(), DeleteRun(run=found.run), now=self.now(), ids=())
            if isinstance(answer, Refusal):
                raise Refused(answer.problem)
            tx.delete_run(run_id)

        await self.store.write(work)

    async def repair_run(self, caller: Principal, request: RepairRequest) -> int:
        """Run tasks of an ended run again; the id of the repair.  Raises ``Refused``."""
        selection = Selection(
            rerun_tasks=tuple(request.rerun_tasks or ()),
            rerun_all_failed_tasks=request.rerun_all_failed_tasks,
            rerun_dependent_tasks=request.rerun_dependent_tasks,
            latest_repair_id=request.latest_repair_id,
        )

        def work(tx: Transaction) -> tuple[int, list[Effect]]:
            found = visible_run(tx, caller, request.run_id, RUN)
            run, job = found.run, found.job
            if found.attempt is not None or job is None:
                raise Refused(invalid(f"Run {request.run_id} is a task run: repair its job run instead."))
            refuse_first(run_now_problems(request.job_parameters, request.overrides))
            keys = select(run, job.spec, selection)
            wanted = ids_wanted(evolve(run, spec=job.spec))
            repair_id, *ids = tx.take_ids(1 + len(keys) + wanted)
            event = RepairRequested(
                repair_id=repair_id,
                task_keys=keys,
                spec=job.spec,
                job_parameters=effective_job_parameters(job.spec, request.job_parameters or {}),
                overrides=request.overrides,
                ids=tuple(ids),
            )
            return repair_id, apply(tx, run.run_id, event, now=self.now(), limits=self.limits)

        return self._performed(await self.store.write(work))

    def _one_time(
        self,
        tx: Transaction,
        caller: Principal,
        spec: JobSpec,
        *,
        run_type: RunType = RunType.SUBMIT_RUN,
        run_as: str | None = None,
        grants: tuple[Grant, ...] = (),
        token: str | None = None,
    ) -> tuple[Run, list[Effect]]:
        """Admit a run of ``spec``, for which a hidden job is made, as whom the settings name (else the
        caller) where ``run_as`` is None.  Raises ``Refused``."""
        (job_id,) = tx.take_ids(1)
        job = new_job(job_id, caller, spec, grants, now=self.now(), hidden=True)
        start = StartRun(
            job_id=job_id,
            spec=spec,
            creator=caller.name,
            run_as=run_as or job.run_as or job.creator,
            run_type=run_type,
            queue_enabled=spec.queue_enabled,
        )
        return self._admit(tx, job, start, token)

    def _admit(
        self, tx: Transaction, job: Job, start: StartRun, token: str | None
    ) -> tuple[Run, list[Effect]]:
        """Admit a run under the facts of this transaction, and let it begin."""
        now = self.now()
        known = tx.token(token) if token else None
        view = evolve(
            view_of(tx, job, self.limits),
            created_past_hour=tx.count_created_jobs(since_ms=now - HOUR_MS),
            known=None if known is None else Known(run_id=known, deleted=tokens.gone(tx, known)),
        )
        start = evolve(start, workspace_id=self.workspace_id, workspace_url=self.workspace_url)
        answer = admit(view, start, now=now, ids=tx.take_ids(1 + len(job.spec.tasks)))
        if isinstance(answer, Existing):
            run = tx.run(answer.run_id)
            if run is None:
                raise Refused(run_missing(answer.run_id))
            return run, []
        if not isinstance(answer, Admitted):
            problem = answer.problem if isinstance(answer, Refusal) else invalid("The run was not admitted.")
            raise Refused(problem)
        if job.hidden:
            tx.insert_job(job)
            warn_of_what_does_not_happen(job.spec, job.job_id)
        run = evolve(answer.run, number_in_job=tx.count_run(job.job_id))
        tx.insert_run(run)
        if token:
            tokens.keep(tx, token, run)
        if answer.start:
            return run, apply(tx, run.run_id, Start(), now=now, limits=self.limits)
        return run, start_queued(tx, now=now, limits=self.limits)  # in its turn, where there is room for it

    def _performed(self, answer: tuple[T, list[Effect]]) -> T:
        result, effects = answer
        self.executor.perform(effects)
        return result


def _queued(tx: Transaction, caller: Principal) -> list[int]:
    """Every queued run of the workspace that the caller may cancel, oldest first; others' runs are not even
    read, because the time that takes would tell how many there are.
    """
    if caller.admin:
        return [run_id for run_id, _ in tx.queued_runs()]
    which, after = RunFilter(active_only=True, viewer=caller), None
    found: list[int] = []
    while page := tx.runs(which, after=after, before=None, limit=_PAGE, offset=0):
        after = Position(ms=page[-1].start_ms or page[-1].created_ms, id=page[-1].run_id)
        for run in page:
            job = tx.job(run.job_id) if run.state.life_cycle is LifeCycle.QUEUED else None
            found += [run.run_id] if job and allows(caller, job, RUN) else []
    return sorted(found)
