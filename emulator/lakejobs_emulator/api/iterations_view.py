"""The iterations of a for_each task: its runs of the nested task (reference: for each)."""

from __future__ import annotations

from lakejobs_emulator.api import views_v21
from lakejobs_emulator.api.shown import Shown
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.run import Attempt, Run


def iterations_view(value: Run, attempt: Attempt, shown: Shown) -> JsonObject:
    """``iterations`` in the order of the inputs, the latest attempt of each; nothing for another kind."""
    if attempt.inputs is None:
        return {}
    latest = value.iterations_of(attempt)
    return {"iterations": [views_v21.run_task(value, latest[place], shown) for place in sorted(latest)]}
