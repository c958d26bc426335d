"""Participatory budgets: elections, counting rules, and why each project won or not."""
