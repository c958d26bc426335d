"""English formats: Django's own."""
