"""``lakejobs emulate``: read the settings, take the port and the data directory, serve until told to stop.

stdout: line 1 is ``listening on http://HOST:PORT`` once it serves; line 2, only when the token was made
here, ``export DATABRICKS_HOST=... DATABRICKS_TOKEN=...``.  All else goes to stderr.  Exit codes: 0 ended by
SIGTERM or SIGINT, 1 the port or the data directory cannot be had, 2 usage.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import attrs

from lakejobs_emulator.settings import LOG_LEVELS, Settings, read_settings
from lakejobs_emulator.settings_table import SettingsError

log = logging.getLogger("lakejobs")
_BACKLOG = 2048
_COLLECT_AFTER = 20_000  # objects


class CannotStart(Exception):
    """Something that the emulator needs is taken; the text names it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the emulator until a signal ends it; returns the exit code.  ``argv`` has no program name."""
    flags = vars(_parser().parse_args(argv))
    if sys.platform == "win32":
        return _fail(2, "emulate does not run on Windows: it needs process groups; use WSL or a container")
    try:
        settings = read_settings(flags, os.environ)
    except SettingsError as error:
        return _fail(2, str(error))
    _log_to_stderr(settings)
    try:
        with ExitStack() as stack:
            if settings.ephemeral:
                directory = stack.enter_context(tempfile.TemporaryDirectory(prefix="lakejobs-"))
                settings = attrs.evolve(settings, data_dir=Path(directory))
            _check_tls(settings)
            _make(settings.data_dir)
            listener = stack.enter_context(_listen(settings))
            settings = attrs.evolve(settings, port=listener.getsockname()[1])
            _run(settings, listener)
    except CannotStart as error:
        return _fail(1, str(error))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lakejobs emulate",
        description="A local Databricks Jobs service that really runs the jobs.",
        argument_default=argparse.SUPPRESS,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--host", help="address to listen on (127.0.0.1)")
    add("--port", help="port to listen on, 0 picks a free one (8585)")
    add("--data-dir", metavar="DIR", help="where jobs, runs and files are kept (.lakejobs)")
    add(
        "--ephemeral",
        action="store_true",
        help="keep nothing: a temporary data directory, removed at the end",
    )
    add("--token", help="the administrator's token; made and kept in the data directory when left out")
    add("--config", metavar="FILE", help="users, groups and limits, as TOML (DATA_DIR/lakejobs.toml)")
    add(
        "--database-url",
        metavar="URL",
        help="keep jobs and runs in PostgreSQL, which several emulators may share (a file of DATA_DIR)",
    )
    add("--workspace", metavar="DIR[:PATH]", action="append", help="show a folder live in the workspace")
    add("--task-slots", metavar="N", help="processes of tasks at a time (2 x cores)")
    add("--spark-master", metavar="URL", help="an existing Spark: spark://, yarn, k8s://, sc:// (local)")
    add("--tls-cert", metavar="FILE", help="answer by HTTPS: the certificate with its chain, as PEM")
    add("--tls-key", metavar="FILE", help="the certificate's private key, as PEM")
    add("--seed", metavar="N", help="make ids repeatable")
    add("--enable-control", action="store_true", help="not supported yet")
    add("--log-level", metavar="L", help=f"one of {', '.join(LOG_LEVELS)} (info)")
    add("--quiet", action="store_true", help="no progress lines on stderr")
    return parser


def _fail(code: int, message: str) -> int:
    print(f"lakejobs emulate: {message}", file=sys.stderr)
    return code


def _log_to_stderr(settings: Settings) -> None:
    logging.basicConfig(format="%(asctime)s %(message)s", datefmt="%H:%M:%S", level=logging.WARNING)
    log.setLevel("WARNING" if settings.quiet else settings.log_level.upper())


def _check_tls(settings: Settings) -> None:
    """Raises ``CannotStart`` naming the files when they are no certificate and its key."""
    if settings.tls_cert is None:
        return
    import ssl

    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
            settings.tls_cert, settings.tls_key
        )
    except (OSError, ssl.SSLError) as error:
        files = f"{settings.tls_cert} and {settings.tls_key}"
        raise CannotStart(f"cannot use {files} for TLS: {error}") from error


def _make(data_dir: Path) -> None:
    """Raises ``CannotStart`` naming the directory when it cannot be used as one."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(f"cannot use {data_dir} as data directory: {error.strerror}") from error


def _listen(settings: Settings) -> socket.socket:
    """The socket to serve on.  Raises ``CannotStart`` naming the port."""
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotStart(f"cannot listen on port {settings.port} of {settings.host}: {reason}") from error


def _run(settings: Settings, listener: socket.socket) -> None:
    # Imported here: what is wrong with the command line is told without waiting for the server's modules.
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(settings, listener))


async def _serve(settings: Settings, listener: socket.socket) -> None:
    from lakejobs_emulator.api.app import create_app
    from lakejobs_emulator.api.auth import identities
    from lakejobs_emulator.api.call import Workspace
    from lakejobs_emulator.api.server import answer
    from lakejobs_emulator.clock import SystemClock
    from lakejobs_emulator.engine.app import DataDirectoryInUse, open_engine
    from lakejobs_emulator.storage.store import StorageError
    from lakejobs_emulator.ui.pages import page_routes

    clock = SystemClock()
    try:
        async with open_engine(settings, clock) as engine:
            token, made = _token(settings)
            known = identities(settings, token=token)
            workspace = Workspace(
                jobs=engine.jobs,
                files=engine.files,
                identities=known,
                clock=clock,
                workspace_id=settings.workspace_id,
            )
            pages = page_routes(jobs=engine.jobs, sign_in=known, clock=clock)
            app = create_app(workspace, pages=pages)
            _spare_collections()
            watched = os.environ.get("LAKEJOBS_WATCHDOG_FD", "")
            await answer(
                app,
                listener,
                listening=lambda: _announce(settings, token if made else None),
                watched=int(watched) if watched.isdecimal() else None,
                tls=None if settings.tls_cert is None else (settings.tls_cert, settings.tls_key),
            )
    except (DataDirectoryInUse, StorageError) as error:
        raise CannotStart(str(error)) from error


def _spare_collections() -> None:
    """What was made until here stays, so no later collection needs to look at it; and a request makes so much
    that the usual threshold would collect with every other one."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)


def _token(settings: Settings) -> tuple[str | None, bool]:
    """The administrator's token, and whether it was made here.  None when the settings name who signs in."""
    if settings.token is not None:
        return settings.token, False
    if any(user.token for user in settings.users) or any(
        entry.secret for entry in settings.service_principals
    ):
        return None, False
    path = settings.data_dir / "token"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        path.chmod(0o600)
        return path.read_text(encoding="ascii").strip(), True
    with os.fdopen(handle, "w", encoding="ascii") as file:
        token = f"dapi{secrets.token_hex(16)}"
        file.write(f"{token}\n")
    return token, True


def _announce(settings: Settings, made_token: str | None) -> None:
    print(f"listening on {settings.url}", flush=True)
    if made_token is not None:
        print(f"export DATABRICKS_HOST={settings.url} DATABRICKS_TOKEN={made_token}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
