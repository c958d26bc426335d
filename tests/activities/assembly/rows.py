"""Rows of this kind's tables that cannot be guessed from the model (see factories/rows.py)."""

ROWS = {
    "assembly.CriterionValue": {"minimum": 1, "maximum": 2},
}
