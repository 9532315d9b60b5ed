"""What dbt tasks left, as downloads: links that hold for 30 minutes and need a header, with no token.

A link is ``/artifacts/dbt/TASK_RUN_ID.tar.gz?expires=MS&signature=…``; the header carries the other half of
what was signed, so that neither a link nor a header alone opens anything.  Source: the reference's DbtOutput.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from attrs import field, frozen
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from lakejobs_emulator.api.call import Call, Workspace
from lakejobs_emulator.api.items import data_dir, now
from lakejobs_emulator.api.problems import error_response
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.runtimes.dbt import ARTIFACTS

VALID_MS = 30 * 60 * 1000
HEADER = "x-lakejobs-artifacts-key"
_KEY = "artifacts.key"


@frozen
class Links:
    """Signs links, and knows its own again."""

    key: bytes = field(repr=False)

    @classmethod
    def kept_in(cls, folder: Path) -> Links:
        """The links of a data directory; its key is made when there is none, and is readable by its owner."""
        path = folder / _KEY
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return cls(path.read_bytes())
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
        return cls(path.read_bytes())

    def query(self, attempt_id: int, *, expires: int) -> Mapping[str, str]:
        """The arguments of a link that holds until ``expires`` (epoch milliseconds)."""
        return {"expires": str(expires), "signature": self._half("link", attempt_id, expires)}

    def headers(self, attempt_id: int, *, expires: int) -> Mapping[str, str]:
        """The headers that its download needs."""
        return {HEADER: self._half("header", attempt_id, expires)}

    def opens(
        self, attempt_id: int, query: Mapping[str, str], headers: Mapping[str, str], *, now: int
    ) -> bool:
        """Whether this is a link of ours, with its header, in its time."""
        text = query.get("expires", "")
        if not (text.isascii() and text.isdecimal() and len(text) < 17):
            return False
        expires = int(text)
        given = query.get("signature", ""), headers.get(HEADER, "")
        wanted = self._half("link", attempt_id, expires), self._half("header", attempt_id, expires)
        # Both are compared, whatever the first says: how long it takes tells nothing.
        same = [hmac.compare_digest(a.encode(), b.encode()) for a, b in zip(given, wanted, strict=True)]
        return all(same) and now < expires

    def _half(self, name: str, attempt_id: int, expires: int) -> str:
        return hmac.new(self.key, f"{name} {attempt_id} {expires}".encode(), hashlib.sha256).hexdigest()


def dbt_output(call: Call, attempt_id: int) -> JsonObject:
    """``dbt_output`` of a task run: a link that begins to hold now."""
    links, expires = Links.kept_in(data_dir(call)), now(call) + VALID_MS
    query = urlencode(links.query(attempt_id, expires=expires))
    return {
        "artifacts_link": f"{call.base_url}/artifacts/dbt/{attempt_id}.tar.gz?{query}",
        "artifacts_headers": dict(links.headers(attempt_id, expires=expires)),
    }


def artifact_routes(workspace: Workspace) -> list[BaseRoute]:
    """The route of the downloads."""
    folder = workspace.files.dbfs.root.parent

    async def download(request: Request) -> Response:
        attempt_id: int = request.path_params["attempt_id"]
        links = Links.kept_in(folder)
        if not links.opens(attempt_id, request.query_params, request.headers, now=workspace.clock.now_ms()):
            return error_response(403, "PERMISSION_DENIED", "The link is not valid, or not any more.")
        path = folder / "runs" / str(attempt_id) / ARTIFACTS
        run_id = await workspace.jobs.store.read(lambda stored: stored.run_id_of(attempt_id))
        if not path.is_file() or run_id is None:
            return error_response(404, "NOT_FOUND", f"The run {attempt_id} has no artifacts.")
        return FileResponse(path, media_type="application/gzip", filename=f"artifacts-{attempt_id}.tar.gz")

    return [Route("/artifacts/dbt/{attempt_id:int}.tar.gz", download, methods=["GET"])]
