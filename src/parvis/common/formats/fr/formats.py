"""French formats: the narrow no-break space groups thousands."""

THOUSAND_SEPARATOR = "\u202f"
