"""Emptying the database after a test that has transactions of its own.

Django empties every table, then makes the content types and the permissions anew: a quarter of a
second on SQLite, more than one on PostgreSQL. Most tests fill a dozen of our two hundred tables.
"""

from functools import cache

from django.core.management.color import no_style
from django.db import connection

# The same rows in every test: made with the tables, and never changed.
KEPT = {"django_content_type", "auth_permission"}
# SQLite takes no more than 500 selections in one query.
AT_ONCE = 200


@cache
def tables() -> list[str]:
    """The tables that tests may fill."""
    return sorted(set(connection.introspection.django_table_names(only_existing=True)) - KEPT)


def filled() -> list[str]:
    """The tables that hold at least one row."""
    found, names = [], tables()
    with connection.cursor() as cursor:
        for start in range(0, len(names), AT_ONCE):
            asked = (
                f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})"
                for name in names[start : start + AT_ONCE]
            )
            cursor.execute(" UNION ALL ".join(asked))
            found += [row[0] for row in cursor.fetchall()]
    return found


def empty() -> None:
    """Empty the tables that hold something.

    PostgreSQL keeps its checks of references (and the ledger's refusal) out of it, which a
    superuser may ask, as the tests' user is: TRUNCATE would take a second, for it makes the files
    of every table anew that points to one of these.
    """
    names = filled()
    if connection.vendor == "postgresql":
        quote = connection.ops.quote_name
        deletions = [f"DELETE FROM {quote(name)}" for name in names]
        statements = ["SET LOCAL session_replication_role = 'replica'", *deletions]
    else:
        statements = connection.ops.sql_flush(no_style(), names)
    connection.ops.execute_sql_flush(statements)
