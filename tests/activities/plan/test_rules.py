"""Who may do what: each stage against each role."""

import pytest
from django.contrib.auth.models import AnonymousUser

from parvis.activities.plan.stages import ORDER
from parvis.processes.models import TeamMember
from tests.factories.plan import make_action, make_plan

EVERY, FOLLOWED = set(ORDER), {"adopted", "progress", "midterm", "final"}
# permission -> the stages in which the team holds it
TEAM = {
    "plan.write": EVERY - {"final", "closed"},
    "plan.follow": FOLLOWED,
    "plan.evaluate": {"midterm", "final"},
    "plan.manage": EVERY,
    "plan.see_desk": EVERY,
}
STAFF = ("elected", "facilitator", "guarantor")


def held(user, permission, activity) -> set[str]:
    """The stages in which `user` holds `permission`."""
    found = set()
    for stage in ORDER:
        activity.stage_slug = stage
        if user.has_perm(permission, activity):
            found.add(stage)
    return found


@pytest.mark.parametrize(("permission", "stages"), TEAM.items())
def test_only_the_team_works_and_only_in_its_stages(request, commune, permission, stages):
    activity = make_plan(commune)
    for role in ("officer", "administrator"):
        assert held(request.getfixturevalue(role), permission, activity) == stages
    for role in (*STAFF, "resident"):
        seen = EVERY if permission == "plan.see_desk" and role in STAFF else set()
        assert held(request.getfixturevalue(role), permission, activity) == seen
    assert held(AnonymousUser(), permission, activity) == set()


@pytest.mark.parametrize("role", ["resident", "officer", *STAFF, "administrator"])
def test_members_give_their_opinion_during_the_consultation_only(request, commune, role):
    activity = make_plan(commune)
    assert held(request.getfixturevalue(role), "plan.remark", activity) == {"consultation"}


def test_a_team_member_of_the_process_works_on_its_plan_only(commune, facilitator):
    activity, other = make_plan(commune), make_plan(commune)
    TeamMember.objects.create(process=activity.process, user=facilitator, role="facilitator")
    assert held(facilitator, "plan.write", activity) == TEAM["plan.write"]
    assert held(facilitator, "plan.write", other) == set()


def test_whoever_is_in_charge_follows_their_own_action_only(commune, elected):
    activity = make_plan(commune, "progress")
    own = make_action(activity, in_charge=elected)
    other = make_action(activity)
    assert elected.has_perm("plan.follow", own) is True
    assert elected.has_perm("plan.follow", other) is False
    assert elected.has_perm("plan.write", activity) is False


def test_a_former_member_of_the_staff_in_charge_follows_nothing(commune, resident):
    own = make_action(make_plan(commune, "progress"), in_charge=resident)
    assert resident.has_perm("plan.follow", own) is False
