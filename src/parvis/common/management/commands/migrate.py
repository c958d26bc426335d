"""`migrate`, as Django's but several times faster from an empty database.

After each new model Django renders again every model that it leads to, and those that lead there:
with people and municipalities to which nearly all point, that is nearly all models, each time.
A new model changes none of them, so here only the new one is rendered. All else is left to Django:
a database that lives (it has rows to move), and the way back to a migration that is named.
"""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.state import ModelState, ProjectState


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if (
            options["migration_name"]
            or connections[options["database"]].introspection.table_names()
        ):
            super().handle(*args, **options)
            return
        usual = ProjectState.add_model
        ProjectState.add_model = add_model
        try:
            super().handle(*args, **options)
        finally:
            ProjectState.add_model = usual


def add_model(state: ProjectState, model: ModelState) -> None:
    """`ProjectState.add_model`, without rendering the models that were there before."""
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:
        state.resolve_model_relations(key)
    # hasattr() would render them all.
    if "apps" in state.__dict__:
        state.apps.render_multiple([model])
