"""The pure ring."""

from __future__ import annotations

from hypothesis import settings

from tests.domain import profile

if settings.get_current_profile_name() != profile.QUICK_TO_FAIL:
    settings.load_profile(profile.NAME)
