"""Code from Git: branch, tag and commit, the commit that was used, sparse checkouts, refusals by Git."""

from __future__ import annotations

import itertools
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, Started

from tests.runtimes.conftest import DEADLINE, Lab, result_of

RUNS: Iterator[int] = itertools.count(1)


@frozen
class Repository:
    """A repository with a branch ``dev``, a tag ``v1`` and three commits."""

    folder: Path
    commits: dict[str, str]

    @property
    def url(self) -> str:
        return self.folder.as_uri()


def git(folder: Path, *arguments: str) -> str:
    named = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for role in ("AUTHOR", "COMMITTER"):
        named |= {f"GIT_{role}_NAME": "Ada", f"GIT_{role}_EMAIL": "ada@reef.test"}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **named},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commits = {}
    for name in ("v1", "dev", "main"):
        if name == "dev":
            git(folder, "checkout", "--quiet", "-b", "dev")
        if name == "main":
            git(folder, "checkout", "--quiet", "main")
        (folder / "jobs").mkdir(exist_ok=True)
        (folder / "big").mkdir(exist_ok=True)
        (folder / "big" / "data.txt").write_text("data")
        (folder / "shared_code.py").write_text(f"NAME = {name!r}\n")
        header = "# Databricks notebook source\nimport os, shared_code\n"
        exits = "there = os.path.exists('../../22/repository/big')\ndbutils.notebook.exit(shared_code.NAME)\n"
        (folder / "jobs" / "notebook.py").write_text(header + exits)
        (folder / "jobs" / "script.py").write_text("import shared_code\nprint(shared_code.NAME)\n")
        (folder / "jobs" / "includes.py").write_text(
            "# Databricks notebook source\n# MAGIC %run ./part\n"
            "\n# COMMAND ----------\n\ndbutils.notebook.exit(PART)\n"
        )
        (folder / "jobs" / "part.py").write_text(f"# Databricks notebook source\nPART = 'part of {name}'\n")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "-m", name)
        commits[name] = git(folder, "rev-parse", "HEAD")
        if name == "v1":
            git(folder, "tag", "v1")
    return Repository(folder, commits)


def run(lab: Lab, source: dict[str, Any], kind: str, **payload: str) -> tuple[Outcome, str | None]:
    """The outcome of one task of a job with this Git source, and the commit that its start told."""
    import asyncio

    run_dir = lab.root / "runs" / f"git-{next(RUNS)}"
    run_dir.mkdir(parents=True)
    told: list[Started] = []
    given = {"source": "GIT", **payload}
    launch = lab.launch(kind, given, settings={"git_source": source}, run_dir=run_dir)
    outcome = lab.runner.run(asyncio.wait_for(lab.start(launch, told.append), DEADLINE))
    commit = told[0].facts.get("git_commit") if told else None
    return outcome, None if commit is None else str(commit)


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ({}, "main"),
        ({"git_branch": "dev"}, "dev"),
        ({"git_tag": "v1"}, "v1"),
        ({"git_commit": "dev"}, "dev"),
    ],
)
def test_a_notebook_runs_at_the_commit_that_the_source_names(
    lab: Lab, repository: Repository, reference: dict[str, str], name: str
) -> None:
    if "git_commit" in reference:
        reference = {"git_commit": repository.commits[name]}
    source = {"git_url": repository.url, "git_provider": "gitHub", **reference}

    outcome, commit = run(lab, source, "notebook_task", notebook_path="jobs/notebook")

    assert (name, repository.commits[name]) == (result_of(outcome), commit)


def test_a_file_finds_the_modules_of_its_repository(lab: Lab, repository: Repository) -> None:
    source = {"git_url": repository.url, "git_provider": "gitHub", "git_branch": "dev"}

    outcome, _ = run(lab, source, "spark_python_task", python_file="jobs/script.py")

    assert "dev\n" == outcome.output["logs"]


def test_an_included_notebook_comes_from_the_same_commit(lab: Lab, repository: Repository) -> None:
    source = {"git_url": repository.url, "git_provider": "gitHub", "git_tag": "v1"}

    outcome, _ = run(lab, source, "notebook_task", notebook_path="jobs/includes")

    assert "part of v1" == result_of(outcome)


def test_a_sparse_checkout_has_what_its_patterns_name(lab: Lab, repository: Repository) -> None:
    sparse = {"patterns": ["/jobs/", "/shared_code.py"]}
    source = {"git_url": repository.url, "git_provider": "gitHub", "sparse_checkout": sparse}
    run_dir = lab.root / "runs" / "sparse"
    run_dir.mkdir(parents=True)
    payload = {"source": "GIT", "notebook_path": "jobs/notebook"}

    _, outcome = lab.run("notebook_task", payload, settings={"git_source": source}, run_dir=run_dir)

    assert "main" == result_of(outcome)
    made = {".git", "__pycache__"}  # by Git, and by Python where it keeps what it compiled
    assert ["jobs", "shared_code.py"] == sorted(
        entry.name for entry in (run_dir / "repository").iterdir() if entry.name not in made
    )


def test_every_task_of_a_run_reads_one_commit(lab: Lab, repository: Repository) -> None:
    """Also where the branch moves on in the meantime."""
    run_dir = lab.root / "runs" / "one-commit"
    run_dir.mkdir(parents=True)
    source = {"git_url": repository.url, "git_provider": "gitHub", "git_branch": "moves"}
    git(repository.folder, "branch", "--force", "moves", "v1")
    found = []
    for _ in range(2):
        payload = {"source": "GIT", "notebook_path": "jobs/notebook"}
        _, outcome = lab.run("notebook_task", payload, settings={"git_source": source}, run_dir=run_dir)
        found.append(result_of(outcome))
        git(repository.folder, "branch", "--force", "moves", "dev")

    assert ["v1", "v1"] == found


@pytest.mark.parametrize(
    "broken",
    [
        {"git_branch": "nope"},
        {"git_tag": "nope"},
        {"git_commit": "0" * 40},
        {"git_commit": "--upload-pack=touch"},
        {"git_url": "file:///no/such/repository"},
        {"git_url": "ext::sh -c true"},
        {"git_branch": "--upload-pack=touch"},
    ],
)
def test_what_cannot_be_checked_out_fails_before_the_code(
    lab: Lab, repository: Repository, broken: dict[str, str]
) -> None:
    source = {"git_url": repository.url, "git_provider": "gitHub", **broken}

    outcome, commit = run(lab, source, "notebook_task", notebook_path="jobs/notebook")

    assert (Result.FAILED, TerminationCode.REPOSITORY_CHECKOUT_FAILED, True, None) == (
        outcome.result,
        outcome.code,
        outcome.internal,
        commit,
    )


def test_a_file_that_the_repository_lacks_is_not_found(lab: Lab, repository: Repository) -> None:
    source = {"git_url": repository.url, "git_provider": "gitHub"}

    outcome, _ = run(lab, source, "notebook_task", notebook_path="jobs/nope")

    assert TerminationCode.RESOURCE_NOT_FOUND is outcome.code


def test_a_task_from_git_needs_a_git_source(lab: Lab) -> None:
    _, outcome = lab.run("notebook_task", {"source": "GIT", "notebook_path": "x"})

    assert TerminationCode.REPOSITORY_CHECKOUT_FAILED is outcome.code
