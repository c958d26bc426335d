"""The budget's part of the demonstration: one process in each stage, and a real election."""

from parvis.activities.budget.seeds.stories import seed

__all__ = ["seed"]
