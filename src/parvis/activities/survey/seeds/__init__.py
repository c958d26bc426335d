"""The surveys of the demonstration: perception, with its results, and one that is open now."""

from parvis.activities.survey.seeds.stories import seed

__all__ = ["seed"]
