"""A whole workspace in simulated time: jobs, runs, processes, crashes, and callers who do as they like.

The rules are the real ones (``admit``, ``decide``, and the engine's step between runs); storage is a
dictionary and a process is an entry in a set.  Whatever is told to a run may be told late or twice; a crash
forgets every process, and every effect that was committed is done afterwards.  Each run that ends is held to
the second telling of the rules.
"""

from __future__ import annotations

import random
from collections import Counter, deque
from typing import Any, cast

from attrs import define, evolve, field
from lakejobs_emulator.domain import events
from lakejobs_emulator.domain.admit import Admitted, Existing, Known, StartRun, WorkspaceLimits, admit
from lakejobs_emulator.domain.due import next_due
from lakejobs_emulator.domain.model import Job, JobSpec
from lakejobs_emulator.domain.orchestrate import ids_wanted
from lakejobs_emulator.domain.parameters import effective_job_parameters
from lakejobs_emulator.domain.parse import parse_settings
from lakejobs_emulator.domain.problems import Refused
from lakejobs_emulator.domain.repair import Selection, select
from lakejobs_emulator.domain.run import Attempt, Run
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode
from lakejobs_emulator.engine.step import apply, start_queued, view_of
from lakejobs_emulator.storage.store import Transaction

from tests.simulation import reference
from tests.simulation.jobs import settings_of_job
from tests.simulation.memory import Memory

START_MS = 1_700_000_000_000
ENDS = (
    [(Result.SUCCESS, TerminationCode.SUCCESS, False)] * 6
    + [(Result.FAILED, TerminationCode.RUN_EXECUTION_ERROR, False)] * 3
    + [(Result.FAILED, TerminationCode.RESOURCE_NOT_FOUND, True)]
    + [(Result.FAILED, TerminationCode.FEATURE_DISABLED, True)]
)
STOPPED = (Result.CANCELED, Result.TIMEDOUT)
FINAL = (TerminationCode.FEATURE_DISABLED, TerminationCode.INVALID_RUN_CONFIGURATION)


class Broken(AssertionError):
    """An invariant does not hold; the text names the seed and the run."""


