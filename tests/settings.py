"""The site's settings, in an environment made for tests. A variable that is set wins."""

import os

os.environ.setdefault("PARVIS_ENV", "test")
os.environ.setdefault("PARVIS_TASKS", "django_tasks.backends.immediate.ImmediateBackend")
os.environ.setdefault("PARVIS_PAGE_CACHE_SECONDS", "0")
os.environ.setdefault("EMAIL_URL", "memory:")
os.environ.setdefault("PARVIS_RATE_LIMITS", "0")

from parvis.config.settings import *  # noqa: F403
