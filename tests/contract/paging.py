"""Lists are complete: every item once, in order, whatever is added meanwhile."""

from __future__ import annotations

from typing import Any

from tests.contract.check import check
from tests.contract.model import Model, condition, waiting
from tests.contract.wire import Wire, expect, must

BAD_LIMITS = {"list_jobs": (101, 1000), "list_runs": (26, 1000)}


def _ids(items: list[Any], key: str) -> list[int]:
    return [item[key] for item in items]


@check("paging", needs=["jobs"])
def every_job_comes_once(wire: Wire, model: Model) -> None:
    """Pages of any size hold every job that was there at the start once, newest first, under inserts."""
    for version in ("2.1", "2.2"):
        for size in (1, 2, 3, 7):
            made = [model.job(wire, version=version) for _ in range(7)]
            found: list[Any] = []
            page: dict[str, Any] = {}
            while len(found) < len(made):
                answer = wire.ok("list_jobs", {"limit": size, **page}, version=version)
                must(len(answer.get("jobs", [])) <= size, f"a page of {size} has {len(answer['jobs'])} jobs")
                found += answer.get("jobs", [])
                expect("next_page_token" in answer, answer["has_more"], "has_more")
                if not answer["has_more"]:
                    break
                page = {"page_token": answer["next_page_token"]}
                model.job(wire, version=version)
            expect(list(reversed(made)), _ids(found, "job_id")[: len(made)], f"jobs in pages of {size}")
            times = [job["created_time"] for job in found]
            expect(sorted(times, reverse=True), times, "order of creation")
        every = _ids(model.everything(wire, "list_jobs", "jobs", version=version, limit=100), "job_id")
        expect(len(set(every)), len(every), "jobs over all pages, each once")
        whole = {job["job_id"] for job in wire.ok("list_jobs", {}, version="2.0")["jobs"]}
        expect(whole, set(every), f"jobs over all pages of {version} and in 2.0")


@check("paging")
def every_run_comes_once(wire: Wire, model: Model) -> None:
    """Pages of runs hold every run once, latest start first, whatever starts meanwhile; a way back exists."""
    job_id = model.job(wire, max_concurrent_runs=1000)
    runs = [model.run(wire, job_id) for _ in range(7)]
    for run_id in runs:
        model.ended(wire, run_id)
    for version in ("2.1", "2.2"):
        for size in (1, 3, 25):
            first = wire.ok("list_runs", {"job_id": job_id, "limit": size}, version=version)
            late = model.run(wire, job_id)
            found, answer = list(first["runs"]), first
            while answer["has_more"]:
                token = {"page_token": answer["next_page_token"]}
                answer = wire.ok("list_runs", {"job_id": job_id, "limit": size, **token}, version=version)
                must(len(answer["runs"]) <= size, "a page is longer than its limit")
                found += answer["runs"]
            ids = _ids(found, "run_id")
            expect(list(reversed(runs)), ids, f"runs in pages of {size}")
            if "prev_page_token" in answer:
                back = {"page_token": answer["prev_page_token"]}
                before = wire.ok("list_runs", {"job_id": job_id, "limit": size, **back}, version=version)
                last = len(answer["runs"])
                expect(ids[-last - size : -last], _ids(before["runs"], "run_id"), "the page before the last")
            runs.append(late)
            model.ended(wire, late)


@check("paging")
def offsets_count_from_the_newest(wire: Wire, model: Model) -> None:
    """offset leaves out as many items, in the versions that have it."""
    job_id = model.job(wire, max_concurrent_runs=1000)
    runs = [model.ended(wire, model.run(wire, job_id))[-1]["run_id"] for _ in range(4)]
    for version in ("2.0", "2.1", "2.2"):
        for offset in range(5):
            query = {"job_id": job_id, "offset": offset, "limit": 2}
            answer = wire.ok("list_runs", query, version=version)
            wanted = list(reversed(runs))[offset : offset + 2]
            expect(wanted, _ids(answer.get("runs", []), "run_id"), f"runs from {offset} in {version}")
            expect(offset + 2 < len(runs), answer["has_more"], f"has_more from {offset} in {version}")


