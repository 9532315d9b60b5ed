"""How Hypothesis looks for examples in the pure ring: bounded and repeatable."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

NAME, QUICK_TO_FAIL = "domain", "domain that fails at once"
_COMMON = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(NAME, _COMMON)
# That an example fails is all that is asked; the smallest one would take long to find.
settings.register_profile(QUICK_TO_FAIL, _COMMON, phases=(Phase.explicit, Phase.generate))
