"""Time zones by id, from the data of the machine or of the tzdata package."""

from __future__ import annotations

from datetime import tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@lru_cache(maxsize=1024)
def zone_of(zone_id: str) -> tzinfo | None:
    """The time zone; None for an id that nobody knows."""
    try:
        return ZoneInfo(zone_id) if zone_id else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