@define
class Workspace:
    """One workspace; everything that happens to it follows from ``random``."""

    random: random.Random
    memory: Memory = field(factory=Memory)
    now: int = START_MS
    running: dict[int, int] = field(factory=dict)
    launched: set[int] = field(factory=set)
    cancelled: set[int] = field(factory=set)
    judged: dict[int, int] = field(factory=dict)
    closed: set[int] = field(factory=set)
    told: deque[tuple[int, events.Event]] = field(factory=lambda: deque(maxlen=500))
    by_token: dict[str, int] = field(factory=dict)
    made: int = 0
    repaired: int = 0
    limits: WorkspaceLimits = WorkspaceLimits(active_runs=6)

    # -- what callers do

    def create_job(self) -> None:
        job_id = self.memory.take_ids(1)[0]
        self.memory.jobs_[job_id] = Job(
            job_id=job_id, creator="ada", created_ms=self.now, spec=self._spec(), run_as="ada"
        )

    def update_job(self) -> None:
        job = self.random.choice(list(self.memory.jobs_.values()))
        spec = self._spec()
        self.memory.jobs_[job.job_id] = evolve(job, spec=spec)
        changed = events.SettingsChanged(timeout_seconds=spec.timeout_seconds)
        for run_id in [run for part in self.memory.active_runs(job.job_id) for run in part]:
            self.tell(run_id, changed)
        start_queued(self._tx, now=self.now, limits=self.limits)
        self.judge()

    def run_now(self) -> None:
        job = self.random.choice(list(self.memory.jobs_.values()))
        token = f"t{self.random.randrange(40)}" if self.random.random() < 0.1 else None
        known = self.memory.tokens.get(token) if token else None
        keys = [task.task_key for task in job.spec.tasks]
        only = tuple(self.random.sample(keys, 1)) if keys and self.random.random() < 0.1 else ()
        asked = StartRun(
            job_id=job.job_id,
            spec=job.spec,
            creator="ada",
            run_as="ada",
            only=only,
            queue_enabled=job.spec.queue_enabled,
        )
        view = view_of(self._tx, job, self.limits)
        gone = known is not None and known not in self.memory.runs_
        view = evolve(view, known=None if known is None else Known(run_id=known, deleted=gone))
        answer = admit(view, asked, now=self.now, ids=self.memory.take_ids(1 + len(keys)))
        if isinstance(answer, Existing):
            self.hold(answer.run_id == known, "a token gives the run that it started", answer.run_id)
        if not isinstance(answer, Admitted):
            return
        run = answer.run
        self.made += 1
        active = len(self.memory.active_runs(job.job_id)[0])
        within = not answer.start or active < job.spec.max_concurrent_runs
        self.hold(within, "no run begins past the limit of its job", run.run_id)
        self.memory.insert_run(run)
        if token:
            self.hold(token not in self.by_token, "a token starts one run", run.run_id)
            self.by_token[token] = self.memory.tokens[token] = run.run_id
        if answer.start:
            self.tell(run.run_id, events.Start())

    def cancel(self) -> None:
        run = self._some_active()
        if run is None:
            return
        attempts = [attempt for attempt in run.every() if not attempt.over]
        if attempts and self.random.random() < 0.6:
            attempt = self.random.choice(attempts)
            self.cancelled.add(attempt.run_id)
            self.tell(run.run_id, events.CancelRequested(attempt_id=attempt.run_id))
        else:
            self.closed.add(run.run_id)
            self.tell(run.run_id, events.CancelRequested())

    def repair(self) -> None:
        ended = [run for run in self._latest() if run.state.life_cycle.terminal and run.parent_run_id is None]
        if not ended:
            return
        run = self.random.choice(ended)
        spec = self.memory.jobs_[run.job_id].spec if self.random.random() < 0.3 else run.spec
        latest = run.repairs[-1].repair_id if run.repairs else None
        selection = Selection(
            rerun_all_failed_tasks=True,
            rerun_dependent_tasks=self.random.random() < 0.5,
            latest_repair_id=latest,
        )
        try:
            keys = select(run, spec, selection)
        except Refused:
            return
        self.closed.discard(run.run_id)
        self.repaired += 1  # a repair asks for no place
        repair_id, *ids = self.memory.take_ids(1 + len(keys) + ids_wanted(evolve(run, spec=spec)))
        self.tell(
            run.run_id,
            events.RepairRequested(
                repair_id=repair_id,
                task_keys=keys,
                spec=spec,
                job_parameters=effective_job_parameters(spec, {}),
                ids=tuple(ids),
            ),
        )

    def delete_run(self) -> None:
        ended = [run for run in self._latest() if run.state.life_cycle.terminal]
        if ended and self.random.random() < 0.3:
            self.memory.delete_run(self.random.choice(ended).run_id)

    # -- what the machine does

    def work(self) -> None:
        """Do one committed effect, or let one process begin or end."""
        if self.memory.outbox and self.random.random() < 0.6:
            self._do(self.random.choice(list(self.memory.outbox)))
        elif self.running:
            attempt_id = self.random.choice(list(self.running))
            if self.random.random() < 0.2:
                self.tell(self.running[attempt_id], events.TaskStarted(attempt_id=attempt_id))
            else:
                result, code, internal = self.random.choice(ENDS)
                self._end(attempt_id, result, code, internal)

    def repeat(self) -> None:
        """Something that was told is told again, maybe long afterwards."""
        if self.told:
            run_id, event = self.random.choice(self.told)
            if isinstance(event, events.TaskFinished | events.TaskStarted | events.ProcessLost | events.Tick):
                self.tell(run_id, event)

    def pass_time(self) -> None:
        """Time passes, and whatever is due is looked at."""
        self.now += self.random.choice([1, 200, 1000, 3000])
        for run_id in list(self.memory.active):
            due = next_due(self.memory.runs_[run_id]) if run_id in self.memory.active else None
            if due is not None and due <= self.now:
                self.tell(run_id, events.Tick())

    def crash(self) -> None:
        """Every process is gone; the next engine finds what was launched and has no end."""
        lost, self.running = self.running, {}
        for attempt_id, run_id in lost.items():
            self.tell(run_id, events.ProcessLost(attempt_id=attempt_id))

    # -- to the end

    def drain(self) -> None:
        """Let everything come to its end: each run must."""
        for _ in range(20_000):
            if not self.memory.active:
                return
            if self.running or self.memory.outbox:
                self.work()
            else:
                self._jump()
        raise Broken(f"runs that never end: {list(self.memory.active)}")

    def _jump(self) -> None:
        """Nothing runs: go to the next moment at which something is due."""
        moments = [next_due(self.memory.runs_[run_id]) for run_id in self.memory.active]
        due = [moment for moment in moments if moment is not None]
        self.hold(bool(due), "what waits for nothing never ends", next(iter(self.memory.active)))
        self.now = max(self.now, min(due))
        self.pass_time()

    def tell(self, run_id: int, event: events.Event) -> None:
        """Let an event happen, with all that follows, and judge what has ended by it."""
        self.told.append((run_id, event))
        before = self._active_by_job()
        apply(self._tx, run_id, event, now=self.now, limits=self.limits)
        self.judge()
        if not isinstance(event, events.RepairRequested):
            self._hold_limits(before, run_id)

    def judge(self) -> None:
        """Hold every run that has newly ended to the reference."""
        for run in self._latest():
            if run.state.life_cycle.terminal and self.judged.get(run.run_id) != len(run.repairs):
                self.judged[run.run_id] = len(run.repairs)
                ended_so = run.run_id not in self.closed or run.state.result in STOPPED
                self.hold(ended_so, "what was cancelled ends so", run.run_id)
                if run.attempts and run.state.result is not Result.MAXIMUM_CONCURRENT_RUNS_REACHED:
                    found = reference.faults(self._ended(run))
                    self.hold(not found, "; ".join(found), run.run_id)

    def _active_by_job(self) -> dict[int, int]:
        runs = [self.memory.runs_[run_id] for run_id in self.memory.active]
        return Counter(run.job_id for run in runs if run.state.life_cycle is not LifeCycle.QUEUED)

    def _hold_limits(self, before: dict[int, int], run_id: int) -> None:
        """No job runs more than it may, and no run overtakes an older one of its job in the queue."""
        for job_id, count in self._active_by_job().items():
            most = self.memory.jobs_[job_id].spec.max_concurrent_runs
            self.hold(count <= max(most, before.get(job_id, 0)), f"job {job_id} runs {count} times", run_id)
        runs = [self.memory.runs_[each] for each in self.memory.active]
        for queued in (run for run in runs if run.state.life_cycle is LifeCycle.QUEUED):
            younger = [run for run in runs if run.job_id == queued.job_id and run.run_id > queued.run_id]
            started = [
                run.run_id for run in younger if run.start_ms and run.queue_enabled and not run.repairs
            ]
            self.hold(not started, f"overtaken by {started}", queued.run_id)

    def hold(self, holds: bool, rule: str, run_id: int) -> None:
        if not holds:
            raise Broken(f"run {run_id}: {rule}")

    @property
    def _tx(self) -> Transaction:
        return cast(Transaction, self.memory)

    def _spec(self) -> JobSpec:
        return parse_settings(settings_of_job(self.random, list(self.memory.jobs_)), queue_default=False)

    def _latest(self) -> list[Run]:
        """The runs of late: what ended long ago was judged long ago."""
        return list(self.memory.runs_.values())[-40:]

    def _some_active(self) -> Run | None:
        active = list(self.memory.active)
        return self.memory.runs_[self.random.choice(active)] if active else None

    def _do(self, effect: tuple[str, int]) -> None:
        kind, attempt_id = effect
        run_id = self.memory.outbox.pop(effect)
        run = self.memory.runs_.get(run_id)
        if kind == "start" and run is not None and not run.attempt(attempt_id).over:
            self.hold(attempt_id not in self.launched, "an attempt is launched once", run_id)
            self.launched.add(attempt_id)
            self.running[attempt_id] = run_id
        elif kind == "stop" and ("start", attempt_id) not in self.memory.outbox:
            self._end(attempt_id, Result.CANCELED, TerminationCode.USER_CANCELED, internal=False)
        elif kind == "stop":
            self.memory.outbox[effect] = run_id

    def _end(self, attempt_id: int, result: Result, code: TerminationCode, internal: bool) -> None:
        run_id = self.running.pop(attempt_id, None)
        if run_id is not None:
            self.tell(
                run_id,
                events.TaskFinished(attempt_id=attempt_id, result=result, code=code, internal=internal),
            )

    def _ended(self, run: Run) -> reference.Ended:
        repair_id = run.repairs[-1].repair_id if run.repairs else None
        current = run.current()
        passed: dict[str, list[reference.Try]] = {}
        for attempt in run.attempts:
            if attempt.repair_id == repair_id:
                passed.setdefault(attempt.task_key, []).append(self._try(run, attempt))
        stopped = run.state.result in STOPPED
        # A run below another may have been cancelled with it: then some task of it need not have run.
        asked = run.run_id in self.closed or run.parent_run_id is not None
        by_leaves = run.state.code is TerminationCode.USER_CANCELED and not asked
        return reference.Ended(
            tasks=[task.document for task in run.spec.tasks],
            tries=passed,
            before={key: self._try(run, each) for key, each in current.items() if key not in passed},
            cancelled=frozenset(each.task_key for each in run.attempts if each.run_id in self.cancelled),
            closed=run.state.result.value if stopped and not by_leaves and run.state.result else None,
            repaired=repair_id is not None,
            result=run.state.result.value if run.state.result else "",
            life_cycle=run.state.life_cycle.value,
        )

    def _try(self, run: Run, attempt: Attempt) -> reference.Try:
        iterations: dict[int, list[reference.Try]] = {}
        for each in run.iterations:
            mine = each.parent_id == attempt.run_id or each.run_id in attempt.kept
            if mine and each.iteration is not None:
                iterations.setdefault(each.iteration, []).append(self._try(run, each))
        return reference.Try(
            result=attempt.state.result.value if attempt.state.result else attempt.state.life_cycle.value,
            final=attempt.state.code in FINAL,
            outcome=attempt.outcome,
            iterations=iterations,
            inputs=None if attempt.inputs is None else len(attempt.inputs),
        )


