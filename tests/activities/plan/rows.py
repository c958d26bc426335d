"""Rows whose fields a constraint ties together (tests/factories/rows.py)."""

from tests.factories.rows import PARENT

ROWS = {
    "plan.Link": {"action": PARENT, "sort": "need"},
    "plan.Measure": {"value": 1, "source": "Comptage"},
}
