"""A plan under way: two objectives, three actions, one indicator."""

import pytest

from tests.factories.plan import make_action, make_indicator, make_objective, make_plan


@pytest.fixture
def plan(commune):
    activity = make_plan(commune, "progress")
    axis = make_objective(activity)
    below = make_objective(activity, "001.001", level="operational", parent=axis)
    for _action in range(3):
        make_action(activity, objective=below)
    make_indicator(activity, objective=axis)
    return activity


@pytest.fixture
def draft(commune):
    return make_plan(commune, "draft", slug="projet")
