"""Libraries of clusters: there at once on a cluster that runs, gone when it starts again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue


def entries(body: JsonObject) -> list[JsonObject]:
    """The libraries of a stored cluster: ``{library, status}`` in the order they were asked for."""
    found = body["libraries"]
    return [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, Sequence) else []


def installed(body: JsonObject, libraries: Sequence[JsonValue]) -> JsonObject:
    """The cluster with libraries; one that it has is there again."""
    status = "INSTALLED" if body["state"] == "RUNNING" else "PENDING"
    kept = [entry for entry in entries(body) if entry["library"] not in libraries]
    return {**body, "libraries": [*kept, *({"library": each, "status": status} for each in libraries)]}


def uninstalled(body: JsonObject, libraries: Sequence[JsonValue]) -> JsonObject:
    """The cluster without libraries, once it starts again; at once where it does not run."""
    if body["state"] != "RUNNING":
        return {**body, "libraries": [each for each in entries(body) if each["library"] not in libraries]}
    return {
        **body,
        "libraries": [
            {**each, "status": "UNINSTALL_ON_RESTART"} if each["library"] in libraries else each
            for each in entries(body)
        ],
    }


def view(cluster_id: str, body: JsonObject) -> JsonObject:
    """The libraries of a cluster as the service shows them."""
    shown = [{**entry, "messages": [], "is_library_for_all_clusters": False} for entry in entries(body)]
    return {"cluster_id": cluster_id, **({"library_statuses": shown} if shown else {})}
