"""What API 2.2 shows of a job and of a run: 2.1's form, its arrays paged, and what 2.2 adds.

jobs/get and runs/get page the arrays inside the object by a token of their own; a list cuts them and says so
in ``has_more`` of the item (reference: version differences).
"""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.api import views_v21
from lakejobs_emulator.api.array_pages import cut, goes_on, next_page
from lakejobs_emulator.api.iterations_view import iterations_view
from lakejobs_emulator.api.shown import Shown
from lakejobs_emulator.api.trigger_view import trigger_view
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.domain.run import Attempt, Run

_OF_SETTINGS = ("tasks", "job_clusters", "environments", "parameters")
_OF_RUN = ("tasks", "job_clusters", "job_parameters", "repair_history", "iterations")
# Settings whose effective value an answer repeats beside them.
_EFFECTIVE_OF_JOB = ("budget_policy_id", "usage_policy_id")


def job(value: Job, shown: Shown) -> JsonObject:
    """The answer of jobs/get: one page of the arrays of the settings."""
    whole = views_v21.whole_job(value, shown)
    settings, start = _settings(whole), shown.first_element
    return {
        **whole,
        **_effective(settings),
        **(trigger_view(settings) if shown.trigger_state else {}),
        "settings": cut(settings, _OF_SETTINGS, start=start),
        **next_page(settings, _OF_SETTINGS, start=start),
    }


def job_item(value: Job, shown: Shown) -> JsonObject:
    """One entry of jobs/list; ``has_more`` tells that jobs/get has more of its arrays."""
    item = views_v21.whole_job_item(value, shown)
    settings = _settings(item)
    more = {"has_more": goes_on(settings, _OF_SETTINGS)} if shown.tasks else {}
    return {**item, **_effective(settings), "settings": cut(settings, _OF_SETTINGS), **more}


def run(value: Run, shown: Shown) -> JsonObject:
    """The answer of runs/get for a job run: one page of its arrays."""
    whole = {**views_v21.whole_run(value, shown), **_additions(value)}
    start = shown.first_element
    return {**cut(whole, _OF_RUN, start=start), **next_page(whole, _OF_RUN, start=start)}


def run_item(value: Run, shown: Shown) -> JsonObject:
    """One entry of runs/list; ``has_more`` tells that runs/get has more of its arrays."""
    whole = {**views_v21.whole_run(value, shown), **_additions(value)}
    more = {"has_more": goes_on(whole, _OF_RUN)} if shown.tasks else {}
    return {**cut(whole, _OF_RUN), **more}


def task_run(value: Run, attempt: Attempt, shown: Shown) -> JsonObject:
    """The answer of runs/get when the id is a task run's: one page of its arrays."""
    whole = {
        **views_v21.task_run(value, attempt, shown),
        **_additions(value),
        **iterations_view(value, attempt, shown),
    }
    start = shown.first_element
    return {**cut(whole, _OF_RUN, start=start), **next_page(whole, _OF_RUN, start=start)}


def _settings(view: JsonObject) -> JsonObject:
    settings = view["settings"]
    return settings if isinstance(settings, Mapping) else {}


def _effective(settings: JsonObject) -> JsonObject:
    return {f"effective_{name}": settings[name] for name in _EFFECTIVE_OF_JOB if name in settings}


def _additions(value: Run) -> JsonObject:
    """What 2.2 says of a run beyond 2.1."""
    settings = value.spec.document
    found: dict[str, JsonValue] = {}
    if "performance_target" in settings:
        found["effective_performance_target"] = settings["performance_target"]
    if "usage_policy_id" in settings:
        found["effective_usage_policy_id"] = settings["usage_policy_id"]
    for name in ("environment_variables", "duration_target"):
        if name in settings:
            found[name] = settings[name]
    return found
