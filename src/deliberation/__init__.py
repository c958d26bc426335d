"""Algorithms of participatory democracy: pure functions on frozen data.

No Django, no clock, no global randomness. Each rule returns its result together with
the steps that explain it to a citizen.
"""
