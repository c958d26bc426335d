"""The migrations give exactly the tables that the models describe, triggers included; so does the
command that makes them at once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
# One process: starting the site takes longer than most of what is asked here.
SCRIPT = """
import json
from django.core.management import CommandError, call_command
from django.db import connection
from tests.config.test_migrations import described
call_command("{command}", verbosity=0)
made = described(connection)
call_command("migrate", "--check")
try:
    call_command("build_tables")
    refusal = ""
except CommandError as error:
    refusal = str(error)
print(json.dumps([made, refusal]))
"""


def described(connection) -> dict:
    """Each of our tables with its columns, constraints and triggers, as JSON can hold it."""
    with connection.cursor() as cursor:
        return {
            table: {
                "columns": columns_in(connection, cursor, table),
                "constraints": constraints_in(connection, cursor, table),
            }
            for table in our_tables()
        } | {"triggers": triggers_in(connection, cursor)}


def our_tables() -> list[str]:
    """Those of the site's own apps; other packages answer for their migrations."""
    models = apps.get_models(include_auto_created=True)
    return sorted(
        {model._meta.db_table for model in models if model.__module__.startswith("parvis.")}
    )


def columns_in(connection, cursor, table: str) -> list:
    found = connection.introspection.get_table_description(cursor, table)
    return sorted([one.name, str(one.type_code), one.internal_size, one.null_ok] for one in found)


def constraints_in(connection, cursor, table: str) -> list:
    """By what they hold: names of primary keys are the database's own."""
    found = connection.introspection.get_constraints(cursor, table)
    kinds = ("primary_key", "unique", "index", "check", "foreign_key")
    return sorted(
        json.dumps([sorted(one["columns"] or []), *(one[kind] for kind in kinds)])
        for one in found.values()
    )


def triggers_in(connection, cursor) -> list[str]:
    if connection.vendor == "postgresql":
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
    else:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return sorted(name for (name,) in cursor.fetchall())


@pytest.fixture
def empty_database(db, tmp_path):
    """The address of a database of its own, beside the one of the tests."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/migrated.sqlite3"
        return
    name = f"migrated_{os.getpid()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield other_address(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def other_address(name: str) -> str:
    """DATABASE_URL with another database."""
    address, options = os.environ["DATABASE_URL"].partition("?")[::2]
    return f"{address.rpartition('/')[0]}/{name}" + (f"?{options}" if options else "")


def manage(*arguments: str, address: str) -> str:
    environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "django", *arguments]
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.timeout(400)
@pytest.mark.parametrize("command", ["migrate", "build_tables"])
def test_migrations_give_the_tables_of_the_models(command, empty_database):
    said = manage("shell", "-c", SCRIPT.format(command=command), address=empty_database)
    made, refusal = json.loads(said.splitlines()[-1])
    modelled = json.loads(json.dumps(described(connection)))
    assert [name for name in modelled if made[name] != modelled[name]] == []
    assert "ledger_entries_are_kept" in made["triggers"]
    assert "processes_process" in modelled
    # Nothing was left to apply (else the process ends badly), and nothing is made a second time.
    assert "n’est pas vide" in refusal
