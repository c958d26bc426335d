"""Subqueries written by hand: the ORM takes ten times longer to compose them than to run them.

Each is a constant that every database reads alike; what varies comes as parameters. The rows that
they hang on were read in the municipality's scope, and the tables of people and notices are asked
with the municipality's id.
"""

from django.db.models import BooleanField, CharField, Field, IntegerField
from django.db.models.expressions import RawSQL
from django_scopes import get_scope

from parvis.common.prepared import fixed_cursor
from parvis.people.models import Role

AUTHOR_ROLE = """(
    SELECT m.role FROM people_membership m
    WHERE m.user_id = contributions_contribution.author_id AND m.municipality_id = %s
    AND m.role <> %s ORDER BY m.id LIMIT 1)"""
COMMENT_ROLE = """(
    SELECT m.role FROM people_membership m
    WHERE m.user_id = contributions_comment.author_id AND m.municipality_id = %s
    AND m.role <> %s ORDER BY m.id LIMIT 1)"""
# Not joins: Django counts a list with its joins, all the rows of it, but without its subqueries.
AUTHOR_NAME = """(
    SELECT u.display_name FROM people_user u
    WHERE u.id = contributions_contribution.author_id)"""
SECTION_NAME = """(
    SELECT s.name FROM places_section s WHERE s.id = contributions_contribution.section_id)"""
THREADS = """(
    SELECT COUNT(*) FROM contributions_comment c
    WHERE c.contribution_id = contributions_contribution.id AND c.parent_id IS NULL)"""
REPLIES = """(
    SELECT COUNT(*) FROM contributions_comment r
    WHERE r.parent_id = contributions_comment.parent_id)"""
FIRST_REPLIES = """
    SELECT id FROM (
        SELECT id, ROW_NUMBER() OVER (PARTITION BY parent_id ORDER BY created_at, id) AS place
        FROM contributions_comment WHERE parent_id IN ({parents})) AS ranked
    WHERE place <= %s"""
HAS_FILES = """EXISTS (
    SELECT 1 FROM contributions_attachment a
    WHERE a.contribution_id = contributions_contribution.id)"""
HAS_ANSWERS = """EXISTS (
    SELECT 1 FROM contributions_officialanswer a
    WHERE a.contribution_id = contributions_contribution.id)"""
HAS_MERGED = """EXISTS (
    SELECT 1 FROM contributions_contribution o
    WHERE o.merged_into_id = contributions_contribution.id)"""
HAS_COAUTHORS = """EXISTS (
    SELECT 1 FROM contributions_coauthor a
    WHERE a.contribution_id = contributions_contribution.id AND a.state = 'accepted')"""
HAS_SHAPE = """EXISTS (
    SELECT 1 FROM contributions_shape s
    WHERE s.contribution_id = contributions_contribution.id)"""
IS_SUPPORTED = """EXISTS (
    SELECT 1 FROM contributions_support s
    WHERE s.contribution_id = contributions_contribution.id AND s.user_id = %s)"""
IS_FOLLOWED = """EXISTS (
    SELECT 1 FROM notices_follow f
    WHERE f.municipality_id = %s AND f.subject = %s AND f.user_id = %s)"""

PERSONAL = """
    SELECT
        EXISTS (SELECT 1 FROM contributions_support WHERE contribution_id = %s AND user_id = %s),
        EXISTS (
            SELECT 1 FROM notices_follow
            WHERE municipality_id = %s AND subject = %s AND user_id = %s)"""


def is_supported_and_followed(contribution, user) -> tuple[bool, bool]:
    """What a page that is kept for everybody asks anew for each person."""
    if not user.is_authenticated:
        return False, False
    here = get_scope()["municipality"].pk
    with fixed_cursor() as cursor:
        values = [contribution.pk, user.pk, here, contribution.key, user.pk]
        cursor.execute(PERSONAL, values)
        supported, followed = cursor.fetchone()
    return bool(supported), bool(followed)


def raw(sql: str, *values, field: type[Field] = BooleanField) -> RawSQL:
    """One of this module's constants as an annotation."""
    return RawSQL(sql, values, output_field=field())  # noqa: S611


def first_of_each(parents: list[int], most: int) -> RawSQL:
    """The ids of the first `most` replies to each of `parents`."""
    sql = FIRST_REPLIES.format(parents=", ".join(["%s"] * len(parents)))
    return raw(sql, *parents, most, field=IntegerField)


def staff_role(sql: str) -> RawSQL:
    """The staff role of an author, to sign their text; none for residents."""
    return raw(sql, get_scope()["municipality"].pk, Role.RESIDENT.value, field=CharField)


def page_flags(uuid, user) -> dict[str, RawSQL]:
    """What a contribution's page asks of its row, by name (see `pages.contribution_page`)."""
    person = user.pk or 0
    here = get_scope()["municipality"].pk
    return {
        "author_role": staff_role(AUTHOR_ROLE),
        "threads": raw(THREADS, field=IntegerField),
        "has_files": raw(HAS_FILES),
        "has_answers": raw(HAS_ANSWERS),
        "has_merged": raw(HAS_MERGED),
        "has_coauthors": raw(HAS_COAUTHORS),
        "has_shape": raw(HAS_SHAPE),
        "is_supported": raw(IS_SUPPORTED, person),
        "is_followed": raw(IS_FOLLOWED, here, f"contribution:{uuid}", person),
    }
