import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django_scopes import get_scope

from parvis.common import clock
from parvis.common.clock import Clock, Job

NOW = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)


def test_tick_runs_a_job_once_until_it_is_due_again(db):
    calls = []
    one = Clock([Job("one", 3600, lambda now: calls.append(now))])
    one.tick(NOW)
    one.tick(NOW)
    assert calls == [NOW]


def test_tick_when_a_job_fails_runs_the_others(db, caplog):
    calls = []

    def broken():
        raise RuntimeError("broken on purpose")

    both = Clock([Job("a", 60, broken), Job("b", 60, lambda: calls.append("b"))])
    assert both.tick(NOW) == 1
    assert calls == ["b"]
    assert "The job a failed" in caplog.text


def test_tick_of_a_municipal_job_enters_each_scope(commune, other_commune):
    seen = []
    each = Job("each", 60, lambda: seen.append(get_scope()["municipality"]), True)
    Clock([each]).tick(NOW)
    assert seen == [commune, other_commune]


def test_tick_when_a_municipality_fails_goes_on_with_the_next(commune, other_commune, caplog):
    seen = []

    def job():
        seen.append(get_scope()["municipality"].name)
        raise RuntimeError("broken on purpose")

    assert Clock([Job("each", 60, job, True)]).tick(NOW) == 2
    assert seen == ["Clairval", "Autreville"]


@contextmanager
def another_clock():
    """Hold the lock as another process does: a file's, or that of another session."""
    if connection.vendor == "sqlite":
        with clock.alone() as first:
            assert first is True
            yield
        return
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [clock.LOCK_KEY])
    try:
        yield
    finally:
        # Given up by hand: a server notices a closed connection a little later.
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [clock.LOCK_KEY])
        other.close()


def test_tick_when_another_clock_works_does_nothing(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    calls = []
    second = Clock([Job("one", 60, lambda: calls.append(1))])
    with another_clock():
        second.tick(NOW)
    assert calls == []
    second.tick(NOW)
    assert calls == [1]


def test_jobs_finds_those_of_every_app():
    names = {job.name for job in clock.jobs()}
    assert {"notices.mail", "notices.retention", "processes.stages"} <= names


def test_run_clock_once_runs_every_job(commune, capsys):
    call_command("run_clock", "--once")


def test_run_clock_once_when_a_job_fails_says_so(db, monkeypatch):
    def broken():
        raise RuntimeError("broken on purpose")

    monkeypatch.setitem(clock._jobs, "broken", Job("broken", 60, broken))
    with pytest.raises(CommandError, match="1 job"):
        call_command("run_clock", "--once")


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_run_clock_when_told_to_stop_ends_well(name, tmp_path):
    address = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    environment = os.environ | {"DATABASE_URL": address, "PARVIS_VAR_DIR": str(tmp_path)}
    command = [sys.executable, "-u", "manage.py", "run_clock", "--pause", "30"]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout.readline().startswith("Clock: ")
    time.sleep(0.5)
    process.send_signal(name)
    assert process.wait(timeout=10) == 0
    assert process.stdout.read() == "Clock: stopped.\n"
    process.stdout.close()
