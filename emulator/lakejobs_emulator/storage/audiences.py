"""Who may see what, as sets of principals that many jobs and runs share.

Every job and run names its audience: the principals that the job is granted to, at whatever level.  A list
for one caller reads the audiences that the caller belongs to, each by its index, so what others have is never
passed over and no list tells by its time how much that is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal, TypeAlias

from attrs import field, frozen

from lakejobs_emulator.domain.model import Grant, PermissionLevel, Principal, PrincipalKind
from lakejobs_emulator.storage.statements import Connection, key

Way: TypeAlias = Literal["ASC", "DESC"]
NOBODY = 0
_PARTS = 400  # SQLite joins 500 selects at the most
_JOBS = 1000
_SINCE = 5  # the version of the schema that has them


@frozen
class Audiences:
    """The audiences of one connection's database; ``queries`` in the database's own words."""

    connection: Connection
    queries: Mapping[str, str]
    _known: dict[tuple[tuple[str, str], ...], int] = field(factory=dict, init=False)

    def of(self, grants: Iterable[Grant]) -> int:
        """The audience of a job with these grants, made if there is none yet."""
        members = tuple(sorted({(grant.kind.value, grant.name) for grant in grants}))
        if not members:
            return NOBODY
        if members not in self._known:
            self._known[members] = self._find(members)
        return self._known[members]

    def forget(self) -> None:
        """Something was taken back: an audience that was made may be gone."""
        self._known.clear()

    def _find(self, members: Sequence[tuple[str, str]]) -> int:
        digest = hashlib.sha256(json.dumps(members).encode()).hexdigest()
        found = self._do("find_audience", digest=digest)
        if found:
            return int(found[0][0])
        [(audience_id,)] = self._do("insert_audience", digest=digest)
        for kind, name in members:
            values = {"kind": kind, "name": key(name), "audience_id": audience_id}
            self.connection.execute(self.queries["insert_member"], values)
        return int(audience_id)

    def move(self, job_id: int, audience_id: int) -> None:
        """Give a job's runs another audience, when it is another."""
        if [(audience_id,)] != self._do("audience_of_job", job_id=job_id):
            self.connection.execute(self.queries["move_runs"], {"job_id": job_id, "audience_id": audience_id})

    def page(
        self,
        kind: Literal["jobs", "runs"],
        viewer: Principal,
        values: Mapping[str, object],
        *,
        clauses: Sequence[str],
        way: Way,
    ) -> list[str]:
        """Bodies of jobs or runs that the viewer may see, in order.

        ``values`` are those of the ``clauses``, the names of conditions, and ``limit`` and ``offset``.
        Nothing is in two audiences, so the first of all are among the first of each.
        """
        limit, offset = int(str(values["limit"])), int(str(values["offset"]))
        where = " AND ".join(self.queries[clause] for clause in clauses)
        part, page = self.queries[f"seen_{kind}"], self.queries[f"list_{kind}_seen"]
        found: list[tuple[int, int, str]] = []
        seen = iter(self._seen_by(viewer))
        while chunk := list(islice(seen, _PARTS)):
            parts = " UNION ALL ".join(part.format(audience=each, where=where, way=way) for each in chunk)
            statement = page.format(parts=parts, way=way)
            found += self.connection.execute(statement, {**values, "limit": limit + offset}).fetchall()
        found.sort(reverse=way == "DESC")
        return [body for _, _, body in found[offset : offset + limit]]

    def _seen_by(self, viewer: Principal) -> Sequence[int]:
        mine = (viewer.kind, viewer.name)
        groups = ((PrincipalKind.GROUP, name) for name in viewer.groups)
        return sorted(
            {
                audience_id
                for kind, name in (mine, *groups)
                for (audience_id,) in self._do("audiences_of", kind=kind.value, name=key(name))
            }
        )

    def _do(self, query: str, **values: object) -> list[tuple[int, ...]]:
        found: list[tuple[int, ...]] = self.connection.execute(self.queries[query], values).fetchall()
        return found


def fill(connection: Connection, queries: Mapping[str, str], *, version: int) -> None:
    """Give every job its audience, and every run that of its job, in data older than ``_SINCE``."""
    audiences, after = Audiences(connection, queries), -1
    if version >= _SINCE:
        return
    while rows := connection.execute(queries["jobs_behind"], {"job_id": after, "limit": _JOBS}).fetchall():
        for job_id, body in rows:
            values = {"job_id": job_id, "audience_id": audiences.of(_grants(body))}
            connection.execute(queries["fill_job"], values)
        after = rows[-1][0]
    connection.execute(queries["fill_runs"])


def _grants(body: str) -> Iterator[Grant]:
    """The grants of a job as it is stored, without reading the rest of it."""
    for kind, name, level in json.loads(body).get("grants", ()):
        yield Grant(kind=PrincipalKind(kind), name=name, level=PermissionLevel(level))
