"""Decoding a page of jobs of 1 MB."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from databricks.sdk.service.jobs import ListJobsResponse as SdkPage
from lakejobs import ListJobsResponse

from tests.bench.client_payloads import PAGE
from tests.bench.client_rounds import interleaved, table
from tests.bench.client_stock import stock
from tests.bench.emulator_reach import Reach


def objects() -> list[Any]:
    return ListJobsResponse._wrap(json.loads(PAGE), "page").jobs or []


def touched(jobs: list[Any]) -> list[str]:
    return [task.task_key for job in jobs for task in job.settings.tasks]


def measure() -> list[Reach]:
    with stock() as module:
        of_stock = module("models.list_jobs_response").ListJobsResponse.from_dict
        candidates: dict[str, Callable[[], object]] = {
            "json.loads": lambda: json.loads(PAGE),
            "lakejobs": objects,
            "lakejobs, every task_key": lambda: touched(objects()),
            "databricks-sdk": lambda: SdkPage.from_dict(json.loads(PAGE)),
            "databricks-sdk, every task_key": lambda: touched(SdkPage.from_dict(json.loads(PAGE)).jobs),
            "stock generator": lambda: of_stock(json.loads(PAGE)),
            "stock generator, every task_key": lambda: touched(of_stock(json.loads(PAGE)).jobs),
        }
        medians = interleaved(candidates, rounds=25)
    table(f"decode a page of {len(PAGE) / 1e6:.2f} MB", "ms", 1e3, medians, "json.loads")
    base = medians["json.loads"]
    return [
        Reach(
            name="decode a 1 MB page to objects",
            measured=medians["lakejobs"] / base,
            budget=1.7,
            unit="x json.loads",
        ),
        Reach(
            name="decode it and touch every task_key",
            measured=medians["lakejobs, every task_key"] / base,
            budget=3.0,
            unit="x json.loads",
        ),
    ]
