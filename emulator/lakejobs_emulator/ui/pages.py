"""The routes of the pages: sign in, the list at ``/``, a run or task run at ``/run/ID``, its notebook."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import urlsplit

from attrs import define
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from lakejobs_emulator.clock import Clock
from lakejobs_emulator.domain.model import Principal
from lakejobs_emulator.domain.problems import ProblemKind, Refused, run_missing
from lakejobs_emulator.engine.requests import JobQuery, RunQuery
from lakejobs_emulator.engine.service import JobService
from lakejobs_emulator.ui import html
from lakejobs_emulator.ui.sessions import Sessions, SignIn

_JOBS, _RUNS = 50, 25
_GREATEST = 2**53 - 1  # of ids
_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": html.SECURITY_POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}
# A notebook's output is the author's HTML: it may run scripts, but in an origin of its own.
_NOTEBOOK_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "sandbox allow-scripts",
    "Cache-Control": "no-store",
}


def page_routes(*, jobs: JobService, sign_in: SignIn, clock: Clock) -> list[BaseRoute]:
    """The routes for people."""
    pages = _Pages(jobs, sign_in, clock, Sessions())
    return [
        Route("/", pages.home),
        Route("/sign-in", pages.sign_in, methods=["POST"]),
        Route("/run/{run_id:int}", pages.run),
        Route("/run/{run_id:int}/notebook", pages.notebook),
    ]


@define
class _Pages:
    jobs: JobService
    holders: SignIn
    clock: Clock
    sessions: Sessions

    async def home(self, request: Request) -> Response:
        async def show(caller: Principal) -> Response:
            jobs = await self.jobs.list_jobs(caller, JobQuery(limit=_JOBS))
            runs = await self.jobs.list_runs(caller, RunQuery(limit=_RUNS))
            return _page(html.home(jobs.items, runs.items))

        return await self._for_reader(request, show)

    async def run(self, request: Request) -> Response:
        async def show(caller: Principal) -> Response:
            found = await self.jobs.get_run(caller, _run_id(request))
            if found.attempt is None:
                return _page(html.run_page(found.run))
            try:
                output = await self.jobs.run_output(caller, found.attempt.run_id)
            except Refused as refused:
                return _page(html.task_page(found.run, found.attempt, None, refused.problem.message))
            shown = {**output.output, "error": output.error, "error_trace": output.error_trace}
            return _page(html.task_page(found.run, found.attempt, shown))

        return await self._for_reader(request, show)

    async def notebook(self, request: Request) -> Response:
        async def show(caller: Principal) -> Response:
            views = await self.jobs.export_run(caller, _run_id(request), "CODE")
            return HTMLResponse("".join(view.content for view in views), headers=_NOTEBOOK_HEADERS)

        return await self._for_reader(request, show)

    async def sign_in(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=2)
        principal = self.holders.holder(str(form.get("token", "")), now=self.clock.now_ms())
        if principal is None:
            return _page(html.sign_in("This token is not known."), 403)
        response = RedirectResponse(_own_path(str(form.get("next", "/"))), 303, headers=_HEADERS)
        session = self.sessions.open(principal)
        response.set_cookie(_cookie_name(request), session, httponly=True, samesite="lax")
        return response

    async def _for_reader(
        self, request: Request, show: Callable[[Principal], Awaitable[Response]]
    ) -> Response:
        """The page for whoever is signed in; the form for everyone else."""
        reader = self._reader(request)
        if reader is None:
            return _page(html.sign_in(), 401)
        try:
            return await show(reader)
        except Refused as refused:
            status = 403 if refused.problem.kind is ProblemKind.PERMISSION_DENIED else 404
            return _page(html.problem(refused.problem.message), status)

    def _reader(self, request: Request) -> Principal | None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.holders.holder(token.strip(), now=self.clock.now_ms())
        return self.sessions.principal(request.cookies.get(_cookie_name(request), ""))


def _run_id(request: Request) -> int:
    """Raises ``Refused`` for a number that is too great to be the id of a run."""
    run_id: int = request.path_params["run_id"]
    if run_id > _GREATEST:
        raise Refused(run_missing(run_id))
    return run_id


def _page(text: str, status: int = 200) -> Response:
    return HTMLResponse(text, status, headers=_HEADERS)


def _cookie_name(request: Request) -> str:
    """One per port: browsers send a host's cookies to all its ports, and emulators share a host."""
    _, port = request.scope.get("server") or ("", 0)
    return f"lakejobs_{port}"


def _own_path(text: str) -> str:
    """``text`` if it is a path of this server, else the start page: a form must not redirect elsewhere."""
    parts = urlsplit(text)
    own = text.startswith("/") and not parts.scheme and not parts.netloc and "\\" not in text
    return text if own and text.isprintable() else "/"
