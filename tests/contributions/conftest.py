"""An activity of the test kind, in its open stage, and a contribution by a resident."""

import sqlite3
from contextlib import closing

import pytest
from django.conf import settings as django_settings
from django.db import connection

from tests.contributions.kind import TryoutKind
from tests.factories.contributions import ContributionFactory
from tests.factories.people import UserFactory, give_role
from tests.factories.processes import ActivityFactory, ProcessFactory


@pytest.fixture(autouse=True)
def _tryout(monkeypatch, tmp_path, settings):
    """Install the test kind, and keep uploaded files out of the way."""
    monkeypatch.setattr("parvis.processes.kinds.kinds", lambda: (TryoutKind(),))
    settings.MEDIA_ROOT = tmp_path / "media"
    assert django_settings.MEDIA_ROOT == settings.MEDIA_ROOT


@pytest.fixture
def activity(commune):
    process = ProcessFactory(municipality=commune, title="Essais communaux")
    return ActivityFactory(
        process=process,
        kind_slug="tryout",
        stage_slug="open",
        settings={"categories": ["Nature", "Mobilité"]},
    )


@pytest.fixture
def contribution(activity, resident):
    return ContributionFactory(activity=activity, author=resident, title="Un banc place Verte")


@pytest.fixture
def neighbour(commune):
    """A second resident."""
    user = UserFactory(display_name="Voisine")
    give_role(user, commune, "resident")
    return user


@pytest.fixture
def second_officer(commune):
    user = UserFactory(display_name="Agente deux")
    give_role(user, commune, "officer")
    return user


@pytest.fixture
def stranger(commune):
    """Somebody with an account but no role in this municipality."""
    return UserFactory(display_name="Étranger")


@pytest.fixture
def database_file(transactional_db, tmp_path):
    """The same tables in a database that several threads can use: SQLite in memory is not one."""
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    path, in_memory = str(tmp_path / "threads.sqlite3"), connection.settings_dict["NAME"]
    kept = connection.connection
    with closing(sqlite3.connect(path)) as copy:
        kept.backup(copy)
    connection.connection, connection.settings_dict["NAME"] = None, path
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = kept, in_memory


def in_stage(activity, slug):
    """Put the activity in a stage, without its ceremony."""
    activity.stage_slug = slug
    activity.save(update_fields=["stage_slug"])
    return activity
