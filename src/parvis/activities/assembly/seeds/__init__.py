"""The assembly of the demonstration."""

from parvis.activities.assembly.seeds.building import seed

__all__ = ["seed"]
