"""The use cases of the service, as one object."""

from __future__ import annotations

from attrs import define

from lakejobs_emulator.engine.job_cases import JobCases
from lakejobs_emulator.engine.pipeline_cases import PipelineCases
from lakejobs_emulator.engine.statement_cases import StatementCases


@define
class JobService(JobCases, StatementCases, PipelineCases):
    """Every use case.  Each takes the caller first, checks what they may before whether a thing exists, and
    raises ``Refused`` without having changed anything."""
