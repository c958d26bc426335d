"""The database backend that settings name; see `config.databases`."""

import select

from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations as Operations


class DatabaseOperations(Operations):
    """Tells the log of queries what a fixed query asked too (common.prepared)."""

    def last_executed_query(self, cursor, sql, params):
        if isinstance(cursor, base.ServerBindingCursor):
            return self.compose_sql(sql, params)
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """Before each request Django asks "SELECT 1" of a kept connection, lest it be dead."""

    ops_class = DatabaseOperations

    def close_if_health_check_failed(self) -> None:
        """The same, but only when the server has said something since: its last word, most likely.

        A server that is stopped, restarted or tired of waiting closes its end, which can be seen
        here without asking.
        """
        waits = self.connection is not None and self.health_check_enabled
        if waits and not self.health_check_done and is_silent(self.connection):
            self.health_check_done = True
        super().close_if_health_check_failed()


def is_silent(connection) -> bool:
    """Whether a connection is open, with nothing to read from it."""
    if connection.closed:
        return False
    watch = select.poll()
    watch.register(connection.fileno(), select.POLLIN)
    return not watch.poll(0)
