"""Votes on options or people: ballots, methods, quorums, and why each option won or not."""
