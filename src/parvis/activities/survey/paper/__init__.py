"""Questionnaires on paper: printed with a number, read by two people, counted once."""
