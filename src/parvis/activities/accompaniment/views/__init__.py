"""The pages of an accompaniment."""
