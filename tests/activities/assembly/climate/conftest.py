"""A climate assembly with the plan of the worked example (tests/deliberation/climate/examples)."""

from dataclasses import replace

import pytest

from parvis.activities.assembly.services.climate import change_plan
from parvis.activities.assembly.services.climate_life import publish_plan
from tests.deliberation.climate.examples import complete_plan


def unlinked():
    """The worked example, whose actions name no contribution of this municipality."""
    plan = complete_plan()
    actions = (replace(one, needs=(), recommendations=()) for one in plan.actions)
    return replace(plan, municipality="Clairval", actions=tuple(actions))


@pytest.fixture
def planned(activity, officer):
    """The plan is written, and not published."""
    change_plan(activity, lambda _before: unlinked(), by=officer)
    return activity


@pytest.fixture
def published(planned, officer):
    publish_plan(planned, by=officer)
    return planned
