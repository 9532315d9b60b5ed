"""The use cases of the service, as one object."""

from __future__ import annotations

from attrs import define

from lakejobs_emulator.engine.job_cases import JobCases
from lakejobs_emulator.engine.notebook_cases import NotebookCases


@define
class JobService(JobCases, NotebookCases):
    """Every use case.  Each takes the caller first, checks what they may before whether a thing exists, and
    raises ``Refused`` without having changed anything."""
