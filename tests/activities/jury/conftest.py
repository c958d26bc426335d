"""A jury that scores: three members, two projects."""

import pytest

from parvis.activities.jury.models import Interest
from parvis.activities.jury.services.scoring import declare, give_score
from tests.factories.jury import make_jury, make_jury_project, make_member, points_of


@pytest.fixture
def jury(commune):
    activity = make_jury(commune)
    for _project in range(2):
        make_jury_project(activity)
    return activity


@pytest.fixture
def seats(jury):
    return [make_member(jury) for _seat in range(3)]


@pytest.fixture
def scored(jury, seats):
    """Everybody without a link gave 4, 3 and 2 points to each project; the third has a link with
    the second project, which is left with two scores."""
    for place, seat in enumerate(seats):
        links = {1: Interest.NONE, 2: Interest.FINANCIAL if place == 2 else Interest.NONE}
        declare(jury, links, by=seat.user)
        for project in jury.jury_projects.all():
            if links[project.number] == Interest.NONE:
                give_score(project, points_of(jury, 4 - place), by=seat.user)
    return jury
