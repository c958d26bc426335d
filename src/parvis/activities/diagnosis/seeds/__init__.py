"""The diagnoses of the demonstration: of two years ago, of this year, and two at work."""

from parvis.activities.diagnosis.seeds.stories import seed

__all__ = ["seed"]
