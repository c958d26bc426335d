"""The results of a survey: computed, weighted, crossed, sorted by theme, published.

docs/activities/survey.md says what the public may read and what stays at the desk.
"""