@check("paging")
def limits_are_held(wire: Wire, model: Model) -> None:
    """Limits outside of the version's bounds, and tokens that no answer held, are refused."""
    wrong = {"status": 400, "error_code": "INVALID_PARAMETER_VALUE"}
    for version in ("2.1", "2.2"):
        for name, limits in BAD_LIMITS.items():
            for limit in (*limits, -1):
                wire.refused(name, {"limit": limit}, version=version, **wrong)
            wire.refused(name, {"page_token": "no token"}, version=version, **wrong)
        wire.refused("list_jobs", {"limit": 0}, version=version, **wrong)
        must(len(wire.ok("list_jobs", {"limit": 100}, version=version).get("jobs", [])) <= 100, "a long page")
        must(len(wire.ok("list_runs", {"limit": 0}, version=version).get("runs", [])) <= 25, "a long page")
    wire.refused("list_runs", {"limit": 1000}, version="2.0", **wrong)
    both = {"active_only": True, "completed_only": True}
    for version in ("2.0", "2.1", "2.2"):
        wire.refused("list_runs", both, version=version, **wrong)


@check("paging", needs=["active"])
def filters_of_runs_hold(wire: Wire, model: Model) -> None:
    """active_only, completed_only, run_type and the range of starts choose exactly their runs."""
    job_id = model.job(wire, waiting("a"), max_concurrent_runs=10)
    ended = [model.run(wire, job_id) for _ in range(2)]
    for run_id in ended:
        wire.ok("cancel_run", {"run_id": run_id})
        model.ended(wire, run_id)
    active = model.run(wire, job_id)
    submitted = wire.ok("submit_run", {"run_name": model.name(), "tasks": [condition("a")]})["run_id"]
    model.ended(wire, submitted)
    for version in ("2.0", "2.1", "2.2"):

        def chosen(version: str = version, **query: Any) -> list[int]:
            answer = wire.ok("list_runs", {"job_id": job_id, **query}, version=version)
            return sorted(_ids(answer.get("runs", []), "run_id"))

        expect([active], chosen(active_only=True), f"active runs in {version}")
        expect(sorted(ended), chosen(completed_only=True), f"completed runs in {version}")
        expect(sorted([*ended, active]), chosen(), f"runs in {version}")
        expect([], chosen(run_type="SUBMIT_RUN"), f"submitted runs of a job in {version}")
        of_type = wire.ok("list_runs", {"run_type": "SUBMIT_RUN", "limit": 5}, version=version)["runs"]
        must(submitted in _ids(of_type, "run_id"), "a submitted run is not listed by its type")
        expect({"SUBMIT_RUN"}, {run["run_type"] for run in of_type}, "types of submitted runs")
        if version != "2.0":
            start = wire.ok("get_run", {"run_id": ended[1]}, version=version)["start_time"]
            later = chosen(start_time_from=start)
            must(ended[1] in later and active in later, "start_time_from is inclusive")
            earlier = chosen(start_time_to=start)
            must(ended[0] in earlier and ended[1] in earlier, "start_time_to is inclusive")
            expect([], chosen(start_time_to=start - 10_000_000), "runs of long ago")
    wire.ok("cancel_run", {"run_id": active})


@check("paging")
def long_arrays_come_in_pages(wire: Wire, model: Model) -> None:
    """2.2 pages the tasks of a job and of its run by 100; 2.1 refuses them; lists cut them and say so."""
    keys = [f"t{number:03}" for number in range(150)]
    job_id = model.job(wire, *(condition(key) for key in keys))
    first = wire.ok("get_job", {"job_id": job_id})
    expect(keys[:100], [task["task_key"] for task in first["settings"]["tasks"]], "the first page")
    second = wire.ok("get_job", {"job_id": job_id, "page_token": first["next_page_token"]})
    expect(keys[100:], [task["task_key"] for task in second["settings"]["tasks"]], "the second page")
    must("next_page_token" not in second, "a page behind the last")
    expect(first["settings"]["name"], second["settings"]["name"], "the name on both pages")
    run_id = model.run(wire, job_id)
    model.ended(wire, run_id)
    found: list[str] = []
    page: dict[str, Any] = {}
    while True:
        run = wire.ok("get_run", {"run_id": run_id, **page})
        must(len(run["tasks"]) <= 100, "more than 100 tasks on a page")
        found += [task["task_key"] for task in run["tasks"]]
        if "next_page_token" not in run:
            break
        page = {"page_token": run["next_page_token"]}
    expect(keys, sorted(found), "tasks of the run over its pages")
    listed = wire.ok("list_jobs", {"limit": 1, "expand_tasks": True})["jobs"][0]
    expect((100, True), (len(listed["settings"]["tasks"]), listed.get("has_more")), "the job in a list")
    wrong = {"status": 400, "error_code": "INVALID_PARAMETER_VALUE"}
    for version in ("2.1",):
        answer = wire.refused("get_job", {"job_id": job_id}, version=version, **wrong)
        must("100 tasks" in answer.message and "150" in answer.message, answer.message)
        wire.refused("get_run", {"run_id": run_id}, version=version, **wrong)
    wire.refused("get_job", {"job_id": job_id, "page_token": "x"}, **wrong)
