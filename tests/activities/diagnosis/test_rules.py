"""Who may do what, in each stage: a grid of stages and roles."""

import pytest
from django.contrib.auth.models import AnonymousUser

from parvis.activities.diagnosis.stages import ORDER
from parvis.processes.models import TeamMember, TeamRole
from tests.factories.diagnosis import make_diagnosis, make_participant
from tests.factories.people import UserFactory, give_role

# For each permission: the stages in which it may be held at all, and by whom then.
GRID = {
    "invite": ({"prepare", "inventory", "assess"}, {"officer", "administrator", "team"}),
    "fill": (
        {"inventory", "assess"},
        {"officer", "administrator", "team", "service", "as_officer"},
    ),
    "assess": ({"assess"}, {"as_officer", "as_resident"}),
    "agree": ({"consensus"}, {"officer", "administrator", "team"}),
    "sign": ({"sign"}, {"guarantor", "team_guarantor"}),
    "manage": (set(ORDER), {"officer", "administrator", "team"}),
    "see_desk": (
        set(ORDER),
        {
            *("officer", "elected", "facilitator", "guarantor", "administrator"),
            *("team", "team_guarantor", "service", "as_officer"),
        },
    ),
    "see_meeting": (
        set(ORDER),
        {
            *("officer", "elected", "facilitator", "guarantor", "administrator"),
            *("team", "service", "as_officer", "as_resident"),
        },
    ),
}
ROLES = ("resident", "officer", "elected", "facilitator", "guarantor", "administrator")


@pytest.fixture
def people(commune):
    """Somebody of each sort, by name; the invited and the team have no other role."""
    activity = make_diagnosis(commune)
    found = {"visitor": AnonymousUser()}
    for role in (*ROLES, "team", "team_guarantor", "service", "as_officer", "as_resident"):
        found[role] = UserFactory()
        give_role(found[role], commune, role if role in ROLES else "resident")
    for name, role in (("team", TeamRole.MEMBER), ("team_guarantor", TeamRole.GUARANTOR)):
        TeamMember.objects.create(process=activity.process, user=found[name], role=role)
    for name, role in (
        ("service", "service"),
        ("as_officer", "officer"),
        ("as_resident", "resident"),
    ):
        make_participant(activity, role, user=found[name])
    return activity, found


@pytest.mark.parametrize("permission", GRID)
def test_permission_in_each_stage_for_each_role(people, permission):
    activity, everybody = people
    stages, holders = GRID[permission]
    held = set()
    for stage in ORDER:
        activity.stage_slug = stage
        held |= {
            (stage, name)
            for name, user in everybody.items()
            if user.has_perm(f"diagnosis.{permission}", activity)
        }
    assert held == {(stage, name) for stage in stages for name in holders}
