"""Rows that are hard to guess: see tests/factories/rows.py."""

ROWS = {"budget.Ruling": {"approved": True, "amount": 1_000_00}}
