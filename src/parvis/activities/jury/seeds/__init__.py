"""The jury's part of the demonstration: one at work beside a vote, one with its result."""

from parvis.activities.jury.seeds.stories import seed

__all__ = ["seed"]
