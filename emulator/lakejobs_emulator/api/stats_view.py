"""The iterations of a for_each task in numbers (reference: for each, stats)."""

from __future__ import annotations

from collections import Counter

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.run import Attempt, Run
from lakejobs_emulator.domain.states import LifeCycle, Result

_COMMON = 3


def stats_view(value: Run, attempt: Attempt) -> JsonObject:
    """``stats`` of a for_each task run: the latest attempt of each iteration, the 3 most common errors.

    An iteration is scheduled once it was started; completed ones failed or succeeded.
    """
    latest = list(value.iterations_of(attempt).values())
    ended = [each for each in latest if each.over]
    succeeded = [each for each in ended if each.state.result is Result.SUCCESS]
    failed = [each for each in ended if each.state.result is not Result.SUCCESS]
    active = [each for each in latest if not each.over and each.state.life_cycle is not LifeCycle.BLOCKED]
    errors = Counter((each.state.message, str(each.state.code or "")) for each in failed)
    view: dict[str, JsonObject | list[JsonObject]] = {
        "task_run_stats": {
            "total_iterations": len(attempt.inputs or ()),
            "scheduled_iterations": len(active) + len(ended),
            "active_iterations": len(active),
            "completed_iterations": len(ended),
            "failed_iterations": len(failed),
            "succeeded_iterations": len(succeeded),
        }
    }
    if errors:
        view["error_message_stats"] = [
            {"error_message": message, "count": count, "termination_category": code}
            for (message, code), count in errors.most_common(_COMMON)
        ]
    return view
