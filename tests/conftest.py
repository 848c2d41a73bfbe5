"""Settings for all tests: in CI properties draw the same examples on every run, elsewhere new ones."""

from __future__ import annotations

import os

from hypothesis import settings

from tests.proof import pytest_addoption, pytest_configure

__all__ = ["pytest_addoption", "pytest_configure"]

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
