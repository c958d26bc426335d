"""The rule of two people: one asks, another confirms; planned closes still happen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from parvis.activities.budget.models import Confirmation, Tally
from parvis.activities.budget.selectors.two_people import planned_close
from parvis.activities.budget.services.confirming import ask_for, confirm, withdraw
from parvis.activities.budget.services.counting import count
from parvis.activities.budget.services.publication import publish_result
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from parvis.places.models import Municipality
from parvis.processes.models import Activity, ProcessStatus
from parvis.processes.services import (
    advance,
    open_by_hand,
    open_stage,
    plan_stage,
    schedule_stage,
    unplan_stage,
)
from tests.factories.budget import make_budget, make_vote, vote
from tests.factories.people import UserFactory, give_role

HOURS = timezone.timedelta(hours=1)


@pytest.fixture(scope="module")
def made_once():
    return lambda commune: {"activity": make_vote(commune, two_people=True, confirm_hours=24)}


@pytest.fixture
def activity(made):
    return made["activity"]


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


def plan(activity, by, at):
    why = "La fête est ce jour-là."
    return ask_for(activity, act="plan", by=by, reason=why, planned_for=at)


@pytest.mark.parametrize("stage", ["review", "vote"])
def test_date_of_the_close_is_set_moved_and_forgotten_by_two(commune, officer, second, stage):
    activity = make_vote(commune, two_people=True) if stage == "vote" else reviewed(commune)
    at, later = timezone.now() + 24 * HOURS, timezone.now() + 48 * HOURS
    assert refused(plan_stage, activity, "count", at, by=officer) == "two_people"
    assert refused(plan, activity, officer, None) == "no_date"
    found = plan(activity, officer, at)
    assert refused(confirm, found, by=officer) == "same_person"
    assert planned_close(activity) is None
    confirm(found, by=second)
    assert planned_close(activity) == at
    confirm(plan(activity, second, later), by=officer)
    assert planned_close(activity) == later
    assert refused(unplan_stage, activity, "count", by=officer) == "two_people"
    confirm(plan(activity, officer, None), by=second)
    assert planned_close(activity) is None


def reviewed(commune):
    return make_budget(commune, "review", two_people=True)


def test_other_dates_are_still_set_by_one(commune, officer):
    activity = reviewed(commune)
    plan_stage(activity, "vote", timezone.now() + HOURS, by=officer)
    unplan_stage(activity, "vote", by=officer)
    plan_stage(make_vote(commune), "count", timezone.now() + HOURS, by=officer)


def test_date_that_came_before_it_was_confirmed_is_refused(activity, officer, second):
    now = timezone.now()
    assert refused(plan, activity, officer, now - HOURS) == "past"
    found = plan(activity, officer, now + HOURS)
    assert refused(confirm, found, by=second, now=now + 2 * HOURS) == "past"
    found.refresh_from_db()
    assert (stage_of(activity), found.state) == ("vote", Confirmation.State.WAITING)


def test_ledger_says_the_date_and_its_reason(activity, officer, second):
    at = timezone.now() + 24 * HOURS
    confirm(plan(activity, officer, at), by=second)
    said = Entry.objects.filter(verb="act.confirmed").get()
    expected = {"act": "plan", "planned_for": at.isoformat(), "reason": "La fête est ce jour-là."}
    assert said.data == expected
    words = sentence(said)
    assert "Fixer la date de fermeture du vote" in words
    assert "La fête est ce jour-là." in words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Dites pourquoi"),
        ({"reason": "Oui."}, "Aucune fermeture n’est prévue"),
        ({"reason": "Oui.", "planned_for": "hier"}, "hier"),
        ({"reason": "Oui.", "planned_for": "2001-01-01T12:00"}, "Cette date est passée"),
        ({"reason": "<b>Oui</b>", "planned_for": "2001-01-01T12:00"}, "&lt;b&gt;Oui&lt;/b&gt;"),
    ],
)
def test_bad_date_comes_back_with_what_was_typed(activity, client_of, officer, typed, said):
    data = {f"plan-{name}": value for name, value in typed.items()}
    answer = client_of(officer).post(url(activity, "vote/demander/plan/"), data)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text
    assert typed.get("reason", "").replace("<", "&lt;").replace(">", "&gt;") in text
    assert Confirmation.objects.count() == 0


def test_date_is_asked_and_confirmed_through_the_pages(activity, client_of, officer, guarantor):
    data = {"plan-planned_for": "2099-05-12T20:00", "plan-reason": "Après la fête."}
    asked = client_of(officer).post(url(activity, "vote/demander/plan/"), data, follow=True)
    assert "Fixer la date de fermeture du vote" in asked.content.decode()
    found = Confirmation.objects.get()
    client_of(guarantor).post(url(activity, f"vote/confirmer/{found.uuid}/"))
    assert planned_close(activity).year == 2099
    text = client_of(officer).get(url(activity, "vote/")).content.decode()
    assert 'value="2099-05-12T20:00"' in text, "asking for another date starts from this one"
    stages = f"/bureau/demarches/{activity.process.slug}/activites/{activity.slug}/etapes/oublier/"
    answer = client_of(officer).post(stages, {"stage": "count"}, follow=True)
    assert "se décide à deux" in answer.content.decode()
    assert planned_close(activity).year == 2099


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
