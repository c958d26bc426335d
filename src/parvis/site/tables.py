"""Every table of an empty database at once.

Migrations describe the whole site anew at each of their steps: a minute of work for a demonstration
or a test that starts with nothing. tests/config/test_migrations.py compares the two.
"""

from django.apps import apps
from django.core.management.base import CommandError
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from parvis.ledger import triggers


def is_empty() -> bool:
    """Whether the database has no table yet."""
    return connection.introspection.table_names() == []


def build() -> None:
    """Create what the migrations would, and remember them as applied: all of it or nothing.

    Raises CommandError when the database has tables.
    """
    if not is_empty():
        raise CommandError("La base de données n’est pas vide : utilisez la commande migrate.")
    with connection.constraint_checks_disabled(), transaction.atomic():
        create_tables()
        record_migrations()
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def create_tables() -> None:
    models = [model for model in apps.get_models() if model._meta.can_migrate(connection)]
    with connection.schema_editor(atomic=False) as editor:
        for model in models:
            if not model._meta.proxy:
                editor.create_model(model)
        triggers.create(None, editor)


def record_migrations() -> None:
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for name in MigrationLoader(connection).graph.nodes:
        recorder.record_applied(*name)
