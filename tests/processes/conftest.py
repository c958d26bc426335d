"""A published process of the test kind, with one activity open for registration."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from parvis.processes.models import TeamMember, TeamRole
from tests.factories.processes import ActivityFactory, PhaseFactory, ProcessFactory
from tests.processes.kind import install


@pytest.fixture(autouse=True)
def _workshop(monkeypatch, tmp_path, settings):
    install(monkeypatch)
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def process(commune):
    return ProcessFactory(
        municipality=commune,
        title="Ateliers du centre",
        level="involve",
        negotiable="Le programme.",
        not_negotiable="Le budget.",
        decided_by="Le collège",
        decided_when="En juin",
        feedback="Sous un mois.",
    )


@pytest.fixture
def draft(process):
    process.status, process.published_at = "draft", None
    process.save()
    return process


@pytest.fixture
def activity(process):
    phase = PhaseFactory(process=process)
    return ActivityFactory(
        process=process,
        phase=phase,
        kind_slug="workshop",
        stage_slug="submit",
        settings={"places": 12, "open_to_all": False},
    )


@pytest.fixture
def lead(process, facilitator):
    """A facilitator who answers for the process, without any officer's role."""
    TeamMember.objects.create(process=process, user=facilitator, role=TeamRole.LEAD)
    return facilitator


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
