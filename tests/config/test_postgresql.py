"""Kept connections to PostgreSQL: not asked each time, yet never used when dead."""

import socket
import time
from types import SimpleNamespace

import psycopg
from django.db import connection

from parvis.config.databases import tuned
from parvis.config.postgresql.base import is_silent


def test_connection_is_silent_until_the_other_end_closes_it():
    ours, theirs = socket.socketpair()
    with ours:
        link = SimpleNamespace(closed=False, fileno=ours.fileno)
        assert is_silent(link) is True
        theirs.close()
        assert is_silent(link) is False
        link.closed = True
        assert is_silent(link) is False


def test_dead_connection_is_replaced_when_the_next_request_begins(transactional_db):
    if connection.vendor != "postgresql":
        assert connection.settings_dict["ENGINE"] == "django.db.backends.sqlite3"
        return
    before = server_process()
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [before])
    wait_for_the_last_word()
    connection.health_check_enabled, connection.health_check_done = True, False
    assert server_process() != before
    assert connection.health_check_done is True


def server_process() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def wait_for_the_last_word() -> None:
    for _attempt in range(500):
        if not is_silent(connection.connection):
            return
        time.sleep(0.01)


def test_settings_of_postgresql_and_sqlite():
    server = {"ENGINE": "django.db.backends.postgresql", "NAME": "parvis"}
    found = tuned(server, kept_seconds=60, prepare_after=0)
    assert found["OPTIONS"] == {"prepare_threshold": None}
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (60, True)
    file = {"ENGINE": "django.db.backends.sqlite3", "NAME": "x", "OPTIONS": {"cached": True}}
    found = tuned(file, kept_seconds=60, prepare_after=3)
    assert found["OPTIONS"]["cached"] is True
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
