from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.jury.kind import KIND
from parvis.activities.jury.models import Declaration, Interest, Score, Seat
from parvis.activities.jury.selectors.seats import composition_of, seats_of
from parvis.activities.jury.services.retention import delete_what_is_due
from parvis.activities.jury.services.scoring import declare, give_score
from parvis.activities.jury.services.seats import (
    Person,
    appoint,
    take_panel,
    update_seat,
    withdraw,
)
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from parvis.processes.models import StageChange
from tests.factories.assembly import MemberFactory
from tests.factories.jury import make_jury, make_jury_project, make_member, points_of
from tests.factories.people import UserFactory
from tests.factories.processes import ActivityFactory

EXPERT = Person("Chloé M.", "expert", "Architecte.", "f")


def refusal(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def test_appoint_publishes_the_reason_and_tells_the_person(commune, officer, resident):
    activity = make_jury(commune, "compose")
    person = Person(" Chloé M. ", "expert", "Architecte.", "f", email=resident.email.upper())
    seat = appoint(activity, person, by=officer)
    assert (seat.label, seat.user, seat.status) == ("Chloé M.", resident, "active")
    entry = Entry.objects.latest("number")
    assert (entry.verb, entry.data["reason"]) == ("jury.appointed", "Architecte.")
    assert Notice.objects.get().recipient == resident


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "no_reason"),
        ({"reason": ""}, "no_reason"),
        ({"email": "nobody@example.org"}, "no_account"),
    ],
)
def test_appoint_refuses_and_keeps_nothing(commune, officer, changes, code):
    activity = make_jury(commune, "compose")
    fields = {"name": "A", "body": "expert", "reason": "B"} | changes
    assert refusal(lambda: appoint(activity, Person(**fields), by=officer)) == code
    assert Seat.objects.count() == 0


def test_a_draw_held_elsewhere_is_written_down_with_its_reason(commune, officer):
    activity = make_jury(commune, "compose")
    seat = appoint(
        activity, Person("Jean D.", "citizen", "Tiré en public.", drawn=True), by=officer
    )
    assert (seat.origin, seat.reason) == ("drawn", "Tiré en public.")


def test_an_account_of_elsewhere_or_already_seated_gets_no_seat(commune, officer):
    activity = make_jury(commune, "compose")
    stranger, member = UserFactory(), make_member(activity).user
    for email, code in ((stranger.email, "no_account"), (member.email, "seated")):
        person = Person("A", "expert", "B", email=email)
        assert refusal(lambda person=person: appoint(activity, person, by=officer)) == code


def test_panel_of_a_draw_gives_seats_once(commune, officer):
    activity = make_jury(commune, "compose")
    assembly = ActivityFactory(process=activity.process, kind_slug="assembly", slug="tirage")
    for number in ("003", "017"):
        MemberFactory(activity=assembly, number=number)
    assert [seat.number for seat in take_panel(activity, by=officer)] == ["003", "017"]
    assert refusal(lambda: take_panel(activity, by=officer)) == "no_panel"
    assert {seat.origin for seat in seats_of(activity)} == {"drawn"}
    assert Seat.objects.first().label == "Membre n° 003"


def test_who_leaves_is_replaced_by_the_substitute_who_is_like_them(commune, officer):
    activity = make_jury(commune, "score")
    project, leaver = make_jury_project(activity), make_member(activity, gender="m")
    declare(activity, {1: Interest.NONE}, by=leaver.user)
    give_score(project, points_of(activity), by=leaver.user)
    for body, gender in (("expert", "m"), ("citizen", "f"), ("citizen", "m")):
        make_member(activity, body=body, gender=gender, status="substitute")
    newcomer = withdraw(leaver, by=officer)
    assert (newcomer.body, newcomer.gender, newcomer.replaces) == ("citizen", "m", leaver)
    assert newcomer.status == "active"
    assert (Score.objects.count(), Declaration.objects.count()) == (0, 0)
    assert Entry.objects.latest("number").data == {"number": "M1", "newcomer": "M4"}
    assert withdraw(newcomer, by=officer).gender == "f"
    assert refusal(lambda: withdraw(newcomer, by=officer)) == "left"


def test_nobody_takes_the_place_of_an_expert_but_an_expert(commune, officer):
    activity = make_jury(commune, "score")
    leaver = make_member(activity, body="expert")
    make_member(activity, status="substitute")
    assert withdraw(leaver, by=officer) is None


def test_parity_is_of_those_who_sit(commune):
    activity = make_jury(commune, "compose")
    for gender, status in (("f", "active"), ("m", "active"), ("m", "substitute"), ("m", "left")):
        make_member(activity, gender=gender, status=status)
    found = composition_of(list(seats_of(activity)))
    assert (found.total, found.genders, found.is_balanced) == (
        2,
        (("femme", 1), ("homme", 1)),
        True,
    )
    make_member(activity, gender="f")
    make_member(activity, gender="f")
    assert composition_of(list(seats_of(activity))).is_balanced is False


def test_account_is_linked_later(commune, officer, resident):
    activity = make_jury(commune, "compose")
    seat = appoint(activity, EXPERT, by=officer)
    update_seat(seat, gender="x", email=resident.email, by=officer)
    seat.refresh_from_db()
    assert (seat.gender, seat.user) == ("x", resident)


def test_an_erased_account_gives_its_seat_back(commune, officer):
    activity = make_jury(commune, "score")
    seat = make_member(activity, name="Amina L.")
    KIND.forget_person(seat.user)
    seat.refresh_from_db()
    assert (seat.status, seat.user, seat.name) == ("left", None, "")


def test_private_scores_are_deleted_on_their_date(scored, seats):
    scored.stage_slug = "result"
    scored.save()
    now = timezone.now()
    StageChange.objects.create(
        activity=scored, after="result", changed_at=now - timedelta(days=90), automatic=True
    )
    delete_what_is_due(now - timedelta(seconds=1))
    assert Score.objects.count() == 5
    delete_what_is_due(now)
    assert (Score.objects.count(), Declaration.objects.count()) == (0, 0)
    assert Seat.objects.filter(user__isnull=False).count() == 0
    entry = Entry.objects.latest("number")
    assert (entry.verb, entry.data) == ("jury.deleted", {"scores": 5, "declarations": 6})
    delete_what_is_due(now)
    assert Entry.objects.latest("number") == entry


ROLES = ("resident", "officer", "elected", "facilitator", "guarantor", "administrator", "member")
STAGES = ("prepare", "compose", "score", "deliberate", "result")
OFFICERS = {"officer", "administrator"}
ALLOWED = {
    "jury.compose": {(stage, role) for stage in ("compose", "score") for role in OFFICERS},
    "jury.score": {("score", "member")},
    "jury.deliberate": {("deliberate", role) for role in OFFICERS},
}


@pytest.mark.parametrize("role", ROLES)
def test_permissions_by_stage_and_role(request, commune, role):
    activity = make_jury(commune, "prepare")
    seat = make_member(activity)
    user = seat.user if role == "member" else request.getfixturevalue(role)
    for stage in STAGES:
        activity.stage_slug = stage
        for permission, allowed in ALLOWED.items():
            assert user.has_perm(permission, activity) is ((stage, role) in allowed), stage
        assert user.has_perm("jury.see_screen", activity) is (role != "resident")


def test_a_substitute_does_not_score(commune):
    activity = make_jury(commune, "score")
    make_jury_project(activity)
    seat = make_member(activity, status="substitute")
    with pytest.raises(PermissionDenied):
        declare(activity, {1: Interest.NONE}, by=seat.user)
