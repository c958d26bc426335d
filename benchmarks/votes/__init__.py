"""Fifty thousand ballots over HTTP: how fast, at what cost, and none lost when things break."""
