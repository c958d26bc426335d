"""Reading notices, choices and follows."""

from collections.abc import Iterable

from django.core.paginator import Page, Paginator
from django_scopes import get_scope

from parvis.common.prepared import fixed_cursor
from parvis.notices.models import DEFAULT_RHYTHMS, Follow, Notice, Preference, Topic

PER_PAGE = 20
UNREAD = """
    SELECT COUNT(*) FROM notices_notice
    WHERE municipality_id = %s AND recipient_id = %s AND read_at IS NULL"""


def unread_count(user) -> int:
    """How many notices a person has not read; one query on a partial index.

    Written by hand, for it is on every page: the ORM takes ten times longer to compose it.
    """
    with fixed_cursor() as cursor:
        cursor.execute(UNREAD, [get_scope()["municipality"].pk, user.pk])
        return cursor.fetchone()[0]


def is_following(user, key: str) -> bool:
    """Whether a person follows the thing of that key; nobody signed in follows nothing."""
    return user.is_authenticated and Follow.objects.filter(user=user, subject=key).exists()


FOLLOWED_AND_UNREAD = f"""
    SELECT EXISTS (
        SELECT 1 FROM notices_follow
        WHERE municipality_id = %s AND user_id = %s AND subject = %s), ({UNREAD})"""  # noqa: S608 - constants only


def following_and_unread(user, key: str) -> tuple[bool, int]:
    """`is_following` and `unread_count` in one query, for pages that show both."""
    if not user.is_authenticated:
        return False, 0
    here = get_scope()["municipality"].pk
    with fixed_cursor() as cursor:
        cursor.execute(FOLLOWED_AND_UNREAD, [here, user.pk, key, here, user.pk])
        followed, unread = cursor.fetchone()
    return bool(followed), unread


def notices_page(user, number: str | int = 1) -> Page:
    """One page of a person's notices, newest first."""
    return Paginator(Notice.objects.filter(recipient=user), PER_PAGE).get_page(number)


def rhythms_of(users: Iterable, topic: str) -> dict[int, str]:
    """How often each person (by primary key) wants e-mail about a topic."""
    default = DEFAULT_RHYTHMS[topic]
    rhythms = {user.pk: str(default) for user in users}
    chosen = Preference.objects.filter(topic=topic)
    # A few ids are asked for; many would exceed what a database accepts as parameters.
    if len(rhythms) <= 500:
        chosen = chosen.filter(user__in=list(rhythms))
    for pk, rhythm in chosen.values_list("user_id", "rhythm"):
        if pk in rhythms:
            rhythms[pk] = rhythm
    return rhythms


def preferences_of(user) -> dict[str, str]:
    """How often a person wants e-mail, for each topic."""
    chosen = dict(Preference.objects.filter(user=user).values_list("topic", "rhythm"))
    return {topic: chosen.get(topic, str(DEFAULT_RHYTHMS[topic])) for topic in Topic.values}
