"""Settings for all tests: in CI properties draw the same examples on every run, elsewhere new ones.

No test fails by the clock: how long something takes depends on what else the machine does, and is
measured in `bench/`.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.proof import pytest_addoption, pytest_configure

__all__ = ["pytest_addoption", "pytest_configure"]

settings.register_profile("anywhere", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("anywhere"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "anywhere")
