"""Reads of an accompaniment."""
