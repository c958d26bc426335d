"""Keyed hashes: what ties a member to a ballot only with the pepper in hand."""

from parvis.common.secrecy import keyed


def locator(recommendation, member) -> str:
    """Where a member's answer to one recommendation is, while the vote is open."""
    return keyed("assembly-locator", recommendation.uuid, member.pk).hex()


def person_key(activity, member) -> str:
    """The member's mark on the roll: another domain, so that it does not point to a ballot."""
    return keyed("assembly-person", activity.uuid, member.pk).hex()
