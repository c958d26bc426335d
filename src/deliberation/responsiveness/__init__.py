"""Responsiveness: how soon, how fully and how fairly a municipality answers its residents.

docs/responsiveness.md explains; the definitions are those of handbook/diagnosis.md.
"""
