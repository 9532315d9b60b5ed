"""Jobs and runs as HTML: pure functions, every value escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.domain.run import Attempt, Run, State

# The service's own links end in "#job/J/run/R"; a server never sees the fragment, so the page forwards it.
SCRIPT = """
const run = location.hash.match(/^#job\\/\\d+\\/run\\/(\\d+)/);
const next = document.querySelector("input[name=next]");
if (next) { next.value = run ? "/run/" + run[1] : location.pathname; }
else if (run) { location.replace("/run/" + run[1]); }
"""
STYLE = """
body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .3rem .8rem .3rem 0 }
tr { border-bottom: 1px solid #e5e5e5 } h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
pre { background: #f6f6f6; padding: .8rem; overflow: auto; max-height: 40rem } .quiet { color: #777 }
.SUCCESS { color: #17722f } .FAILED, .TIMEDOUT, .INTERNAL_ERROR, .UPSTREAM_FAILED { color: #b3261e }
.RUNNING, .PENDING { color: #0b57d0 } form { margin: 4rem auto; max-width: 24rem }
"""
_SCRIPT_HASH = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    f"frame-ancestors 'none'; script-src 'sha256-{_SCRIPT_HASH}'"
)


def page(title: str, body: str, *, refresh_seconds: int | None = None) -> str:
    """A whole document.  ``body`` is HTML, ``title`` is text."""
    refresh = f'<meta http-equiv="refresh" content="{refresh_seconds}">' if refresh_seconds else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{refresh}<title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body>{body}<script>{SCRIPT}</script></body></html>"
    )


def sign_in(message: str = "") -> str:
    """The form that asks for a token; the script remembers where the reader wanted to go."""
    return page(
        "lakejobs",
        '<form method="post" action="/sign-in"><h1>lakejobs</h1>'
        f"<p>{escape(message) or 'Sign in with the token of this emulator.'}</p>"
        '<input type="password" name="token" autofocus required size="40" aria-label="token">'
        '<input type="hidden" name="next" value="/"> <button>Sign in</button></form>',
    )


def problem(message: str) -> str:
    """What stands against showing the page."""
    return page("lakejobs", f"<p>{escape(message)}</p>")


def home(jobs: Sequence[Job], runs: Sequence[Run]) -> str:
    """The jobs and the newest runs."""
    job_rows = (
        (str(job.job_id), escape(job.spec.name), escape(job.creator), _moment(job.created_ms)) for job in jobs
    )
    run_rows = (
        (_run_link(run.run_id), escape(run.run_name), _state(run.state), _moment(run.start_ms), _span(run))
        for run in runs
    )
    return page(
        "lakejobs",
        "<h1>lakejobs</h1><h2>Runs</h2>"
        + _table(("run", "name", "state", "started", "seconds"), run_rows)
        + "<h2>Jobs</h2>"
        + _table(("job", "name", "creator", "created"), job_rows),
    )


def run_page(run: Run) -> str:
    """A job run: its state and parameters, and each attempt of each task."""
    rows = ((*_task_cells(attempt), escape(attempt.state.message)) for attempt in run.attempts)
    parameters = [(escape(name), escape(value)) for name, value in run.job_parameters.items()]
    body = (
        f'<p class="quiet"><a href="/">lakejobs</a> / job {run.job_id}</p>'
        f"<h1>{escape(run.run_name)}: run {run.run_id}, {_state(run.state)}</h1>"
        f"<p>{escape(run.state.message)}</p>"
        f'<p class="quiet">started {_moment(run.start_ms)}, {_span(run)} seconds, '
        f"by {escape(run.creator)}</p>"
        + (f"<h2>Parameters</h2>{_table(('name', 'value'), parameters)}" if parameters else "")
        + "<h2>Tasks</h2>"
        + _table(("task", "attempt", "state", "started", "seconds", "message"), rows)
    )
    return page(f"run {run.run_id}", body, refresh_seconds=None if run.state.life_cycle.terminal else 2)


def task_page(run: Run, attempt: Attempt, output: JsonObject | None, problem: str = "") -> str:
    """One attempt of a task with what it put out; ``problem`` says why there is no output to show."""
    parts = [
        f'<p class="quiet"><a href="/">lakejobs</a> / job {run.job_id} / {_run_link(run.run_id)}</p>',
        f"<h1>{escape(attempt.task_key)}: attempt {attempt.attempt_number}, {_state(attempt.state)}</h1>",
        f"<p>{escape(attempt.state.message)}</p>",
        f'<p class="quiet">started {_moment(attempt.start_ms)}, {_seconds(attempt)} seconds</p>',
        f'<p class="quiet">{escape(problem)}</p>' if problem else "",
    ]
    shown = output or {}
    notebook = shown.get("notebook_output")
    if notebook is not None:
        parts.append(f'<p><a href="/run/{attempt.run_id}/notebook">the notebook with its results</a></p>')
    result = notebook.get("result") if isinstance(notebook, dict) else None
    sections = (("Result", result), *((name, shown.get(key)) for name, key in _SECTIONS))
    parts += [_section(name, value) for name, value in sections]
    terminal = attempt.state.life_cycle.terminal
    return page(f"task {attempt.task_key}", "".join(parts), refresh_seconds=None if terminal else 2)


_SECTIONS = (("Error", "error"), ("Trace", "error_trace"), ("Log", "logs"))


_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def _section(name: str, value: JsonValue) -> str:
    return f"<h2>{name}</h2><pre>{escape(_COLOUR.sub('', str(value)))}</pre>" if value else ""


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are HTML already."""
    head = "".join(f"<th>{heading}</th>" for heading in headings)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>" if body else '<p class="quiet">none yet</p>'


def _task_cells(attempt: Attempt) -> tuple[str, ...]:
    link = f'<a href="/run/{attempt.run_id}">{escape(attempt.task_key)}</a>'
    started = _moment(attempt.start_ms)
    return link, str(attempt.attempt_number), _state(attempt.state), started, _seconds(attempt)


def _run_link(run_id: int) -> str:
    return f'<a href="/run/{run_id}">run {run_id}</a>'


def _state(state: State) -> str:
    word = (state.result or state.life_cycle).value
    return f'<span class="{word}">{word}</span>'


def _moment(epoch_ms: int) -> str:
    if not epoch_ms:
        return "-"
    return datetime.fromtimestamp(epoch_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _span(run: Run) -> str:
    start = run.start_ms or run.created_ms
    return f"{max(0, run.end_ms - start) / 1000:.1f}" if run.end_ms else "-"


def _seconds(attempt: Attempt) -> str:
    return f"{(attempt.setup_ms + attempt.execution_ms + attempt.cleanup_ms) / 1000:.1f}"
