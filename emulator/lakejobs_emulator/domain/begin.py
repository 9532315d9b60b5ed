"""How an attempt starts: its parameters are resolved, then its kind decides what happens.

Most kinds run code.  A condition is evaluated here and now, a for_each task opens its iterations, a run_job
task asks for a run of another job: these take no process of the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from attrs import evolve

from lakejobs_emulator.domain.condition import ConditionError, evaluate
from lakejobs_emulator.domain.context import context_of
from lakejobs_emulator.domain.events import StartChild
from lakejobs_emulator.domain.inputs import InputsError, read_inputs
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import TaskSpec
from lakejobs_emulator.domain.parameters import task_payload
from lakejobs_emulator.domain.references import UnknownReference, has_reference, resolve
from lakejobs_emulator.domain.run import Attempt, Run, State
from lakejobs_emulator.domain.states import SUCCESSFUL, LifeCycle, Result, TerminationCode
from lakejobs_emulator.domain.turn import Turn

SUCCESS = State(life_cycle=LifeCycle.TERMINATED, result=Result.SUCCESS, code=TerminationCode.SUCCESS)
_RUNNING = State(life_cycle=LifeCycle.RUNNING)


def begin(turn: Turn, attempt: Attempt, task: TaskSpec) -> None:
    """Start an attempt that waited for its upstream tasks or for its next try."""
    raw = task_payload(task, turn.run.overrides, turn.run.job_parameters)
    try:
        payload = _resolved(turn.run, attempt, task, raw)
        _STARTERS.get(task.kind, _code)(turn, evolve(attempt, payload=payload), task)
    except (UnknownReference, ConditionError, InputsError) as error:
        _refuse(turn, attempt, str(error))


def _resolved(run: Run, attempt: Attempt, task: TaskSpec, raw: JsonObject) -> JsonObject:
    """The payload with references replaced; the nested task of a for_each keeps its own for each input."""
    texts = {name: value for name, value in raw.items() if task.kind != "for_each_task" or name == "inputs"}
    if not has_reference(texts):
        return raw
    context = context_of(run, attempt)
    if task.kind == "condition_task":
        context = evolve(context, scalars_only=True)
    return {**raw, **{name: resolve(value, context) for name, value in texts.items()}}


def _code(turn: Turn, attempt: Attempt, task: TaskSpec) -> None:
    turn.launch(attempt)


def _condition(turn: Turn, attempt: Attempt, task: TaskSpec) -> None:
    payload = attempt.payload or {}
    holds = evaluate(str(payload["op"]), str(payload["left"]), str(payload["right"]))
    started = turn.prepare(evolve(attempt, outcome="true" if holds else "false"))
    turn.move(started, _RUNNING, evolve(SUCCESS, life_cycle=LifeCycle.TERMINATING), SUCCESS)


def _for_each(turn: Turn, attempt: Attempt, task: TaskSpec) -> None:
    payload = attempt.payload or {}
    inputs = read_inputs(str(payload["inputs"]), given=str(task.payload["inputs"]))
    kept = _kept(turn.run, attempt, inputs)
    turn.move(turn.prepare(evolve(attempt, inputs=inputs, kept=kept)), _RUNNING)


def _kept(run: Run, attempt: Attempt, inputs: tuple[object, ...]) -> tuple[int, ...]:
    """The iterations of the pass before a repair that succeeded, if that pass failed on the same inputs.

    A pass in which the task was skipped, or could not start, had none.
    """
    passes = [old for old in run.attempts if old.task_key == attempt.task_key and old.inputs is not None]
    if not passes or passes[-1].inputs != inputs or passes[-1].state.result in SUCCESSFUL:
        return ()
    before = run.iterations_of(passes[-1]).values()
    return tuple(each.run_id for each in before if each.state.result in SUCCESSFUL)


def _run_job(turn: Turn, attempt: Attempt, task: TaskSpec) -> None:
    turn.prepare(attempt)
    turn.effects.append(StartChild(run_id=turn.run.run_id, attempt_id=attempt.run_id))


_STARTERS: Mapping[str, Callable[[Turn, Attempt, TaskSpec], None]] = MappingProxyType(
    {"condition_task": _condition, "for_each_task": _for_each, "run_job_task": _run_job}
)


def _refuse(turn: Turn, attempt: Attempt, message: str) -> None:
    """The task cannot even start: its configuration does not hold against what the run knows now."""
    failed = State(
        life_cycle=LifeCycle.INTERNAL_ERROR,
        result=Result.FAILED,
        message=message,
        code=TerminationCode.INVALID_RUN_CONFIGURATION,
    )
    turn.move(turn.prepare(attempt), failed)
