"""The database backend that settings name; see `config.databases`."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Before each request Django asks "SELECT 1" of a kept connection, lest it be dead."""

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
