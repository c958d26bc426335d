"""Texts that people write together: what changed, what is alike."""
