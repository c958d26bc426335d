"""The database's own refusal to change ledger entries, whoever asks.

PostgreSQL refuses UPDATE and DELETE (its TRUNCATE, with which tests empty tables, stays possible).
SQLite refuses UPDATE only: it has no TRUNCATE, and emptying the database between tests is a DELETE
there. A removed entry is found by its missing number in any case. A later migration that alters
the table on SQLite rebuilds it and loses the trigger: it must call `create` again.
"""

TABLE = "ledger_entry"
NAME = "ledger_entries_are_kept"
MESSAGE = "ledger entries are never changed or removed"

SQLITE = f"""
CREATE TRIGGER IF NOT EXISTS {NAME} BEFORE UPDATE ON {TABLE}
BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
"""
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL_TRIGGER = f"""
CREATE TRIGGER {NAME} BEFORE UPDATE OR DELETE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION {NAME}()
"""


def create(apps, schema_editor) -> None:
    """Put the refusal in place (a `RunPython` of a migration)."""
    if schema_editor.connection.vendor == "postgresql":
        drop(apps, schema_editor)
        schema_editor.execute(POSTGRESQL_FUNCTION)
        schema_editor.execute(POSTGRESQL_TRIGGER)
    else:
        schema_editor.execute(SQLITE)


def drop(apps, schema_editor) -> None:
    """Take the refusal away: for going back, and for tests of what is found without it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {NAME}()")
    else:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}")
