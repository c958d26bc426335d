"""Keyed hashes: what ties a member to a ballot only with the pepper in hand."""

import hashlib
import hmac

from django.conf import settings


def keyed(domain: str, *parts: object) -> str:
    """HMAC-SHA-256 under the pepper, in hexadecimal; `domain` keeps uses apart."""
    text = "|".join([f"assembly-{domain}", *map(str, parts)])
    return hmac.new(settings.BALLOT_PEPPER.encode(), text.encode(), hashlib.sha256).hexdigest()


def locator(recommendation, member) -> str:
    """Where a member's answer to one recommendation is, while the vote is open."""
    return keyed("locator", recommendation.uuid, member.pk)


def person_key(activity, member) -> str:
    """The member's mark on the roll: another domain, so that it does not point to a ballot."""
    return keyed("person", activity.uuid, member.pk)
