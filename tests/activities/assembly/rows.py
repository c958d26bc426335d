"""Rows that are hard to guess: see tests/factories/rows.py."""

from datetime import time, timedelta

from django.utils import timezone

ROWS = {
    "assembly.CriterionValue": {"minimum": 1, "maximum": 2},
    "assembly.AgendaItem": {"starts": time(9)},
    "assembly.Session": {"ends_at": timezone.now() + timedelta(days=400)},
}
