"""Diagnosis of participation and transparency: the grid, scores, gaps, and what to do first.

docs/diagnosis.md explains.
"""