ACTIONS: tuple[tuple[str, int], ...] = (
    ("work", 60),
    ("run_now", 12),
    ("pass_time", 8),
    ("repeat", 5),
    ("cancel", 3),
    ("repair", 4),
    ("update_job", 1),
    ("delete_run", 1),
    ("crash", 1),
)


def simulate(seed: int, *, runs: int) -> Workspace:
    """A workspace that has seen ``runs`` runs and has come to rest.  Raises ``Broken``, naming the seed."""
    workspace = Workspace(random.Random(seed))
    names = [name for name, _ in ACTIONS]
    weights = [weight for _, weight in ACTIONS]
    try:
        for _ in range(6):
            workspace.create_job()
        while workspace.made < runs:
            for name in workspace.random.choices(names, weights, k=20):
                action: Any = getattr(workspace, name)
                action()
        workspace.drain()
    except Exception as error:
        raise Broken(f"seed {seed}: {error}") from error
    return workspace


def left_open(workspace: Workspace) -> list[int]:
    """Runs that have not ended, or attempts of theirs."""
    return [
        run.run_id
        for run in workspace.memory.runs_.values()
        if not run.state.life_cycle.terminal or any(not attempt.over for attempt in run.every())
    ]


def life_cycles(workspace: Workspace) -> set[LifeCycle]:
    return {attempt.state.life_cycle for run in workspace.memory.runs_.values() for attempt in run.every()}
