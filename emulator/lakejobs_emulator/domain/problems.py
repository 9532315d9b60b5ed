"""What the service refuses, before any wire format: a kind and the text for the user."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class ProblemKind(StrEnum):
    """Kinds of refusal.  One table of the api maps each, by API version, to a status and an error code."""

    INVALID_PARAMETER_VALUE = "INVALID_PARAMETER_VALUE"
    MALFORMED_REQUEST = "MALFORMED_REQUEST"
    JOB_MISSING = "JOB_MISSING"
    RUN_MISSING = "RUN_MISSING"
    PERMISSION_DENIED = "PERMISSION_DENIED"
    INVALID_STATE = "INVALID_STATE"
    FEATURE_DISABLED = "FEATURE_DISABLED"
    QUOTA_EXCEEDED = "QUOTA_EXCEEDED"
    REQUEST_LIMIT_EXCEEDED = "REQUEST_LIMIT_EXCEEDED"
    UNAUTHORIZED = "UNAUTHORIZED"
    ENDPOINT_NOT_FOUND = "ENDPOINT_NOT_FOUND"
    RESOURCE_DOES_NOT_EXIST = "RESOURCE_DOES_NOT_EXIST"
    RESOURCE_ALREADY_EXISTS = "RESOURCE_ALREADY_EXISTS"
    RESOURCE_CONFLICT = "RESOURCE_CONFLICT"


@frozen(kw_only=True)
class Problem:
    """One refusal.  ``message`` is what the service says, to the letter where its text is known."""

    kind: ProblemKind
    message: str


class Refused(Exception):
    """A request was refused and changed nothing."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def invalid(message: str) -> Problem:
    """A value that the service does not take."""
    return Problem(kind=ProblemKind.INVALID_PARAMETER_VALUE, message=message)


def job_missing(job_id: int) -> Problem:
    return Problem(kind=ProblemKind.JOB_MISSING, message=f"Job {job_id} does not exist.")


def run_missing(run_id: int) -> Problem:
    return Problem(kind=ProblemKind.RUN_MISSING, message=f"Run {run_id} does not exist.")
