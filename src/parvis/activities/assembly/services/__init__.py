"""Every write of an assembly, by noun."""
