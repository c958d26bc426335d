"""Readers of ballot files: each gives ballots, or an error with the number of the line."""
