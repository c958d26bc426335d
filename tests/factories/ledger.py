"""Entries of the ledger, and a way to do to them what nobody may."""

from contextlib import contextmanager

from django.db import connection

from parvis.ledger import triggers
from parvis.ledger.models import Entry
from parvis.ledger.services import record


def fill_ledger(number: int) -> list[Entry]:
    """Record some entries in the scope's municipality."""
    return [record("stage.opened", f"activity:{n}", {"to": f"étape {n}"}) for n in range(number)]


class Editor:
    """As much of a schema editor as the triggers need; the real one dislikes open transactions."""

    def __init__(self, cursor) -> None:
        self.connection, self.execute = connection, cursor.execute


@contextmanager
def tampering():
    """As somebody who owns the database: its refusal to change entries is switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        triggers.drop(None, Editor(cursor))
        yield cursor
        triggers.create(None, Editor(cursor))
