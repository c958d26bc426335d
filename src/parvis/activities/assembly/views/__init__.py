"""Pages of an assembly, by who opens them."""
