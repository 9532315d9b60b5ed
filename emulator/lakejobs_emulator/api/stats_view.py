"""The iterations of a for_each task in numbers (reference: for each, stats)."""

from __future__ import annotations

from lakejobs_emulator.domain.for_each import error_counts, iteration_stats
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.run import Attempt, Run


def stats_view(value: Run, attempt: Attempt) -> JsonObject:
    """``stats`` of a for_each task run."""
    counted, errors = iteration_stats(value, attempt), error_counts(value, attempt)
    view: dict[str, JsonObject | list[JsonObject]] = {
        "task_run_stats": {
            "total_iterations": counted.total,
            "scheduled_iterations": counted.scheduled,
            "active_iterations": counted.active,
            "completed_iterations": counted.completed,
            "failed_iterations": counted.failed,
            "succeeded_iterations": counted.succeeded,
        }
    }
    if errors:
        view["error_message_stats"] = [
            {"error_message": each.message, "count": each.count, "termination_category": each.category}
            for each in errors
        ]
    return view
