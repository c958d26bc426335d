"""A process of the test kind with a contribution by a resident, and a decision on it."""

from datetime import UTC, datetime, timedelta

import pytest

from parvis.processes.kinds import Event
from tests.factories.contributions import ContributionFactory
from tests.factories.decisions import CommitmentFactory, DecisionFactory
from tests.factories.people import UserFactory, give_role
from tests.factories.processes import ActivityFactory, ProcessFactory
from tests.processes.kind import KIND, install

FILED = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _workshop(monkeypatch):
    install(monkeypatch)


@pytest.fixture
def process(commune):
    return ProcessFactory(municipality=commune, title="Place du centre")


@pytest.fixture
def activity(process):
    return ActivityFactory(process=process, kind_slug="workshop", stage_slug="result")


@pytest.fixture
def contribution(activity, resident):
    return ContributionFactory(
        activity=activity, author=resident, title="Des arbres", created_at=FILED, number=7
    )


@pytest.fixture
def neighbour(commune):
    user = UserFactory(display_name="Voisine")
    give_role(user, commune, "resident")
    return user


@pytest.fixture
def draft(process):
    return DecisionFactory(process=process, title="Planter des arbres", published_at=None)


@pytest.fixture
def decision(process):
    return DecisionFactory(
        process=process, title="Planter des arbres", published_at=FILED + 30 * DAY
    )


@pytest.fixture
def commitment(decision, contribution):
    found = CommitmentFactory(decision=decision, title="Vingt arbres", budget=10_000_00)
    found.contributions.add(contribution)
    return found


@pytest.fixture
def kind_event(monkeypatch):
    """The kind knows one thing of each contribution."""
    event = Event(at=FILED + 5 * DAY, title="Examinée par l’atelier")
    monkeypatch.setattr(KIND, "events", lambda contribution: [event], raising=False)
    return event
