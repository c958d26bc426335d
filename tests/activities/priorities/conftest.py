"""A choice of priorities that is being ranked: three of them, numbered 1, 2, 3."""

import pytest

from parvis.activities.priorities.models import Priority
from parvis.processes.settings import checked
from tests.factories.contributions import ContributionFactory
from tests.factories.people import UserFactory, give_role
from tests.factories.processes import ActivityFactory, ProcessFactory


def make_choice(municipality, stage="rank", *, number=3, process=None, **settings):
    """An activity of kind priorities in `stage`, with so many priorities."""
    from parvis.activities.priorities.kind import KIND

    activity = ActivityFactory(
        process=process or ProcessFactory(municipality=municipality),
        kind_slug="priorities",
        slug="priorites",
        stage_slug=stage,
        settings=checked(KIND, {}) | settings,
    )
    for place in range(1, number + 1):
        add_priority(activity, place)
    return activity


def add_priority(activity, place):
    contribution = ContributionFactory(
        activity=activity, author=None, number=place, title=f"Priorité {place}"
    )
    return Priority.objects.create(contribution=contribution, activity=activity)


@pytest.fixture
def choice(commune):
    return make_choice(commune)


@pytest.fixture
def priorities(choice):
    return list(choice.priorities.select_related("contribution").order_by("pk"))


@pytest.fixture
def people(commune):
    """A function that makes residents."""

    def make(number):
        users = [UserFactory() for _ in range(number)]
        for user in users:
            give_role(user, commune, "resident")
        return users

    return make
