"""Which kinds of activity are installed: found on disk and among installed packages, never listed.

A kind is a package under `parvis/activities/` with a `kind.py`, or a package named by an
entry point of the group `parvis.activities` (its value is the package's dotted path).
"""

from importlib.metadata import entry_points
from pathlib import Path

ENTRY_POINT_GROUP = "parvis.activities"
ACTIVITIES = Path(__file__).resolve().parent.parent / "activities"


def activity_apps() -> list[str]:
    """Dotted paths of the kinds' packages, those of the repository first, in name order."""
    found = [f"parvis.activities.{path.parent.name}" for path in ACTIVITIES.glob("*/kind.py")]
    plugged = [point.value for point in entry_points(group=ENTRY_POINT_GROUP)]
    return sorted(found) + sorted(plugged)
