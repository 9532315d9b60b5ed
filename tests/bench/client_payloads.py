"""What the client's bench is fed: a page of jobs of about 1 MB, and one small run."""

from __future__ import annotations

import json
from typing import Any

TASKS = 12  # of each job
JOBS = 100  # of a page


def task(number: int) -> dict[str, Any]:
    return {
        "task_key": f"task_{number}",
        "description": "Reads what came in overnight and writes it where the next task looks for it. " * 4,
        "depends_on": [{"task_key": f"task_{number - 1}"}] if number else [],
        "run_if": "ALL_SUCCESS",
        "job_cluster_key": "main",
        "notebook_task": {
            "notebook_path": f"/Workspace/Users/someone@example.com/project/notebook_{number}",
            "base_parameters": {"day": "2026-11-22", "environment": "production"},
            "source": "WORKSPACE",
        },
        "libraries": [{"pypi": {"package": "simplejson==3.19.3"}}],
        "timeout_seconds": 3600,
        "max_retries": 2,
        "min_retry_interval_millis": 60_000,
        "email_notifications": {"on_failure": ["someone@example.com"]},
    }


def job(number: int) -> dict[str, Any]:
    cluster = {
        "spark_version": "15.4.x-scala2.12",
        "node_type_id": "i3.xlarge",
        "num_workers": 8,
        "spark_conf": {"spark.sql.shuffle.partitions": "200"},
        "aws_attributes": {"availability": "SPOT_WITH_FALLBACK", "zone_id": "us-west-2a"},
    }
    return {
        "job_id": 1_000_000 + number,
        "creator_user_name": "someone@example.com",
        "created_time": 1_764_057_600_000,
        "settings": {
            "name": f"nightly {number}",
            "schedule": {"quartz_cron_expression": "0 0 1 * * ?", "timezone_id": "UTC"},
            "job_clusters": [{"job_cluster_key": "main", "new_cluster": cluster}],
            "tasks": [task(number) for number in range(TASKS)],
            "max_concurrent_runs": 1,
            "format": "MULTI_TASK",
            "tags": {"team": "sea"},
        },
    }


PAGE = json.dumps({"jobs": [job(number) for number in range(JOBS)], "has_more": False}).encode()
RUN = json.dumps(
    {
        "run_id": 7,
        "job_id": 1,
        "run_name": "nightly",
        "run_page_url": "http://workspace/#job/1/run/7",
        "start_time": 1_764_057_600_000,
        "state": {"life_cycle_state": "RUNNING", "state_message": ""},
    }
).encode()
