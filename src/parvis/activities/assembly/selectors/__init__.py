"""Every non-trivial read of an assembly, by noun."""
