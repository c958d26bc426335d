"""Panels drawn by lot: quotas, fair selection probabilities, and a draw that anyone can redo."""
