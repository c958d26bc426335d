"""What somebody who holds a whole dump of the database can look at, to learn who voted what.

The attacker knows the code, everything about the people, in which order and by which channel they
voted, and all the choices. They have no pepper and nobody's receipt.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection

HEX = re.compile(r"[0-9a-f]{16,}")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.\d]*(\+00(:00)?|Z)?")
# Keys that count up: on PostgreSQL they go on counting when a trial is undone.
COUNTED = frozenset({"id", "batch_id"})

Dump = dict[str, list[dict[str, Any]]]


def dump() -> Dump:
    """Every table with every row, in the order in which the database keeps them."""
    order = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        return {name: rows(cursor, name, order) for name in names}


def rows(cursor, table: str, order: str) -> list[dict[str, Any]]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY {order}")
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def as_text(found: Dump) -> str:
    return "\n".join(str(list(row.values())) for table in found.values() for row in table)


def backup(path) -> str:
    """What the site's own command writes as a backup."""
    call_command("dumpdata", "--all", "--output", str(path), verbosity=0)
    return path.read_text()


def file_bytes() -> bytes:
    """SQLite: the database as it lies on the disk, with its free space; else nothing.

    On PostgreSQL, old versions of rows stay until VACUUM: see docs/activities/budget.md.
    """
    if connection.vendor != "sqlite":
        return b""
    return connection.connection.serialize()


def sessions() -> str:
    """What the sessions say once they are decoded."""
    return "\n".join(str(one.get_decoded()) for one in Session.objects.all())


def without_chance(found: Dump) -> dict[str, Counter]:
    """The rows without order, and without what is random or a time: what is left can tell."""
    return {
        table: Counter(tuple(told(name, value) for name, value in row.items()) for row in lines)
        for table, lines in found.items()
        if table != "django_session"
    }


def told(name: str, value: Any) -> str:
    if name in COUNTED or isinstance(value, bytes | memoryview):
        return "#"
    text = UUID.sub("#", str(value).lower())
    return HEX.sub("#", TIME.sub("#", text))


def likeness(order: Iterable[Any], other: Iterable[Any]) -> float:
    """Spearman's correlation of two orders of the same things: 1 the same, about 0 for chance."""
    one, places = list(order), {thing: place for place, thing in enumerate(other)}
    count = len(one)
    gap = sum((place - places[thing]) ** 2 for place, thing in enumerate(one))
    return 1 - 6 * gap / (count * (count**2 - 1))
