"""What keeps a person and a paper apart: keyed hashes, signs to copy by hand, erased rows."""

import hashlib
import hmac

from django.conf import settings
from django.db import connection

# Crockford's alphabet: no I, L, O, U, so that a code copied by hand is read back right.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def keyed(domain: str, *parts: object) -> bytes:
    """HMAC-SHA-256 under the pepper; `domain` keeps uses apart."""
    text = "|".join([domain, *map(str, parts)])
    return hmac.new(settings.BALLOT_PEPPER.encode(), text.encode(), hashlib.sha256).digest()


def erase_on_delete() -> None:
    """SQLite: overwrite deleted rows with zeros. PostgreSQL: see docs/activities/budget.md."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
