"""The site's settings, in an environment made for tests. A variable that is set wins."""

import os
from pathlib import Path

os.environ.setdefault("PARVIS_ENV", "test")
os.environ.setdefault("PARVIS_TASKS", "django_tasks.backends.immediate.ImmediateBackend")
os.environ.setdefault("PARVIS_PAGE_CACHE_SECONDS", "0")
os.environ.setdefault("EMAIL_URL", "memory:")
os.environ.setdefault("PARVIS_RATE_LIMITS", "0")
# Each process of a run has a folder of its own: a write in one drops no page that another keeps.
os.environ.setdefault(
    "PARVIS_VAR_DIR",
    str(Path("var", "tests", os.environ.get("PYTEST_XDIST_WORKER", "main")).resolve()),
)

from parvis.config.settings import *  # noqa: F403

# Each client of a test loads the middlewares anew: read no list of the static files each time.
WHITENOISE_AUTOREFRESH = True
