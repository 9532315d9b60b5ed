"""What a caller asked to see of a job or of a run."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from lakejobs_emulator.api.array_pages import first_element
from lakejobs_emulator.api.call import Call
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.run import Run


def _everyone(name: str) -> bool:
    return True


@frozen(kw_only=True)
class Shown:
    """What a caller asked to see, and where the run's page is.

    ``tasks``: the arrays that a list leaves out unless it is asked to expand them.  ``first_element``: where
    the page of the arrays inside one object begins.  ``exists``: whether the
    settings still name a user; one that was removed is shown as nobody's creator.
    """

    base_url: str
    workspace_id: int
    tasks: bool = True
    history: bool = False
    resolved_values: bool = False
    trigger_state: bool = False
    first_element: int = 0
    exists: Callable[[str], bool] = _everyone

    def creator(self, name: str) -> JsonObject:
        """``creator_user_name``, absent when the user was removed."""
        return {"creator_user_name": name} if self.exists(name) else {}

    def page(self, run: Run, run_id: int) -> str:
        return f"{self.base_url}/?o={self.workspace_id}#job/{run.job_id}/run/{run_id}"


def shown_item(call: Call) -> Shown:
    """What the caller of jobs/get, runs/get or get-output asked for.  Raises ``Refused`` for a bad token."""
    return Shown(
        base_url=call.base_url,
        workspace_id=call.workspace.workspace_id,
        exists=call.workspace.identities.exists,
        history=call.flag("include_history"),
        resolved_values=call.flag("include_resolved_values"),
        trigger_state=call.flag("include_trigger_state"),
        first_element=first_element(call.text("page_token")),
    )


def shown_list(call: Call) -> Shown:
    """What the caller of a list asked for."""
    return Shown(
        base_url=call.base_url,
        workspace_id=call.workspace.workspace_id,
        exists=call.workspace.identities.exists,
        tasks=call.flag("expand_tasks"),
    )
