"""The rule of two people: one asks, another confirms; planned closes still happen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from parvis.activities.budget.models import Confirmation, Tally
from parvis.activities.budget.services.confirming import ask_for, confirm, withdraw
from parvis.activities.budget.services.counting import count
from parvis.activities.budget.services.publication import publish_result
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.places.models import Municipality
from parvis.processes.models import Activity, ProcessStatus
from parvis.processes.services import advance, open_by_hand, open_stage, schedule_stage
from tests.factories.budget import make_vote, vote
from tests.factories.people import UserFactory, give_role

HOURS = timezone.timedelta(hours=1)


@pytest.fixture
def activity(commune):
    return make_vote(commune, two_people=True, confirm_hours=24)


@pytest.fixture
def second(commune):
    user = UserFactory(display_name="Deuxième")
    give_role(user, commune, "officer")
    return user


def refused(verb, *args, **options) -> str:
    with pytest.raises(Refused) as caught:
        verb(*args, **options)
    return caught.value.code


def stage_of(activity) -> str:
    return Activity.objects.get(pk=activity.pk).stage_slug


def ask(activity, by, act="close", **options):
    return ask_for(activity, act=act, by=by, reason="Tout est prêt.", **options)


def test_one_person_alone_closes_counts_and_publishes_nothing(activity, officer, second):
    close = {"by": officer, "reason": "Je ferme."}
    assert refused(open_by_hand, activity, "count", **close) == "two_people"
    assert stage_of(activity) == "vote"
    confirm(ask(activity, officer), by=second)
    assert stage_of(activity) == "count"
    activity = Activity.objects.get(pk=activity.pk)
    assert refused(count, activity, by=officer) == "two_people"
    assert Tally.objects.count() == 0
    confirm(ask(activity, officer, "count"), by=second)
    assert Tally.objects.get().is_done
    assert refused(publish_result, activity, by=officer) == "two_people"
    confirm(ask(activity, officer, "publish"), by=second)
    assert stage_of(activity) == "result"


def test_ledger_says_each_step_and_names_nobody(activity, officer, second):
    confirm(ask(activity, officer), by=second)
    withdraw(ask(activity, officer, "count"), by=officer)
    said = list(Entry.objects.filter(verb__startswith="act.").order_by("number"))
    assert [(entry.verb, entry.data["act"]) for entry in said] == [
        ("act.asked", "close"),
        ("act.confirmed", "close"),
        ("act.asked", "count"),
        ("act.withdrawn", "count"),
    ]


@pytest.mark.parametrize("role", ["officer", "administrator", "guarantor"])
def test_officers_and_the_guarantor_confirm(activity, second, request, role):
    confirm(ask(activity, second), by=request.getfixturevalue(role))
    assert stage_of(activity) == "count"


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator"])
def test_others_do_not_confirm(activity, second, request, role):
    person = request.getfixturevalue(role)
    found = ask(activity, second)
    with pytest.raises(PermissionDenied):
        confirm(found, by=person)
    with pytest.raises(PermissionDenied):
        withdraw(found, by=person)
    assert stage_of(activity) == "vote"


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_others_do_not_ask(activity, request, role):
    with pytest.raises(PermissionDenied):
        ask(activity, request.getfixturevalue(role))


def test_who_asked_cannot_confirm(activity, officer):
    found = ask(activity, officer)
    assert refused(confirm, found, by=officer) == "same_person"
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.filter(pk=found.pk).update(confirmed_by=officer)


def test_request_that_is_too_old_is_asked_again(activity, officer, second):
    now = timezone.now()
    found = ask(activity, officer, now=now)
    assert refused(confirm, found, by=second, now=now + 24 * HOURS) == "too_late"
    again = ask(activity, officer, now=now + 25 * HOURS)
    confirm(again, by=second, now=now + 26 * HOURS)
    assert stage_of(activity) == "count"


def test_request_is_made_once_and_withdrawn_once(activity, officer, second):
    found = ask(activity, officer)
    assert refused(ask, activity, second) == "already_asked"
    withdraw(found, by=second)
    assert refused(withdraw, found, by=officer) == "settled"
    assert refused(confirm, found, by=second) == "settled"
    assert ask(activity, second).state == Confirmation.State.WAITING


@pytest.mark.parametrize("act", ["count", "publish", "", "open", "'; --"])
def test_act_of_another_stage_is_refused(activity, officer, act):
    assert refused(ask, activity, officer, act) == "bad_act"


def test_close_without_a_reason_is_refused(activity, officer):
    assert refused(ask_for, activity, act="close", by=officer, reason=" ") == "no_reason"


def test_right_of_who_asked_is_checked_again(activity, second, officer):
    from parvis.people.rules import forget_roles

    found = ask(activity, second)
    second.memberships.all().delete()
    forget_roles(second)
    with pytest.raises(PermissionDenied):
        confirm(found, by=officer)
    found.refresh_from_db()
    assert (stage_of(activity), found.state) == ("vote", Confirmation.State.WAITING)


def test_refused_act_leaves_the_request_waiting(activity, officer, second):
    confirm(ask(activity, officer), by=second)
    found = ask(activity, officer, "publish")
    assert refused(confirm, found, by=second) == "not_counted"
    found.refresh_from_db()
    assert found.state == Confirmation.State.WAITING


def test_planned_close_happens_at_its_date(activity):
    now = timezone.now()
    schedule_stage(activity, "count", now + HOURS)
    assert advance(activity, now=now + 2 * HOURS).stage_slug == "count"


def test_municipality_asks_for_every_vote(commune, officer):
    Municipality.objects.update(two_people=True)
    commune.refresh_from_db()
    activity = make_vote(commune)
    assert refused(open_by_hand, activity, "count", by=officer, reason="Oui.") == "two_people"


def test_one_person_is_enough_without_the_rule(commune, officer):
    activity = make_vote(commune)
    open_by_hand(activity, "count", by=officer, reason="Terminé.")
    assert count(Activity.objects.get(pk=activity.pk), by=officer).is_done


def test_rule_is_locked_while_people_vote(activity):
    from parvis.activities.budget.services.locks import check_settings_change

    after = activity.settings | {"two_people": False}
    assert refused(check_settings_change, activity, activity.settings, after) == "rules_locked"


def url(activity, tail="vote/") -> str:
    return f"/bureau/budget/{activity.process.slug}/{activity.slug}/{tail}"


def test_page_asks_and_confirms(activity, client_of, officer, second, guarantor):
    assert activity.process.status != ProcessStatus.DRAFT
    asking, confirming = client_of(officer), client_of(guarantor)
    assert "Demander de fermer le vote" in asking.get(url(activity)).content.decode()
    empty = asking.post(url(activity, "vote/demander/close/"), follow=True)
    assert "la raison est publique" in empty.content.decode()
    asking.post(url(activity, "vote/demander/close/"), {"reason": "Tout est prêt."})
    found = Confirmation.objects.get()
    text = asking.get(url(activity)).content.decode()
    assert "Demander de fermer le vote" not in text
    assert f"vote/confirmer/{found.uuid}" not in text
    alone = asking.post(url(activity, f"vote/confirmer/{found.uuid}/"), follow=True)
    assert "Vous l’avez demandé vous-même" in alone.content.decode()
    assert f"vote/confirmer/{found.uuid}" in confirming.get(url(activity)).content.decode()
    confirming.post(url(activity, f"vote/confirmer/{found.uuid}/"))
    assert stage_of(activity) == "count"
    assert "Demander de compter" in asking.get(url(activity)).content.decode()


def test_request_of_another_vote_is_not_found(activity, client_of, officer, other_commune):
    answer = client_of(officer).post(
        url(activity, "vote/confirmer/00000000-0000-4000-8000-000000000000/")
    )
    assert answer.status_code == 404
    assert client_of(officer).post(url(activity, "vote/demander/vendre/")).status_code == 404


def test_waiting_requests_take_few_queries(
    activity, client_of, officer, second, django_assert_num_queries
):
    client = client_of(second)
    client.get(url(activity))
    ask(activity, officer)
    with django_assert_num_queries(10):
        client.get(url(activity))


def test_voters_are_not_held_up_by_a_request(activity, officer, resident):
    ask(activity, officer)
    assert vote(activity, resident, "1").choices == ("1",)
    open_stage(activity, "count")
