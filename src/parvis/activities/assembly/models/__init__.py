"""Tables of an assembly. Identity and socio-demographic answers are in tables apart."""

from parvis.activities.assembly.models.members import Member, MemberEvent

__all__ = ["Member", "MemberEvent"]
