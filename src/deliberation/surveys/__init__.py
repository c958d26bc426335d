"""Surveys: how many people to ask, answers weighted to the population, and what they tell.

docs/surveys.md explains; `parvis-tools weigh` is the command. The reasons and the thresholds are
those of handbook/diagnosis.md.
"""
