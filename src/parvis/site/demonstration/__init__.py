"""The fictional municipality of Clairval: its territory, its people and what they do."""

from parvis.site.demonstration.seeding import SLUG, is_seeded, seed

__all__ = ["SLUG", "is_seeded", "seed"]
